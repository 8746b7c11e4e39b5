package org.voxrisk.io.format;

/** The file formats of images. */
public enum ImageFormat {
    /** Nearly raw raster data, versions 1 to 5, attached or detached. */
    NRRD,
    /** NIfTI-1, one file or a pair. */
    NIFTI_1,
    /** NIfTI-2, one file or a pair. */
    NIFTI_2,
    /** A DICOM series: a folder or a file. */
    DICOM,
    /** MetaImage, one file or a header with data files. */
    META_IMAGE
}
