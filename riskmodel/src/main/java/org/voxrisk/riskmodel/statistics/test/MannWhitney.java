package org.voxrisk.riskmodel.statistics.test;

import java.util.List;
import java.util.Optional;
import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.statistics.Caution;
import org.voxrisk.riskmodel.statistics.TestMethod;
import org.voxrisk.riskmodel.statistics.TestResult;
import org.voxrisk.riskmodel.statistics.distribution.Normal;

/**
 * Rank-sum test of Wilcoxon, Mann and Whitney; equals R {@code wilcox.test(x, y)}.
 *
 * <pre>
 *   W = R1 - n1 (n1 + 1) / 2,   R1 = sum of the ranks of x in the pooled sample (ties share the mean rank)
 *   z = (W - n1 n2 / 2 - c) / s
 *   s^2 = n1 n2 / 12 * ((N + 1) - sum(t^3 - t) / (N (N - 1))),   N = n1 + n2, t = sizes of the tied groups
 *   c = 0.5 sign(W - n1 n2 / 2) two-sided, 0.5 greater, -0.5 less; 0 without correction
 * </pre>
 *
 * <p>If all values are tied, s = 0: the two-sided p-value is NaN, as in R; with the correction the one-sided ones are 1.
 */
public final class MannWhitney {
    /** Below this size of both samples R computes an exact p-value. */
    static final int EXACT_BELOW = 50;

    private MannWhitney() {}

    /** How the p-value is found. */
    public enum Mode {
        /**
         * R's default ({@code exact = NULL, correct = TRUE}): exact if both samples hold fewer than 50 values and no two
         * values are tied, within or between the samples; else {@link #CORRECTED}.
         */
        AUTOMATIC,
        /** R {@code exact = TRUE}: exact at any size; with ties falls back to {@link #CORRECTED} and says so. */
        EXACT,
        /** R {@code exact = FALSE, correct = TRUE}. */
        CORRECTED,
        /** R {@code exact = FALSE, correct = FALSE}; the choice of SPSS. */
        UNCORRECTED
    }

    /** The test by R's own rules, {@link Mode#AUTOMATIC}. */
    public static TestResult test(double[] x, double[] y, Alternative alternative) {
        return test(x, y, alternative, Mode.AUTOMATIC);
    }

    /**
     * The test.
     *
     * @param x first sample; NaN is left out
     * @param y second sample; NaN is left out
     * @param alternative how x differs from y
     * @param mode how the p-value is found
     * @return statistic W of x, no degrees of freedom, no interval; a caution if ties forbade an exact p-value
     * @throws org.voxrisk.riskmodel.statistics.UndefinedStatisticException if a sample holds no value
     */
    public static TestResult test(double[] x, double[] y, Alternative alternative, Mode mode) {
        double[] a = Groups.sortedAtLeast(1, "Mann-Whitney test", "the first sample", x);
        double[] b = Groups.sortedAtLeast(1, "Mann-Whitney test", "the second sample", y);
        RankSum ranks = RankSum.ofSorted(a, b);
        boolean wantsExact = mode == Mode.EXACT || (mode == Mode.AUTOMATIC && isSmall(a.length, b.length));
        if (wantsExact && !ranks.tied()) {
            MannWhitneyDistribution exact = MannWhitneyDistribution.of(a.length, b.length);
            double p = exact.pValue(ranks.w(), alternative);
            return result(TestMethod.MANN_WHITNEY_EXACT, alternative, ranks.w(), p, List.of());
        }
        boolean corrected = mode != Mode.UNCORRECTED;
        return result(
                corrected ? TestMethod.MANN_WHITNEY_CORRECTED : TestMethod.MANN_WHITNEY_UNCORRECTED,
                alternative,
                ranks.w(),
                ranks.approximateP(alternative, corrected),
                wantsExact ? List.of(Caution.TIES_FORBID_EXACT) : List.of());
    }

    static boolean isSmall(int nx, int ny) {
        return nx < EXACT_BELOW && ny < EXACT_BELOW;
    }

    private static TestResult result(
            TestMethod method, Alternative alternative, double w, double p, List<Caution> cautions) {
        return new TestResult(method, alternative, w, List.of(), p, List.of(), Optional.empty(), cautions);
    }

    /**
     * The rank sum of two sorted samples.
     *
     * @param w the statistic W of the first
     * @param nx size of the first
     * @param ny size of the second
     * @param tieSum sum of t^3 - t over the tied groups, exact in a double up to a hundred thousand values
     */
    record RankSum(double w, int nx, int ny, double tieSum) {

        /** Walks through both samples at once; no rank array is needed. */
        static RankSum ofSorted(double[] x, double[] y) {
            return ofSorted(x, x.length, y, y.length);
        }

        /** As above, of the first nx and ny values of two buffers. */
        static RankSum ofSorted(double[] x, int nx, double[] y, int ny) {
            double rankSum = 0;
            double ties = 0;
            int i = 0;
            int j = 0;
            while (i < nx || j < ny) {
                double value = j >= ny || (i < nx && x[i] <= y[j]) ? x[i] : y[j];
                int fromX = i;
                int before = i + j;
                while (i < nx && x[i] == value) {
                    i++;
                }
                while (j < ny && y[j] == value) {
                    j++;
                }
                double t = i + j - before;
                rankSum += (i - fromX) * (before + (t + 1) / 2);
                ties += t * t * t - t;
            }
            return new RankSum(rankSum - nx * (nx + 1.0) / 2, nx, ny, ties);
        }

        boolean tied() {
            return tieSum > 0;
        }

        double approximateP(Alternative alternative, boolean corrected) {
            double product = (double) nx * ny;
            double total = (double) nx + ny;
            double z = w - product / 2;
            double sigma = Math.sqrt(product / 12 * (total + 1 - tieSum / (total * (total - 1))));
            double correction = 0;
            if (corrected) {
                correction = switch (alternative) {
                    case TWO_SIDED -> 0.5 * Math.signum(z);
                    case GREATER -> 0.5;
                    case LESS -> -0.5;
                };
            }
            z = (z - correction) / sigma;
            return alternative.pValue(Normal.lower(z), Normal.upper(z));
        }
    }
}
