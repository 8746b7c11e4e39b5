package org.voxrisk.riskmodel.model.penalized;

/**
 * Sums of products over one column of a column-major matrix. Four partial sums in a fixed order let the processor
 * overlap the additions; the order never depends on the machine.
 */
final class ColumnProducts {
    private ColumnProducts() {}

    /** {@code sum_i x[offset + i] * v[i]}. */
    static double dot(double[] x, int offset, double[] v, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            s0 += x[offset + i] * v[i];
            s1 += x[offset + i + 1] * v[i + 1];
            s2 += x[offset + i + 2] * v[i + 2];
            s3 += x[offset + i + 3] * v[i + 3];
        }
        for (; i < n; i++) {
            s0 += x[offset + i] * v[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** {@code sum_i v[i] * x[offset + i]^2}. */
    static double weightedSquare(double[] x, int offset, double[] v, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            s0 += v[i] * x[offset + i] * x[offset + i];
            s1 += v[i + 1] * x[offset + i + 1] * x[offset + i + 1];
            s2 += v[i + 2] * x[offset + i + 2] * x[offset + i + 2];
            s3 += v[i + 3] * x[offset + i + 3] * x[offset + i + 3];
        }
        for (; i < n; i++) {
            s0 += v[i] * x[offset + i] * x[offset + i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** {@code sum_i x[a + i] * x[b + i]}. */
    static double dot(double[] x, int a, int b, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            s0 += x[a + i] * x[b + i];
            s1 += x[a + i + 1] * x[b + i + 1];
            s2 += x[a + i + 2] * x[b + i + 2];
            s3 += x[a + i + 3] * x[b + i + 3];
        }
        for (; i < n; i++) {
            s0 += x[a + i] * x[b + i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** Sum of the first n numbers. */
    static double sum(double[] v, int n) {
        double s0 = 0;
        double s1 = 0;
        int i = 0;
        for (; i + 1 < n; i += 2) {
            s0 += v[i];
            s1 += v[i + 1];
        }
        return i < n ? s0 + s1 + v[i] : s0 + s1;
    }

    /** {@code target[i] += factor * x[offset + i]}. */
    static void add(double[] target, double factor, double[] x, int offset, int n) {
        for (int i = 0; i < n; i++) {
            target[i] += factor * x[offset + i];
        }
    }

    /** {@code target[i] -= factor * v[i] * x[offset + i]}. */
    static void subtractWeighted(double[] target, double factor, double[] v, double[] x, int offset, int n) {
        for (int i = 0; i < n; i++) {
            target[i] -= factor * v[i] * x[offset + i];
        }
    }
}
