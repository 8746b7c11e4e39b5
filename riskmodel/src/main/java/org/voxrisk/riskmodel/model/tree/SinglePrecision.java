package org.voxrisk.riskmodel.model.tree;

import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;

/** A column as trees see it: every value is there, in single precision, with one zero. */
final class SinglePrecision {
    private SinglePrecision() {}

    /**
     * Takes a column of a table.
     *
     * @param caseKind {@code "training case"} or {@code "case"}, for messages
     * @throws InvalidFeatureValueException when a value is missing or too large for single precision
     */
    static float[] column(FeatureTable table, int column, String caseKind) {
        double[] values = table.column(column);
        float[] single = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            // + 0 makes of a negative zero a positive one.
            single[i] = (float) values[i] + 0f;
            if (!Float.isFinite(single[i])) {
                throw new InvalidFeatureValueException(
                        table.columns().get(column),
                        values[i],
                        "in " + caseKind + " '" + table.cases().get(i).id() + "'",
                        Double.isNaN(values[i])
                                ? "A tree needs every value: leave the case out or impute it."
                                : "Trees compare in single precision, up to 3.4e38: scale the column.");
            }
        }
        return single;
    }
}
