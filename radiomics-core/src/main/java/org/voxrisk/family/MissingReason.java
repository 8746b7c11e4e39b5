package org.voxrisk.family;

/** Why a feature has no value. Its column is still there, with NaN. */
public enum MissingReason {
    /** The image has too few voxels along an axis for the filter. */
    FILTER_TOO_THIN,
    /** All voxels of the image are 0, and the filter scales by the largest magnitude. */
    ZERO_IMAGE,
    /** The filter gives NaN or infinity in the region. */
    NON_FINITE_IMAGE,
    /** All voxels of the region have one grey level, and the feature is not defined for that. */
    FLAT_ROI,
    /** No voxel of the region has a neighbour in the directions asked for. */
    NO_NEIGHBOURS,
    /** 2-D shape was asked for without {@code force2D}. */
    FORCE_2D_OFF,
    /** 3-D shape was asked for, and the image has two axes only. */
    TWO_AXES,
    /** The formula is not defined for this region, for example a logarithm or root of a negative number. */
    UNDEFINED
}
