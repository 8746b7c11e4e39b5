package org.voxrisk.io.dicom.data;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.ZipException;
import org.voxrisk.io.dicom.data.TransferSyntax.Form;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;

/** The bytes of a file at any place, after inflation where the data set is deflated. */
public final class PixelBytes implements Closeable {
    private final DicomFile file;
    private DicomInput in;

    private PixelBytes(DicomFile file, DicomInput in) {
        this.file = file;
        this.in = in;
    }

    static PixelBytes open(DicomFile file) throws IOException {
        return new PixelBytes(file, start(file));
    }

    /** The input at the position from which pixel locations count. */
    private static DicomInput start(DicomFile file) throws IOException {
        DicomInput in = DicomInput.open(file.file());
        try {
            if (file.syntax().form() == Form.DEFLATED) {
                in.skip(DicomFileReader.metaEnd(file.file(), in));
                in.beginInflating();
            }
            return in;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** Returns the size of the plain file, or as good as no limit for an inflated one. */
    public long size() {
        return in.size();
    }

    /**
     * Reads bytes.
     *
     * @param offset first byte
     * @param into receives them
     * @param count how many
     * @throws ImageFormatException {@code TRUNCATED_PIXEL_DATA} if the file ends before, {@code CORRUPT_DATA} if a
     *     deflated one does not inflate
     * @throws IOException if reading fails
     */
    public void read(long offset, byte[] into, int count) throws IOException {
        try {
            seek(offset);
            in.readFully(into, 0, count);
        } catch (EOFException e) {
            throw new ImageFormatException(
                    file.file(),
                    FormatProblem.TRUNCATED_PIXEL_DATA,
                    Tag.text(Tag.PIXEL_DATA),
                    "the file ends after " + in.position() + " bytes, before the pixel data do",
                    e);
        } catch (ZipException e) {
            throw new ImageFormatException(
                    file.file(),
                    FormatProblem.CORRUPT_DATA,
                    "deflate",
                    "the deflated data set is damaged: " + e.getMessage(),
                    e);
        }
    }

    private void seek(long offset) throws IOException {
        if (offset < in.position()) {
            in.close();
            in = start(file);
        }
        in.skip(offset - in.position());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
