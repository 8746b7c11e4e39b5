package org.voxrisk.preprocess;

/** Where the voxels of a resampled grid lie. */
public enum GridOrigin {
    /** PyRadiomics: the outer corner of voxel 0 is that of the old grid. */
    CORNER,
    /** IBSI: the centre of the grid is that of the old one, and the voxels cover it: {@code ceil(n s / t)} along an axis. */
    CENTRE
}
