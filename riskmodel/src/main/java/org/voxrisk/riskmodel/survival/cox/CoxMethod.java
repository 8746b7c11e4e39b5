package org.voxrisk.riskmodel.survival.cox;

/** What a Cox regression maximises. */
public enum CoxMethod {
    /** The partial likelihood. */
    MAXIMUM_LIKELIHOOD,
    /**
     * The partial likelihood times the square root of the information's determinant (Jeffreys prior): finite estimates under
     * monotone likelihood, less bias with few events (Heinze, Schemper, Biometrics 2001;57:114-119).
     */
    FIRTH
}
