package org.voxrisk.riskmodel.harmonize;

/** How batch effects are shrunk; sva's {@code par.prior}. */
public enum CombatPrior {
    /** Normal prior for the shifts, inverse gamma prior for the scales. */
    PARAMETRIC,
    /** The other features' effects as prior; quadratic in the number of features. */
    NON_PARAMETRIC
}
