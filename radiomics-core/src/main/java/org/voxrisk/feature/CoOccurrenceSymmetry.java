package org.voxrisk.feature;

/** Whether a pair of voxels counts in both orders (PyRadiomics' {@code symmetricalGLCM}). */
public enum CoOccurrenceSymmetry {
    /** The matrix plus its transpose: each pair counts as (i, j) and as (j, i). Default, and IBSI's definition. */
    SYMMETRIC,
    /** Each pair counts once, in the order of the offset. */
    ONE_WAY
}
