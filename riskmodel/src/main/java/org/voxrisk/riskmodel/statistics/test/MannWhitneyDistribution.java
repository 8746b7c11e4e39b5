package org.voxrisk.riskmodel.statistics.test;

import org.voxrisk.riskmodel.statistics.Alternative;

/**
 * Exact null distribution of W for two samples without ties; equals R {@code pwilcox}.
 *
 * <p>The number c(m, n, w) of orders with statistic w follows from the origin of the largest value (Mann and Whitney
 * 1947): {@code c(m, n, w) = c(m-1, n, w-n) + c(m, n-1, w)}. All terms are positive, so the counts, which exceed the
 * whole numbers of a double above about 55 values, keep their relative accuracy. Cost {@code O((m n)^2)}: 3 ms for 49 and
 * 49; a filter over many columns makes one and keeps it.
 */
final class MannWhitneyDistribution {
    /** Beyond this total the counts leave the range of a double. */
    private static final int MAX_TOTAL = 1000;

    private final double[] counts;
    private final double total;

    private MannWhitneyDistribution(double[] counts, double total) {
        this.counts = counts;
        this.total = total;
    }

    static MannWhitneyDistribution of(int m, int n) {
        if (m + n > MAX_TOTAL) {
            throw new IllegalArgumentException("an exact Mann-Whitney p-value for " + m + " and " + n
                    + " values is out of reach (limit: " + MAX_TOTAL + " in total); use the normal approximation");
        }
        int few = Math.min(m, n);
        int many = Math.max(m, n);
        // rows[i] = counts for i and j values; j grows, and row i is updated from its old self and the new row i - 1.
        double[][] rows = new double[few + 1][];
        for (int i = 0; i <= few; i++) {
            rows[i] = new double[i * many + 1];
            rows[i][0] = 1;
        }
        for (int j = 1; j <= many; j++) {
            for (int i = 1; i <= few; i++) {
                double[] below = rows[i - 1];
                double[] row = rows[i];
                int last = (i - 1) * j;
                for (int w = 0; w <= last; w++) {
                    row[w + j] += below[w];
                }
            }
        }
        double total = 0;
        for (double c : rows[few]) {
            total += c;
        }
        return new MannWhitneyDistribution(rows[few], total);
    }

    double pValue(double w, Alternative alternative) {
        return alternative.pValue(lower(w), upper(w));
    }

    /** {@code P(W <= w)}. */
    double lower(double w) {
        return Math.min(1, sum(0, (int) Math.floor(w)) / total);
    }

    /** {@code P(W >= w)}; by symmetry {@code P(W <= m n - w)}. */
    double upper(double w) {
        return lower(counts.length - 1 - w);
    }

    private double sum(int from, int to) {
        double sum = 0;
        for (int w = from; w <= Math.min(to, counts.length - 1); w++) {
            sum += counts[w];
        }
        return sum;
    }
}
