package org.voxrisk.io.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.voxrisk.image.Image3D;
import org.voxrisk.io.format.Compression;
import org.voxrisk.io.nifti.NiftiWriter;
import org.voxrisk.io.nrrd.NrrdWriter;

/**
 * Writes an image in the format that its name asks for, completely or not at all.
 *
 * <p>{@code .nrrd} and {@code .nhdr} are compressed with gzip and keep the geometry exactly; {@code .nii},
 * {@code .nii.gz} and {@code .hdr} keep it to seven digits.
 */
public final class ImageWriter {
    private ImageWriter() {}

    /**
     * Writes an image.
     *
     * @param image the image
     * @param file the file to write, which is replaced if it is there; its folder must exist
     * @throws IOException if the format cannot hold the image or writing fails; then nothing half-written is left
     * @throws IllegalArgumentException if the name has no known extension, or a voxel does not fit the image's type
     */
    public static void write(Image3D image, Path file) throws IOException {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".nrrd") || name.endsWith(".nhdr")) {
            NrrdWriter.write(image, file, Compression.GZIP);
        } else if (name.endsWith(".nii") || name.endsWith(".nii.gz") || name.endsWith(".hdr")) {
            NiftiWriter.write(image, file);
        } else {
            throw new IllegalArgumentException(
                    file + ": the name tells no image format; use .nrrd, .nhdr, .nii, .nii.gz or .hdr");
        }
    }
}
