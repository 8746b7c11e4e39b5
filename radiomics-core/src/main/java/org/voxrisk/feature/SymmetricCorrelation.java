package org.voxrisk.feature;

import java.util.Arrays;

/**
 * The maximal correlation coefficient of a symmetric co-occurrence matrix of a few levels, by a direct method.
 *
 * <p>Of a symmetric matrix, {@code S(i,k) = p(i,k) / sqrt(px(i) px(k))} of {@link MaximalCorrelation} is symmetric, and Q
 * without eps is similar to its square: the coefficient is the second largest absolute eigenvalue of S. With eps, Q is
 * similar to {@code (S E) S}, elements of S times {@code E(i,k) = px(i) px(k) / (px(i) px(k) + eps)}, and to first order in eps
 * to the square of S with elements times {@code 1 - eps / (2 px(i) px(k))}. From that the first pair {@code 1, sqrt(px)} is
 * taken out, Householder's reflections make it tridiagonal, and Laguerre's iteration, which from above never passes the largest
 * root of a polynomial whose roots are all real, finds the ends of its spectrum.
 */
final class SymmetricCorrelation {
    /** Most levels: the work is the third power of their number, and of more the other method has less. */
    static final int MOST_LEVELS = 40;

    /** What eps may be at most of the smallest product of marginals, so that the second order is below a double's last bit. */
    private static final double LARGEST_SHARE = 1e-7;

    /** Coefficients below are left to the other method: here their error is absolute, there it is that of their square. */
    private static final double SMALLEST = 0.05;

    /** Squares above may belong to a matrix that falls apart, whose eigenvalue 1 is repeated. */
    private static final double POSSIBLY_REPEATED = 0.9;

    /** A row whose square is below is one of zeros. */
    private static final double NEGLIGIBLE = 1e-200;

    private int n;
    private int rows;
    private int stride;
    private double[] a = {};
    private final int[] row = new int[MOST_LEVELS];
    private final long[] columnsOf = new long[MOST_LEVELS];
    private final double[] root = new double[MOST_LEVELS];
    private final double[] inverse = new double[MOST_LEVELS];
    private final double[] u = new double[MOST_LEVELS + 4];
    private final double[] q = new double[MOST_LEVELS + 4];
    private final double[] v = new double[MOST_LEVELS + 4];
    private final double[] product = new double[MOST_LEVELS + 4];
    private final double[] diagonal = new double[MOST_LEVELS];
    private final double[] square = new double[MOST_LEVELS];
    private final SpectrumEnds ends = new SpectrumEnds();

    /**
     * Computes the coefficient, unless the matrix is none for this method.
     *
     * @param p normalised matrix, n x n, row by row; may be longer
     * @param px row sums
     * @param py column sums
     * @param size n, at least 2 and at most {@link #MOST_LEVELS}
     * @param eps what is added to products of marginals
     * @return the coefficient, or NaN: of a matrix that is not symmetric, that falls apart, has marginals close to eps or hardly
     *     any correlation
     */
    double of(double[] p, double[] px, double[] py, int size, double eps) {
        n = size;
        if (!findRows(px, py, eps) || !fill(p, eps)) {
            return Double.NaN;
        }
        makeTridiagonal();
        double largest = ends.largestAbsolute(diagonal, square, rows);
        if (!(largest >= SMALLEST) || (largest * largest > POSSIBLY_REPEATED && fallsApart(p))) {
            return Double.NaN;
        }
        return largest;
    }

    /** Notes rows that are not empty; returns whether there are two, all other columns are empty, and eps is far below all products of their sums. */
    private boolean findRows(double[] px, double[] py, double eps) {
        rows = 0;
        double smallest = 1;
        for (int i = 0; i < n; i++) {
            if (px[i] != 0) {
                double r = Math.sqrt(px[i]);
                smallest = Math.min(smallest, px[i]);
                row[rows] = i;
                root[rows] = r;
                inverse[rows++] = 1 / r;
            } else if (py[i] != 0) {
                return false;
            }
        }
        return rows > 1 && eps < LARGEST_SHARE * smallest * smallest;
    }

    /** Fills the matrix without its first pair; returns whether p is symmetric. */
    private boolean fill(double[] p, double eps) {
        stride = rows + 3 & ~3;
        if (a.length < stride * stride) {
            a = new double[stride * stride];
        }
        double half = 0.5 * eps;
        for (int i = 0; i < rows; i++) {
            int base = row[i] * n;
            double r = inverse[i];
            for (int k = 0; k <= i; k++) {
                double probability = p[base + row[k]];
                if (probability != p[row[k] * n + row[i]]) {
                    return false;
                }
                double t = r * inverse[k];
                double element = probability * t * (1 - half * (t * t)) - root[i] * root[k];
                a[i * stride + k] = element;
                a[k * stride + i] = element;
            }
        }
        return true;
    }

    /** Reflects the last row onto its last element, then the row above, and so on. */
    private void makeTridiagonal() {
        Arrays.fill(u, 0, stride, 0);
        Arrays.fill(q, 0, stride, 0);
        for (int i = rows - 1; i >= 0; i--) {
            // What the reflection before leaves of the row, whose first i elements are next.
            int base = i * stride;
            double ui = u[i];
            double qi = q[i];
            double sum = 0;
            for (int k = 0; k < i; k++) {
                double x = a[base + k] - (ui * q[k] + qi * u[k]);
                v[k] = x;
                sum += x * x;
            }
            diagonal[i] = a[base + i] - 2 * ui * qi;
            square[i] = sum;
            if (i > 1) {
                reflect(i, sum);
            }
        }
    }

    /** Prepares the reflection of the vector v of i elements, and carries the one before out on the first i rows. */
    private void reflect(int i, double sum) {
        double last = v[i - 1];
        double g = last > 0 ? -Math.sqrt(sum) : Math.sqrt(sum);
        double h = sum - last * g;
        v[i - 1] = last - g;
        for (int r = 0; r < i; r += 4) {
            if (i == rows - 1) {
                multiplyFour(a, r * stride, stride, r, v, i, product);
            } else {
                updateFour(a, r * stride, stride, u, q, r, v, i, product);
            }
        }
        if (h < NEGLIGIBLE) {
            Arrays.fill(u, 0, i, 0);
            Arrays.fill(q, 0, i, 0);
            return;
        }
        double along = 0;
        for (int k = 0; k < i; k++) {
            along += v[k] * product[k];
        }
        double reciprocal = 1 / h;
        double half = 0.5 * along * reciprocal;
        for (int k = 0; k < i; k++) {
            u[k] = v[k];
            q[k] = (product[k] - half * v[k]) * reciprocal;
        }
    }

    /** Products of four rows with v, as {@link #updateFour} takes them: no reflection is before the first. */
    private static void multiplyFour(double[] a, int at, int stride, int r, double[] v, int count, double[] product) {
        int at1 = at + stride;
        int at2 = at1 + stride;
        int at3 = at2 + stride;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int k = 0; k < count; k++) {
            double vk = v[k];
            s0 += a[at + k] * vk;
            s1 += a[at1 + k] * vk;
            s2 += a[at2 + k] * vk;
            s3 += a[at3 + k] * vk;
        }
        product[r] = s0;
        product[r + 1] = s1;
        product[r + 2] = s2;
        product[r + 3] = s3;
    }

    /**
     * Four rows of {@code a - u q' - q u'}, and their products with v. Four, so that each sum waits for itself, not for the
     * others; rows behind the last one are of no use.
     */
    private static void updateFour(
            double[] a, int at, int stride, double[] u, double[] q, int r, double[] v, int count, double[] product) {
        double u0 = u[r];
        double u1 = u[r + 1];
        double u2 = u[r + 2];
        double u3 = u[r + 3];
        double q0 = q[r];
        double q1 = q[r + 1];
        double q2 = q[r + 2];
        double q3 = q[r + 3];
        int at1 = at + stride;
        int at2 = at1 + stride;
        int at3 = at2 + stride;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int k = 0; k < count; k++) {
            double uk = u[k];
            double qk = q[k];
            double vk = v[k];
            double a0 = a[at + k] - (u0 * qk + q0 * uk);
            double a1 = a[at1 + k] - (u1 * qk + q1 * uk);
            double a2 = a[at2 + k] - (u2 * qk + q2 * uk);
            double a3 = a[at3 + k] - (u3 * qk + q3 * uk);
            a[at + k] = a0;
            a[at1 + k] = a1;
            a[at2 + k] = a2;
            a[at3 + k] = a3;
            s0 += a0 * vk;
            s1 += a1 * vk;
            s2 += a2 * vk;
            s3 += a3 * vk;
        }
        product[r] = s0;
        product[r + 1] = s1;
        product[r + 2] = s2;
        product[r + 3] = s3;
    }

    /** Whether there are rows that have no column in common with the others, not even by way of further rows. */
    private boolean fallsApart(double[] p) {
        for (int i = 0; i < rows; i++) {
            columnsOf[i] = columnsOf(p, row[i] * n);
        }
        long columns = 0;
        long last;
        do {
            last = columns;
            for (int i = 0; i < rows; i++) {
                long own = columnsOf[i];
                if (columns == 0 || (own & columns) != 0) {
                    columns |= own;
                }
            }
        } while (columns != last);
        return Long.bitCount(columns) < rows;
    }

    private long columnsOf(double[] p, int base) {
        long columns = 0;
        for (int k = 0; k < n; k++) {
            columns |= p[base + k] != 0 ? 1L << k : 0;
        }
        return columns;
    }
}
