package org.voxrisk.io.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;

/** The end of compressed data in image files, and their faults as errors that name the file. */
public final class Compressed {
    private Compressed() {}

    /**
     * Reads compressed data to their end, where their checksums are; does nothing with other data.
     *
     * @param file name of the file, for messages
     * @param field what errors name as the place
     * @param in the stream that the data came from
     * @return whether compressed data had at least one byte more
     * @throws ImageFormatException if a checksum is wrong, the data are cut, or their end is too far away
     * @throws IOException if reading fails
     */
    public static boolean drain(String file, String field, InputStream in) throws IOException {
        try {
            if (in instanceof GzipInputStream gzip) {
                return gzip.drain() > 0;
            }
            return in instanceof Bzip2InputStream bzip2 && bzip2.drain() > 0;
        } catch (EndOutOfReachException e) {
            throw new ImageFormatException(file, FormatProblem.TRAILING_DATA, field, String.valueOf(e.getMessage()), e);
        } catch (EOFException | ZipException e) {
            throw fault(file, field, e);
        }
    }

    /** What a decompressor found, as an error about a file: cut data, or damaged ones. */
    public static ImageFormatException fault(String file, String field, IOException e) {
        return e instanceof EOFException
                ? new ImageFormatException(
                        file, FormatProblem.TRUNCATED_DATA, field, "the compressed data end early", e)
                : new ImageFormatException(
                        file,
                        FormatProblem.CORRUPT_DATA,
                        field,
                        "the compressed data are damaged: " + e.getMessage(),
                        e);
    }
}
