package org.voxrisk.riskmodel.select;

/** At which penalty of a cross-validated path the coefficients are taken. */
public enum LambdaChoice {
    /** glmnet's {@code lambda.min}: the largest penalty with the best mean measure. */
    MIN("lambda.min"),
    /** glmnet's {@code lambda.1se}: the largest penalty within one standard error of the best. */
    ONE_STANDARD_ERROR("lambda.1se"),
    /**
     * The first penalty of the path, at which every coefficient of a derived path is 0: what is left when nothing is chosen.
     */
    LARGEST("lambda.max");

    private final String label;

    LambdaChoice(String label) {
        this.label = label;
    }

    /** The name in glmnet. */
    public String label() {
        return label;
    }
}
