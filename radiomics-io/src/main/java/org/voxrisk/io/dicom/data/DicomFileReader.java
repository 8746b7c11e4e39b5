package org.voxrisk.io.dicom.data;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.dicom.data.TransferSyntax.Form;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;

/** Preamble and file meta information, or the guess of a file without them; then the data set. */
final class DicomFileReader {
    private static final int PREAMBLE = 128;
    private static final int MAGIC = 4;
    private static final int META_GROUP = 2;
    private static final int FIRST_GROUP = 8;
    private static final int LONGEST_FIRST_VALUE = 1 << 10;
    private static final int LOW_GROUPS = 0xff;

    private final Path file;
    private final DicomInput in;

    private DicomFileReader(Path file, DicomInput in) {
        this.file = file;
        this.in = in;
    }

    static DicomFile read(Path file) throws IOException {
        try (DicomInput in = DicomInput.open(file)) {
            return new DicomFileReader(file, in).read();
        }
    }

    /** Reads over the file meta information and returns to the start: its length with the preamble. */
    static long metaEnd(Path file, DicomInput in) throws IOException {
        try (DicomInput other = DicomInput.open(file)) {
            DicomFileReader reader = new DicomFileReader(file, other);
            other.skip(PREAMBLE + MAGIC);
            reader.readMeta();
            return other.position() - in.position();
        }
    }

    static boolean recognises(Path file) throws IOException {
        try (DicomInput in = DicomInput.open(file)) {
            byte[] start = new byte[PREAMBLE + MAGIC];
            in.peek(start);
            return recognises(start);
        }
    }

    static boolean recognises(byte[] bytes) {
        byte[] start = Arrays.copyOf(bytes, PREAMBLE + MAGIC);
        return hasMagic(start) || bareSyntax(start) != null;
    }

    private DicomFile read() throws IOException {
        byte[] start = new byte[PREAMBLE + MAGIC];
        in.peek(start);
        boolean magic = hasMagic(start);
        TransferSyntax syntax;
        if (magic) {
            in.skip(start.length);
            syntax = readMeta();
            in.setBigEndian(syntax.order() == ByteOrder.BIG_ENDIAN);
            if (syntax.form() == Form.DEFLATED) {
                in.beginInflating();
            }
            requireAsDeclared(syntax);
        } else {
            TransferSyntax bare = bareSyntax(start);
            if (bare == null) {
                throw new ImageFormatException(
                        file,
                        FormatProblem.WRONG_MAGIC,
                        "DICM",
                        "the letters DICM are not behind a preamble of 128 bytes, and the file does not begin as a bare"
                                + " data set either: no DICOM file");
            }
            syntax = bare;
        }
        DataSetReader reader = new DataSetReader(file, in, syntax.form() == Form.IMPLICIT, syntax.order());
        DataSet dataSet;
        try {
            dataSet = reader.readTop();
        } catch (EOFException e) {
            // The tags of a structure set say more than the pixel data that it never has.
            boolean contours = reader.currentTag() >>> 16 == Tag.CONTOUR_DATA >>> 16;
            int tag = contours ? reader.currentTag() : Tag.PIXEL_DATA;
            throw new ImageFormatException(
                    file,
                    FormatProblem.TRUNCATED_HEADER,
                    Tag.text(tag),
                    "the file ends after " + in.position() + " bytes, within the attributes before it",
                    e);
        } catch (ZipException e) {
            throw new ImageFormatException(
                    file,
                    FormatProblem.CORRUPT_DATA,
                    "deflate",
                    "the deflated data set is damaged: " + e.getMessage(),
                    e);
        }
        if (!magic && !dataSet.hasValue(Tag.SOP_CLASS_UID)) {
            throw new ImageFormatException(
                    file,
                    FormatProblem.WRONG_MAGIC,
                    "DICM",
                    "the letters DICM are missing, and the bare data set has no " + Tag.text(Tag.SOP_CLASS_UID));
        }
        return new DicomFile(file, in.fileSize(), syntax, dataSet, reader.pixels());
    }

    private TransferSyntax readMeta() throws IOException {
        DataSetReader reader = new DataSetReader(file, in, false, ByteOrder.LITTLE_ENDIAN);
        DataSet meta;
        try {
            if (in.atEnd()) {
                throw new EOFException();
            }
            meta = reader.readMeta();
        } catch (EOFException e) {
            throw new ImageFormatException(
                    file,
                    FormatProblem.TRUNCATED_HEADER,
                    Tag.text(Tag.TRANSFER_SYNTAX_UID),
                    "the file ends after " + in.position() + " bytes, within the file meta information",
                    e);
        }
        return TransferSyntax.of(meta.requireText(Tag.TRANSFER_SYNTAX_UID));
    }

    /** Looks at the first element: a wrong transfer syntax shows there, and would give nonsense lengths later. */
    private void requireAsDeclared(TransferSyntax syntax) throws IOException {
        byte[] first = new byte[8];
        try {
            in.peek(first);
        } catch (EOFException | ZipException e) {
            throw new ImageFormatException(
                    file, FormatProblem.CORRUPT_DATA, "deflate", "the deflated data set is damaged at its start", e);
        }
        boolean big = syntax.order() == ByteOrder.BIG_ENDIAN;
        int low = first[big ? 1 : 0] & 0xff;
        int high = first[big ? 0 : 1] & 0xff;
        boolean swapped = (high << 8 | low) > LOW_GROUPS && (low << 8 | high) <= LOW_GROUPS;
        boolean explicit = Vr.of((first[4] & 0xff) << 8 | (first[5] & 0xff)) != null;
        boolean isImplicit = syntax.form() == Form.IMPLICIT;
        boolean nothing = low == 0 && high == 0 && first[4] == 0 && first[5] == 0;
        if (swapped || (explicit == isImplicit && !nothing)) {
            throw new ImageFormatException(
                    file,
                    FormatProblem.INVALID_HEADER,
                    Tag.text(Tag.TRANSFER_SYNTAX_UID),
                    "says " + syntax.name() + ", but the first attribute is written otherwise");
        }
    }

    private static boolean hasMagic(byte[] start) {
        return new String(start, PREAMBLE, MAGIC, StandardCharsets.ISO_8859_1).equals("DICM");
    }

    /** The encoding of a data set without file meta information; null if the file does not begin with one. */
    private static @Nullable TransferSyntax bareSyntax(byte[] start) {
        int group = (start[1] & 0xff) << 8 | (start[0] & 0xff);
        int element = (start[3] & 0xff) << 8 | (start[2] & 0xff);
        if (group == META_GROUP || group != FIRST_GROUP || element > LOW_GROUPS) {
            return null;
        }
        if (Vr.of((start[4] & 0xff) << 8 | (start[5] & 0xff)) != null) {
            return TransferSyntax.EXPLICIT_LITTLE;
        }
        long length = (start[7] & 0xffL) << 24 | (start[6] & 0xff) << 16 | (start[5] & 0xff) << 8 | (start[4] & 0xff);
        return length <= LONGEST_FIRST_VALUE && length % 2 == 0 ? TransferSyntax.IMPLICIT_LITTLE : null;
    }
}
