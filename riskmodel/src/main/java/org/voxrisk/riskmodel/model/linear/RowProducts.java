package org.voxrisk.riskmodel.model.linear;

/** Products of rows with each other and with numbers. */
final class RowProducts {
    private RowProducts() {}

    /** XX', the products of all pairs of rows; {@code [i * n + k]}. */
    static double[] of(double[] rows, int n, int p) {
        double[] gram = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k <= i; k++) {
                double sum = 0;
                for (int j = 0; j < p; j++) {
                    sum += rows[i * p + j] * rows[k * p + j];
                }
                gram[i * n + k] = sum;
                gram[k * n + i] = sum;
            }
        }
        return gram;
    }

    /** X'a, the rows' combination. */
    static double[] combine(double[] rows, int p, double[] a) {
        double[] b = new double[p];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < p; j++) {
                b[j] += a[i] * rows[i * p + j];
            }
        }
        return b;
    }
}
