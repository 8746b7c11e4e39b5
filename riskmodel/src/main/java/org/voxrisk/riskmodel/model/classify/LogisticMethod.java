package org.voxrisk.riskmodel.model.classify;

/** How a {@link LogisticClassifier} is estimated. */
public enum LogisticMethod {
    /** R's {@code glm(family = binomial)}; refuses columns that separate the classes. */
    MAXIMUM_LIKELIHOOD,
    /** Firth's penalised likelihood, finite under separation too; see {@code FirthRegression}, also for what it is tested against. */
    FIRTH
}
