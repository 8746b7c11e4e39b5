package org.voxrisk.riskmodel.published;

/** MR sequences of the published score. */
public enum Sequence {
    /** Sagittal contrast-enhanced T1-weighted imaging. */
    T1C,
    /** Sagittal T2-weighted imaging. */
    T2;

    /** What a column's name ends with in a table that joins sequences: {@code _T1C} or {@code _T2}. */
    public String suffix() {
        return "_" + name();
    }
}
