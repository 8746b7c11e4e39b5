package org.voxrisk.io.cohort;

/** Which label of a mask is the region. */
public enum LabelChoice {
    /** The one that the parameters name. */
    FROM_SETTINGS,
    /** The only one in the mask, whatever its number; a mask with several is refused. */
    ONLY_ONE_IN_MASK
}
