package org.voxrisk.io.format;

/** The kinds of fault, refusal and remark that image files give rise to. */
public enum FormatProblem {
    /** The file does not begin as its format demands. */
    WRONG_MAGIC,
    /** The file ends within the header. */
    TRUNCATED_HEADER,
    /** The header cannot be split into fields. */
    INVALID_HEADER,
    /** A field that must be there is not. */
    MISSING_FIELD,
    /** A field is there twice. */
    DUPLICATE_FIELD,
    /** A field that the format does not know. */
    UNKNOWN_FIELD,
    /** Two fields say different things about the same. */
    CONFLICTING_FIELDS,
    /** A field, or a voxel, has a value that is not possible. */
    INVALID_VALUE,
    /** The declared volume is larger than the limit. */
    TOO_LARGE,
    /** A voxel type that is not read. */
    UNSUPPORTED_TYPE,
    /** A data encoding that is not read. */
    UNSUPPORTED_ENCODING,
    /** A world frame that is not a patient frame. */
    UNSUPPORTED_SPACE,
    /** A number of spatial axes that is not an image's. */
    UNSUPPORTED_DIMENSION,
    /** More than one number per voxel, or more than one volume. */
    NOT_SCALAR,
    /** The axes of the grid are not perpendicular. */
    NON_ORTHOGONAL_DIRECTION,
    /** The header says nothing of position or spacing; the documented default was taken. */
    MISSING_GEOMETRY,
    /** The header does not name its world frame; LPS was taken. */
    UNKNOWN_SPACE,
    /** Two transforms that disagree; the documented rule chose one. */
    CONFLICTING_TRANSFORMS,
    /** Fewer data than the header declares. */
    TRUNCATED_DATA,
    /** Data that do not decode. */
    CORRUPT_DATA,
    /** More data than the header declares; they were not read. */
    TRAILING_DATA,
    /** Voxels that are NaN or infinite. */
    NON_FINITE_VOXELS,
    /** A file name in a header that leaves the header's folder. */
    UNSAFE_PATH,
    /** A file named by a header that is not there. */
    FILE_NOT_FOUND,
    /** Content and name of the file belong to no format that is read. */
    UNKNOWN_FORMAT,
    /** A field that is known and not applied. */
    IGNORED_FIELD,

    /** A DICOM attribute that must be there is not. */
    MISSING_ATTRIBUTE,
    /** A length in a DICOM file that cannot be. */
    INVALID_LENGTH,
    /** DICOM sequences within sequences, deeper than the limit. */
    NESTING_TOO_DEEP,
    /** A DICOM transfer syntax that is not read. */
    UNSUPPORTED_TRANSFER_SYNTAX,
    /** A DICOM object that is not of the kind asked for. */
    UNSUPPORTED_SOP_CLASS,
    /** A colour image, or another photometric interpretation that is not one of intensities. */
    UNSUPPORTED_PHOTOMETRIC,
    /** Pixel bits that do not lie at the low end of their words. */
    UNSUPPORTED_HIGH_BIT,
    /** A table in place of slope and intercept. */
    UNSUPPORTED_MODALITY_LUT,
    /** Fewer pixel data than the attributes declare. */
    TRUNCATED_PIXEL_DATA,
    /** Direction cosines of rows and columns that are not perpendicular. */
    INVALID_ORIENTATION,
    /** Large stored values stand for dark pixels; the values were kept. */
    MONOCHROME1,
    /** A private scale of the vendor is there; it was not applied. */
    PHILIPS_PRIVATE_SCALE,
    /** A file in a folder that is no DICOM file or no image; it was left out. */
    SKIPPED_FILE,
    /** The same instance twice. */
    DUPLICATE_INSTANCE,
    /** One slice only: the slice distance was taken from the slice's own notes. */
    SINGLE_SLICE,
    /** Several series where one is asked for. */
    AMBIGUOUS_SERIES,
    /** A series, or a volume of a series, that is not there. */
    NO_SUCH_SERIES,
    /** Several slices at one place. */
    DUPLICATE_SLICE_POSITION,
    /** Slices whose distances differ. */
    NON_UNIFORM_SLICE_SPACING,
    /** Slice origins that do not lie on a line along the normal: a sheared grid. */
    GANTRY_TILT,
    /** Slices of different orientation. */
    INCONSISTENT_ORIENTATION,
    /** Slices of different size. */
    INCONSISTENT_SIZE,
    /** Slices of different pixel spacing. */
    INCONSISTENT_PIXEL_SPACING,
    /** Slices of different frames of reference. */
    INCONSISTENT_FRAME_OF_REFERENCE,
    /** The volume was repaired as the caller asked. */
    REPAIRED_SERIES,

    /** A segmentation in another frame of reference than the image. */
    FRAME_OF_REFERENCE_MISMATCH,
    /** Two grids that do not share their voxels. */
    GRID_MISMATCH,
    /** Two frames for one plane of one segment. */
    DUPLICATE_FRAME,
    /** A segment that is not there. */
    NO_SUCH_SEGMENT,
    /** A segment name that several segments have. */
    AMBIGUOUS_SEGMENT,
    /** Values between nothing and all, where a mask needs a threshold. */
    THRESHOLD_NEEDED,
    /** A region of a structure set that is not there. */
    NO_SUCH_ROI,
    /** A region name that several regions of a structure set have. */
    AMBIGUOUS_ROI,
    /** A region without contours. */
    EMPTY_ROI,
    /** A contour that encloses no area. */
    UNSUPPORTED_CONTOUR_TYPE,
    /** A contour that lies on no slice of the image. */
    CONTOUR_OFF_GRID,
    /** A contour that lies on more than one slice. */
    CONTOUR_NOT_PLANAR
}
