package org.voxrisk.io.dicom.series;

/** What may be done to a series whose slices make no rectangular grid. Without, it is refused. */
public enum SeriesRepair {
    /** Of several slices at one place, keep the first by instance order. */
    DROP_DUPLICATE_POSITIONS,
    /** Fill a gap of a whole number of slices by linear interpolation between its neighbours. */
    INTERPOLATE_MISSING_SLICES,
    /** Resample unequally spaced slices to the mean distance by linear interpolation. */
    RESAMPLE_UNEQUAL_SPACING,
    /** Shift the rows and columns of tilted slices onto a rectangular grid by linear interpolation. */
    CORRECT_GANTRY_TILT,
    /** Keep the slices of the most frequent orientation and drop the others, such as a localizer. */
    DROP_OTHER_ORIENTATIONS
}
