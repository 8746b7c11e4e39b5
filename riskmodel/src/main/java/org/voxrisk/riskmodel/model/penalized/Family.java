package org.voxrisk.riskmodel.model.penalized;

/** Distribution of the outcome of a penalised regression. */
public enum Family {
    /** Continuous outcome, squared error loss, identity link. */
    GAUSSIAN,
    /** Outcome 0 or 1 (1 is the event), log-likelihood loss, logit link. */
    BINOMIAL,
    /**
     * Time to an event, partial log-likelihood with Breslow's rule for ties; the linear predictor is a log hazard ratio
     * and has no constant. Its outcome is a {@link org.voxrisk.riskmodel.survival.FollowUp}.
     */
    COX
}
