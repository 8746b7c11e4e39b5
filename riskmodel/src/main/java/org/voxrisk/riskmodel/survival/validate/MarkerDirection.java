package org.voxrisk.riskmodel.survival.validate;

/** What a larger value of a marker speaks for. */
public enum MarkerDirection {
    /** An earlier event, as with a linear predictor or a predicted risk. */
    HIGHER_IS_EARLIER,
    /** A later event, as with a predicted survival probability or time. */
    HIGHER_IS_LATER
}
