package org.voxrisk.riskmodel.model.logistic;

/** What a logistic fit wants its user to know. */
public enum FitWarning {
    /** The deviance had not settled after the allowed iterations. */
    NOT_CONVERGED,
    /** A fitted probability is within 10 * 2^-52 of 0 or 1. */
    PROBABILITIES_NUMERICALLY_0_OR_1,
    /** The predictors separate the outcome, see {@link LogisticFit#separation}; try {@link FirthRegression}. */
    SEPARATED
}
