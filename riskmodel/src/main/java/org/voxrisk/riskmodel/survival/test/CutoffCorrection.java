package org.voxrisk.riskmodel.survival.test;

import org.voxrisk.riskmodel.statistics.distribution.Normal;

/**
 * How the p-value of the largest of many dependent statistics is found. All take the statistics as jointly normal; none is
 * exact in small samples, where {@link MaximalLogRank#permutationPValue} is.
 */
public enum CutoffCorrection {
    /**
     * Asymptotic, from the range of shares e1..e2 alone:
     * {@code 4 f(b) / b + f(b) (b - 1/b) log(e2 (1 - e1) / ((1 - e2) e1))}, f the normal density. For a marker with many
     * values. Source: Lausen and Schumacher, Biometrics 48 (1992) 73-85; {@code Lau92} of R's maxstat.
     */
    LAUSEN_SCHUMACHER_1992,
    /**
     * Improved Bonferroni bound over the cut-offs tried: {@code 2 (1 - Phi(b)) + sum D(m, next m)} with
     * {@code D = exp(-b^2/2) (t - (b^2/4 - 1) t^3/6) / pi} and {@code t = sqrt(1 - m (n - m') / ((n - m) m'))}. For a marker with
     * few values too. Source: Lausen, Sauerbrei and Schumacher, in Computational Statistics (1994) 483-496; {@code Lau94} of
     * R's maxstat.
     */
    IMPROVED_BONFERRONI_1994,
    /** The smaller of the two: both err to the safe side. */
    SMALLER_OF_BOTH;

    /**
     * Corrected p-value.
     *
     * @param b the largest absolute standardised statistic
     * @param counts number of cases at or below each cut-off tried, ascending
     * @param n number of cases
     * @param search shares between which cut-offs were tried
     */
    double pValue(double b, int[] counts, int n, CutoffSearch search) {
        double p = switch (this) {
            case LAUSEN_SCHUMACHER_1992 -> byRange(b, search);
            case IMPROVED_BONFERRONI_1994 -> bySteps(b, counts, n);
            case SMALLER_OF_BOTH -> Math.min(byRange(b, search), bySteps(b, counts, n));
        };
        return Math.min(1, Math.max(0, p));
    }

    private static double byRange(double b, CutoffSearch search) {
        if (b < 1) {
            return 1;
        }
        double density = Math.exp(-b * b / 2) / Math.sqrt(2 * Math.PI);
        double odds = search.maxShare() * (1 - search.minShare()) / ((1 - search.maxShare()) * search.minShare());
        return 4 * density / b + density * (b - 1 / b) * Math.log(odds);
    }

    private static double bySteps(double b, int[] counts, int n) {
        double sum = 2 * Normal.upper(b);
        for (int i = 1; i < counts.length; i++) {
            double m = counts[i - 1];
            double next = counts[i];
            double t = Math.sqrt(1 - m * (n - next) / ((n - m) * next));
            sum += Math.exp(-b * b / 2) / Math.PI * (t - (b * b / 4 - 1) * t * t * t / 6);
        }
        return sum;
    }
}
