package org.voxrisk.preprocess;

/** How a mask is put on a resampled grid. */
public enum MaskInterpolation {
    /** PyRadiomics: a voxel is inside where the nearest one of the old grid is. */
    NEAREST,
    /** IBSI: linear between 0 outside and 1 inside; a voxel is inside from 0.5 on: half of its volume. */
    LINEAR
}
