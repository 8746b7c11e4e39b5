package org.voxrisk.extract;

/** Which region the shape features describe when it is resegmented (PyRadiomics' {@code resegmentShape}). */
public enum ShapeRegion {
    /** The region as segmented, cut to the bounding box of the resegmented one, as PyRadiomics does. */
    SEGMENTED,
    /** The region after resegmentation. */
    RESEGMENTED
}
