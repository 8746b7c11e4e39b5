package org.voxrisk.io.format;

/**
 * A file format of images.
 *
 * @param name its name, as a user would say it
 */
public record ImageFormat(String name) {
    /** Nearly raw raster data, versions 1 to 5, attached or detached. */
    public static final ImageFormat NRRD = new ImageFormat("NRRD");

    /** NIfTI-1, one file or a pair. */
    public static final ImageFormat NIFTI_1 = new ImageFormat("NIFTI_1");

    /** NIfTI-2, one file or a pair. */
    public static final ImageFormat NIFTI_2 = new ImageFormat("NIFTI_2");

    /** A DICOM series: a folder or a file. */
    public static final ImageFormat DICOM = new ImageFormat("DICOM");

    /** MetaImage, one file or a header with data files. */
    public static final ImageFormat META_IMAGE = new ImageFormat("META_IMAGE");

    @Override
    public String toString() {
        return name;
    }
}
