package org.voxrisk.riskmodel.model.logistic;

/**
 * Whether a linear combination of the predictors separates events from non-events, so that no finite maximum-likelihood
 * estimate exists (Albert, Anderson, Biometrika 1984;71:1-10).
 */
public enum Separation {
    /** Events and non-events overlap: estimates are finite. */
    NONE,
    /** Some rows lie on the boundary, none on the wrong side: some coefficients diverge. R gives no warning. */
    QUASI_COMPLETE,
    /** Every row is on the right side: the fit is perfect and estimates diverge. */
    COMPLETE
}
