package org.voxrisk.riskmodel.model.penalized;

/** Why a path of penalised fits ended where it did. */
public enum PathEnd {
    /** Every lambda asked for was fitted. */
    ALL_LAMBDAS,
    /**
     * Too little deviance was gained: a step below 1e-5 (binomial), below 1e-5 of what is explained (gaussian); four steps
     * together below 1e-3 of what is explained (Cox).
     */
    NO_PROGRESS,
    /** More than 0.999 of the null deviance is explained, 0.99 with the Cox family. */
    SATURATED,
    /** Fitted probabilities are all 0 or 1 to within 1e-9, or risk sets hold one case each: the working weights vanished. */
    WEIGHTS_VANISHED,
    /** The limit on passes was reached; the lambda in work and all smaller ones are missing. */
    MAX_PASSES
}
