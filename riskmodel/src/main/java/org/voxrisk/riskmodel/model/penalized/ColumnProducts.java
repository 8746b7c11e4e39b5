package org.voxrisk.riskmodel.model.penalized;

/**
 * Sums of products over one column. Four partial sums in a fixed order let the processor overlap the additions; the order
 * never depends on the machine. Columns are arrays of their own: the compiler adds several entries at once only where
 * both arrays are read from index 0 (a flat matrix with an offset takes three times as long).
 */
final class ColumnProducts {
    private ColumnProducts() {}

    /** {@code sum_i x[i] * v[i]}. */
    static double dot(double[] x, double[] v) {
        int n = v.length;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            s0 += x[i] * v[i];
            s1 += x[i + 1] * v[i + 1];
            s2 += x[i + 2] * v[i + 2];
            s3 += x[i + 3] * v[i + 3];
        }
        for (; i < n; i++) {
            s0 += x[i] * v[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** {@code sum_i x[i] * v[i]} by eight partial sums: other bits than {@link #dot}, less waiting for each addition. */
    static double dotOfEight(double[] x, double[] v) {
        int n = v.length;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        int i = 0;
        for (; i + 7 < n; i += 8) {
            s0 += x[i] * v[i];
            s1 += x[i + 1] * v[i + 1];
            s2 += x[i + 2] * v[i + 2];
            s3 += x[i + 3] * v[i + 3];
            s4 += x[i + 4] * v[i + 4];
            s5 += x[i + 5] * v[i + 5];
            s6 += x[i + 6] * v[i + 6];
            s7 += x[i + 7] * v[i + 7];
        }
        for (; i < n; i++) {
            s0 += x[i] * v[i];
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }

    /** {@code sum_i v[i] * x[i]^2} by four partial sums. */
    static double weightedSquareOfFour(double[] x, double[] v) {
        int n = v.length;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            s0 += v[i] * x[i] * x[i];
            s1 += v[i + 1] * x[i + 1] * x[i + 1];
            s2 += v[i + 2] * x[i + 2] * x[i + 2];
            s3 += v[i + 3] * x[i + 3] * x[i + 3];
        }
        for (; i < n; i++) {
            s0 += v[i] * x[i] * x[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** {@code sum_i v[i] * x[i]^2}. */
    static double weightedSquare(double[] x, double[] v) {
        int n = v.length;
        double s0 = 0;
        double s1 = 0;
        int i = 0;
        for (; i + 1 < n; i += 2) {
            s0 += v[i] * x[i] * x[i];
            s1 += v[i + 1] * x[i + 1] * x[i + 1];
        }
        if (i < n) {
            s0 += v[i] * x[i] * x[i];
        }
        return s0 + s1;
    }

    /** Sum of all entries. */
    static double sum(double[] v) {
        int n = v.length;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            s0 += v[i];
            s1 += v[i + 1];
            s2 += v[i + 2];
            s3 += v[i + 3];
        }
        for (; i < n; i++) {
            s0 += v[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** {@code target[i] += factor * x[i]}. */
    static void add(double[] target, double factor, double[] x) {
        for (int i = 0; i < target.length; i++) {
            target[i] += factor * x[i];
        }
    }

    /** {@code target[i] -= factor * v[i] * x[i]}. */
    static void subtractWeighted(double[] target, double factor, double[] v, double[] x) {
        for (int i = 0; i < target.length; i++) {
            target[i] -= factor * v[i] * x[i];
        }
    }
}
