package org.voxrisk.riskmodel.statistics.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.statistics.Caution;
import org.voxrisk.riskmodel.statistics.TestMethod;
import org.voxrisk.riskmodel.statistics.TestResult;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;
import org.voxrisk.riskmodel.testing.Refusal;

class TwoSampleTest {
    private static final double[] X = {1, 2, 3};
    private static final double[] Y = {4, 6, 8};

    @Test
    void studentByHand() {
        // Means 2 and 6, variances 1 and 4: pooled 2.5, se = sqrt(2.5 * 2/3), t = -4 / se, df 4.
        TestResult r = TTest.student(X, Y, Alternative.TWO_SIDED);
        double se = Math.sqrt(2.5 * 2 / 3);
        assertEquals(-4 / se, r.statistic(), 1e-14);
        assertEquals(List.of(4.0), r.degreesOfFreedom());
        assertEquals(List.of(2.0, 6.0), r.estimates());
        // qt(0.975, 4) = 2.776445105197793
        assertEquals(-4 - 2.776445105197793 * se, r.interval().orElseThrow().lower(), 1e-13);
        assertEquals(-4 + 2.776445105197793 * se, r.interval().orElseThrow().upper(), 1e-13);
        assertEquals(r.pValue() / 2, TTest.student(X, Y, Alternative.LESS).pValue(), 1e-16);
        assertEquals(
                1 - r.pValue() / 2, TTest.student(X, Y, Alternative.GREATER).pValue(), 1e-15);
    }

    @Test
    void welchByHand() {
        // v1/n1 = 1/3, v2/n2 = 4/3: df = (5/3)^2 / ((1/9)/2 + (16/9)/2) = 50/17.
        TestResult r = TTest.welch(X, Y, Alternative.TWO_SIDED);
        assertEquals(-4 / Math.sqrt(5.0 / 3), r.statistic(), 1e-14);
        assertEquals(50.0 / 17, r.degreesOfFreedom().get(0), 1e-14);
    }

    @Test
    void mannWhitneyExactByHand() {
        // No value of X above one of Y: W = 0, one of C(6, 3) = 20 orders.
        TestResult r = MannWhitney.test(X, Y, Alternative.TWO_SIDED);
        assertEquals(TestMethod.MANN_WHITNEY_EXACT, r.method());
        assertEquals(0, r.statistic());
        assertEquals(0.1, r.pValue(), 1e-16);
        assertEquals(0.05, MannWhitney.test(X, Y, Alternative.LESS).pValue(), 1e-16);
        assertEquals(1, MannWhitney.test(X, Y, Alternative.GREATER).pValue(), 1e-15);
    }

    @Test
    void mannWhitneyWithTiesFallsBackAndSaysSo() {
        TestResult r = MannWhitney.test(new double[] {1, 2, 2}, new double[] {5, 6}, Alternative.TWO_SIDED);
        assertEquals(TestMethod.MANN_WHITNEY_CORRECTED, r.method());
        assertEquals(List.of(Caution.TIES_FORBID_EXACT), r.cautions());
        // Ranks 1, 2.5, 2.5: W = 6 - 6 = 0. s^2 = 6/12 (6 - 6/20) = 2.85, z = (0 - 3 + 0.5) / sqrt(2.85).
        double z = -2.5 / Math.sqrt(2.85);
        assertEquals(2 * org.voxrisk.riskmodel.statistics.distribution.Normal.lower(z), r.pValue(), 1e-15);
    }

    @Test
    void bigSamplesAreNotExact() {
        double[] many = new double[50];
        Arrays.setAll(many, i -> i + 0.5);
        TestResult r = MannWhitney.test(many, X, Alternative.TWO_SIDED);
        assertEquals(TestMethod.MANN_WHITNEY_CORRECTED, r.method());
        assertEquals(List.of(), r.cautions());
        TestResult exact = MannWhitney.test(many, X, Alternative.TWO_SIDED, MannWhitney.Mode.EXACT);
        assertEquals(TestMethod.MANN_WHITNEY_EXACT, exact.method());
    }

    @Property(tries = 100, seed = "20261124")
    void exactDistributionCountsOrders(
            @ForAll @IntRange(min = 1, max = 6) int m, @ForAll @IntRange(min = 1, max = 6) int n) {
        // Every subset of m of the ranks 1..m+n is equally likely.
        double[] counts = new double[m * n + 1];
        int total = 0;
        for (int set = 0; set < 1 << (m + n); set++) {
            if (Integer.bitCount(set) == m) {
                int w = -m * (m + 1) / 2;
                for (int i = 0; i < m + n; i++) {
                    w += (set >> i & 1) * (i + 1);
                }
                counts[w]++;
                total++;
            }
        }
        MannWhitneyDistribution d = MannWhitneyDistribution.of(m, n);
        double sum = 0;
        for (int w = 0; w < counts.length; w++) {
            sum += counts[w];
            assertEquals(sum / total, d.lower(w), 1e-14);
            assertEquals((total - sum + counts[w]) / total, d.upper(w), 1e-14);
        }
    }

    @Property(tries = 200, seed = "20261124")
    void rankSumOfMergedSamplesEqualsPairCounts(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 0, max = 12) Integer> a,
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 0, max = 12) Integer> b) {
        double[] x = a.stream().mapToDouble(Integer::doubleValue).toArray();
        double[] y = b.stream().mapToDouble(Integer::doubleValue).toArray();
        double pairs = 0;
        for (double u : x) {
            for (double v : y) {
                pairs += u > v ? 1 : u == v ? 0.5 : 0;
            }
        }
        assertEquals(pairs, MannWhitney.test(x, y, Alternative.TWO_SIDED).statistic());
        double there = MannWhitney.test(x, y, Alternative.LESS).pValue();
        double back = MannWhitney.test(y, x, Alternative.GREATER).pValue();
        assertTrue(there == back || Math.abs(there - back) < 1e-14 || Double.isNaN(there));
    }

    @Test
    void missingValuesAreLeftOut() {
        double[] holes = {1, Double.NaN, 2, 3, Double.NaN};
        assertEquals(TTest.welch(X, Y, Alternative.LESS), TTest.welch(holes, Y, Alternative.LESS));
        assertEquals(MannWhitney.test(X, Y, Alternative.LESS), MannWhitney.test(holes, Y, Alternative.LESS));
        assertEquals(Levene.test(X, Y), Levene.test(holes, Y));
    }

    @Test
    void undefinedStatisticsAreSaid() {
        double[] flat = {2, 2, 2};
        Refusal.of(
                UndefinedStatisticException.class,
                () -> TTest.student(flat, flat, Alternative.LESS),
                "Student",
                "essentially constant");
        Refusal.of(
                UndefinedStatisticException.class,
                () -> TTest.welch(flat, flat, Alternative.LESS),
                "Welch",
                "essentially constant");
        Refusal.of(
                UndefinedStatisticException.class,
                () -> TTest.welch(new double[] {1}, X, Alternative.LESS),
                "at least 2 values in the first sample, found 1");
        Refusal.of(
                UndefinedStatisticException.class,
                () -> MannWhitney.test(new double[0], X, Alternative.LESS),
                "at least 1 values in the first sample, found 0");
        Refusal.of(UndefinedStatisticException.class, () -> ShapiroWilk.test(flat), "all 3 values are identical (2.0)");
        Refusal.of(
                UndefinedStatisticException.class,
                () -> ShapiroWilk.test(new double[] {1, 2}),
                "3 to 5000 values, found 2");
        Refusal.of(
                UndefinedStatisticException.class,
                () -> ShapiroWilk.test(new double[5001]),
                "3 to 5000 values, found 5001");
        Refusal.of(
                UndefinedStatisticException.class,
                () -> SeveralGroups.anova(flat, flat),
                "no spread within the 2 groups");
        Refusal.of(IllegalArgumentException.class, () -> Levene.test(X), "1 given, 2 needed");
        Refusal.of(
                IllegalArgumentException.class,
                () -> TTest.student(X, Y, Alternative.LESS, 1.0),
                "confidence level = 1.0");
        assertTrue(Double.isNaN(Levene.test(flat, flat).pValue()));
        assertTrue(Double.isNaN(VarianceTests.bartlett(flat, flat).pValue()));
        assertEquals(0, VarianceTests.bartlett(flat, X).pValue());
    }

    @Test
    void shapiroWilkByHand() {
        // n = 3: a = sqrt(1/2), W = (x3 - x1)^2 / (2 sum (x - mean)^2) = 9 / (2 * 14/3) = 27/28 for 0, 1, 3.
        TestResult r = ShapiroWilk.test(new double[] {3, 0, 1});
        assertEquals(27.0 / 28, r.statistic(), 1e-15);
        double p = 6 / Math.PI * (StrictMath.asin(Math.sqrt(27.0 / 28)) - StrictMath.asin(Math.sqrt(0.75)));
        assertEquals(p, r.pValue(), 1e-14);
    }

    @Property(tries = 50, seed = "20261124")
    void shapiroWilkDoesNotSeeScaleOrShift(
            @ForAll @Size(min = 8, max = 40) List<@IntRange(min = -500, max = 500) Integer> v) {
        double[] x = v.stream().mapToDouble(Integer::doubleValue).toArray();
        if (Arrays.stream(x).distinct().count() < 2) {
            return;
        }
        double w = ShapiroWilk.test(x).statistic();
        double[] moved = Arrays.stream(x).map(u -> -4 * u + 4096).toArray();
        assertEquals(w, ShapiroWilk.test(moved).statistic(), 1e-12);
        assertTrue(w > 0 && w <= 1);
    }

    @Test
    void varianceTestsByHand() {
        // Variances 1 and 4.
        TestResult f = VarianceTests.ratio(X, Y, Alternative.TWO_SIDED);
        assertEquals(0.25, f.statistic());
        // F(2, 2): lower tail f / (1 + f) = 0.2; limits f / q and f q with q = qf(0.975, 2, 2) = 39.
        assertEquals(0.4, f.pValue(), 1e-14);
        assertEquals(0.25 / 39, f.interval().orElseThrow().lower(), 1e-14);
        assertEquals(0.25 * 39, f.interval().orElseThrow().upper(), 1e-12);
        // Levene: deviations 1 0 1 and 2 0 2, means 2/3 and 4/3: SSB = 2/3, SSW = 2/3 + 8/3, F = (2/3) / (10/3 / 4).
        assertEquals(0.8, Levene.test(X, Y).statistic(), 1e-14);
        assertEquals(List.of(1.0, 4.0), Levene.test(X, Y).degreesOfFreedom());
    }

    @Test
    void severalGroupsAgreeWithTwo() {
        double t = TTest.student(X, Y, Alternative.TWO_SIDED).statistic();
        assertEquals(t * t, SeveralGroups.anova(X, Y).statistic(), 1e-12);
        // Ranks 1 2 3 | 4 5 6: H = 12 (36/3 + 225/3) / 42 - 21 = 27/7.
        assertEquals(27.0 / 7, SeveralGroups.kruskalWallis(X, Y).statistic(), 1e-13);
    }
}
