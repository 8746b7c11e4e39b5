package org.voxrisk.feature;

/**
 * The cells of a symmetric co-occurrence matrix of a few levels that are not empty, row by row, made of its counts.
 *
 * <p>Windows have such matrices by the thousand, with few pairs: probabilities and their terms of the entropy are looked up by
 * count. Filled again and again; not thread-safe.
 */
final class GlcmCells {
    private final CountTerms terms;
    private final int[] rows = new int[Long.SIZE];
    private final int[] margins = new int[Long.SIZE];
    private final int[] ends = new int[Long.SIZE];
    private int rowCount;
    private int[] columns = {};
    private double[] probabilities = {};
    private double[] entropyTerms = {};
    private int largest;

    GlcmCells(double eps) {
        this.terms = new CountTerms(eps);
    }

    /**
     * Takes the cells of a matrix.
     *
     * @param counts of pairs in both orders, n x n, row by row
     * @param columnsOf for the columns of each row that have a pair, column b in bit b
     * @param pairs number of pairs, each of which was counted twice
     * @param n number of levels, at most 64
     * @param p gets the probabilities of the cells that are not empty
     */
    void load(int[] counts, long[] columnsOf, int pairs, int n, double[] p) {
        terms.begin(2 * pairs);
        int most = Math.min(n * n, 2 * pairs);
        if (columns.length < most) {
            columns = new int[most];
            probabilities = new double[most];
            entropyTerms = new double[most];
        }
        rowCount = 0;
        largest = 0;
        int cell = 0;
        for (int a = 0; a < n; a++) {
            int margin = 0;
            int base = a * n;
            for (long rest = columnsOf[a]; rest != 0; rest &= rest - 1) {
                int b = Long.numberOfTrailingZeros(rest);
                int count = counts[base + b];
                double v = terms.probability(count);
                columns[cell] = b;
                probabilities[cell] = v;
                entropyTerms[cell++] = terms.plogp(count);
                p[base + b] = v;
                margin += count;
                largest = Math.max(largest, count);
            }
            if (margin > 0) {
                rows[rowCount] = a;
                margins[rowCount] = margin;
                ends[rowCount++] = cell;
            }
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

    /** One behind the last cell of each such row. */
    int[] ends() {
        return ends;
    }

    /** Column of each cell. */
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
