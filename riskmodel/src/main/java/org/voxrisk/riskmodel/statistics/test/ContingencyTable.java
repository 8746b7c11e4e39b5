package org.voxrisk.riskmodel.statistics.test;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts of cases by two categories: at least one row and one column, none negative. Immutable. */
public final class ContingencyTable {
    private final int[][] counts;
    private final int[] rowSums;
    private final int[] columnSums;
    private final int total;

    private ContingencyTable(int[][] counts) {
        this.counts = counts;
        rowSums = new int[counts.length];
        columnSums = new int[counts[0].length];
        int sum = 0;
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < columnSums.length; j++) {
                rowSums[i] += counts[i][j];
                columnSums[j] += counts[i][j];
                sum = Math.addExact(sum, counts[i][j]);
            }
        }
        total = sum;
    }

    /**
     * A table of given counts.
     *
     * @param counts {@code counts[row][column]}; copied
     * @throws IllegalArgumentException if the table is empty or ragged or a count is negative
     */
    public static ContingencyTable of(int[][] counts) {
        if (counts.length == 0 || counts[0].length == 0) {
            throw new IllegalArgumentException("a contingency table needs at least one row and one column");
        }
        int[][] copy = new int[counts.length][];
        for (int i = 0; i < counts.length; i++) {
            if (counts[i].length != counts[0].length) {
                throw new IllegalArgumentException("row " + i + " of the contingency table has " + counts[i].length
                        + " cells, row 0 has " + counts[0].length);
            }
            copy[i] = counts[i].clone();
            for (int j = 0; j < copy[i].length; j++) {
                if (copy[i][j] < 0) {
                    throw new IllegalArgumentException(
                            "count " + copy[i][j] + " in row " + i + ", column " + j + " is negative");
                }
            }
        }
        return new ContingencyTable(copy);
    }

    /**
     * The table of two labels per case; equals R {@code table(rows, columns)} with levels in the natural order of the
     * text. A case with an empty label is missing and left out.
     *
     * @throws IllegalArgumentException if the lengths differ or no case has both labels
     */
    public static ContingencyTable ofLabels(String[] rows, String[] columns) {
        if (rows.length != columns.length) {
            throw new IllegalArgumentException(
                    "row labels of " + rows.length + " cases, column labels of " + columns.length);
        }
        SortedMap<String, Integer> rowOf = new TreeMap<>();
        SortedMap<String, Integer> columnOf = new TreeMap<>();
        for (int i = 0; i < rows.length; i++) {
            if (!rows[i].isEmpty() && !columns[i].isEmpty()) {
                rowOf.put(rows[i], 0);
                columnOf.put(columns[i], 0);
            }
        }
        number(rowOf);
        number(columnOf);
        int[][] counts = new int[rowOf.size()][columnOf.size()];
        for (int i = 0; i < rows.length; i++) {
            Integer r = rowOf.get(rows[i]);
            Integer c = columnOf.get(columns[i]);
            if (r != null && c != null) {
                counts[r][c]++;
            }
        }
        return of(counts);
    }

    private static void number(SortedMap<String, Integer> levels) {
        int next = 0;
        for (Map.Entry<String, Integer> level : levels.entrySet()) {
            level.setValue(next++);
        }
    }

    /** Number of rows. */
    public int rows() {
        return rowSums.length;
    }

    /** Number of columns. */
    public int columns() {
        return columnSums.length;
    }

    /** Count in a cell, both indices from 0. */
    public int count(int row, int column) {
        return counts[row][column];
    }

    /** Sum over a row. */
    public int rowSum(int row) {
        return rowSums[row];
    }

    /** Sum over a column. */
    public int columnSum(int column) {
        return columnSums[column];
    }

    /** Sum of all cells. */
    public int total() {
        return total;
    }

    /** Count expected if rows and columns were independent: row sum times column sum over total. */
    public double expected(int row, int column) {
        return (double) rowSums[row] * columnSums[column] / total;
    }

    /** The smallest expected count; the usual reason to prefer Fisher's test is a value below 5. */
    public double smallestExpected() {
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < rows(); i++) {
            for (int j = 0; j < columns(); j++) {
                smallest = Math.min(smallest, expected(i, j));
            }
        }
        return smallest;
    }

    /** Whether the table has two rows and two columns. */
    public boolean isTwoByTwo() {
        return rows() == 2 && columns() == 2;
    }

    /** The table without rows and columns that hold no case; null if nothing is left. */
    @Nullable
    ContingencyTable withoutEmptyMargins() {
        int[][] kept = Arrays.stream(counts)
                .filter(row -> Arrays.stream(row).sum() > 0)
                .map(row -> {
                    int[] cells = new int[row.length];
                    int n = 0;
                    for (int j = 0; j < row.length; j++) {
                        if (columnSums[j] > 0) {
                            cells[n++] = row[j];
                        }
                    }
                    return Arrays.copyOf(cells, n);
                })
                .toArray(int[][]::new);
        return kept.length == 0 ? null : new ContingencyTable(kept);
    }

    @Override
    public String toString() {
        return rows() + " x " + columns() + " table " + Arrays.deepToString(counts);
    }
}
