package org.voxrisk.riskmodel.model.penalized;

/**
 * A matrix of finite numbers, held column after column: what a penalised model is fitted on. Immutable.
 */
public final class Columns {
    private final double[] values;
    private final int rows;
    private final int columns;

    private Columns(double[] values, int rows, int columns) {
        this.values = values;
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * Takes all rows of the first column, then all of the second.
     *
     * @param x {@code x[j * rows + i]} for row i and column j, as {@code FeatureTable.toColumnMajor()} gives it; copied
     * @throws IllegalArgumentException when the number of values is not rows times columns, there is no row or no column, or
     *     a value is not finite; the message says where
     */
    public static Columns of(double[] x, int rows, int columns) {
        if (rows < 1 || columns < 1 || x.length != (long) rows * columns) {
            throw new IllegalArgumentException("x holds " + x.length + " numbers; " + rows + " rows of " + columns
                    + " columns need " + (long) rows * columns + " (at least 1 row and 1 column)");
        }
        double[] copy = x.clone();
        for (int k = 0; k < copy.length; k++) {
            if (!Double.isFinite(copy[k])) {
                throw new IllegalArgumentException("x[row " + k % rows + ", column " + k / rows + "] = " + copy[k]
                        + ", must be finite: impute or drop missing values first");
            }
        }
        return new Columns(copy, rows, columns);
    }

    /** Number of rows. */
    public int rows() {
        return rows;
    }

    /** Number of columns. */
    public int columns() {
        return columns;
    }

    /** The value of a row in a column, both counted from 0. */
    public double value(int row, int column) {
        return values[column * rows + row];
    }

    /**
     * Some of the rows, in the order given.
     *
     * @param wanted 0-based rows, at least one
     * @throws IndexOutOfBoundsException when one is not there
     */
    public Columns select(int... wanted) {
        int m = wanted.length;
        if (m == 0) {
            throw new IllegalArgumentException("no rows selected: at least one is needed");
        }
        double[] chosen = new double[m * columns];
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < m; i++) {
                chosen[j * m + i] = values[j * rows + wanted[i]];
            }
        }
        return new Columns(chosen, m, columns);
    }

    /** The values column after column; not a copy. */
    double[] values() {
        return values;
    }
}
