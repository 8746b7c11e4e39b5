package org.voxrisk.riskmodel.statistics.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.statistics.TestMethod;
import org.voxrisk.riskmodel.statistics.TestResult;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;
import org.voxrisk.riskmodel.testing.Refusal;

/** Tests of three groups, where degrees of freedom and corrections are not 1, and sizes at which a method changes. */
class SeveralGroupsTest {
    /** Means 2, 6, 10 about 6; squares within 2, 8, 2. */
    private static final double[] LOW = {1, 2, 3};

    private static final double[] MIDDLE = {4, 6, 8};
    private static final double[] HIGH = {9, 10, 11};

    @Test
    void anovaOfThreeGroups() {
        // Between 3 (16 + 0 + 16) = 96 on 2, within 12 on 6: F = 48 / 2.
        TestResult r = SeveralGroups.anova(LOW, MIDDLE, HIGH);
        assertEquals(24, r.statistic(), 1e-13);
        assertEquals(List.of(2.0, 6.0), r.degreesOfFreedom());
        // F(2, d): upper tail (1 + 2 f / d)^(-d / 2) = 9^-3.
        assertEquals(1.0 / 729, r.pValue(), 1e-16);
        Refusal.of(
                UndefinedStatisticException.class,
                () -> SeveralGroups.anova(LOW, MIDDLE, new double[] {Double.NaN, Double.NaN}),
                "one-way ANOVA needs at least 1 values in group 3, found 0 (2 missing)");
    }

    @Test
    void leveneOfThreeGroups() {
        // |deviations| 1 0 1, 2 0 2, 1 0 1: means 2/3, 4/3, 2/3 about 8/9; within 2/3, 8/3, 2/3.
        double between = 3 * (4.0 / 81 + 16.0 / 81 + 4.0 / 81);
        TestResult r = Levene.test(LOW, MIDDLE, HIGH);
        assertEquals(between / 2 / (4.0 / 6), r.statistic(), 1e-13);
        assertEquals(List.of(2.0, 6.0), r.degreesOfFreedom());
    }

    @Test
    void kruskalWallisWithTies() {
        // Ranks 1 2.5 | 2.5 4 | 5.5 5.5: H = 12 (3.5^2 + 6.5^2 + 11^2) / 2 / 42 - 21 = 57/14 over 1 - 12/210.
        TestResult r = SeveralGroups.kruskalWallis(new double[] {1, 2}, new double[] {2, 3}, new double[] {4, 4});
        assertEquals(95.0 / 22, r.statistic(), 1e-13);
        assertEquals(List.of(2.0), r.degreesOfFreedom());
        assertEquals(StrictMath.exp(-95.0 / 44), r.pValue(), 1e-15);
    }

    @Test
    void bartlettOfThreeGroups() {
        // Variances 1, 4, 1, two degrees of freedom each: pooled 2, K2 = (6 log 2 - 2 log 4) / (1 + (3/2 - 1/6) / 6).
        TestResult r = VarianceTests.bartlett(LOW, MIDDLE, HIGH);
        double k2 = 2 * StrictMath.log(2) / (1 + 8.0 / 36);
        assertEquals(k2, r.statistic(), 1e-14);
        assertEquals(List.of(2.0), r.degreesOfFreedom());
        assertEquals(StrictMath.exp(-k2 / 2), r.pValue(), 1e-14);
    }

    @Test
    void oneSidedIntervalsOfAVarianceRatio() {
        // F(2, 2) has P(F > f) = 1 / (1 + f): the quantile of 0.05 is 1/19.
        TestResult greater = VarianceTests.ratio(MIDDLE, LOW, Alternative.GREATER);
        assertEquals(4.0 / 19, greater.interval().orElseThrow().lower(), 1e-13);
        assertEquals(Double.POSITIVE_INFINITY, greater.interval().orElseThrow().upper());
        assertEquals(0.2, greater.pValue(), 1e-14);
        TestResult less = VarianceTests.ratio(MIDDLE, LOW, Alternative.LESS);
        assertEquals(0, less.interval().orElseThrow().lower());
        assertEquals(4.0 * 19, less.interval().orElseThrow().upper(), 1e-12);
        assertEquals(0.8, less.pValue(), 1e-14);
    }

    @Test
    void mcNemarSaysWhetherItCorrected() {
        assertEquals(
                TestMethod.MCNEMAR_CORRECTED,
                ChiSquareTest.mcNemar(ContingencyTable.of(new int[][] {{5, 10}, {4, 8}}))
                        .method());
        assertEquals(
                TestMethod.MCNEMAR,
                ChiSquareTest.mcNemar(ContingencyTable.of(new int[][] {{5, 4}, {4, 8}}))
                        .method());
        assertEquals(
                TestMethod.MCNEMAR,
                ChiSquareTest.mcNemarUncorrected(ContingencyTable.of(new int[][] {{5, 10}, {4, 8}}))
                        .method());
    }

    @Test
    void exactRankSumsEndAtFiftyInEitherSample() {
        double[] many = new double[50];
        Arrays.setAll(many, i -> i + 0.5);
        double[] fewer = Arrays.copyOf(many, 49);
        double[] x = {1, 2, 3};
        assertEquals(
                TestMethod.MANN_WHITNEY_CORRECTED,
                MannWhitney.test(x, many, Alternative.TWO_SIDED).method());
        assertEquals(
                TestMethod.MANN_WHITNEY_EXACT,
                MannWhitney.test(x, fewer, Alternative.TWO_SIDED).method());
        assertEquals(
                TestMethod.MANN_WHITNEY_EXACT,
                MannWhitney.test(fewer, x, Alternative.TWO_SIDED).method());
        Refusal.of(
                IllegalArgumentException.class,
                () -> MannWhitneyDistribution.of(998, 3),
                "998 and 3 values",
                "limit: 1000");
        Refusal.of(IllegalArgumentException.class, () -> MannWhitneyDistribution.of(3, 998), "3 and 998 values");
        assertEquals(1.0 / 1000, MannWhitneyDistribution.of(999, 1).lower(0), 1e-17);
    }

    /** AS R94 at its ends: W at its least for three values has p = 0, below the range of the fit p is 1e-99. */
    @Test
    void shapiroWilkAtItsEnds() {
        assertEquals(0.75, ShapiroWilk.test(new double[] {0, 0, 1}).statistic(), 1e-15);
        assertEquals(0, ShapiroWilk.test(new double[] {0, 0, 1}).pValue(), 1e-7);
        // log(1 - W) at or above 0.459 n - 2.273, for four values -0.437: W of at most 0.354.
        assertEquals(1e-99, ShapiroWilk.forSize(4).pValue(0.35));
        assertTrue(ShapiroWilk.forSize(4).pValue(0.36) > 1e-99);
        assertEquals(5000, ShapiroWilk.MAX_SIZE);
        double[] most = new double[5000];
        Arrays.setAll(most, i -> i);
        assertTrue(ShapiroWilk.test(most).statistic() < 1);
    }

    @Test
    void rootsAtTheEndsOfABracket() {
        assertEquals(2, BrentRoot.between(x -> x - 2, 2, 5, 1e-9));
        assertEquals(5, BrentRoot.between(x -> x - 5, 2, 5, 1e-9));
        assertEquals(Math.sqrt(2), BrentRoot.between(x -> x * x - 2, 0, 5, 1e-13), 1e-12);
        Refusal.of(
                IllegalArgumentException.class,
                () -> BrentRoot.between(x -> x * x + 1, -1, 2, 1e-9),
                "no change of sign between -1.0 (2.0) and 2.0 (5.0)");
    }
}
