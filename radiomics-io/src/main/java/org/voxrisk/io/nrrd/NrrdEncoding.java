package org.voxrisk.io.nrrd;

import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;

/** How numbers are written behind a header. */
enum NrrdEncoding {
    RAW,
    GZIP,
    BZIP2,
    ASCII,
    HEX;

    /** What deflate can shrink at most: a bound on the data that a compressed file can hold. */
    private static final long DEFLATE_RATIO = 1032;

    static NrrdEncoding of(NrrdHeader header) throws ImageFormatException {
        String name = header.require("encoding");
        return switch (NrrdHeader.lower(name)) {
            case "raw" -> RAW;
            case "gzip", "gz" -> GZIP;
            case "bzip2", "bz2" -> BZIP2;
            case "ascii", "text", "txt" -> ASCII;
            case "hex" -> HEX;
            default ->
                throw header.fault(
                        FormatProblem.UNSUPPORTED_ENCODING,
                        "encoding",
                        "\"" + NrrdHeader.shown(name) + "\" is not read; read are raw, gzip, bzip2, ascii and hex");
        };
    }

    boolean isCompressed() {
        return this == GZIP || this == BZIP2;
    }

    /** The fewest bytes of a file that can hold the numbers; a shorter file is refused before anything is allocated. */
    long leastBytes(long numbers, int bytesPerNumber) {
        return switch (this) {
            case RAW -> numbers * bytesPerNumber;
            case GZIP -> numbers * bytesPerNumber / DEFLATE_RATIO;
            case BZIP2 -> 14;
            case ASCII -> 2 * numbers - 1;
            case HEX -> 2 * numbers * bytesPerNumber;
        };
    }
}
