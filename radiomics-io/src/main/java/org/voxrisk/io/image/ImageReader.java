package org.voxrisk.io.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;
import org.voxrisk.image.Image3D;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ReadLimits;
import org.voxrisk.io.metaimage.MetaImageReader;
import org.voxrisk.io.nifti.NiftiReader;
import org.voxrisk.io.nrrd.NrrdReader;

/**
 * Reads an image of one file, NRRD, NIfTI or MetaImage. The content decides, the name only where the content says nothing.
 * {@link VolumeReader} reads DICOM series as well.
 *
 * <p>Files are not trusted: sizes are checked before memory is taken, compressed data are inflated no further than the
 * declared size, and no file outside the folder of a header is opened.
 */
public final class ImageReader {
    private ImageReader() {}

    /**
     * Reads an image.
     *
     * @param file a NRRD, NIfTI or MetaImage file
     * @return its voxels after rescaling, on their grid in LPS
     * @throws ImageFormatException if the file is broken, of another format, or not supported
     * @throws IOException if it cannot be opened or read
     */
    public static Image3D read(Path file) throws IOException {
        return readFile(file).image();
    }

    /**
     * Reads an image with the warnings and the header of its file, as large as the heap allows.
     *
     * @param file a NRRD, NIfTI or MetaImage file
     * @return the image and what its file said beside it
     * @throws ImageFormatException if the file is broken, of another format, or not supported
     * @throws IOException if it cannot be opened or read
     */
    public static ImageFile readFile(Path file) throws IOException {
        return readFile(file, ReadLimits.ofHeap());
    }

    /**
     * Reads an image with the warnings and the header of its file, up to a size.
     *
     * @param file a NRRD, NIfTI or MetaImage file
     * @param limits the largest volume to accept
     * @return the image and what its file said beside it
     * @throws ImageFormatException if the file is broken, of another format, or not supported
     * @throws IOException if it cannot be opened or read
     */
    public static ImageFile readFile(Path file, ReadLimits limits) throws IOException {
        return read(file, OptionalInt.empty(), limits);
    }

    /**
     * Reads an image of one or several numbers per voxel, as the layers of a segmentation whose regions overlap are stored.
     *
     * @param file a NRRD, NIfTI or MetaImage file
     * @param component which of several numbers to take, from 0 (PyRadiomics: {@code label_channel}); plays no part where
     *     there is one
     * @return the image of that number and what its file said beside it
     * @throws ImageFormatException if the file is broken, of another format, or not supported, or has not so many numbers
     *     per voxel
     * @throws IOException if it cannot be opened or read
     */
    public static ImageFile readComponent(Path file, int component) throws IOException {
        return read(file, OptionalInt.of(component), ReadLimits.ofHeap());
    }

    private static ImageFile read(Path file, OptionalInt component, ReadLimits limits) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such image file");
        }
        if (!Files.isRegularFile(file)) {
            throw new ImageFormatException(
                    file, FormatProblem.UNKNOWN_FORMAT, "file", "is a folder or a device, not an image file");
        }
        String start = start(file);
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (start.equals("NRRD")) {
            return nrrd(file, component, limits);
        }
        if (NiftiReader.recognises(file)) {
            return nifti(file, component, limits);
        }
        if (MetaImageReader.recognises(file) || name.endsWith(".mha") || name.endsWith(".mhd")) {
            return MetaImageReader.read(file, limits);
        }
        if (name.endsWith(".nrrd") || name.endsWith(".nhdr")) {
            return nrrd(file, component, limits);
        }
        if (name.matches(".*\\.(nii|hdr|img)(\\.gz)?")) {
            return nifti(file, component, limits);
        }
        throw new ImageFormatException(
                file,
                FormatProblem.UNKNOWN_FORMAT,
                "file",
                "neither content nor name is that of a NRRD (.nrrd, .nhdr), NIfTI (.nii, .nii.gz, .hdr/.img) or MetaImage"
                        + " (.mha, .mhd) file");
    }

    private static ImageFile nrrd(Path file, OptionalInt component, ReadLimits limits) throws IOException {
        return component.isPresent()
                ? NrrdReader.readComponent(file, component.getAsInt(), limits)
                : NrrdReader.read(file, limits);
    }

    private static ImageFile nifti(Path file, OptionalInt component, ReadLimits limits) throws IOException {
        return component.isPresent()
                ? NiftiReader.readComponent(file, component.getAsInt(), limits)
                : NiftiReader.read(file, limits);
    }

    private static String start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
        }
    }
}
