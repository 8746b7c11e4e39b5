package org.voxrisk.io.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.io.dicom.data.DataSetWriter;
import org.voxrisk.io.dicom.data.DicomFile;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.dicom.data.Vr;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ReadLimits;
import org.voxrisk.io.internal.VoxelBuffer;

/** Pixel data in fragments, one or several a frame, with and without a table of offsets; each frame has two pixels. */
class FragmentsTest {
    private static final String RLE = "1.2.840.10008.1.2.5";
    private static final String JPEG = "1.2.840.10008.1.2.4.70";
    private static final int[] NO_TABLE = {};

    @TempDir
    Path folder;

    /** High bytes as two literals, then low bytes; 64 + 4 + 4 bytes. */
    private static byte[] rle(int first, int second) {
        byte[] out = new byte[72];
        out[0] = 2;
        out[4] = 64;
        out[8] = 68;
        byte[] segments = {1, (byte) (first >> 8), (byte) (second >> 8), 0, 1, (byte) first, (byte) second, 0};
        System.arraycopy(segments, 0, out, 64, 8);
        return out;
    }

    private static byte[] jpeg(int first, int second) {
        byte[] coded = LosslessJpegWriter.write(new int[] {first, second}, 1, 2, 16, 1, 0);
        return Arrays.copyOf(coded, coded.length + coded.length % 2);
    }

    private Path file(String syntax, int[] table, byte[]... fragments) throws IOException {
        ByteArrayOutputStream items = new ByteArrayOutputStream();
        ByteBuffer offsets = ByteBuffer.allocate(4 * table.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int offset : table) {
            offsets.putInt(offset);
        }
        item(items, 0xE000, offsets.array());
        for (byte[] fragment : fragments) {
            item(items, 0xE000, fragment);
        }
        item(items, 0xE0DD, new byte[0]);
        return file(syntax, items.toByteArray());
    }

    private static void item(ByteArrayOutputStream out, int element, byte[] value) {
        ByteBuffer head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        head.putShort((short) 0xFFFE).putShort((short) element).putInt(value.length);
        out.writeBytes(head.array());
        out.writeBytes(value);
    }

    /** The data set as it is written plainly, behind another transfer syntax and with the items of its pixels. */
    private Path file(String syntax, byte[] items) throws IOException {
        Path plain = folder.resolve("plain.dcm");
        new DataSetWriter()
                .text(Tag.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.4")
                .text(Tag.SOP_INSTANCE_UID, Vr.UI, "2.25.1")
                .unsignedShorts(Tag.SAMPLES_PER_PIXEL, 1)
                .text(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2")
                .unsignedShorts(Tag.ROWS, 1)
                .unsignedShorts(Tag.COLUMNS, 2)
                .unsignedShorts(Tag.BITS_ALLOCATED, 16)
                .unsignedShorts(Tag.BITS_STORED, 16)
                .unsignedShorts(Tag.HIGH_BIT, 15)
                .unsignedShorts(Tag.PIXEL_REPRESENTATION, 0)
                .write(plain);
        byte[] bytes = Files.readAllBytes(plain);
        int metaEnd =
                144 + ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(140);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, 132);
        byte[] uid = syntax.getBytes(StandardCharsets.US_ASCII);
        byte[] padded = Arrays.copyOf(uid, uid.length + uid.length % 2);
        ByteBuffer meta = ByteBuffer.allocate(20 + padded.length).order(ByteOrder.LITTLE_ENDIAN);
        meta.putInt(0x00000002)
                .put((byte) 'U')
                .put((byte) 'L')
                .putShort((short) 4)
                .putInt(8 + padded.length);
        meta.putInt(0x00100002)
                .put((byte) 'U')
                .put((byte) 'I')
                .putShort((short) padded.length)
                .put(padded);
        out.writeBytes(meta.array());
        out.write(bytes, metaEnd, bytes.length - metaEnd);
        ByteBuffer pixels = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        pixels.putInt(0x00107FE0)
                .put((byte) 'O')
                .put((byte) 'B')
                .putShort((short) 0)
                .putInt(-1);
        out.writeBytes(pixels.array());
        out.writeBytes(items);
        return Files.write(folder.resolve("fragments.dcm"), out.toByteArray());
    }

    private static double[] read(Path path, int frames) throws IOException {
        DicomFile file = DicomFile.read(path);
        PixelFormat format = PixelFormat.of(file.dataSet(), file.requirePixels().tag());
        VoxelBuffer out =
                VoxelBuffer.allocate(path.toString(), "frames", format.pixelType(), 2L * frames, ReadLimits.ofHeap());
        try (FrameReader reader = FrameReader.open(file, format, frames)) {
            // Backwards, so that a frame is not merely the next one.
            for (int f = frames - 1; f >= 0; f--) {
                reader.read(f, 1, 0, out, 2 * f);
            }
        }
        double[] values = new double[out.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = out.get(i);
        }
        return values;
    }

    private static void assertFault(FormatProblem problem, String words, Path path, int frames) {
        ImageFormatException e = assertThrows(ImageFormatException.class, () -> read(path, frames), words);
        assertEquals(problem, e.problem(), e.toString());
        assertTrue(e.toString().contains(words), e.toString());
    }

    @Test
    void oneFragmentAFrame() throws IOException {
        double[] expected = {258, 65535, 4, 5};
        assertArrayEquals(expected, read(file(RLE, NO_TABLE, rle(258, 65535), rle(4, 5)), 2));
        assertArrayEquals(expected, read(file(RLE, new int[] {0, 80}, rle(258, 65535), rle(4, 5)), 2));
        assertArrayEquals(expected, read(file(JPEG, NO_TABLE, jpeg(258, 65535), jpeg(4, 5)), 2));
        // Fragments need not be ended by a delimiter.
        byte[] bytes = Files.readAllBytes(file(RLE, NO_TABLE, rle(258, 65535), rle(4, 5)));
        Path undelimited = Files.write(folder.resolve("u.dcm"), Arrays.copyOf(bytes, bytes.length - 8));
        assertArrayEquals(expected, read(undelimited, 2));
    }

    @Test
    void framesOfSeveralFragments() throws IOException {
        byte[] first = rle(258, 65535);
        byte[] second = rle(4, 5);
        byte[][] three = {Arrays.copyOfRange(first, 0, 66), Arrays.copyOfRange(first, 66, 72), second};
        // Offsets count from the first item behind the table: 8 + 66 + 8 + 6 bytes.
        assertArrayEquals(new double[] {258, 65535, 4, 5}, read(file(RLE, new int[] {0, 88}, three), 2));
        assertArrayEquals(
                new double[] {258, 65535}, read(file(RLE, NO_TABLE, three[0], three[1]), 1), "one frame has them all");
        assertFault(FormatProblem.INVALID_VALUE, "has 74 for frame 1", file(RLE, new int[] {74, 88}, three), 2);
        assertFault(FormatProblem.INVALID_VALUE, "has 0 for frame 2", file(RLE, new int[] {0, 0}, three), 2);
        assertFault(FormatProblem.INVALID_VALUE, "has 87 for frame 2", file(RLE, new int[] {0, 87}, three), 2);
        assertFault(FormatProblem.INVALID_VALUE, "has 168 for frame 2", file(RLE, new int[] {0, 168}, three), 2);
        assertFault(
                FormatProblem.INVALID_VALUE,
                "3 fragments cannot be divided among 2 frames",
                file(RLE, NO_TABLE, three),
                2);
    }

    /** Without a table, the start marker of a picture shows where a frame begins. */
    @Test
    void startsOfPictures() throws IOException {
        byte[] first = jpeg(258, 65535);
        byte[] a = Arrays.copyOfRange(first, 0, 10);
        byte[] b = Arrays.copyOfRange(first, 10, first.length);
        double[] expected = {258, 65535, 4, 5};
        assertArrayEquals(expected, read(file(JPEG, NO_TABLE, a, b, jpeg(4, 5)), 2));
        // A table of another number of frames is no help, and no harm.
        assertArrayEquals(expected, read(file(JPEG, new int[] {0}, a, b, jpeg(4, 5)), 2));
        assertFault(
                FormatProblem.INVALID_VALUE,
                "3 fragments cannot be divided among 2 frames",
                file(JPEG, NO_TABLE, b, a, jpeg(4, 5)),
                2);
        assertFault(
                FormatProblem.INVALID_VALUE,
                "4 fragments cannot be divided among 2 frames",
                file(JPEG, NO_TABLE, a, b, jpeg(4, 5), jpeg(4, 5)),
                2);
        assertFault(
                FormatProblem.INVALID_VALUE,
                "3 fragments cannot be divided among 2 frames",
                file(JPEG, NO_TABLE, a, b, b),
                2);
    }

    @Test
    void damagedFragments() throws IOException {
        assertFault(
                FormatProblem.TRUNCATED_PIXEL_DATA,
                "2 frames are declared, there are 1 fragments",
                file(RLE, NO_TABLE, rle(1, 2)),
                2);
        ByteArrayOutputStream items = new ByteArrayOutputStream();
        item(items, 0xE000, new byte[0]);
        item(items, 0xE001, rle(1, 2));
        assertFault(FormatProblem.CORRUPT_DATA, "other than a fragment", file(RLE, items.toByteArray()), 1);
        byte[] bytes = Files.readAllBytes(file(RLE, NO_TABLE, rle(1, 2)));
        Path cut = Files.write(folder.resolve("cut.dcm"), Arrays.copyOf(bytes, bytes.length - 9));
        assertFault(FormatProblem.TRUNCATED_PIXEL_DATA, "a fragment of 72 bytes", cut, 1);
        bytes[bytes.length - 8 - 72 - 1] = 0x7f;
        Path huge = Files.write(folder.resolve("huge.dcm"), bytes);
        assertFault(FormatProblem.INVALID_LENGTH, "a fragment of", huge, 1);
    }

    @Test
    void encodingsThatAreNotRead() throws IOException {
        assertFault(
                FormatProblem.UNSUPPORTED_TRANSFER_SYNTAX,
                "high-throughput JPEG 2000",
                file("1.2.840.10008.1.2.4.201", NO_TABLE, rle(1, 2)),
                1);
        assertFault(
                FormatProblem.INVALID_LENGTH,
                "no length, but the transfer syntax has no fragments",
                file("1.2.840.10008.1.2.1", NO_TABLE, rle(1, 2)),
                1);
    }
}
