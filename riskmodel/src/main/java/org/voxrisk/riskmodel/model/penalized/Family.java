package org.voxrisk.riskmodel.model.penalized;

/** Distribution of the outcome of a penalised regression. */
public enum Family {
    /** Continuous outcome, squared error loss, identity link. */
    GAUSSIAN,
    /** Outcome 0 or 1 (1 is the event), log-likelihood loss, logit link. */
    BINOMIAL
}
