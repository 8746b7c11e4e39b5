package org.voxrisk.riskmodel.model.penalized;

/**
 * A log-likelihood of linear predictors, with weights that add up to 1, and its quadratic approximation. Its loss is the
 * saturated log-likelihood minus the log-likelihood: half the deviance.
 */
interface WorkingLikelihood {
    /**
     * The fit without columns.
     *
     * @param loss its loss
     * @param constant its constant term
     * @param weightSum sum of the working weights
     */
    record Start(double loss, double constant, double weightSum) {}

    /** Whether there is a constant term to fit. */
    boolean hasConstant();

    /** Fits without columns; fills in working weights and residuals. */
    Start start(double[] v, double[] r);

    /**
     * Goes to linear predictors: fills in the working weights v (minus the diagonal of the Hessian, or a bound of it) and the
     * residuals r (the gradient).
     *
     * @param eta linear predictors; may be overwritten
     */
    void approximate(double[] eta, double[] v, double[] r);

    /** Whether working weights of this sum leave nothing to fit. */
    boolean hasVanished(double weightSum);

    /** Loss where the last call went to. */
    double loss();
}
