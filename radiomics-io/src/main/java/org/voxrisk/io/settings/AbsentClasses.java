package org.voxrisk.io.settings;

/** Which feature classes are meant where no {@code featureClass} section names any. */
enum AbsentClasses {
    /** All but {@code shape2D}: PyRadiomics without a parameter file. */
    STANDARD,
    /** All, {@code shape2D} where it can have values: PyRadiomics with a file that lacks the section. */
    ALL
}
