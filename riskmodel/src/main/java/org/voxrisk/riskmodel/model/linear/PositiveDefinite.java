package org.voxrisk.riskmodel.model.linear;

/**
 * Solves A x = b for a symmetric positive definite A: Cholesky after its diagonal is scaled to 1, so that columns of very
 * different units lose no digits to each other. O(m^3 / 3), then O(m^2) a right side. The order of the sums is fixed.
 */
public final class PositiveDefinite {
    /** A pivot below this share of its diagonal is what rounding leaves of 0. */
    private static final double SINGULAR = 1e-13;

    private final double[] scale;
    private final double[] factor;
    private final int m;
    private final int rank;

    private PositiveDefinite(double[] scale, double[] factor, int m, int rank) {
        this.scale = scale;
        this.factor = factor;
        this.m = m;
        this.rank = rank;
    }

    /**
     * Decomposes a matrix.
     *
     * @param a {@code a[i * m + j]}; its lower triangle is read, nothing is changed
     * @param m number of rows and columns
     */
    public static PositiveDefinite of(double[] a, int m) {
        double[] scale = new double[m];
        for (int i = 0; i < m; i++) {
            double d = a[i * m + i];
            if (!(d > 0)) {
                return new PositiveDefinite(scale, scale, m, i);
            }
            scale[i] = 1 / Math.sqrt(d);
        }
        double[] l = new double[m * m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < i; j++) {
                double v = a[i * m + j] * scale[i] * scale[j];
                for (int k = 0; k < j; k++) {
                    v -= l[i * m + k] * l[j * m + k];
                }
                l[i * m + j] = v / l[j * m + j];
            }
            double rest = 1;
            for (int k = 0; k < i; k++) {
                rest -= l[i * m + k] * l[i * m + k];
            }
            if (!(rest > SINGULAR)) {
                return new PositiveDefinite(scale, l, m, i);
            }
            l[i * m + i] = Math.sqrt(rest);
        }
        return new PositiveDefinite(scale, l, m, m);
    }

    /** Whether the matrix is positive definite beyond rounding. */
    public boolean isRegular() {
        return rank == m;
    }

    /** The first row (column) that is a combination of those before, from 0; the number of rows when there is none. */
    public int firstDependent() {
        return rank;
    }

    /**
     * The solution of A x = b, a new array.
     *
     * @throws IllegalStateException when the matrix is not {@link #isRegular}
     */
    public double[] solve(double[] b) {
        if (!isRegular()) {
            throw new IllegalStateException("row " + rank + " of " + m + " depends on those before it");
        }
        double[] v = new double[m];
        for (int i = 0; i < m; i++) {
            double sum = b[i] * scale[i];
            for (int k = 0; k < i; k++) {
                sum -= factor[i * m + k] * v[k];
            }
            v[i] = sum / factor[i * m + i];
        }
        for (int i = m - 1; i >= 0; i--) {
            v[i] /= factor[i * m + i];
            for (int k = 0; k < i; k++) {
                v[k] -= factor[i * m + k] * v[i];
            }
        }
        for (int i = 0; i < m; i++) {
            v[i] *= scale[i];
        }
        return v;
    }
}
