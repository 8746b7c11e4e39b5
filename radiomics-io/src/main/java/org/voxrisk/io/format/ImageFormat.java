package org.voxrisk.io.format;

import org.jspecify.annotations.Nullable;

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

    // Written out: a record puts its own together at run time, when it is first asked, and a process waits for it.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ImageFormat f && name.equals(f.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
