package org.voxrisk.riskmodel.clinical;

/** State of a finding in a pathology report. */
public enum Finding {
    /** Reported as present. */
    PRESENT,
    /** Reported as absent. */
    ABSENT,
    /** Not reported, not examined, or not legible: not the same as absent. */
    UNKNOWN;

    /** Present or absent. */
    public static Finding of(boolean present) {
        return present ? PRESENT : ABSENT;
    }
}
