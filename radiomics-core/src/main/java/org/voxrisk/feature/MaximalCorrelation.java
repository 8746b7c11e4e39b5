package org.voxrisk.feature;

import java.util.Arrays;
import org.voxrisk.work.Checkpoint;

/**
 * The maximal correlation coefficient of a co-occurrence matrix: the root of the second largest eigenvalue of
 * {@code Q(i,j) = sum_k p(i,k) p(j,k) / (px(i) py(k) + eps)}.
 *
 * <p>Without eps, Q is similar to {@code S S^T} with {@code S(i,k) = p(i,k) / sqrt(px(i) py(k))}, whose largest
 * eigenvalue is 1 with the eigenvector {@code sqrt(px)}. Taking that pair out leaves
 * {@code A = S - sqrt(px) sqrt(py)^T}, and the coefficient is the largest singular value of A. It is found by the
 * Lanczos process on {@code A A^T} with full re-orthogonalisation, in a few dozen products of a matrix and a vector where
 * a general eigen-solver takes the third power of the number of levels. The effect of eps is then added to first order:
 * with left and right eigenvectors y and x of the second pair, {@code y Q x / y x} (error of second order). That needs a
 * simple eigenvalue: a matrix that falls apart has the eigenvalue 1 repeatedly, and {@link LevelBlocks} takes it. Where
 * marginals are so small that eps outweighs their products, as with weights of far pairs, it would choose vectors that eps
 * leaves nothing of: there A is made of {@code p(i,k) / sqrt(px(i) py(k) + eps)}. Symmetric
 * matrices of few levels, which windows have by the thousand, are solved by {@link SymmetricCorrelation} where it can.
 */
final class MaximalCorrelation {
    /** Residual, relative to the eigenvalue, at which the process stops; the eigenvalue's error is its square. */
    private static final double TOLERANCE = 1e-9;

    /** A second eigenvalue 1 lies above this, whatever eps takes off it: the smallest px py is far above 10 eps. */
    private static final double POSSIBLY_REPEATED = 0.9;

    /** Up to so many levels the process is as fast as to look for blocks. */
    private static final int FEW_LEVELS = 64;

    /** Root of the sum of squares of A below which it is rounding, whose vectors may be along the first one. */
    private static final double INDEPENDENT = 1e-13;

    /** What eps is of a product of marginals above which it counts when vectors are chosen. */
    private static final double LARGE_SHARE = 1e-3;

    private final Checkpoint checkpoint;
    private final SymmetricCorrelation direct = new SymmetricCorrelation();
    private int n;
    private double eps;
    private int rows;
    private int columns;
    private int[] row = {};
    private int[] column = {};
    private double[] rootX = {};
    private double[] rootY = {};
    private double[] first = {};
    private double[][] a = {};
    private double[] alpha = {};
    private double[] beta = {};
    private double[][] basis = {};
    private double[] projected = {};
    private double[] ritzVector = {};
    private double[] pivot = {};
    private double[] vector = {};

    /** Makes a solver that can be used again and again, for work that only an interrupt stops; not thread-safe. */
    MaximalCorrelation() {
        this(Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * Makes a solver that can be used again and again; not thread-safe.
     *
     * @param checkpoint is asked every few rows of a large matrix
     */
    MaximalCorrelation(Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
    }

    /**
     * Computes the coefficient.
     *
     * @param p normalised matrix, n x n, row by row, n at least 2
     * @param px row sums
     * @param py column sums
     * @param size n; arrays may be longer
     * @param offset eps
     * @return the coefficient, 0 to 1
     */
    double of(double[] p, double[] px, double[] py, int size, double offset) {
        if (size <= SymmetricCorrelation.MOST_LEVELS) {
            double coefficient = direct.of(p, px, py, size, offset);
            if (!Double.isNaN(coefficient)) {
                return coefficient;
            }
        }
        return ofProcess(p, px, py, size, offset);
    }

    /** Computes the coefficient as {@link #of} does, by the Lanczos process alone. */
    double ofProcess(double[] p, double[] px, double[] py, int size, double offset) {
        n = size;
        eps = offset;
        reserve();
        rows = nonZero(px, row, rootX);
        columns = nonZero(py, column, rootY);
        if (rows < 2) {
            return 0; // one level meets all others: Q has no second eigenvalue but 0
        }
        double smallest = smallest(rootX, rows) * smallest(rootY, columns);
        boolean isLarge = eps > LARGE_SHARE * (smallest * smallest);
        if (n > FEW_LEVELS && !isLarge) {
            // Before the process: of many levels, most matrices are so empty that they fall apart.
            LevelBlocks blocks = new LevelBlocks(p, px, py, n, eps, checkpoint);
            if (blocks.count() > 1) {
                return Math.sqrt(blocks.secondLargestEigenvalue());
            }
        }
        fill(p, isLarge);
        if (norm() < INDEPENDENT) {
            return 0;
        }
        double eigenvalue = Math.max(0, rayleighQuotient(p, px, py, largestEigenvector()));
        if ((n <= FEW_LEVELS || isLarge) && eigenvalue > POSSIBLY_REPEATED) {
            LevelBlocks blocks = new LevelBlocks(p, px, py, n, eps, checkpoint);
            if (blocks.count() > 1) {
                double ofBlocks = blocks.secondLargestEigenvalue();
                // Of a block that eps takes away, the largest eigenvalue is below the second of another.
                return Math.sqrt(isLarge ? Math.max(ofBlocks, Math.min(eigenvalue, 1)) : ofBlocks);
            }
        }
        return Math.sqrt(eigenvalue);
    }

    // Loops stand in short methods of their own, one a loop: the compiler is done with these soon, and once.

    private void fill(double[] p, boolean isLarge) {
        for (int i = 0; i < rows; i++) {
            askAt(i);
            first[i] = rootX[i];
            if (isLarge) {
                fillRow(a[i], p, row[i] * n, column, rootX[i], rootY, columns, eps);
            } else {
                fillRow(a[i], p, row[i] * n, column, rootX[i], rootY, columns);
            }
        }
    }

    private static double smallest(double[] values, int count) {
        double smallest = 1;
        for (int i = 0; i < count; i++) {
            smallest = Math.min(smallest, values[i]);
        }
        return smallest;
    }

    private double norm() {
        double sum = 0;
        for (int i = 0; i < rows && sum < INDEPENDENT; i++) {
            sum += dot(a[i], a[i], columns);
        }
        return Math.sqrt(sum);
    }

    private static void fillRow(
            double[] out, double[] p, int base, int[] column, double rootX, double[] rootY, int columns) {
        for (int k = 0; k < columns; k++) {
            double product = rootX * rootY[k];
            out[k] = p[base + column[k]] / product - product;
        }
    }

    private static void fillRow(
            double[] out, double[] p, int base, int[] column, double rootX, double[] rootY, int columns, double eps) {
        for (int k = 0; k < columns; k++) {
            double product = rootX * rootY[k];
            out[k] = p[base + column[k]] / Math.sqrt(product * product + eps) - product;
        }
    }

    // Not for matrices of a few levels, which windows have by the thousand.
    private void askAt(int i) {
        if ((i & 63) == 63) {
            checkpoint.check();
        }
    }

    private void reserve() {
        if (row.length < n) {
            row = new int[n];
            column = new int[n];
            rootX = new double[n];
            rootY = new double[n];
            first = new double[n];
            a = new double[n][n];
            alpha = new double[n];
            beta = new double[n];
            basis = new double[n + 1][0];
            projected = new double[n];
            ritzVector = new double[n];
            pivot = new double[n];
            vector = new double[n];
        }
    }

    /** A basis vector's array; only those that are needed are allocated. */
    private double[] basisVector(int b) {
        if (basis[b].length < rows) {
            basis[b] = new double[row.length];
        }
        return basis[b];
    }

    /** {@code y Q x / y x} with eps, for the eigenvector w of A A^T: {@code x = w / sqrt(px)}, {@code y = w sqrt(px)}. */
    private double rayleighQuotient(double[] p, double[] px, double[] py, double[] w) {
        Arrays.fill(projected, 0, n, 0);
        for (int j = 0; j < rows; j++) {
            askAt(j);
            double x = w[j] / rootX[j];
            System.arraycopy(p, row[j] * n, pivot, 0, n);
            addScaled(projected, pivot, x, n);
        }
        double quotient = 0;
        for (int i = 0; i < rows; i++) {
            askAt(i);
            quotient += w[i] * rootX[i] * projectedRow(p, row[i] * n, projected, px[row[i]], py, n, eps);
        }
        return quotient;
    }

    private static double projectedRow(
            double[] p, int base, double[] projected, double px, double[] py, int n, double eps) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
            double v = p[base + k];
            if (v != 0) {
                sum += v * projected[k] / (px * py[k] + eps);
            }
        }
        return sum;
    }

    /** Notes where a marginal is not 0, and its root there; returns how often. */
    private int nonZero(double[] marginal, int[] index, double[] root) {
        int count = 0;
        for (int i = 0; i < n; i++) {
            if (marginal[i] != 0) {
                index[count] = i;
                root[count++] = Math.sqrt(marginal[i]);
            }
        }
        return count;
    }

    /** Unit eigenvector of the largest eigenvalue of A A^T among the vectors perpendicular to the first pair's. */
    private double[] largestEigenvector() {
        start(basisVector(0));
        int dimension = rows - 1;
        for (int step = 0; step < dimension; step++) {
            double[] next = basisVector(step + 1);
            product(basis[step], next);
            alpha[step] = dot(next, basis[step], rows);
            orthogonalise(next, step);
            orthogonalise(next, step); // once more: rounding of the first pass
            beta[step] = Math.sqrt(dot(next, next, rows));
            boolean last = step == dimension - 1 || beta[step] <= 1e-14 * Math.abs(alpha[0]);
            if (last || step % 4 == 3) {
                TridiagonalEigen.largest(alpha, beta, step + 1, ritzVector, pivot);
                double residual = beta[step] * Math.abs(ritzVector[step]);
                if (last || residual <= TOLERANCE * TridiagonalEigen.quotient(alpha, beta, ritzVector, step + 1)) {
                    return combine(step + 1);
                }
            }
            scale(next, beta[step], rows);
        }
        throw new IllegalStateException("fewer than two rows"); // else the last step returns
    }

    /** A fixed vector without structure, so that it is not orthogonal to the wanted one. */
    private void start(double[] v) {
        long state = 0x9E3779B97F4A7C15L;
        for (int i = 0; i < rows; i++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            v[i] = 0.5 + (state >>> 11) * 0x1p-53;
            v[i] = (state & 1L << 40) == 0 ? v[i] : -v[i];
        }
        subtract(v, first);
        subtract(v, first);
        scale(v, Math.sqrt(dot(v, v, rows)), rows);
    }

    /** {@code out = A A^T v}. */
    private void product(double[] v, double[] out) {
        double[] t = projected;
        Arrays.fill(t, 0, columns, 0);
        for (int i = 0; i < rows; i++) {
            askAt(i);
            addScaled(t, a[i], v[i], columns);
        }
        // Four rows at a time: each sum waits for itself, not for the others.
        int i = 0;
        for (; i + 3 < rows; i += 4) {
            askAt(i + 3);
            dotFour(a[i], a[i + 1], a[i + 2], a[i + 3], t, columns, out, i);
        }
        for (; i < rows; i++) {
            out[i] = dot(a[i], t, columns);
        }
    }

    private static void addScaled(double[] sum, double[] x, double factor, int count) {
        for (int k = 0; k < count; k++) {
            sum[k] += x[k] * factor;
        }
    }

    private static void dotFour(
            double[] a, double[] b, double[] c, double[] d, double[] t, int count, double[] out, int at) {
        double sa = 0;
        double sb = 0;
        double sc = 0;
        double sd = 0;
        for (int k = 0; k < count; k++) {
            double v = t[k];
            sa += a[k] * v;
            sb += b[k] * v;
            sc += c[k] * v;
            sd += d[k] * v;
        }
        out[at] = sa;
        out[at + 1] = sb;
        out[at + 2] = sc;
        out[at + 3] = sd;
    }

    private void orthogonalise(double[] v, int step) {
        subtract(v, first);
        for (int b = 0; b <= step; b++) {
            askAt(b);
            subtract(v, basis[b]);
        }
    }

    /** Takes the part along a unit vector out of v. */
    private void subtract(double[] v, double[] unit) {
        subtractScaled(v, unit, dot(v, unit, rows), rows);
    }

    private static void subtractScaled(double[] v, double[] unit, double c, int count) {
        for (int i = 0; i < count; i++) {
            v[i] -= c * unit[i];
        }
    }

    /** The unit vector that the eigenvector of the small matrix stands for. */
    private double[] combine(int size) {
        double[] w = vector;
        Arrays.fill(w, 0, rows, 0);
        for (int b = 0; b < size; b++) {
            addScaled(w, basis[b], ritzVector[b], rows);
        }
        scale(w, Math.sqrt(dot(w, w, rows)), rows);
        return w;
    }

    private static void scale(double[] v, double divisor, int count) {
        for (int i = 0; i < count; i++) {
            v[i] /= divisor;
        }
    }

    private static double dot(double[] x, double[] y, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
