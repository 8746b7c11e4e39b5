package org.voxrisk.riskmodel.model.classify;

import java.util.Arrays;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.data.TrainingPart;

/**
 * Values of some columns of a table with none missing, row after row: what classifiers compute with. Belongs to one call.
 */
public final class CompleteRows {
    private final double[] values;
    private final int rows;
    private final int columns;

    private CompleteRows(double[] values, int rows, int columns) {
        this.values = values;
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * All columns of training rows, for a classifier that needs both classes and at least one column.
     *
     * @param who names the classifier in messages, with an article: {@code "a naive Bayes classifier"}
     * @throws InvalidFeatureValueException when a value is missing; the message names column and case
     * @throws DegenerateTrainingException when there is no column, or one class has no case
     * @throws IllegalStateException when a case has no label
     */
    public static CompleteRows ofTraining(TrainingPart training, String who) {
        int cases = training.caseCount();
        int events = Arrays.stream(training.labels()).sum();
        if (events == 0 || events == cases) {
            throw new DegenerateTrainingException(who + " needs cases of both classes: " + events + " of the " + cases
                    + " training cases have label 1");
        }
        if (training.columns().size() == 0) {
            throw new DegenerateTrainingException(who + " needs at least one column, there is none");
        }
        return read(training.table(), training.columns(), "training ", who);
    }

    /**
     * Some columns of a table, in this order.
     *
     * @param who names the classifier in messages, with an article
     * @throws FeatureMismatchException when a column is not there; the message lists them
     * @throws InvalidFeatureValueException when a value is missing; the message names column and case
     */
    public static CompleteRows of(FeatureTable table, FeatureNames columns, String who) {
        if (!columns.missingFrom(table.columns()).isEmpty()) {
            throw FeatureMismatchException.of(who, columns, table.columns());
        }
        return read(table, columns, "", who);
    }

    private static CompleteRows read(FeatureTable table, FeatureNames columns, String kind, String who) {
        int n = table.caseCount();
        int p = columns.size();
        double[] values = new double[Math.multiplyExact(n, p)];
        for (int j = 0; j < p; j++) {
            int column = table.columns().indexOf(columns.get(j));
            for (int i = 0; i < n; i++) {
                double x = table.value(i, column);
                if (Double.isNaN(x)) {
                    throw new InvalidFeatureValueException(
                            columns.get(j),
                            x,
                            "in " + kind + "case '" + table.cases().get(i).id() + "'",
                            who + " needs every value: leave the case out or impute it.");
                }
                values[i * p + j] = x;
            }
        }
        return new CompleteRows(values, n, p);
    }

    /** The values, {@code values[i * columns() + j]} for row i and column j; not a copy. */
    public double[] values() {
        return values;
    }

    /** Number of rows. */
    public int rows() {
        return rows;
    }

    /** Number of columns. */
    public int columns() {
        return columns;
    }

    /** The value of a row and a column, from 0. */
    public double value(int row, int column) {
        return values[row * columns + column];
    }
}
