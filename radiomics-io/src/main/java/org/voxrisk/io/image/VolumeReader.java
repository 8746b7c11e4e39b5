package org.voxrisk.io.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.voxrisk.io.dicom.data.DicomFile;
import org.voxrisk.io.dicom.series.DicomFolder;
import org.voxrisk.io.dicom.series.SourceImages;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageFormat;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.segmentation.ReferenceGrid;

/**
 * Reads a volume of any kind: a NRRD, NIfTI or MetaImage file, a DICOM file, or a folder of DICOM files with folders and other
 * files in it. The content decides, not the name.
 */
public final class VolumeReader {
    private VolumeReader() {}

    /**
     * Reads a volume.
     *
     * @param source a file, or a folder with DICOM files in it
     * @param options which one of several, and what may be repaired
     * @return the image after rescaling, with what its user should know
     * @throws ImageFormatException if there is no such volume, if there are several without a choice (the message lists
     *     them), if a file is broken, or if the slices of a series are no rectangular grid and may not be repaired
     * @throws IOException if a file cannot be opened or read
     */
    public static ImageFile read(Path source, VolumeOptions options) throws IOException {
        if (!Files.exists(source)) {
            throw new NoSuchFileException(source.toString(), null, "there is no such image file or folder");
        }
        if (isDicom(source)) {
            return new SeriesChoice(DicomFolder.scan(source), source)
                    .find(options.series())
                    .read(options.ofSeries(), options.limits());
        }
        if (options.series().isPresent() || options.volume().isPresent()) {
            throw new ImageFormatException(
                    source,
                    FormatProblem.NO_SUCH_SERIES,
                    "file",
                    "is no DICOM file, so there is no series or volume to choose from");
        }
        return ImageReader.readFile(source, options.limits());
    }

    /**
     * Finds the images of a volume by their UIDs, for results that are to be filed beside them.
     *
     * @param source a file, or a folder with DICOM files in it
     * @param options as the volume was read
     * @return the images, without attributes of the patient; empty if the source is no DICOM file
     * @throws ImageFormatException as {@link #read}
     * @throws IOException if a file cannot be opened or read
     */
    public static Optional<SourceImages> sourceImages(Path source, VolumeOptions options) throws IOException {
        return isDicom(source)
                ? Optional.of(new SeriesChoice(DicomFolder.scan(source), source)
                        .find(options.series())
                        .sourceImages(options.ofSeries()))
                : Optional.empty();
    }

    /**
     * Returns the grid of an image as masks are placed on it: with the space that it lies in, where the file said.
     *
     * @param read an image as read
     * @return its grid
     */
    public static ReferenceGrid grid(ImageFile read) {
        Optional<String> frame = read.format().equals(ImageFormat.DICOM)
                ? Optional.ofNullable(read.header().get("FrameOfReferenceUID"))
                : Optional.empty();
        return new ReferenceGrid(read.image().geometry(), frame);
    }

    /** A folder can only be one of DICOM files; what a file is, its content says. */
    private static boolean isDicom(Path source) throws IOException {
        return Files.isDirectory(source) || (Files.isRegularFile(source) && DicomFile.recognises(source));
    }
}
