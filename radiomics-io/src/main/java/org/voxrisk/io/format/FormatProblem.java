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
    UNKNOWN_FORMAT
}
