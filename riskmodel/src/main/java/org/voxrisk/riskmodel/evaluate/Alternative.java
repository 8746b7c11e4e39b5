package org.voxrisk.riskmodel.evaluate;

/** The alternative hypothesis of a comparison "first against second". */
public enum Alternative {
    /** The two differ. */
    TWO_SIDED,
    /** The first is greater. */
    GREATER,
    /** The first is less. */
    LESS
}
