package org.voxrisk.family;

/** What a feature of an image looks at, and thereby which settings its value and its column depend on. */
public enum Basis {
    /** Intensities: no discretisation, no aggregation. */
    INTENSITIES,
    /** Grey levels: the discretisation. */
    LEVELS,
    /** A matrix without directions: the discretisation, and how slices are joined. */
    MATRIX,
    /** Matrices of single directions: the discretisation, and how slices and directions are joined. */
    DIRECTIONS
}
