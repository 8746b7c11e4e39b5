package org.voxrisk.riskmodel.model.penalized;

import java.util.Arrays;
import java.util.Set;

/** What a cross-validation predicted of the rows it left out, fold by fold. */
interface LeftOutRows {
    /**
     * A measure at each penalty of the path.
     *
     * @param measure the one that was taken
     * @param warnings why it is another one than asked for, or what stood in its way
     */
    record Measured(
            CrossValidationMeasure measure, FoldMeasures.Summary summary, Set<CrossValidationWarning> warnings) {}

    /** Takes a measure that is defined for the family. */
    Measured measure(CrossValidationMeasure measure);

    /** Linear predictors of some rows of a column-major matrix of n rows. */
    static double[] linearPredictor(LinearCoefficients coefficients, int[] rows, double[] x, int n) {
        double[] eta = new double[rows.length];
        Arrays.fill(eta, coefficients.intercept());
        coefficients.forEach((j, b) -> {
            for (int i = 0; i < rows.length; i++) {
                eta[i] += b * x[j * n + rows[i]];
            }
        });
        return eta;
    }
}
