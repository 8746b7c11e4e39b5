package org.voxrisk.riskmodel.model.penalized;

/**
 * What cross-validation measures on left-out rows. With p the predicted probability (binomial) and eta the prediction
 * (gaussian):
 */
public enum CrossValidationMeasure {
    /**
     * Binomial: {@code -2 [y log p + (1-y) log(1-p)]}, p kept in [1e-5, 1 - 1e-5]; gaussian: squared error; Cox: the
     * deviance of all rows less that of the rows without the fold, both at the fit without it, an event.
     */
    DEVIANCE("Binomial Deviance"),
    /** Area under the ROC curve within each fold, ties counting one half; binomial only. */
    AUC("AUC"),
    /** Harrell's concordance within each fold; Cox only. */
    CONCORDANCE("C-index"),
    /** 1 if {@code (p > 0.5) != (y == 1)}; binomial only. */
    MISCLASSIFICATION("Misclassification Error"),
    /** Squared error, for the binomial family summed over both classes: {@code 2 (y - p)^2}. */
    MEAN_SQUARED_ERROR("Mean-Squared Error"),
    /** Absolute error, for the binomial family summed over both classes: {@code 2 |y - p|}. */
    MEAN_ABSOLUTE_ERROR("Mean Absolute Error");

    private final String label;

    CrossValidationMeasure(String label) {
        this.label = label;
    }

    /** The name glmnet gives the measure of a binomial model. */
    public String label() {
        return label;
    }

    /** The name glmnet gives the measure of a family: the deviance of a gaussian model is its mean squared error. */
    public String label(Family family) {
        if (this != DEVIANCE) {
            return label;
        }
        return switch (family) {
            case GAUSSIAN -> MEAN_SQUARED_ERROR.label;
            case BINOMIAL -> label;
            case COX -> "Partial Likelihood Deviance";
        };
    }

    /** Whether larger values are better. */
    public boolean isLargerBetter() {
        return this == AUC || this == CONCORDANCE;
    }

    boolean fits(Family family) {
        return switch (family) {
            case GAUSSIAN -> this != AUC && this != MISCLASSIFICATION && this != CONCORDANCE;
            case BINOMIAL -> this != CONCORDANCE;
            case COX -> this == DEVIANCE || this == CONCORDANCE;
        };
    }

    /** Loss of one row; not defined for the area, which belongs to a whole fold. */
    double loss(Family family, double y, double prediction) {
        if (family == Family.GAUSSIAN) {
            double error = y - prediction;
            return this == MEAN_ABSOLUTE_ERROR ? Math.abs(error) : error * error;
        }
        double ofTrueClass = y == 1 ? prediction : 1 - prediction;
        return switch (this) {
            case DEVIANCE -> -2 * StrictMath.log(clip(prediction, y));
            case MISCLASSIFICATION -> (prediction > 0.5) == (y == 1) ? 0 : 1;
            case MEAN_SQUARED_ERROR -> 2 * (1 - ofTrueClass) * (1 - ofTrueClass);
            case MEAN_ABSOLUTE_ERROR -> 2 * Math.abs(1 - ofTrueClass);
            case AUC, CONCORDANCE -> throw new IllegalStateException(label + " belongs to a fold, not to a row");
        };
    }

    private static double clip(double probability, double y) {
        double kept = Math.min(Math.max(probability, 1e-5), 1 - 1e-5);
        return y == 1 ? kept : 1 - kept;
    }
}
