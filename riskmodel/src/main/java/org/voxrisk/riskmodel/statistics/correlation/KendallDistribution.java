package org.voxrisk.riskmodel.statistics.correlation;

import org.voxrisk.riskmodel.statistics.Alternative;

/**
 * Exact null distribution of the number of concordant pairs of n values without ties: the permutations of n with k
 * inversions, {@code c(n, k) = sum over i = 0..n-1 of c(n-1, k-i)}.
 */
final class KendallDistribution {
    /** Below this number of pairs R computes an exact p-value. */
    static final int EXACT_BELOW = 50;

    private final double[] probabilities;

    private KendallDistribution(double[] probabilities) {
        this.probabilities = probabilities;
    }

    static KendallDistribution of(int n) {
        double[] p = {1};
        for (int m = 2; m <= n; m++) {
            double[] next = new double[p.length + m - 1];
            for (int k = 0; k < next.length; k++) {
                double sum = 0;
                for (int i = Math.max(0, k - p.length + 1); i < m && i <= k; i++) {
                    sum += p[k - i];
                }
                next[k] = sum / m;
            }
            p = next;
        }
        return new KendallDistribution(p);
    }

    double pValue(long concordant, Alternative alternative) {
        return alternative.pValue(lower(concordant), lower(probabilities.length - 1 - concordant));
    }

    /** {@code P(T <= t)}; the distribution is symmetric. */
    private double lower(long t) {
        double sum = 0;
        for (int k = 0; k <= t; k++) {
            sum += probabilities[k];
        }
        return Math.min(1, sum);
    }
}
