package org.voxrisk.riskmodel.step;

/** Why a step dropped a feature. */
public enum DropReason {
    /** A value is missing in training. */
    MISSING_VALUES,
    /** All training values are equal. */
    CONSTANT,
    /** The variance in training is not above the threshold. */
    LOW_VARIANCE,
    /** The intraclass correlation of repeated readings is not above the threshold, or undefined. */
    LOW_RELIABILITY,
    /** The two classes do not differ significantly, the hazard does not depend significantly, or no test is possible. */
    NOT_SIGNIFICANT,
    /** Correlated with a feature that was kept. */
    CORRELATED,
    /** The coefficient of a penalised model is 0. */
    ZERO_COEFFICIENT,
    /** Another reason, of a step that is not of this library; the detail says which. */
    OTHER
}
