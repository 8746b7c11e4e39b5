package org.voxrisk.riskmodel.pipeline;

/** How a {@link LogisticFusion} is estimated. */
public enum FusionMethod {
    /** R's {@code glm(family = binomial)}; refuses columns that separate the classes. */
    MAXIMUM_LIKELIHOOD,
    /** Firth's penalised likelihood, finite under separation too; see {@code FirthRegression}, also for what it is tested against. */
    FIRTH
}
