package org.voxrisk.io.dicom.data;

import java.nio.ByteOrder;

/**
 * How a data set is encoded.
 *
 * @param uid the identifier in the file
 * @param name the name of the encoding, for messages
 * @param form form of elements and lengths
 * @param order byte order of numbers
 * @param pixels how pixel data are encoded
 */
public record TransferSyntax(String uid, String name, Form form, ByteOrder order, PixelEncoding pixels) {

    /** Form of elements and lengths. */
    public enum Form {
        /** Without value representations. */
        IMPLICIT,
        /** With value representations. */
        EXPLICIT,
        /** With value representations, all behind the file meta information compressed by deflate. */
        DEFLATED
    }

    /** Encoding of the pixel data. */
    public enum PixelEncoding {
        /** Words one after another. */
        NATIVE,
        /** Byte planes in run lengths. */
        RLE,
        /** JPEG processes 1, 2 and 4: sequential, lossy, 8 or 12 bit. */
        JPEG_DCT,
        /** JPEG process 14, any predictor. */
        JPEG_LOSSLESS,
        /** JPEG-LS, lossless or near-lossless. */
        JPEG_LS,
        /** JPEG 2000 part 1. */
        JPEG_2000,
        /** An encoding that is not read. */
        UNSUPPORTED
    }

    private static final String ROOT = "1.2.840.10008.1.2";

    /** Explicit value representations, little endian: also the encoding of the file meta information. */
    public static final TransferSyntax EXPLICIT_LITTLE =
            explicit(ROOT + ".1", "explicit little endian", PixelEncoding.NATIVE);

    /** Implicit value representations, little endian: the default of the standard. */
    static final TransferSyntax IMPLICIT_LITTLE = new TransferSyntax(
            ROOT, "implicit little endian", Form.IMPLICIT, ByteOrder.LITTLE_ENDIAN, PixelEncoding.NATIVE);

    /** Returns whether pixel data are in fragments. */
    public boolean isEncapsulated() {
        return pixels != PixelEncoding.NATIVE;
    }

    /**
     * Finds a transfer syntax.
     *
     * @param uid the identifier
     * @return its encoding; one that is not known is taken as explicit little endian with pixels that are not read
     */
    static TransferSyntax of(String uid) {
        return switch (uid) {
            case ROOT -> IMPLICIT_LITTLE;
            case ROOT + ".1" -> EXPLICIT_LITTLE;
            case ROOT + ".1.99" ->
                new TransferSyntax(
                        uid, "deflated little endian", Form.DEFLATED, ByteOrder.LITTLE_ENDIAN, PixelEncoding.NATIVE);
            case ROOT + ".2" ->
                new TransferSyntax(
                        uid, "explicit big endian", Form.EXPLICIT, ByteOrder.BIG_ENDIAN, PixelEncoding.NATIVE);
            case ROOT + ".5" -> explicit(uid, "RLE", PixelEncoding.RLE);
            case ROOT + ".4.50" -> explicit(uid, "JPEG baseline", PixelEncoding.JPEG_DCT);
            case ROOT + ".4.51" -> explicit(uid, "JPEG extended", PixelEncoding.JPEG_DCT);
            case ROOT + ".4.57" -> explicit(uid, "JPEG lossless, process 14", PixelEncoding.JPEG_LOSSLESS);
            case ROOT + ".4.70" -> explicit(uid, "JPEG lossless, first-order prediction", PixelEncoding.JPEG_LOSSLESS);
            case ROOT + ".4.80" -> explicit(uid, "JPEG-LS lossless", PixelEncoding.JPEG_LS);
            case ROOT + ".4.81" -> explicit(uid, "JPEG-LS near-lossless", PixelEncoding.JPEG_LS);
            case ROOT + ".4.90" -> explicit(uid, "JPEG 2000 lossless", PixelEncoding.JPEG_2000);
            case ROOT + ".4.91" -> explicit(uid, "JPEG 2000", PixelEncoding.JPEG_2000);
            default -> explicit(uid, unread(uid), PixelEncoding.UNSUPPORTED);
        };
    }

    private static String unread(String uid) {
        return switch (uid) {
            case ROOT + ".4.92", ROOT + ".4.93" -> "JPEG 2000 part 2";
            case ROOT + ".4.100", ROOT + ".4.100.1", ROOT + ".4.101", ROOT + ".4.101.1" -> "MPEG-2 video";
            case ROOT + ".4.201", ROOT + ".4.202", ROOT + ".4.203" -> "high-throughput JPEG 2000";
            case ROOT + ".4.110", ROOT + ".4.111", ROOT + ".4.112" -> "JPEG XL";
            default -> "an unknown transfer syntax";
        };
    }

    private static TransferSyntax explicit(String uid, String name, PixelEncoding pixels) {
        return new TransferSyntax(uid, name, Form.EXPLICIT, ByteOrder.LITTLE_ENDIAN, pixels);
    }
}
