package org.voxrisk.feature;

import java.util.Arrays;
import org.voxrisk.work.Checkpoint;

/**
 * HXY1 and HXY2 of a co-occurrence matrix, {@code -sum p log2(px py + eps)} and {@code -sum px py log2(px py + eps)}, whose
 * terms have their logarithms in common.
 *
 * <p>Of a symmetric matrix, the marginals are equal to the last bit, and the logarithms below the diagonal those above it.
 * One object can be filled again and again; it is not thread-safe.
 */
final class CrossEntropies {
    /** Of so many levels the logarithms of all pairs are kept, half a megabyte. */
    private static final int MOST_KEPT = 256;

    private double[] logarithms = {};
    private double[] products = {};
    private double[] kinds = {};
    private int[] kindOfRow = {};
    private int[] kindOfMargin = {};
    private double joint;
    private double independent;

    /**
     * Computes both.
     *
     * @param p normalised matrix, row by row; arrays may be longer
     * @param px row sums
     * @param py column sums
     * @param n number of levels
     * @param eps added under the logarithm
     * @param checkpoint is asked every few rows
     */
    void load(double[] p, double[] px, double[] py, int n, double eps, Checkpoint checkpoint) {
        joint = 0;
        independent = 0;
        boolean symmetric = n <= MOST_KEPT && Arrays.equals(px, 0, n, py, 0, n);
        int length = symmetric ? n * n : n;
        logarithms = logarithms.length < length ? new double[length] : logarithms;
        for (int a = 0; a < n; a++) {
            // Not for matrices of a few levels, which windows have by the thousand.
            if ((a & 63) == 63) {
                checkpoint.check();
            }
            int row = symmetric ? a * n : 0;
            if (symmetric) {
                mirror(logarithms, a, n);
            }
            fill(px[a], py, eps, symmetric ? a : 0, n, logarithms, row);
            addRow(p, a * n, px[a], py, n, row);
        }
    }

    /**
     * Computes both of a symmetric matrix, by the cells that are not empty. Rows of equal sums have their logarithms in common.
     *
     * @param cells the cells
     * @param px row sums
     * @param eps added under the logarithm
     */
    void loadSymmetric(GlcmCells cells, double[] px, double eps) {
        int rows = cells.rowCount();
        int count = findKinds(cells, px);
        if (logarithms.length < count * count || products.length < count * count) {
            logarithms = new double[count * count];
            products = new double[count * count];
        }
        for (int k = 0; k < count; k++) {
            fillKind(k, count, eps);
        }
        addCells(cells, count);
        addRows(cells.rows(), rows, count);
    }

    private void addCells(GlcmCells cells, int count) {
        int[] rowOf = cells.rowOf();
        int[] columns = cells.columns();
        double[] probabilities = cells.probabilities();
        double sum = 0;
        for (int cell = 0; cell < cells.count(); cell++) {
            int kinds = kindOfRow[rowOf[cell]] * count + kindOfRow[columns[cell]];
            sum -= probabilities[cell] * logarithms[kinds];
        }
        joint = sum;
    }

    private void addRows(int[] rows, int rowCount, int count) {
        double sum = 0;
        for (int r = 0; r < rowCount; r++) {
            int row = kindOfRow[rows[r]] * count;
            for (int s = 0; s < rowCount; s++) {
                sum -= products[row + kindOfRow[rows[s]]];
            }
        }
        independent = sum;
    }

    /** Notes different row sums, some of them perhaps repeatedly, and which one each row has; returns how many. */
    private int findKinds(GlcmCells cells, double[] px) {
        int rows = cells.rowCount();
        if (kinds.length < rows) {
            kinds = new double[Long.SIZE];
            kindOfRow = new int[Long.SIZE];
        }
        int[] margins = cells.margins();
        int count = 0;
        for (int r = 0; r < rows; r++) {
            if (kindOfMargin.length <= margins[r]) {
                kindOfMargin = Arrays.copyOf(kindOfMargin, 2 * margins[r]);
            }
            double sum = px[cells.rows()[r]];
            int known = kindOfMargin[margins[r]];
            // Sums of as many pairs are equal but for rounding: in most cases altogether.
            if (known == 0 || kinds[known - 1] != sum) {
                kinds[count] = sum;
                known = ++count;
                kindOfMargin[margins[r]] = known;
            }
            kindOfRow[cells.rows()[r]] = known - 1;
        }
        for (int r = 0; r < rows; r++) {
            kindOfMargin[margins[r]] = 0;
        }
        return count;
    }

    private void fillKind(int k, int count, double eps) {
        double sum = kinds[k];
        for (int l = 0; l <= k; l++) {
            double product = sum * kinds[l];
            double logarithm = Log2.of(product + eps);
            logarithms[k * count + l] = logarithm;
            logarithms[l * count + k] = logarithm;
            products[k * count + l] = product * logarithm;
            products[l * count + k] = product * logarithm;
        }
    }

    /** Returns HXY1. */
    double joint() {
        return joint;
    }

    /** Returns HXY2. */
    double independent() {
        return independent;
    }

    private static void mirror(double[] logarithms, int a, int n) {
        for (int b = 0; b < a; b++) {
            logarithms[a * n + b] = logarithms[b * n + a];
        }
    }

    private static void fill(double px, double[] py, double eps, int from, int n, double[] out, int at) {
        for (int b = from; b < n; b++) {
            out[at + b] = Log2.of(px * py[b] + eps);
        }
    }

    private void addRow(double[] p, int at, double px, double[] py, int n, int row) {
        double first = joint;
        double second = independent;
        for (int b = 0; b < n; b++) {
            double v = p[at + b];
            double product = px * py[b];
            double logarithm = logarithms[row + b];
            if (v != 0) {
                first -= v * logarithm;
            }
            if (product != 0) {
                second -= product * logarithm;
            }
        }
        joint = first;
        independent = second;
    }
}
