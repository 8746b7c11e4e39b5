package org.voxrisk.maps;

import java.util.Arrays;
import org.voxrisk.feature.GlcmStatistics;

/**
 * Groups of levels of a co-occurrence matrix that have no pair in common with any other group, each row's columns in one word.
 *
 * <p>Windows hold few voxels, so most of their matrices fall apart; the maximal correlation of these is that of whole groups, and
 * needs no eigenvector: with m groups, Q of {@link org.voxrisk.feature.GlcmFeature#MCC} has m eigenvalues that are 1 but for
 * eps. To first order in eps, that of a group is {@code sum p(i,k) px(i) py(k) / (px(i) py(k) + eps) / sum px(i)}.
 */
final class LevelGroups {
    /** Most levels of a matrix whose groups can be found. */
    static final int MOST_LEVELS = Long.SIZE;

    private final double eps;
    private long[] columnsOf = new long[MOST_LEVELS];
    private final long[] columnsOfGroup = new long[MOST_LEVELS];
    private final double[] px = new double[MOST_LEVELS];
    private final double[] py = new double[MOST_LEVELS];
    private final double[] sum = new double[MOST_LEVELS];
    private final double[] weight = new double[MOST_LEVELS];
    private int n;
    private int groups;

    LevelGroups(double eps) {
        this.eps = eps;
    }

    /**
     * Begins a matrix of n levels.
     *
     * @return for the columns of each row that have a pair, column b in bit b: to be filled, and of no use above
     *     {@link #MOST_LEVELS}
     */
    long[] begin(int levels) {
        n = levels;
        if (columnsOf.length < n) {
            columnsOf = new long[n];
        }
        Arrays.fill(columnsOf, 0, n, 0);
        return columnsOf;
    }

    /** Returns what {@link #begin} did. */
    long[] columnsOf() {
        return columnsOf;
    }

    /** Finds the groups, and returns how many there are; rows without a pair are in none. */
    int count() {
        groups = 0;
        for (int a = 0; a < n; a++) {
            long columns = columnsOf[a];
            if (columns == 0) {
                continue;
            }
            int others = 0;
            for (int g = 0; g < groups; g++) {
                long group = columnsOfGroup[g];
                if ((group & columns) != 0) {
                    columns |= group;
                } else {
                    columnsOfGroup[others++] = group;
                }
            }
            columnsOfGroup[others] = columns;
            groups = others + 1;
        }
        return groups;
    }

    /**
     * Returns the maximal correlation coefficient of the matrix, after its groups were counted.
     *
     * @param p normalised, {@code p[a * n + b]}, of more than one group; may be longer
     */
    double maximalCorrelation(double[] p) {
        for (int a = 0; a < n; a++) {
            px[a] = 0;
            py[a] = 0;
        }
        for (int a = 0; a < n; a++) {
            for (long rest = columnsOf[a]; rest != 0; rest &= rest - 1) {
                int b = Long.numberOfTrailingZeros(rest);
                px[a] += p[a * n + b];
                py[b] += p[a * n + b];
            }
        }
        return ofGroups(p);
    }

    /**
     * Returns the coefficient as {@link #maximalCorrelation(double[])} does.
     *
     * @param symmetric a symmetric matrix
     * @param statistics that it was loaded into
     */
    double maximalCorrelation(double[] symmetric, GlcmStatistics statistics) {
        statistics.copyRowSums(px);
        statistics.copyRowSums(py);
        return ofGroups(symmetric);
    }

    private double ofGroups(double[] p) {
        for (int g = 0; g < groups; g++) {
            sum[g] = 0;
            weight[g] = 0;
        }
        for (int a = 0; a < n; a++) {
            if (columnsOf[a] != 0) {
                addRow(a, p);
            }
        }
        double largest = 0;
        double second = 0;
        for (int g = 0; g < groups; g++) {
            double value = sum[g] / weight[g];
            second = Math.max(second, Math.min(largest, value));
            largest = Math.max(largest, value);
        }
        return Math.sqrt(second);
    }

    private void addRow(int a, double[] p) {
        int g = 0;
        while ((columnsOfGroup[g] & columnsOf[a]) == 0) {
            g++;
        }
        weight[g] += px[a];
        double s = sum[g];
        for (long rest = columnsOf[a]; rest != 0; rest &= rest - 1) {
            int b = Long.numberOfTrailingZeros(rest);
            double product = px[a] * py[b];
            s += p[a * n + b] * (product / (product + eps));
        }
        sum[g] = s;
    }
}
