package org.voxrisk.feature;

import java.util.Arrays;

/**
 * The cells of a symmetric co-occurrence matrix of a few levels that are not empty, row by row, made of its counts.
 *
 * <p>Windows have such matrices by the thousand, with few pairs: probabilities and their terms of the entropy are looked up by
 * count. Cells lie in one list, since loops over rows of two or three cells hardly begin. Filled again and again; not
 * thread-safe.
 */
final class GlcmCells {
    private final CountTerms terms;
    private final int[] rows = new int[Long.SIZE];
    private final int[] margins = new int[Long.SIZE];
    private int rowCount;
    private int cellCount;
    private int[] rowOf = {};
    private int[] columns = {};
    private int[] positions = {};
    private double[] probabilities = {};
    private double[] entropyTerms = {};
    private int largest;

    GlcmCells(double eps) {
        this.terms = new CountTerms(eps);
    }

    /**
     * Takes the cells of a matrix.
     *
     * @param counts of pairs in both orders, n x n, row by row; is emptied
     * @param columnsOf for the columns of each row that have a pair, column b in bit b
     * @param pairs number of pairs, each of which was counted twice
     * @param n number of levels, at most 64
     * @param p gets the probabilities of the cells that are not empty; those of the last call are emptied
     * @param px gets the sums of the rows that are not empty
     */
    void load(int[] counts, long[] columnsOf, int pairs, int n, double[] p, double[] px) {
        for (int cell = 0; cell < cellCount; cell++) {
            p[positions[cell]] = 0;
        }
        terms.begin(2 * pairs);
        reserve(Math.min(n * n, 2 * pairs));
        rowCount = 0;
        largest = 0;
        int cell = 0;
        for (int a = 0; a < n; a++) {
            int margin = 0;
            double sum = 0;
            int base = a * n;
            for (long rest = columnsOf[a]; rest != 0; rest &= rest - 1) {
                int b = Long.numberOfTrailingZeros(rest);
                int count = counts[base + b];
                counts[base + b] = 0;
                double v = terms.probability(count);
                rowOf[cell] = a;
                columns[cell] = b;
                positions[cell] = base + b;
                probabilities[cell] = v;
                entropyTerms[cell++] = terms.plogp(count);
                p[base + b] = v;
                sum += v;
                margin += count;
                largest = Math.max(largest, count);
            }
            px[a] = sum;
            rows[rowCount] = a;
            margins[rowCount] = margin;
            rowCount += margin > 0 ? 1 : 0;
        }
        cellCount = cell;
    }

    private void reserve(int most) {
        if (columns.length < most) {
            rowOf = new int[most];
            columns = new int[most];
            positions = Arrays.copyOf(positions, most);
            probabilities = new double[most];
            entropyTerms = new double[most];
        }
    }

    /** Number of rows that are not empty. */
    int rowCount() {
        return rowCount;
    }

    /** Number of each such row, ascending; longer than {@link #rowCount}. */
    int[] rows() {
        return rows;
    }

    /** Sum of counts of each such row. */
    int[] margins() {
        return margins;
    }

    /** Number of cells. */
    int count() {
        return cellCount;
    }

    /** Row of each cell, ascending; longer than {@link #count}. */
    int[] rowOf() {
        return rowOf;
    }

    /** Column of each cell, ascending within a row. */
    int[] columns() {
        return columns;
    }

    /** Probability of each cell. */
    double[] probabilities() {
        return probabilities;
    }

    /** {@code p log2(p + eps)} of each cell. */
    double[] entropyTerms() {
        return entropyTerms;
    }

    /** The largest probability. */
    double largestProbability() {
        return terms.probability(largest);
    }
}
