package org.voxrisk.feature;

/**
 * The maximal correlation coefficient of a co-occurrence matrix: the root of the second largest eigenvalue of
 * {@code Q(i,j) = sum_k p(i,k) p(j,k) / (px(i) py(k) + eps)}.
 *
 * <p>Without eps, Q is similar to {@code S S^T} with {@code S(i,k) = p(i,k) / sqrt(px(i) py(k))}, whose largest
 * eigenvalue is 1 with the eigenvector {@code sqrt(px)}. Taking that pair out leaves
 * {@code A = S - sqrt(px) sqrt(py)^T}, and the coefficient is the largest singular value of A. It is found by the
 * Lanczos process on {@code A A^T} with full re-orthogonalisation, in a few dozen products of a matrix and a vector where
 * a general eigen-solver takes the third power of the number of levels. The effect of eps is then added to first order:
 * with left and right eigenvectors y and x of the second pair, {@code y Q x / y x} (error of second order).
 */
final class MaximalCorrelation {
    /** Residual, relative to the eigenvalue, at which the process stops; the eigenvalue's error is its square. */
    private static final double TOLERANCE = 1e-9;

    private final double[] a;
    private final int rows;
    private final int columns;
    private final double[] alpha;
    private final double[] beta;
    private final double[][] basis;
    private final double[] first;

    private MaximalCorrelation(double[] a, int rows, int columns, double[] first) {
        this.a = a;
        this.rows = rows;
        this.columns = columns;
        this.alpha = new double[rows];
        this.beta = new double[rows];
        this.basis = new double[rows + 1][];
        this.first = first;
    }

    /**
     * Computes the coefficient.
     *
     * @param p normalised matrix, n x n, row by row, n at least 2
     * @param px row sums
     * @param py column sums
     * @param n size; arrays may be longer
     * @return the coefficient, 0 to 1
     */
    static double of(double[] p, double[] px, double[] py, int n) {
        int[] row = nonZero(px, n);
        int[] column = nonZero(py, n);
        if (row.length < 2) {
            return 0; // one level meets all others: Q has no second eigenvalue but 0
        }
        double[] first = new double[row.length];
        double[] a = new double[row.length * column.length];
        for (int i = 0; i < row.length; i++) {
            double rootX = Math.sqrt(px[row[i]]);
            first[i] = rootX;
            for (int k = 0; k < column.length; k++) {
                double rootY = Math.sqrt(py[column[k]]);
                a[i * column.length + k] = p[row[i] * n + column[k]] / (rootX * rootY) - rootX * rootY;
            }
        }
        double[] w = new MaximalCorrelation(a, row.length, column.length, first).largestEigenvector();
        return Math.sqrt(Math.max(0, rayleighQuotient(p, px, py, n, row, w)));
    }

    /** {@code y Q x / y x} with eps, for the eigenvector w of A A^T: {@code x = w / sqrt(px)}, {@code y = w sqrt(px)}. */
    private static double rayleighQuotient(double[] p, double[] px, double[] py, int n, int[] row, double[] w) {
        double[] projected = new double[n];
        for (int j = 0; j < row.length; j++) {
            double x = w[j] / Math.sqrt(px[row[j]]);
            for (int k = 0; k < n; k++) {
                projected[k] += p[row[j] * n + k] * x;
            }
        }
        double quotient = 0;
        for (int i = 0; i < row.length; i++) {
            double sum = 0;
            for (int k = 0; k < n; k++) {
                double v = p[row[i] * n + k];
                if (v != 0) {
                    sum += v * projected[k] / (px[row[i]] * py[k] + Log2.EPS);
                }
            }
            quotient += w[i] * Math.sqrt(px[row[i]]) * sum;
        }
        return quotient;
    }

    private static int[] nonZero(double[] marginal, int n) {
        int count = 0;
        for (int i = 0; i < n; i++) {
            count += marginal[i] != 0 ? 1 : 0;
        }
        int[] index = new int[count];
        int next = 0;
        for (int i = 0; i < n; i++) {
            if (marginal[i] != 0) {
                index[next++] = i;
            }
        }
        return index;
    }

    /** Unit eigenvector of the largest eigenvalue of A A^T among the vectors perpendicular to the first pair's. */
    private double[] largestEigenvector() {
        basis[0] = start();
        int dimension = rows - 1;
        for (int step = 0; step < dimension; step++) {
            double[] next = product(basis[step]);
            alpha[step] = dot(next, basis[step]);
            orthogonalise(next, step);
            orthogonalise(next, step); // once more: rounding of the first pass
            beta[step] = Math.sqrt(dot(next, next));
            boolean last = step == dimension - 1 || beta[step] <= 1e-14 * Math.abs(alpha[0]);
            if (last || step % 4 == 3) {
                double[] ritz = TridiagonalEigen.largest(alpha, beta, step + 1);
                double residual = beta[step] * Math.abs(ritz[step]);
                if (last || residual <= TOLERANCE * TridiagonalEigen.quotient(alpha, beta, ritz)) {
                    return combine(ritz);
                }
            }
            for (int i = 0; i < rows; i++) {
                next[i] /= beta[step];
            }
            basis[step + 1] = next;
        }
        throw new IllegalStateException("fewer than two rows"); // else the last step returns
    }

    /** A fixed vector without structure, so that it is not orthogonal to the wanted one. */
    private double[] start() {
        double[] v = new double[rows];
        long state = 0x9E3779B97F4A7C15L;
        for (int i = 0; i < rows; i++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            v[i] = 0.5 + (state >>> 11) * 0x1p-53;
            v[i] = (state & 1L << 40) == 0 ? v[i] : -v[i];
        }
        subtract(v, first);
        subtract(v, first);
        double norm = Math.sqrt(dot(v, v));
        for (int i = 0; i < rows; i++) {
            v[i] /= norm;
        }
        return v;
    }

    private double[] product(double[] v) {
        double[] t = new double[columns];
        for (int i = 0; i < rows; i++) {
            double vi = v[i];
            int base = i * columns;
            for (int k = 0; k < columns; k++) {
                t[k] += a[base + k] * vi;
            }
        }
        double[] out = new double[rows];
        for (int i = 0; i < rows; i++) {
            double sum = 0;
            int base = i * columns;
            for (int k = 0; k < columns; k++) {
                sum += a[base + k] * t[k];
            }
            out[i] = sum;
        }
        return out;
    }

    private void orthogonalise(double[] v, int step) {
        subtract(v, first);
        for (int b = 0; b <= step; b++) {
            subtract(v, basis[b]);
        }
    }

    /** Takes the part along a unit vector out of v. */
    private void subtract(double[] v, double[] unit) {
        double c = dot(v, unit);
        for (int i = 0; i < rows; i++) {
            v[i] -= c * unit[i];
        }
    }

    private double[] combine(double[] ritz) {
        double[] w = new double[rows];
        for (int b = 0; b < ritz.length; b++) {
            for (int i = 0; i < rows; i++) {
                w[i] += ritz[b] * basis[b][i];
            }
        }
        double norm = Math.sqrt(dot(w, w));
        for (int i = 0; i < rows; i++) {
            w[i] /= norm;
        }
        return w;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
