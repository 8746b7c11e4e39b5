package org.voxrisk.io.nrrd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ReadLimits;

/** The numbers behind a header in every encoding and in every arrangement of files, written out by hand. */
class NrrdDataTest {
    private static final double[] EIGHT = {1, 2, 3, 4, 5, 6, 7, 8};

    @TempDir
    Path folder;

    @Test
    void textOfWholeNumbers() throws IOException {
        // Fifteen bytes are the fewest that hold eight numbers.
        assertArrayEquals(EIGHT, values(ascii("int16", "1 2 3 4 5 6 7 8")));
        assertArrayEquals(
                new double[] {32767, -32768, 0, 90, -1, 5, 6, 7},
                values(ascii("int16", "\n 32767,-32768\t+0\r\n90\f-1 5\u000b6 007\n")));
        assertEquals(List.of(), problems(ascii("int16", "1 2 3 4 5 6 7 8 \n")));
        assertEquals(List.of(FormatProblem.TRAILING_DATA), problems(ascii("int16", "1 2 3 4 5 6 7 8 9")));
        assertArrayEquals(EIGHT, values(ascii("int16", "1 2 3 4 5 6 7 8 9")));
        assertFault(FormatProblem.TRUNCATED_DATA, "data", "after 7 of 8", ascii("int16", "1 2 3 4 5 6 7  "));
        assertFault(
                FormatProblem.TRUNCATED_DATA,
                "data",
                "at least 15 bytes, the file has 13",
                ascii("int16", "1 2 3 4 5 6 7"));
        for (String wrong : new String[] {"1.5", "-", "+", "/", ":", "1e3", "1234567890123456789"}) {
            assertFault(FormatProblem.INVALID_VALUE, "data", wrong, ascii("int16", "1 2 3 4 5 6 7 " + wrong + " "));
        }
        assertFault(FormatProblem.INVALID_VALUE, "data", "32768 does not fit", ascii("int16", "32768 2 3 4 5 6 7 8"));
        assertFault(FormatProblem.INVALID_VALUE, "data", "-32769 does not fit", ascii("int16", "-32769 2 3 4 5 6 7 8"));
        assertFault(
                FormatProblem.INVALID_VALUE,
                "data",
                "more than 512",
                ascii("int16", "1".repeat(513) + " 2 3 4 5 6 7 8"));
        // A long token is cut in the message, not in the file.
        assertFault(
                FormatProblem.INVALID_VALUE,
                "data",
                "1".repeat(60) + "...",
                ascii("int16", "1".repeat(512) + " 2 3 4 5 6 7 8"));
        assertArrayEquals(
                new double[] {9007199254740992L, 0, 0, 0, 0, 0, 0, 0},
                values(ascii("int64", "9007199254740992 0 0 0 0 0 0 0")));
    }

    @Test
    void textOfReals() throws IOException {
        ImageFile read = read(ascii("float", "0.1 -2.5e3 .5 nan -inf +Infinity 3e38 7"));
        assertArrayEquals(
                new double[] {0.1f, -2500, 0.5, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 3e38f, 7
                },
                read.image().values());
        assertTrue(read.warnings().stream()
                .anyMatch(w -> w.problem() == FormatProblem.NON_FINITE_VOXELS
                        && w.detail().startsWith("3 voxels")));
        assertArrayEquals(
                new double[] {0.1, 3.5e38, 0, 0, 0, 0, 0, 0}, values(ascii("double", "0.1 3.5e38 0 0 0 0 0 0")));
        // Larger than binary32 holds: not quietly infinite.
        assertFault(FormatProblem.INVALID_VALUE, "data", "3.5e38 does not fit", ascii("float", "3.5e38 0 0 0 0 0 0 0"));
        assertFault(FormatProblem.INVALID_VALUE, "data", "1x5", ascii("float", "1x5 0 0 0 0 0 0 0"));
        // A comma separates numbers.
        assertArrayEquals(new double[] {1, 5, 0, 0, 0, 0, 0, 0}, values(ascii("float", "1,5 0 0 0 0 0 0")));
    }

    private Path ascii(String type, String text) throws IOException {
        return attached(text.getBytes(StandardCharsets.ISO_8859_1), "type: " + type, "sizes: 2 2 2", "encoding: ascii");
    }

    @Test
    void hexadecimalDigits() throws IOException {
        String[] fields = {"type: uint16", "sizes: 2 2 1", "encoding: hex", "endian: big"};
        assertArrayEquals(
                new double[] {0x010a, 0xff00, 0x00ff, 0xabcd}, values(attached("01 0a\nFF00\t00\r\nfFaBcD\n", fields)));
        assertArrayEquals(
                new double[] {0x0a01, 0x00ff, 0xff00, 0xcdab},
                values(attached(
                        "010aff0000ffabcd", "type: uint16", "sizes: 2 2 1", "encoding: hex", "endian: little")));
        assertEquals(List.of(), problems(attached("010aff0000ffabcd\n", fields)));
        assertEquals(List.of(FormatProblem.TRAILING_DATA), problems(attached("010aff0000ffabcd00", fields)));
        assertFault(FormatProblem.INVALID_VALUE, "data", "byte 103", attached("010aff0000ffabcg", fields));
        assertFault(
                FormatProblem.TRUNCATED_DATA, "data", "16 bytes, the file has 15", attached("010aff0000ffabc", fields));
        assertFault(FormatProblem.TRUNCATED_DATA, "data", "", attached("010aff0000ffabc ", fields));
    }

    @Test
    void compressedNumbers() throws IOException {
        String[] bzip2 = {"type: uint8", "sizes: 2 2 2", "encoding: bz2"};
        byte[] eight = bytes(
                0x42, 0x5a, 0x68, 0x39, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59, 0xeb, 0xf4, 0x72, 0x27, 0x00, 0x00, 0x00,
                0x40, 0x00, 0x3f, 0xc0, 0x20, 0x00, 0x31, 0x0c, 0x08, 0x19, 0x1a, 0x69, 0x93, 0x35, 0x73, 0xf9, 0x45,
                0xdc, 0x91, 0x4e, 0x14, 0x24, 0x3a, 0xfd, 0x1c, 0x89, 0xc0);
        assertArrayEquals(EIGHT, values(attached(eight, bzip2)));
        // Bytes are skipped behind the decoder, lines before it.
        assertArrayEquals(
                new double[] {3, 4, 5, 6},
                values(attached(eight, "type: uint8", "sizes: 2 2 1", "encoding: bzip2", "byte skip: 2")));
        assertArrayEquals(
                new double[] {3, 4, 5, 6},
                values(attached(
                        concat("a line\n\n".getBytes(StandardCharsets.US_ASCII), gzip(bytes(1, 2, 3, 4, 5, 6))),
                        "type: uint8",
                        "sizes: 2 2 1",
                        "encoding: gz",
                        "line skip: 2",
                        "byte skip: 2")));
        assertFault(
                FormatProblem.TRUNCATED_DATA,
                "byte skip",
                "skips 7 bytes",
                attached(gzip(bytes(1, 2, 3, 4, 5, 6)), "type: uint8", "sizes: 2 2 1", "encoding: gz", "byte skip: 7"));
        assertFault(
                FormatProblem.INVALID_VALUE,
                "byte skip",
                "268435456",
                attached(
                        gzip(bytes(1, 2, 3, 4)),
                        "type: uint8",
                        "sizes: 2 2 1",
                        "encoding: gz",
                        "byte skip: 268435457"));
        assertFault(
                FormatProblem.CORRUPT_DATA,
                "encoding",
                "not as the encoding says",
                attached("not compressed at all", "type: uint8", "sizes: 2 2 1", "encoding: gzip"));
        assertFault(
                FormatProblem.UNSUPPORTED_ENCODING,
                "encoding",
                "zrl",
                attached("1234", "type: uint8", "sizes: 2 2 1", "encoding: zrl"));
    }

    @Test
    void skippedLinesAndBytes() throws IOException {
        String[] raw = {"type: uint8", "sizes: 2 2 1", "encoding: raw"};
        byte[] data = bytes('x', '\n', 'y', 'z', '\n', 1, 2, 3, 4, 5);
        assertArrayEquals(new double[] {1, 2, 3, 4}, values(attached(data, with(raw, "line skip: 2"))));
        assertArrayEquals(new double[] {2, 3, 4, 5}, values(attached(data, with(raw, "lineskip: 2", "byte skip: 1"))));
        assertArrayEquals(new double[] {2, 3, 4, 5}, values(attached(data, with(raw, "byte skip: -1"))));
        assertArrayEquals(
                new double[] {0x0203, 0x0405},
                values(attached(data, "type: int16", "sizes: 2 1", "encoding: raw", "endian: big", "byteskip: -1")));
        assertFault(
                FormatProblem.TRUNCATED_DATA,
                "line skip",
                "skips 3 lines, there are 2",
                attached(data, with(raw, "line skip: 3")));
        assertFault(
                FormatProblem.TRUNCATED_DATA,
                "line skip",
                "skips 11 lines, the file has 10 bytes",
                attached(data, with(raw, "line skip: 11")));
        assertFault(
                FormatProblem.TRUNCATED_DATA,
                "byte skip",
                "skips 11 bytes, the file has 10",
                attached(data, with(raw, "byte skip: 11")));
        assertFault(FormatProblem.INVALID_VALUE, "byte skip", "is -2", attached(data, with(raw, "byte skip: -2")));
        assertFault(FormatProblem.INVALID_VALUE, "line skip", "is -1", attached(data, with(raw, "line skip: -1")));
        assertFault(
                FormatProblem.INVALID_VALUE,
                "byte skip",
                "only raw",
                attached("01020304", "type: uint8", "sizes: 2 2 1", "encoding: hex", "byte skip: -1"));
        assertFault(
                FormatProblem.TRUNCATED_DATA,
                "data",
                "4 numbers take at least 4 bytes, the file has 3",
                attached("abc", raw));
    }

    @Test
    void orderOfBytes() throws IOException {
        byte[] data = bytes(1, 2, 3, 4);
        String[] fields = {"type: uint16", "sizes: 2 1", "encoding: raw"};
        assertArrayEquals(new double[] {0x0102, 0x0304}, values(attached(data, with(fields, "endian: Big"))));
        assertArrayEquals(new double[] {0x0201, 0x0403}, values(attached(data, with(fields, "endian: little"))));
        assertFault(FormatProblem.MISSING_FIELD, "endian", "2 bytes", attached(data, fields));
        assertFault(FormatProblem.INVALID_VALUE, "endian", "middle", attached(data, with(fields, "endian: middle")));
        // A number of one byte, and text, have no order.
        assertArrayEquals(new double[] {1, 2}, values(attached(data, "type: uint8", "sizes: 2 1", "encoding: raw")));
        assertArrayEquals(
                new double[] {300, 2}, values(attached("300 2", "type: uint16", "sizes: 2 1", "encoding: ascii")));
    }

    @Test
    void listedFiles() throws IOException {
        String[] fields = {"type: uint8", "sizes: 2 2 2", "encoding: raw"};
        write("b.raw", 5, 6, 7, 8);
        write("a.raw", 1, 2, 3, 4);
        assertArrayEquals(EIGHT, values(header(with(fields, "data file: LIST", "a.raw", "b.raw"))));
        assertArrayEquals(
                new double[] {5, 6, 7, 8, 1, 2, 3, 4},
                values(header(with(fields, "data file: LIST", "b.raw", "", " a.raw "))));
        // Slabs of one dimension: four files of two numbers.
        for (int i = 0; i < 4; i++) {
            write("row" + i + ".raw", 2 * i + 1, 2 * i + 2);
        }
        assertArrayEquals(
                EIGHT,
                values(header(with(fields, "datafile: LIST 1", "row0.raw", "row1.raw", "row2.raw", "row3.raw"))));
        // As many dimensions as the array: the files share the slowest axis.
        assertArrayEquals(EIGHT, values(header(with(fields, "data file: LIST 3", "a.raw", "b.raw"))));
        write("all.raw", 1, 2, 3, 4, 5, 6, 7, 8);
        assertArrayEquals(EIGHT, values(header(with(fields, "data file: all.raw"))));
        assertFileFault("names 1 files for 2 slabs of 2", with(fields, "data file: LIST", "a.raw"));
        assertFileFault("names 3 files", with(fields, "data file: LIST 3", "a.raw", "a.raw", "a.raw"));
        assertFileFault("names 0 files", with(fields, "data file: LIST"));
        assertFileFault("slabs of 0", with(fields, "data file: LIST 0", "a.raw"));
        assertFileFault("slabs of 4", with(fields, "data file: LIST 4", "a.raw"));
        write("b.raw", 5, 6, 7);
        assertFault(
                FormatProblem.TRUNCATED_DATA,
                "data file",
                "4 numbers take at least 4 bytes, the file has 3",
                header(with(fields, "data file: LIST", "a.raw", "b.raw")));
        write("b.raw", 5, 6, 7, 8, 9);
        assertTrue(problems(header(with(fields, "data file: LIST", "a.raw", "b.raw")))
                .contains(FormatProblem.TRAILING_DATA));
    }

    /** Skips hold for each file of several. */
    @Test
    void everyFileHasItsOwnHeader() throws IOException {
        write("a.raw", 'h', '\n', 0, 1, 2);
        write("b.raw", 'i', '\n', 0, 3, 4);
        String[] fields = {"type: uint8", "sizes: 2 1 2", "encoding: raw"};
        assertArrayEquals(
                new double[] {1, 2, 3, 4},
                values(header(with(fields, "line skip: 1", "byte skip: 1", "data file: LIST", "a.raw", "b.raw"))));
        assertArrayEquals(
                new double[] {1, 2, 3, 4},
                values(header(with(fields, "byte skip: -1", "data file: LIST", "a.raw", "b.raw"))));
    }

    @Test
    void numberedFiles() throws IOException {
        String[] fields = {"type: uint8", "sizes: 2 2 2", "encoding: raw"};
        write("s08.raw", 1, 2, 3, 4);
        write("s10.raw", 5, 6, 7, 8);
        assertArrayEquals(EIGHT, values(header(with(fields, "data file: s%02d.raw 8 10 2"))));
        assertArrayEquals(EIGHT, values(header(with(fields, "data file: s%02d.raw 8 11 2 2"))));
        assertArrayEquals(
                new double[] {5, 6, 7, 8, 1, 2, 3, 4}, values(header(with(fields, "data file: s%02d.raw 10 8 -2"))));
        write("t-1.raw", 1, 2, 3, 4);
        write("t0.raw", 5, 6, 7, 8);
        assertArrayEquals(EIGHT, values(header(with(fields, "data file: t%d.raw -1 0 1"))));
        write("u -1.raw", 1, 2, 3, 4);
        write("u  0.raw", 5, 6, 7, 8);
        assertArrayEquals(EIGHT, values(header(with(fields, "data file: u%3d.raw -1 0 1"))));
        write("v-01.raw", 1, 2, 3, 4);
        write("v000.raw", 5, 6, 7, 8);
        assertArrayEquals(EIGHT, values(header(with(fields, "data file: v%03d.raw -1 0 1"))));
        assertFileFault("a step of 0", with(fields, "data file: s%02d.raw 8 10 0"));
        assertFileFault("a step of -1 does not lead from 8 to 10", with(fields, "data file: s%02d.raw 8 10 -1"));
        assertFileFault("%05d", with(fields, "data file: s%02x.raw 8 10 2"));
        assertFileFault("first last step", with(fields, "data file: s%02d.raw"));
        assertFileFault("names 3 files for 2 slabs", with(fields, "data file: s%02d.raw 8 10 1"));
        assertFileFault("names 2 files for 4 slabs of 1", with(fields, "data file: s%02d.raw 8 10 2 1"));
    }

    @Test
    void missingFileIsNamed() throws IOException {
        Path header = header("type: uint8", "sizes: 2 2 1", "encoding: raw", "data file: none.raw");
        ImageFormatException e = assertThrows(ImageFormatException.class, () -> read(header));
        assertEquals(FormatProblem.FILE_NOT_FOUND, e.problem());
        assertTrue(e.toString().contains("none.raw"), e.toString());
    }

    private void assertFileFault(String words, String... fields) throws IOException {
        assertFault(FormatProblem.INVALID_VALUE, "data file", words, header(fields));
    }

    private void assertFault(FormatProblem problem, String field, String words, Path file) {
        ImageFormatException e = assertThrows(ImageFormatException.class, () -> read(file), words);
        assertEquals(problem, e.problem(), e.toString());
        assertEquals(field, e.field(), e.toString());
        assertTrue(e.toString().contains(words), e.toString());
    }

    private double[] values(Path file) throws IOException {
        return read(file).image().values();
    }

    /** The warnings, but for those about the place in space, which these headers don't give. */
    private List<FormatProblem> problems(Path file) throws IOException {
        return read(file).warnings().stream()
                .map(w -> w.problem())
                .filter(p -> p != FormatProblem.UNKNOWN_SPACE && p != FormatProblem.MISSING_GEOMETRY)
                .toList();
    }

    private static ImageFile read(Path file) throws IOException {
        return NrrdReader.read(file, ReadLimits.ofHeap());
    }

    private Path attached(String text, String... fields) throws IOException {
        return attached(text.getBytes(StandardCharsets.US_ASCII), fields);
    }

    private Path attached(byte[] data, String... fields) throws IOException {
        byte[] header = (lines(fields) + "\n").getBytes(StandardCharsets.US_ASCII);
        return Files.write(folder.resolve("a.nrrd"), concat(header, data));
    }

    private Path header(String... fields) throws IOException {
        return Files.writeString(folder.resolve("a.nhdr"), lines(fields));
    }

    private static String lines(String... fields) {
        String sizes = List.of(fields).stream()
                .filter(f -> f.startsWith("sizes: "))
                .findFirst()
                .orElseThrow();
        return "NRRD0004\ndimension: " + (sizes.split(" ", -1).length - 1) + "\n" + String.join("\n", fields) + "\n";
    }

    private static String[] with(String[] fields, String... more) {
        String[] all = new String[fields.length + more.length];
        System.arraycopy(fields, 0, all, 0, fields.length);
        System.arraycopy(more, 0, all, fields.length, more.length);
        return all;
    }

    private void write(String name, int... data) throws IOException {
        Files.write(folder.resolve(name), bytes(data));
    }

    private static byte[] bytes(int... data) {
        byte[] bytes = new byte[data.length];
        for (int i = 0; i < data.length; i++) {
            bytes[i] = (byte) data[i];
        }
        return bytes;
    }

    private static byte[] gzip(byte[] data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(data);
        }
        return out.toByteArray();
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] all = new byte[a.length + b.length];
        System.arraycopy(a, 0, all, 0, a.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }
}
