package org.voxrisk.riskmodel.data;

import java.util.List;

/** The values of a table, column after column: made from rows, and checked. */
final class TableValues {
    private TableValues() {}

    /** Values {@code [i * p + j]} as {@code [j * n + i]}, for n cases and p columns. */
    static double[] byColumn(double[] byRow, int n, int p) {
        requireSize(byRow, n, p);
        double[] byColumn = new double[byRow.length];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < p; j++) {
                byColumn[j * n + i] = byRow[i * p + j];
            }
        }
        return byColumn;
    }

    /** One array of all rows, one after the other. */
    static double[] ofRows(FeatureNames columns, List<Case> cases, List<double[]> rows) {
        int p = columns.size();
        if (rows.size() != cases.size()) {
            throw new IllegalArgumentException(rows.size() + " rows for " + cases.size() + " cases");
        }
        double[] values = TableSize.values(rows.size(), p);
        for (int i = 0; i < rows.size(); i++) {
            double[] row = rows.get(i);
            if (row.length != p) {
                throw new IllegalArgumentException("row " + (i + 1) + " (case '"
                        + cases.get(i).id() + "') has " + row.length + " values for " + p + " columns");
            }
            System.arraycopy(row, 0, values, i * p, p);
        }
        return values;
    }

    static void requireSize(double[] values, int n, int p) {
        if (values.length != (long) n * p) {
            throw new IllegalArgumentException(values.length + " values for " + n + " cases and " + p + " columns");
        }
    }

    static void requireFiniteOrMissing(FeatureNames columns, List<Case> cases, double[] values) {
        int n = cases.size();
        for (int k = 0; k < values.length; k++) {
            if (Double.isInfinite(values[k])) {
                throw new InvalidFeatureValueException(
                        columns.get(k / n),
                        values[k],
                        "in case '" + cases.get(k % n).id() + "'",
                        "Values must be finite; mark it as missing (NaN) if it cannot be computed.");
            }
        }
    }

    static void requireSameMissing(FeatureNames columns, List<Case> cases, double[] before, double[] after) {
        int n = cases.size();
        for (int k = 0; k < after.length; k++) {
            if (Double.isNaN(after[k]) != Double.isNaN(before[k])) {
                throw new IllegalArgumentException("feature '" + columns.get(k / n) + "' of case '"
                        + cases.get(k % n).id() + "' was " + before[k] + " and would be " + after[k]
                        + ": missing values must stay missing and others present");
            }
        }
    }
}
