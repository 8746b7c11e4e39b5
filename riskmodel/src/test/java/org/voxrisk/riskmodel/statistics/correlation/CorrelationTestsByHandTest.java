package org.voxrisk.riskmodel.statistics.correlation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.statistics.Caution;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.statistics.TestResult;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;
import org.voxrisk.riskmodel.statistics.distribution.Normal;
import org.voxrisk.riskmodel.testing.Refusal;

/** Correlation tests with ties, at the sizes where the method changes, and one-sided. */
class CorrelationTestsByHandTest {
    private static final double[] A = {1, 2, 3, 4, 5};
    private static final double[] SWAPPED = {2, 1, 3, 4, 5};

    /** Three tied triples: n = 8, v0 = 8 7 21, vt = vu = 2 (3 2 11), v1 = v2 = 12 12: 912/18 + 144/112 + 144/3024 = 52. */
    @Test
    void kendallWithTriplesInBothColumns() {
        double[] x = {1, 1, 1, 2, 2, 2, 3, 4};
        double[] y = {1, 1, 1, 2, 3, 3, 3, 4};
        // Concordant: 3 5 from the first triple, 1 of (x = 2, 3), 3 of (2, 4), 1 of (3, 4); discordant none.
        double z = 20 / Math.sqrt(52);
        TestResult r = CorrelationTest.kendall(x, y, Alternative.TWO_SIDED);
        assertEquals(z, r.statistic(), 1e-14);
        assertEquals(2 * Normal.upper(z), r.pValue(), 1e-16);
        // 28 pairs, 6 tied in each column.
        assertEquals(20.0 / 22, r.estimate(), 1e-15);
        TestResult automatic = CorrelationTest.kendallAutomatic(x, y, Alternative.TWO_SIDED);
        assertEquals(z, automatic.statistic(), 1e-14);
        assertEquals(List.of(Caution.TIES_FORBID_EXACT), automatic.cautions());
    }

    /** Zeros of either sign are the same number. */
    @Test
    void signedZerosAreTied() {
        double[] x = {-0.0, 0.0, 1, 2};
        double[] y = {1, 2, 3, 4};
        assertEquals(
                List.of(Caution.TIES_FORBID_EXACT),
                CorrelationTest.kendallAutomatic(x, y, Alternative.TWO_SIDED).cautions());
        assertEquals(
                List.of(Caution.TIES_FORBID_EXACT),
                CorrelationTest.kendallAutomatic(y, x, Alternative.TWO_SIDED).cautions());
    }

    @Test
    void kendallOfTwoPairs() {
        // s^2 = 2 1 9 / 18 = 1.
        double[] x = {1, 2};
        assertEquals(1, CorrelationTest.kendall(x, x, Alternative.TWO_SIDED).statistic());
        assertEquals(
                1, CorrelationTest.kendallAutomatic(x, x, Alternative.TWO_SIDED).pValue());
    }

    /** Exact below 50 pairs: the statistic is the number of concordant pairs, from 50 on it is z. */
    @Test
    void kendallIsExactBelowFifty() {
        double[] many = ascending(50);
        double[] fewer = ascending(49);
        assertEquals(
                49 * 48 / 2.0,
                CorrelationTest.kendallAutomatic(fewer, fewer, Alternative.TWO_SIDED)
                        .statistic());
        // C - D = 1225, s^2 = 50 49 105 / 18.
        TestResult normal = CorrelationTest.kendallAutomatic(many, many, Alternative.TWO_SIDED);
        assertEquals(1225 / Math.sqrt(50 * 49 * 105 / 18.0), normal.statistic(), 1e-12);
        assertEquals(List.of(), normal.cautions());
    }

    @Test
    void spearmanWithTiesFallsBackAndSaysSo() {
        double[] tied = {1, 1, 2, 3, 4};
        for (int turn = 0; turn < 2; turn++) {
            double[] x = turn == 0 ? A : tied;
            double[] y = turn == 0 ? tied : A;
            TestResult r = CorrelationTest.spearmanAutomatic(x, y, Alternative.GREATER);
            TestResult t = CorrelationTest.spearman(x, y, Alternative.GREATER);
            assertEquals(List.of(Caution.TIES_FORBID_EXACT), r.cautions());
            assertEquals(t.statistic(), r.statistic());
            assertEquals(t.pValue(), r.pValue());
            assertEquals(t.estimates(), r.estimates());
        }
    }

    /** Nine pairs are permuted: the identity and its eight swaps of neighbours of 9! orders have S of at most 2. */
    @Test
    void spearmanOfNinePairsIsExact() {
        assertEquals(9.0 / 362880, SpearmanDistribution.pValue(9, 2, Alternative.GREATER), 1e-15);
        assertEquals(1 - 1.0 / 362880, SpearmanDistribution.pValue(9, 2, Alternative.LESS), 1e-15);
        assertEquals(1.0 / 362880, SpearmanDistribution.pValue(9, 240, Alternative.LESS), 1e-18);
        assertEquals(1, SpearmanDistribution.pValue(9, 240, Alternative.GREATER));
        assertEquals(1, SpearmanDistribution.pValue(9, 0, Alternative.LESS));
    }

    /** The series of AS 89, evaluated from the coefficients of the paper in Python. */
    @Test
    void theSeriesOfLargerSamples() {
        series(10, 22, 0.0013407075855194424, 0.9990114706446224);
        series(10, 100, 0.1314433917623448, 0.8763146061940343);
        series(12, 400, 0.9036939080269762, 0.10048648776528954);
        series(25, 600, 5.960636819891203e-06, 0.9999942275753417);
        series(25, 3900, 0.9941561791761379, 0.005916392902788077);
        // The largest S, 10 99 / 3 = 330, and the smallest.
        assertEquals(1, SpearmanDistribution.pValue(10, 330, Alternative.GREATER));
        assertEquals(1, SpearmanDistribution.pValue(10, 0, Alternative.LESS));
    }

    private static void series(int n, long s, double positive, double negative) {
        assertEquals(positive, SpearmanDistribution.pValue(n, s, Alternative.GREATER), 1e-14 * positive + 1e-16);
        assertEquals(negative, SpearmanDistribution.pValue(n, s, Alternative.LESS), 1e-14 * negative + 1e-16);
    }

    /** R takes the series up to 1290 pairs and t above. */
    @Test
    void spearmanOfManyPairsIsT() {
        for (int n = 1290; n <= 1291; n++) {
            double[] x = ascending(n);
            double[] y = x.clone();
            for (int i = 0; i < n; i += 2) {
                int j = (i * 7 + 3) % n;
                double v = y[i];
                y[i] = y[j];
                y[j] = v;
            }
            double t = CorrelationTest.spearman(x, y, Alternative.TWO_SIDED).pValue();
            double chosen = CorrelationTest.spearmanAutomatic(x, y, Alternative.TWO_SIDED)
                    .pValue();
            if (n == 1290) {
                assertNotEquals(t, chosen);
            } else {
                assertEquals(t, chosen);
            }
        }
    }

    /** Fisher's interval of r = 0.9 of five pairs, z = log(19) / 2 with standard error 1 / sqrt(2). */
    @Test
    void oneSidedIntervals() {
        double z = StrictMath.log(19) / 2;
        double half = 1.6448536269514722 / Math.sqrt(2);
        ConfidenceInterval greater = CorrelationTest.pearson(A, SWAPPED, Alternative.GREATER)
                .interval()
                .orElseThrow();
        assertEquals(StrictMath.tanh(z - half), greater.lower(), 1e-14);
        assertEquals(1, greater.upper());
        ConfidenceInterval less =
                CorrelationTest.pearson(A, SWAPPED, Alternative.LESS).interval().orElseThrow();
        assertEquals(-1, less.lower());
        assertEquals(StrictMath.tanh(z + half), less.upper(), 1e-14);
    }

    @Test
    void threePairsHaveNoIntervalAndFewerNoTest() {
        double[] x = {1, 2, 4};
        double[] y = {1, 3, 2};
        assertEquals(
                true,
                CorrelationTest.pearson(x, y, Alternative.TWO_SIDED).interval().isEmpty());
        Refusal.of(
                UndefinedStatisticException.class,
                () -> CorrelationTest.pearson(x, new double[] {1, Double.NaN, 2}, Alternative.LESS),
                "at least 3 pairs, found 2 (1 incomplete)");
    }

    private static double[] ascending(int n) {
        double[] x = new double[n];
        Arrays.setAll(x, i -> i);
        return x;
    }

    @Test
    void pairsAreComplete() {
        double[] x = {1, Double.NaN, 3, 2, 5};
        double[] y = {2, 7, 3, Double.NaN, 4};
        TestResult r = CorrelationTest.pearson(x, y, Alternative.TWO_SIDED);
        assertEquals(
                CorrelationTest.pearson(new double[] {1, 3, 5}, new double[] {2, 3, 4}, Alternative.TWO_SIDED)
                        .estimates(),
                r.estimates());
        Refusal.of(
                IllegalArgumentException.class,
                () -> CorrelationTest.pearson(x, new double[4], Alternative.TWO_SIDED),
                "columns of 5 and 4 values");
        for (boolean first : new boolean[] {true, false}) {
            double[] infinite = {1, 2, Double.NEGATIVE_INFINITY, 4, 5};
            Refusal.of(
                    IllegalArgumentException.class,
                    () -> CorrelationTest.kendall(first ? infinite : y, first ? y : infinite, Alternative.TWO_SIDED),
                    "pair 2 is (",
                    "-Infinity");
        }
    }
}
