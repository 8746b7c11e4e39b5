package org.voxrisk.image;

import java.util.Arrays;

/**
 * The inverse of a 3x3 matrix, with the bits that ITK gives it.
 *
 * <p>ITK inverts by the singular value decomposition M = U diag(s) V^T of LINPACK ({@code dsvdc}; Dongarra, Moler, Bunch and
 * Stewart, LINPACK Users' Guide, 1979, chapter 11): M^-1 = (V diag(1/s)) U^T. The last bit of an inverse decides
 * nearest-neighbour ties and where values of integer images are truncated, so that the same steps are taken here in the
 * same order: Householder reduction to bidiagonal form, then implicit QR steps with a shift. A diagonal matrix gives
 * plain reciprocals.
 *
 * <p>Vectors are columns: {@code u[j][i]} is row i of column j. One object inverts one matrix.
 */
final class MatrixInverse {
    private static final int N = 3;

    private final double[][] x = new double[N][N];
    private final double[][] u = new double[N][N];
    private final double[][] v = new double[N][N];
    private final double[] s = new double[N];
    private final double[] e = new double[N];

    private MatrixInverse(double[] m) {
        for (int r = 0; r < N; r++) {
            for (int c = 0; c < N; c++) {
                x[c][r] = m[N * r + c];
            }
        }
    }

    /**
     * Inverts a matrix.
     *
     * @param m finite numbers row by row, not singular
     * @return the inverse, row by row
     * @throws ArithmeticException if the matrix is singular to working precision
     */
    static double[] of(double[] m) {
        MatrixInverse inverse = new MatrixInverse(m);
        inverse.reduceColumn(0);
        inverse.reduceRow();
        inverse.reduceColumn(1);
        inverse.s[2] = inverse.x[2][2];
        inverse.e[1] = inverse.x[2][1];
        inverse.e[2] = 0;
        inverse.formU();
        inverse.formV();
        inverse.diagonalise();
        return inverse.product();
    }

    // Makes column l zero below its diagonal, by a reflection that is kept in u.
    private void reduceColumn(int l) {
        double[] column = x[l];
        s[l] = norm(column, l);
        if (s[l] != 0) {
            s[l] = column[l] != 0 ? Math.copySign(s[l], column[l]) : s[l];
            scale(column, l, 1 / s[l]);
            column[l] += 1;
        }
        s[l] = -s[l];
        for (int j = l + 1; j < N; j++) {
            if (s[l] != 0) {
                add(x[j], l, -dot(column, x[j], l) / column[l], column);
            }
            e[j] = x[j][l];
        }
        System.arraycopy(column, l, u[l], l, N - l);
    }

    // Makes the first row zero behind its second number, by a reflection that is kept in v.
    private void reduceRow() {
        e[0] = norm(e, 1);
        if (e[0] != 0) {
            e[0] = e[1] != 0 ? Math.copySign(e[0], e[1]) : e[0];
            scale(e, 1, 1 / e[0]);
            e[1] += 1;
        }
        e[0] = -e[0];
        if (e[0] != 0) {
            double[] work = new double[N];
            for (int j = 1; j < N; j++) {
                add(work, 1, e[j], x[j]);
            }
            for (int j = 1; j < N; j++) {
                add(x[j], 1, -e[j] / e[1], work);
            }
        }
        System.arraycopy(e, 1, v[0], 1, N - 1);
    }

    private void formU() {
        Arrays.fill(u[2], 0);
        u[2][2] = 1;
        for (int l = 1; l >= 0; l--) {
            if (s[l] == 0) {
                Arrays.fill(u[l], 0);
                u[l][l] = 1;
                continue;
            }
            for (int j = l + 1; j < N; j++) {
                add(u[j], l, -dot(u[l], u[j], l) / u[l][l], u[l]);
            }
            scale(u[l], l, -1);
            u[l][l] += 1;
            Arrays.fill(u[l], 0, l, 0);
        }
    }

    private void formV() {
        for (int l = N - 1; l >= 0; l--) {
            if (l == 0 && e[0] != 0) {
                for (int j = 1; j < N; j++) {
                    add(v[j], 1, -dot(v[0], v[j], 1) / v[0][1], v[0]);
                }
            }
            Arrays.fill(v[l], 0);
            v[l][l] = 1;
        }
    }

    private void diagonalise() {
        int last = N - 1;
        while (last >= 0) {
            int first = blockStart(last);
            if (first == last) {
                settle(last);
                last--;
            } else {
                requireRegular(first, last);
                step(first, last);
            }
        }
    }

    // Start of the block that ends at a diagonal element: behind the last negligible element beside the diagonal.
    private int blockStart(int last) {
        for (int l = last - 1; l >= 0; l--) {
            double test = Math.abs(s[l]) + Math.abs(s[l + 1]);
            if (test + Math.abs(e[l]) == test) {
                e[l] = 0;
                return l + 1;
            }
        }
        return 0;
    }

    private void requireRegular(int first, int last) {
        for (int l = last; l >= first; l--) {
            double test = (l == last ? 0 : Math.abs(e[l])) + (l == first ? 0 : Math.abs(e[l - 1]));
            if (test + Math.abs(s[l]) == test) {
                throw singular();
            }
        }
    }

    private static ArithmeticException singular() {
        return new ArithmeticException("the matrix is singular to working precision");
    }

    // One QR step on the block first..last, shifted by an eigenvalue estimate of its lower end.
    private void step(int first, int last) {
        double scale = Math.max(
                Math.max(Math.max(Math.abs(s[last]), Math.abs(s[last - 1])), Math.abs(e[last - 1])),
                Math.max(Math.abs(s[first]), Math.abs(e[first])));
        double sm = s[last] / scale;
        double before = s[last - 1] / scale;
        double beside = e[last - 1] / scale;
        double sl = s[first] / scale;
        double el = e[first] / scale;
        double b = ((before + sm) * (before - sm) + beside * beside) / 2;
        double c = sm * beside * (sm * beside);
        double shift = 0;
        if (b != 0 || c != 0) {
            double root = Math.sqrt(b * b + c);
            shift = c / (b + (b < 0 ? -root : root));
        }
        Rotation rotation = new Rotation();
        double f = (sl + sm) * (sl - sm) + shift;
        double g = sl * el;
        for (int k = first; k < last; k++) {
            rotation.zero(f, g);
            if (k != first) {
                e[k - 1] = rotation.length;
            }
            f = rotation.cos * s[k] + rotation.sin * e[k];
            e[k] = rotation.cos * e[k] - rotation.sin * s[k];
            g = rotation.sin * s[k + 1];
            s[k + 1] = rotation.cos * s[k + 1];
            rotation.apply(v[k], v[k + 1]);
            rotation.zero(f, g);
            s[k] = rotation.length;
            f = rotation.cos * e[k] + rotation.sin * s[k + 1];
            s[k + 1] = -rotation.sin * e[k] + rotation.cos * s[k + 1];
            g = rotation.sin * e[k + 1];
            e[k + 1] = rotation.cos * e[k + 1];
            rotation.apply(u[k], u[k + 1]);
        }
        e[last - 1] = f;
    }

    // A singular value has converged: it is made positive and put in its place, the largest first.
    private void settle(int at) {
        if (s[at] == 0) {
            throw singular();
        }
        if (!(s[at] >= 0)) {
            s[at] = -s[at];
            scale(v[at], 0, -1);
        }
        for (int l = at; l < N - 1 && s[l] < s[l + 1]; l++) {
            double value = s[l];
            s[l] = s[l + 1];
            s[l + 1] = value;
            swap(u, l);
            swap(v, l);
        }
    }

    private double[] product() {
        double[] inverse = new double[N * N];
        double[] weighted = new double[N];
        for (int r = 0; r < N; r++) {
            for (int k = 0; k < N; k++) {
                weighted[k] = v[k][r] * (1 / s[k]);
            }
            for (int c = 0; c < N; c++) {
                // Adding zero turns -0.0 into 0.0.
                inverse[N * r + c] = 0.0 + weighted[0] * u[0][c] + weighted[1] * u[1][c] + weighted[2] * u[2][c];
            }
        }
        return inverse;
    }

    // Euclidean length of the numbers from an index on, scaled by the largest met so far, in LINPACK's order.
    private static double norm(double[] a, int from) {
        if (from == N - 1) {
            return Math.abs(a[from]);
        }
        double largest = 0;
        double sum = 1;
        for (int i = from; i < N; i++) {
            double size = Math.abs(a[i]);
            if (size != 0) {
                double ratio = largest < size ? largest / size : size / largest;
                if (largest < size) {
                    sum = 1 + sum * (ratio * ratio);
                    largest = size;
                } else {
                    sum += ratio * ratio;
                }
            }
        }
        return largest * Math.sqrt(sum);
    }

    private static double dot(double[] a, double[] b, int from) {
        double sum = 0;
        for (int i = from; i < N; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void add(double[] a, int from, double factor, double[] b) {
        for (int i = from; i < N; i++) {
            a[i] += factor * b[i];
        }
    }

    private static void scale(double[] a, int from, double factor) {
        for (int i = from; i < N; i++) {
            a[i] *= factor;
        }
    }

    private static void swap(double[][] columns, int l) {
        double[] column = columns[l];
        columns[l] = columns[l + 1];
        columns[l + 1] = column;
    }

    /** A plane rotation that turns (f, g) into (length, 0). */
    private static final class Rotation {
        private double cos = 1;
        private double sin;
        private double length;

        void zero(double f, double g) {
            double scale = Math.abs(f) + Math.abs(g);
            if (scale == 0) {
                cos = 1;
                sin = 0;
                length = 0;
                return;
            }
            double a = f / scale;
            double b = g / scale;
            double larger = Math.abs(f) > Math.abs(g) ? f : g;
            length = Math.copySign(1.0, larger) * (scale * Math.sqrt(a * a + b * b));
            cos = f / length;
            sin = g / length;
        }

        void apply(double[] a, double[] b) {
            for (int i = 0; i < N; i++) {
                double turned = cos * a[i] + sin * b[i];
                b[i] = cos * b[i] - sin * a[i];
                a[i] = turned;
            }
        }
    }
}
