package org.voxrisk.feature;

/**
 * The entropy of independent rows and columns, {@code -sum px py log2(px py + eps)}, where few different probabilities occur: each pair
 * of them is taken once. Filled again and again; not thread-safe.
 */
final class MarginalKinds {
    /** So many times fewer pairs of different probabilities than of levels are worth another order of the sum. */
    private static final int REPEATED = 64;

    private final Occurrences rows = new Occurrences();
    private final Occurrences columns = new Occurrences();

    /** Whether row and column sums are so few different ones that the sum is taken by {@link #entropy}. */
    boolean areFew(double[] px, double[] py, int n) {
        rows.count(px, n);
        columns.count(py, n);
        return (long) rows.kinds() * columns.kinds() * REPEATED <= (long) n * n;
    }

    /** The same of a symmetric matrix, of few levels without sorting them. */
    boolean areFew(double[] px, int n) {
        int most = 0;
        while ((long) (most + 1) * (most + 1) * REPEATED <= (long) n * n) {
            most++;
        }
        int kinds = 0;
        for (int a = 0; a < n && kinds <= most; a++) {
            boolean known = px[a] == 0;
            for (int b = 0; b < a && !known; b++) {
                known = px[b] == px[a];
            }
            kinds += known ? 0 : 1;
        }
        return kinds <= most;
    }

    /** Returns the entropy. */
    double entropy(double[] px, double[] py, int n, double eps) {
        rows.count(px, n);
        columns.count(py, n);
        double sum = 0;
        for (int a = 0; a < rows.kinds(); a++) {
            for (int b = 0; b < columns.kinds(); b++) {
                sum -= (double) rows.times(a) * columns.times(b) * Log2.plogp(rows.value(a) * columns.value(b), eps);
            }
        }
        return sum;
    }
}
