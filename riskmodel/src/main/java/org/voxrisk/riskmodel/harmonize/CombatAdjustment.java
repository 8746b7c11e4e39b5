package org.voxrisk.riskmodel.harmonize;

/** What is removed from each batch; sva's {@code mean.only}. */
public enum CombatAdjustment {
    /** Shift and scale. */
    MEAN_AND_SCALE,
    /** Shift only. */
    MEAN_ONLY
}
