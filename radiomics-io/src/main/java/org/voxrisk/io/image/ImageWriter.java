package org.voxrisk.io.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.voxrisk.image.Image3D;
import org.voxrisk.io.format.Compression;
import org.voxrisk.io.metaimage.MetaImageWriter;
import org.voxrisk.io.nifti.NiftiWriter;
import org.voxrisk.io.nrrd.NrrdWriter;

/**
 * Writes an image in the format that its name asks for, completely or not at all.
 *
 * <p>{@code .nrrd}, {@code .nhdr}, {@code .mha} and {@code .mhd} are compressed and keep the geometry exactly; {@code .nii},
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
        requireKnownName(file);
        if (isNrrd(file)) {
            NrrdWriter.write(image, file, Compression.GZIP);
        } else if (isMetaImage(file)) {
            MetaImageWriter.write(image, file, Compression.GZIP);
        } else {
            NiftiWriter.write(image, file);
        }
    }

    /**
     * Checks that a name tells a format, for callers who want to know before a long computation.
     *
     * @throws IllegalArgumentException if the name has no known extension
     */
    public static void requireKnownName(Path file) {
        String name = lowerName(file);
        boolean nifti = name.endsWith(".nii") || name.endsWith(".nii.gz") || name.endsWith(".hdr");
        if (!nifti && !isNrrd(file) && !isMetaImage(file)) {
            throw new IllegalArgumentException(
                    file + ": the name tells no image format; use .nrrd, .nhdr, .nii, .nii.gz, .hdr, .mha or .mhd");
        }
    }

    /**
     * Returns the files that writing under a name makes, for callers who want to know what it would replace.
     *
     * @param file a name with a known extension
     * @return the file itself, and for a detached header ({@code .nhdr}, {@code .hdr},
     *     {@code .mhd}) the file of its voxels
     * @throws IllegalArgumentException if the name has no known extension
     */
    public static List<Path> filesOf(Path file) {
        requireKnownName(file);
        String name = String.valueOf(file.getFileName());
        String lower = lowerName(file);
        if (lower.endsWith(".nhdr")) {
            return List.of(file, file.resolveSibling(name.substring(0, name.length() - 5) + ".raw.gz"));
        }
        if (lower.endsWith(".hdr")) {
            return List.of(file, file.resolveSibling(name.substring(0, name.length() - 4) + ".img"));
        }
        if (lower.endsWith(".mhd")) {
            return List.of(file, file.resolveSibling(name.substring(0, name.length() - 4) + ".zraw"));
        }
        return List.of(file);
    }

    private static boolean isMetaImage(Path file) {
        String name = lowerName(file);
        return name.endsWith(".mha") || name.endsWith(".mhd");
    }

    private static boolean isNrrd(Path file) {
        String name = lowerName(file);
        return name.endsWith(".nrrd") || name.endsWith(".nhdr");
    }

    private static String lowerName(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }
}
