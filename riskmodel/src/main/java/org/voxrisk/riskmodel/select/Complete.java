package org.voxrisk.riskmodel.select;

import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.data.TrainingPart;

/** Columns of training rows without missing values, and arithmetic over whole tables. */
final class Complete {
    private Complete() {}

    /** A function of a column number and a value. */
    @FunctionalInterface
    interface CellFunction {
        double apply(int column, double x);
    }

    /** The column's training values, or an error that names the first case without one. */
    static double[] column(TrainingPart training, int column) {
        double[] x = training.column(column);
        for (int i = 0; i < x.length; i++) {
            if (Double.isNaN(x[i])) {
                throw new InvalidFeatureValueException(
                        training.columns().get(column),
                        x[i],
                        "in training case '" + training.table().cases().get(i).id() + "'",
                        "Put a variance filter first, which drops features with missing values, or impute them.");
            }
        }
        return x;
    }

    /** All training values, column after column, or an error that names the first feature and case without one. */
    static double[] values(TrainingPart training) {
        int n = training.caseCount();
        double[] all = new double[n * training.columns().size()];
        for (int j = 0; j < training.columns().size(); j++) {
            System.arraycopy(column(training, j), 0, all, j * n, n);
        }
        return all;
    }

    /** What a report says of values that are equal but for rounding. */
    static String always(double[] x) {
        for (double v : x) {
            if (v != x[0]) {
                return "always " + x[0] + " but for rounding";
            }
        }
        return "always " + x[0];
    }

    static boolean hasMissing(double[] x) {
        for (double v : x) {
            if (Double.isNaN(v)) {
                return true;
            }
        }
        return false;
    }

    /** The table with every present value mapped; missing ones stay missing. */
    static FeatureTable mapped(FeatureTable table, CellFunction function) {
        int n = table.caseCount();
        double[] values = new double[n * table.columns().size()];
        for (int j = 0; j < table.columns().size(); j++) {
            for (int i = 0; i < n; i++) {
                double x = table.value(i, j);
                values[j * n + i] = Double.isNaN(x) ? x : function.apply(j, x);
            }
        }
        return table.withValues(values);
    }
}
