package org.voxrisk.riskmodel.evaluate;

/** What the best point of a ROC curve is; pROC's {@code best.method} with its default weights. */
public enum CutoffCriterion {
    /** Largest sensitivity + specificity. */
    YOUDEN,
    /** Smallest (1 - sensitivity)^2 + (1 - specificity)^2. */
    CLOSEST_TOP_LEFT;

    /** The value to maximise, with pROC's order of operations so that its floating-point ties are the same. */
    double of(double sensitivity, double specificity) {
        return switch (this) {
            case YOUDEN -> sensitivity + specificity;
            case CLOSEST_TOP_LEFT -> {
                double a = 1 - sensitivity;
                double b = 1 - specificity;
                yield -(a * a + b * b);
            }
        };
    }
}
