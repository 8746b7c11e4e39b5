package org.voxrisk.maps;

/**
 * Groups of levels of a co-occurrence matrix that have no pair in common with any other group, each row's columns in one word.
 *
 * <p>Windows hold few voxels, so most of their matrices fall apart; the maximal correlation of these is that of whole groups, and
 * needs no eigenvector: with m groups, Q of {@link org.voxrisk.feature.GlcmFeature#MCC} has m eigenvalues that are 1 but for
 * eps. To first order in eps, that of a group is {@code sum p(i,k) px(i) py(k) / (px(i) py(k) + eps) / sum px(i)}.
 */
final class LevelGroups {
    /** Most levels that a matrix can have here. */
    static final int MOST_LEVELS = Long.SIZE;

    private final double eps;
    private final long[] columnsOf = new long[MOST_LEVELS];
    private final int[] groupOf = new int[MOST_LEVELS];
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
     * Finds the groups of a matrix.
     *
     * @param p normalised, {@code p[a * n + b]}; may be longer
     * @param levels n, at most {@link #MOST_LEVELS}
     */
    void find(double[] p, int levels) {
        n = levels;
        for (int a = 0; a < n; a++) {
            long columns = 0;
            for (int b = 0; b < n; b++) {
                columns |= p[a * n + b] != 0 ? 1L << b : 0;
            }
            columnsOf[a] = columns;
            groupOf[a] = -1;
        }
        groups = 0;
        for (int a = 0; a < n; a++) {
            if (columnsOf[a] != 0 && groupOf[a] < 0) {
                gather(a);
            }
        }
    }

    private void gather(int first) {
        long columns = columnsOf[first];
        long before;
        do {
            before = columns;
            for (int a = first; a < n; a++) {
                if (groupOf[a] < 0 && (columnsOf[a] & columns) != 0) {
                    groupOf[a] = groups;
                    columns |= columnsOf[a];
                }
            }
        } while (columns != before);
        groups++;
    }

    /** Returns the number of groups; rows without a pair are in none. */
    int count() {
        return groups;
    }

    /**
     * Returns the maximal correlation coefficient of the matrix that the groups were found in.
     *
     * @param p the matrix, of more than one group
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
        int g = groupOf[a];
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
