package org.voxrisk.io.dicom.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.format.ImageFormatException;

/**
 * A DICOM file: its attributes up to the pixel data, and where those lie.
 *
 * @param file the file
 * @param fileSize its size in bytes
 * @param syntax the encoding
 * @param dataSet the attributes
 * @param pixels the place of the pixel data; null if there are none
 */
public record DicomFile(
        Path file,
        long fileSize,
        TransferSyntax syntax,
        DataSet dataSet,
        @Nullable PixelLocation pixels) {

    /**
     * Reads a file up to its pixel data.
     *
     * @param file a file with preamble and file meta information, or a bare data set in little endian
     * @return its attributes
     * @throws ImageFormatException if it is no DICOM file ({@code WRONG_MAGIC}) or a broken one
     * @throws IOException if it cannot be opened or read
     */
    public static DicomFile read(Path file) throws IOException {
        return DicomFileReader.read(file);
    }

    /**
     * Looks whether a file begins as a DICOM file does, or as a bare data set.
     *
     * @param file the file
     * @return whether {@link #read} would take it for one
     * @throws IOException if it cannot be opened or read
     */
    public static boolean recognises(Path file) throws IOException {
        return DicomFileReader.recognises(file);
    }

    /**
     * Looks whether bytes are those that a DICOM file or a bare data set begins with.
     *
     * @param start the first bytes, 132 or more of them if there are so many
     */
    public static boolean begins(byte[] start) {
        return DicomFileReader.recognises(start);
    }

    /** Returns this file without its attributes, so that thousands of headers can be kept. */
    public DicomFile withoutAttributes() {
        DataSet none = new DataSet(file, syntax.order(), StandardCharsets.ISO_8859_1);
        return new DicomFile(file, fileSize, syntax, none, pixels);
    }

    /**
     * Opens the bytes of the file that pixel locations point into.
     *
     * @throws IOException if the file cannot be opened
     */
    public PixelBytes openPixels() throws IOException {
        return PixelBytes.open(this);
    }

    /**
     * Returns where pixel data lie that must be there.
     *
     * @throws ImageFormatException {@code MISSING_ATTRIBUTE}
     */
    public PixelLocation requirePixels() throws ImageFormatException {
        if (pixels == null) {
            throw dataSet.missing(Tag.PIXEL_DATA);
        }
        return pixels;
    }
}
