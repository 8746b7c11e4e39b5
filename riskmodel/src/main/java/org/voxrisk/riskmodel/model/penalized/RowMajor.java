package org.voxrisk.riskmodel.model.penalized;

import java.util.Arrays;

/**
 * A second copy of the columns, by rows. Products of all columns with one vector run along the rows, where neighbouring
 * numbers belong to different sums, so that the processor may add several at once without changing the order of any sum.
 */
final class RowMajor {
    private final double[][] rows;

    RowMajor(double[][] columns, int n) {
        rows = new double[n][columns.length];
        for (int j = 0; j < columns.length; j++) {
            for (int i = 0; i < n; i++) {
                rows[i][j] = columns[j][i];
            }
        }
    }

    /** {@code result[j] = sum_i v[i] x_ij}. */
    void products(double[] v, double[] result) {
        Arrays.fill(result, 0);
        int i = 0;
        for (; i + 3 < rows.length; i += 4) {
            addRows(result, v[i], rows[i], v[i + 1], rows[i + 1], v[i + 2], rows[i + 2], v[i + 3], rows[i + 3]);
        }
        for (; i < rows.length; i++) {
            ColumnProducts.add(result, v[i], rows[i]);
        }
    }

    /** {@code result[j] = sum_i v[i] x_ij^2}. */
    void squares(double[] v, double[] result) {
        Arrays.fill(result, 0);
        int i = 0;
        for (; i + 1 < rows.length; i += 2) {
            addSquaredRows(result, v[i], rows[i], v[i + 1], rows[i + 1]);
        }
        if (i < rows.length) {
            addSquaredRows(result, v[i], rows[i], 0, rows[i]);
        }
    }

    private static void addRows(
            double[] sums, double a, double[] x, double b, double[] y, double c, double[] z, double d, double[] w) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] += (a * x[j] + b * y[j]) + (c * z[j] + d * w[j]);
        }
    }

    private static void addSquaredRows(double[] sums, double a, double[] x, double b, double[] y) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] += a * x[j] * x[j] + b * y[j] * y[j];
        }
    }
}
