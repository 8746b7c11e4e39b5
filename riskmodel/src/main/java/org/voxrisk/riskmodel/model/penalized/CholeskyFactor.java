package org.voxrisk.riskmodel.model.penalized;

import java.util.Arrays;

/**
 * Lower triangular L with L L' = A for a symmetric positive definite A that gains rows at its end and loses rows anywhere:
 * O(m^2) operations each.
 */
final class CholeskyFactor {
    /** A pivot below this share of the diagonal is what rounding leaves of 0. */
    private static final double SINGULAR = 1e-13;

    private final double[][] rows;
    private int size;

    CholeskyFactor(int capacity) {
        rows = new double[capacity][];
    }

    int size() {
        return size;
    }

    /**
     * Adds a row.
     *
     * @param products entries of the row before the diagonal; becomes the row of the factor
     * @return whether the matrix stays positive definite; if not, nothing is added
     */
    boolean append(double[] products, double diagonal) {
        double[] row = Arrays.copyOf(products, size + 1);
        double rest = diagonal;
        for (int i = 0; i < size; i++) {
            double[] above = rows[i];
            double v = row[i];
            for (int k = 0; k < i; k++) {
                v -= above[k] * row[k];
            }
            row[i] = v / above[i];
            rest -= row[i] * row[i];
        }
        if (!(rest > SINGULAR * diagonal)) {
            return false;
        }
        row[size] = Math.sqrt(rest);
        rows[size++] = row;
        return true;
    }

    /** Takes a row and its column out of A; plane rotations make the rows below triangular again. */
    void remove(int position) {
        for (int i = position; i + 1 < size; i++) {
            rows[i] = rows[i + 1];
        }
        size--;
        for (int k = position; k < size; k++) {
            double a = rows[k][k];
            double b = rows[k][k + 1];
            double length = Math.hypot(a, b);
            double cosine = a / length;
            double sine = b / length;
            for (int i = k; i < size; i++) {
                double left = rows[i][k];
                double right = rows[i][k + 1];
                rows[i][k] = cosine * left + sine * right;
                rows[i][k + 1] = cosine * right - sine * left;
            }
        }
        for (int i = position; i < size; i++) {
            rows[i] = Arrays.copyOf(rows[i], i + 1);
        }
    }

    /** Solves A x = v in place; the first {@link #size} entries are used. */
    void solve(double[] v) {
        for (int i = 0; i < size; i++) {
            double[] row = rows[i];
            double sum = v[i];
            for (int k = 0; k < i; k++) {
                sum -= row[k] * v[k];
            }
            v[i] = sum / row[i];
        }
        for (int i = size - 1; i >= 0; i--) {
            double[] row = rows[i];
            v[i] /= row[i];
            for (int k = 0; k < i; k++) {
                v[k] -= row[k] * v[i];
            }
        }
    }
}
