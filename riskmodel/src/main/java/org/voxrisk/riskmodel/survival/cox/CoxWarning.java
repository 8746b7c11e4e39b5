package org.voxrisk.riskmodel.survival.cox;

/** What a Cox fit wants its user to know. */
public enum CoxWarning {
    /** The iterations ended before the estimate had settled. */
    NOT_CONVERGED,
    /**
     * In some direction of the coefficients every event has the largest value of its risk set, so that the likelihood grows
     * for ever: the columns of {@link CoxFit#monotoneColumns} have no finite estimate, and their standard errors mean
     * nothing. Try {@link CoxRegression#firth}.
     */
    MONOTONE_LIKELIHOOD
}
