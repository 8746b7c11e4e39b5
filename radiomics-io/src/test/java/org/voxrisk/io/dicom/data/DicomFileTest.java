package org.voxrisk.io.dicom.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;

class DicomFileTest {
    private static final long UNDEFINED = 0xffffffffL;

    @TempDir
    Path folder;

    /** Elements by hand, in any encoding. */
    private static final class Bytes {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final ByteOrder order;
        private final boolean implicit;

        Bytes(ByteOrder order, boolean implicit) {
            this.order = order;
            this.implicit = implicit;
        }

        Bytes tag(int tag) {
            ByteBuffer b = ByteBuffer.allocate(4).order(order);
            out.writeBytes(
                    b.putShort((short) (tag >>> 16)).putShort((short) tag).array());
            return this;
        }

        Bytes u32(long value) {
            out.writeBytes(
                    ByteBuffer.allocate(4).order(order).putInt((int) value).array());
            return this;
        }

        Bytes element(int tag, Vr vr, long length) {
            tag(tag);
            if (implicit) {
                return u32(length);
            }
            out.writeBytes(vr.name().getBytes(StandardCharsets.US_ASCII));
            if (vr.hasLongLength()) {
                out.writeBytes(new byte[2]);
                return u32(length);
            }
            out.writeBytes(
                    ByteBuffer.allocate(2).order(order).putShort((short) length).array());
            return this;
        }

        Bytes text(int tag, Vr vr, String text) {
            byte[] value = text.getBytes(StandardCharsets.ISO_8859_1);
            element(tag, vr, value.length);
            out.writeBytes(value);
            return this;
        }

        Bytes number(int tag, int value) {
            element(tag, Vr.US, 2);
            out.writeBytes(
                    ByteBuffer.allocate(2).order(order).putShort((short) value).array());
            return this;
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }

    private static Bytes little() {
        return new Bytes(ByteOrder.LITTLE_ENDIAN, false);
    }

    private DicomFile read(String syntax, byte[] dataSet) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[128]);
        out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(little().text(Tag.TRANSFER_SYNTAX_UID, Vr.UI, syntax).bytes());
        out.writeBytes(dataSet);
        return DicomFile.read(Files.write(folder.resolve("f.dcm"), out.toByteArray()));
    }

    /** The same three attributes in four encodings; the sequence has undefined lengths. */
    @Test
    void everyEncodingGivesTheSame() throws IOException {
        assertSame(read("1.2.840.10008.1.2.1\0", sample(little())));
        assertSame(read("1.2.840.10008.1.2\0", sample(new Bytes(ByteOrder.LITTLE_ENDIAN, true))));
        assertSame(read("1.2.840.10008.1.2.2\0", sample(new Bytes(ByteOrder.BIG_ENDIAN, false))));
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream out =
                new DeflaterOutputStream(deflated, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
            out.write(sample(little()));
        }
        assertSame(read("1.2.840.10008.1.2.1.99", deflated.toByteArray()));
    }

    private static byte[] sample(Bytes b) {
        return b.text(Tag.SERIES_DESCRIPTION, Vr.LO, "T2 axial")
                .element(Tag.REFERENCED_SERIES_SEQUENCE, Vr.SQ, UNDEFINED)
                .tag(Tag.ITEM)
                .u32(UNDEFINED)
                .number(Tag.ROWS, 4660)
                .tag(Tag.ITEM_DELIMITATION)
                .u32(0)
                .tag(Tag.SEQUENCE_DELIMITATION)
                .u32(0)
                .text(Tag.PIXEL_SPACING, Vr.DS, " 0.5\\1.25E0 ")
                .element(Tag.PIXEL_DATA, Vr.OW, 2)
                .bytes();
    }

    private static void assertSame(DicomFile file) throws IOException {
        DataSet set = file.dataSet();
        assertEquals("T2 axial", set.text(Tag.SERIES_DESCRIPTION));
        List<DataSet> items = set.items(Tag.REFERENCED_SERIES_SEQUENCE);
        assertEquals(1, items.size());
        assertEquals(4660, items.get(0).requireUnsigned(Tag.ROWS));
        assertArrayEquals(new double[] {0.5, 1.25}, set.decimals(Tag.PIXEL_SPACING, 2));
        assertNotNull(file.pixels());
        assertEquals(2, file.pixels().length());
        assertFalse(set.has(Tag.PIXEL_DATA), "pixels are not read");
    }

    /** A sequence of defined length without representations: found out when it is asked for. */
    @Test
    void implicitSequencesOfDefinedLength() throws IOException {
        byte[] item =
                new Bytes(ByteOrder.LITTLE_ENDIAN, true).number(Tag.COLUMNS, 7).bytes();
        byte[] set = new Bytes(ByteOrder.LITTLE_ENDIAN, true)
                .element(Tag.SEGMENT_SEQUENCE, Vr.SQ, 8 + item.length)
                .tag(Tag.ITEM)
                .u32(item.length)
                .bytes();
        byte[] both =
                ByteBuffer.allocate(set.length + item.length).put(set).put(item).array();
        DicomFile file = read("1.2.840.10008.1.2\0", both);
        assertEquals(7, file.dataSet().items(Tag.SEGMENT_SEQUENCE).get(0).requireUnsigned(Tag.COLUMNS));
    }

    /** A number of text forms that are no decimal string of DICOM. */
    @Test
    void onlyDecimalsAreNumbers() throws IOException {
        for (String text : List.of("0,5", "0x1p3", "1.0d", "NaN", "Infinity", "1e400", "--", "")) {
            DicomFile file = read(
                    "1.2.840.10008.1.2.1\0",
                    little().text(Tag.PIXEL_SPACING, Vr.DS, text).bytes());
            ImageFormatException e = assertThrows(
                    ImageFormatException.class, () -> file.dataSet().decimals(Tag.PIXEL_SPACING, 1), text);
            assertEquals(FormatProblem.INVALID_VALUE, e.problem());
            assertEquals("(0028,0030)", e.field());
        }
    }

    /** What a value holds may be a name; only what looks like a number is shown. */
    @Test
    void valuesOfTextAreNotShown() throws IOException {
        DicomFile file = read(
                "1.2.840.10008.1.2.1\0",
                little().text(Tag.PIXEL_SPACING, Vr.DS, "Müller^Anna").bytes());
        ImageFormatException e =
                assertThrows(ImageFormatException.class, () -> file.dataSet().decimals(Tag.PIXEL_SPACING, 1));
        assertFalse(e.toString().contains("ller"), e.toString());
    }

    @Test
    void characterSets() throws IOException {
        assertEquals("Größe", name("ISO_IR 192", "Größe".getBytes(StandardCharsets.UTF_8)));
        assertEquals("Größe", name("ISO_IR 100", "Größe".getBytes(StandardCharsets.ISO_8859_1)));
        // "Ärzte" in Cyrillic letters of ISO 8859-5: B0 is А.
        assertEquals("А", name("ISO_IR 144", new byte[] {(byte) 0xb0}));
        // PS3.5 H.3: Yamada in kanji between escapes to JIS X 0208 and back to ASCII.
        byte[] yamada = {0x1b, 0x24, 0x42, 0x3b, 0x33, 0x45, 0x44, 0x1b, 0x28, 0x42};
        assertEquals("山田", name("\\ISO 2022 IR 87", yamada));
        // PS3.5 I.2: Hong in hangul behind the escape to KS X 1001.
        byte[] hong = {0x1b, 0x24, 0x29, 0x43, (byte) 0xc8, (byte) 0xab};
        assertEquals("홍", name("\\ISO 2022 IR 149", hong));
    }

    private String name(String set, byte[] value) throws IOException {
        String padded = set.length() % 2 == 0 ? set : set + " ";
        String text = new String(value, StandardCharsets.ISO_8859_1);
        byte[] bytes = little().text(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, padded)
                .text(Tag.ROI_NAME, Vr.LO, text)
                .bytes();
        return read("1.2.840.10008.1.2.1\0", bytes).dataSet().textOrEmpty(Tag.ROI_NAME);
    }

    @Test
    void lengthsAreComparedBeforeMemoryIsTaken() {
        assertFault(
                FormatProblem.INVALID_LENGTH,
                little().element(0x00410010, Vr.OB, 0x7fffffff).bytes());
        assertFault(
                FormatProblem.INVALID_LENGTH,
                little().element(Tag.ROI_NAME, Vr.UT, 0xfffffff0L).bytes());
        assertFault(
                FormatProblem.TRUNCATED_HEADER,
                little().element(Tag.ROI_NAME, Vr.LO, 20).bytes());
        Bytes deep = little();
        for (int i = 0; i < 5000; i++) {
            deep.element(Tag.SEGMENT_SEQUENCE, Vr.SQ, UNDEFINED).tag(Tag.ITEM).u32(UNDEFINED);
        }
        assertFault(FormatProblem.NESTING_TOO_DEEP, deep.bytes());
        assertFault(
                FormatProblem.INVALID_HEADER,
                little().tag(Tag.ITEM_DELIMITATION).u32(0).bytes());
        byte[] overrun = little().element(Tag.SEGMENT_SEQUENCE, Vr.SQ, 8)
                .tag(Tag.ITEM)
                .u32(80)
                .text(Tag.ROI_NAME, Vr.LO, "x".repeat(90))
                .bytes();
        assertFault(FormatProblem.INVALID_LENGTH, overrun);
    }

    private void assertFault(FormatProblem problem, byte[] dataSet) {
        ImageFormatException e = assertThrows(ImageFormatException.class, () -> read("1.2.840.10008.1.2.1\0", dataSet));
        assertEquals(problem, e.problem(), e.toString());
    }

    @Test
    void decimalsFitSixteenCharacters() {
        assertEquals("0", DataSetWriter.decimal(-0.0));
        assertEquals("-0.333333333333", DataSetWriter.decimal(-1.0 / 3).substring(0, 15));
        for (double v : new double[] {1.0 / 3, -1.0 / 3, 1e-300, -123456789.12345679, 1e300, -1.5e-7}) {
            String text = DataSetWriter.decimal(v);
            assertTrue(text.length() <= 16, text);
            assertEquals(v, Double.parseDouble(text), Math.abs(v) * 1e-9, text);
        }
    }

    @Test
    void bareFilesAndOthers() throws IOException {
        Path text = Files.writeString(folder.resolve("a.txt"), "x".repeat(500));
        assertFalse(DicomFile.recognises(text));
        byte[] bare = little().text(Tag.SOP_CLASS_UID, Vr.UI, "1.2\0")
                .text(Tag.MODALITY, Vr.CS, "MR")
                .bytes();
        Path file = Files.write(folder.resolve("bare"), bare);
        assertTrue(DicomFile.recognises(file));
        assertNull(DicomFile.read(file).pixels());
        assertEquals("MR", DicomFile.read(file).dataSet().text(Tag.MODALITY));
    }
}
