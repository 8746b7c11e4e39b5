package org.voxrisk.io.metaimage;

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
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.image.Geometry;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ReadLimits;

/** Headers and data written out by hand, in every arrangement of files. */
class MetaImageDataTest {
    private static final double[] EIGHT = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final String VOLUME = "ObjectType = Image\nNDims = 3\nDimSize = 2 2 2\nElementType = MET_UCHAR\n";

    @TempDir
    Path folder;

    @Test
    void listedAndNumberedSlices() throws IOException {
        write("s08.raw", 1, 2, 3, 4);
        write("s10.raw", 5, 6, 7, 8);
        assertArrayEquals(EIGHT, values(header(VOLUME + "ElementDataFile = LIST\ns08.raw\n\n s10.raw \n")));
        assertArrayEquals(
                new double[] {5, 6, 7, 8, 1, 2, 3, 4},
                values(header(VOLUME + "ElementDataFile = LIST 2\ns10.raw\ns08.raw\n")));
        assertArrayEquals(EIGHT, values(header(VOLUME + "ElementDataFile = s%02d.raw 8 10 2\n")));
        assertArrayEquals(EIGHT, values(header(VOLUME + "ElementDataFile = s%02d.raw 8 11 2\n")));
        write("t9", 1, 2, 3, 4);
        write("t10", 5, 6, 7, 8);
        assertArrayEquals(EIGHT, values(header(VOLUME + "ElementDataFile = t%d 9 10 1\n")));
        write("u  9.raw", 1, 2, 3, 4);
        write("u 10.raw", 5, 6, 7, 8);
        assertArrayEquals(EIGHT, values(header(VOLUME + "ElementDataFile = u%3d.raw 9 10 1\n")));
        assertDataFileFault("names 1 files for 2 slices", "LIST\ns08.raw\n");
        assertDataFileFault("names 3 files for 2 slices", "LIST\ns08.raw\ns10.raw\ns10.raw\n");
        assertDataFileFault("names 3 files for 2 slices", "s%02d.raw 8 10 1\n");
        assertDataFileFault("a step of 0 does not lead from 8 to 10", "s%02d.raw 8 10 0\n");
        assertDataFileFault("a step of 2 does not lead from 10 to 8", "s%02d.raw 10 8 2\n");
        write("s10.raw", 5, 6, 7);
        assertFault(
                FormatProblem.TRUNCATED_DATA,
                "ElementDataFile",
                "4 numbers take at least 4 bytes, the file has 3",
                header(VOLUME + "ElementDataFile = LIST\ns08.raw\ns10.raw\n"));
    }

    private void assertDataFileFault(String words, String dataFile) throws IOException {
        assertFault(
                FormatProblem.INVALID_VALUE,
                "ElementDataFile",
                words,
                header(VOLUME + "ElementDataFile = " + dataFile));
    }

    @Test
    void headersInDataFilesAreSkipped() throws IOException {
        write("a.raw", 'x', 'y', 1, 2, 3, 4, 5, 6, 7, 8);
        String file = "ElementDataFile = a.raw\n";
        assertArrayEquals(EIGHT, values(header(VOLUME + "HeaderSize = 2\n" + file)));
        assertArrayEquals(EIGHT, values(header(VOLUME + "HeaderSize = -1\n" + file)));
        assertArrayEquals(new double[] {'x', 'y', 1, 2, 3, 4, 5, 6}, values(header(VOLUME + file)));
        assertEquals(List.of(FormatProblem.TRAILING_DATA), problems(header(VOLUME + file)));
        assertEquals(List.of(), problems(header(VOLUME + "HeaderSize = 2\n" + file)));
        assertFault(
                FormatProblem.TRUNCATED_DATA,
                "ElementDataFile",
                "8 numbers take at least 8 bytes, the file has 7",
                header(VOLUME + "HeaderSize = 3\n" + file));
        assertFault(
                FormatProblem.INVALID_VALUE,
                "HeaderSize",
                "is 11, the file has 10 bytes",
                header(VOLUME + "HeaderSize = 11\n" + file));
        assertFault(FormatProblem.INVALID_VALUE, "HeaderSize", "is -2", header(VOLUME + "HeaderSize = -2\n" + file));
        assertFault(
                FormatProblem.INVALID_VALUE,
                "HeaderSize",
                "only plain binary",
                header(VOLUME + "CompressedData = True\nHeaderSize = -1\n" + file));
        assertFault(
                FormatProblem.INVALID_VALUE,
                "HeaderSize",
                "only plain binary",
                local(
                        VOLUME + "BinaryData = False\nHeaderSize = -1\n",
                        "1 2 3 4 5 6 7 8".getBytes(StandardCharsets.US_ASCII)));
        // Local data lie behind the header; what is skipped of them counts from there.
        assertArrayEquals(EIGHT, values(local(VOLUME + "HeaderSize = 1\n", bytes(0, 1, 2, 3, 4, 5, 6, 7, 8))));
        assertFault(
                FormatProblem.TRUNCATED_DATA,
                "data",
                "8 numbers take at least 8 bytes, the file has 7",
                local(VOLUME, bytes(1, 2, 3, 4, 5, 6, 7)));
    }

    @Test
    void orderOfBytes() throws IOException {
        String header = "NDims = 2\nDimSize = 2 1\nElementType = MET_USHORT\n";
        byte[] data = bytes(1, 2, 3, 4);
        assertArrayEquals(new double[] {0x0201, 0x0403}, values(local(header, data)));
        assertArrayEquals(
                new double[] {0x0102, 0x0304}, values(local(header + "BinaryDataByteOrderMSB = True\n", data)));
        assertArrayEquals(new double[] {0x0102, 0x0304}, values(local(header + "ElementByteOrderMSB = 1\n", data)));
        assertArrayEquals(new double[] {0x0201, 0x0403}, values(local(header + "ElementByteOrderMSB = False\n", data)));
        assertFault(
                FormatProblem.INVALID_VALUE,
                "ElementByteOrderMSB",
                "neither True nor False",
                local(header + "ElementByteOrderMSB = yes\n", data));
    }

    @Test
    void compressedData() throws IOException {
        String header = VOLUME + "CompressedData = True\n";
        byte[] data = deflated(bytes(1, 2, 3, 4, 5, 6, 7, 8));
        assertArrayEquals(EIGHT, values(local(header, data)));
        assertArrayEquals(EIGHT, values(local(header + "CompressedDataSize = " + data.length + "\n", data)));
        assertEquals(List.of(), problems(local(header + "CompressedDataSize = " + data.length + "\n", data)));
        assertFault(
                FormatProblem.TRUNCATED_DATA,
                "data",
                "are " + (data.length + 1) + " compressed bytes, the file has " + data.length,
                local(header + "CompressedDataSize = " + (data.length + 1) + "\n", data));
        // 2 * 8 + 65,536
        assertFault(
                FormatProblem.INVALID_VALUE,
                "CompressedDataSize",
                "is 65553, must be 0 to 65552",
                local(header + "CompressedDataSize = 65553\n", data));
        assertFault(
                FormatProblem.TRUNCATED_DATA,
                "data",
                "are 65552 compressed bytes",
                local(header + "CompressedDataSize = 65552\n", data));
        assertFault(
                FormatProblem.INVALID_VALUE,
                "CompressedDataSize",
                "is -1",
                local(header + "CompressedDataSize = -1\n", data));
        assertEquals(
                List.of(FormatProblem.TRAILING_DATA),
                problems(local(header, deflated(bytes(1, 2, 3, 4, 5, 6, 7, 8, 9)))));
        ImageFormatException e = assertThrows(
                ImageFormatException.class, () -> read(local(header, deflated(bytes(1, 2, 3, 4, 5, 6, 7)))));
        assertEquals("data", e.field());
    }

    /** Synonyms as MetaIO knows them; sizes, spacing and origin stand in the order x, y, z. */
    @Test
    void placeInSpace() throws IOException {
        String header = "NDims = 3\nDimSize = 4 2 1\nElementType = MET_CHAR\n";
        byte[] data = bytes(1, 2, 3, 4, 5, 6, 7, 0xff);
        ImageFile read =
                read(local(header + "ElementSize = 0.5 2 3\nPosition = 7 8 9\nRotation = 0 -1 0 1 0 0 0 0 1\n", data));
        Geometry g = read.image().geometry();
        assertArrayEquals(new int[] {4, 2, 1}, g.sizes());
        assertArrayEquals(new double[] {0.5, 2, 3}, g.spacingMm());
        // Along x the axis vector is (0, -1, 0): 3 voxels of 0.5 mm; along y (1, 0, 0): one of 2 mm.
        assertArrayEquals(new double[] {7 + 2, 8 - 1.5, 9}, g.toPhysical(3, 1, 0));
        assertEquals(-1, read.image().values()[7]);
        Geometry origin = read(local(
                        header
                                + "Origin = 1 2 3\nOrientation = 1 0 0 0 1 0 0 0 1\nElementSpacing = 1 1 2\nElementSize = 9 9 9\n",
                        data))
                .image()
                .geometry();
        assertArrayEquals(new double[] {1, 2, 3}, origin.originMm());
        assertArrayEquals(new double[] {1, 1, 2}, origin.spacingMm());
        Geometry bare = read(local(header, data)).image().geometry();
        assertEquals(Geometry.of(new int[] {4, 2, 1}, new double[] {1, 1, 1}), bare);
        Geometry plane = read(local(
                        "NDims = 2\nDimSize = 4 2\nElementType = MET_CHAR\nElementSpacing = 2 3\nOffset = 5 6\nTransformMatrix = 0 1 -1 0\n",
                        data))
                .image()
                .geometry();
        assertArrayEquals(new int[] {4, 2, 1}, plane.sizes());
        assertArrayEquals(new double[] {2, 3, 1}, plane.spacingMm());
        assertArrayEquals(new double[] {5, 6, 0}, plane.originMm());
        assertArrayEquals(new double[] {0, -1, 0, 1, 0, 0, 0, 0, 1}, plane.direction());
        assertFault(
                FormatProblem.INVALID_VALUE,
                "TransformMatrix",
                "axis vector 2 has the length 1.1",
                local(header + "TransformMatrix = 1 0 0 0 1.1 0 0 0 1\n", data));
        // The length may be rounded in the fourth digit.
        assertArrayEquals(
                new double[] {1, 0, 0, 0, 1.0004, 0, 0, 0, 1},
                read(local(header + "TransformMatrix = 1 0 0 0 1.0004 0 0 0 1\n", data))
                        .image()
                        .geometry()
                        .direction(),
                1e-3);
        assertFault(
                FormatProblem.INVALID_VALUE,
                "ElementSpacing",
                "is 0.0 for axis 2",
                local(header + "ElementSpacing = 1 0 1\n", data));
        assertFault(
                FormatProblem.INVALID_VALUE,
                "ElementSpacing",
                "has 2 numbers, must have 3",
                local(header + "ElementSpacing = 1 2\n", data));
        assertFault(FormatProblem.INVALID_VALUE, "Offset", "\"inf\"", local(header + "Offset = 1 inf 2\n", data));
    }

    @Test
    void whatIsNotReadIsNamed() throws IOException {
        byte[] data = bytes(1, 2, 3, 4, 5, 6, 7, 8);
        assertFault(
                FormatProblem.UNSUPPORTED_DIMENSION,
                "NDims",
                "is 4",
                local(VOLUME.replace("NDims = 3", "NDims = 4"), data));
        assertFault(
                FormatProblem.INVALID_VALUE, "DimSize", "has 0 voxels", local(VOLUME.replace("2 2 2", "2 0 2"), data));
        assertFault(
                FormatProblem.INVALID_VALUE,
                "DimSize",
                "has 2 numbers, must have 3",
                local(VOLUME.replace("2 2 2", "2 2"), data));
        assertFault(FormatProblem.UNSUPPORTED_TYPE, "ObjectType", "Tube", local(VOLUME.replace("Image", "Tube"), data));
        assertFault(
                FormatProblem.NOT_SCALAR,
                "ElementNumberOfChannels",
                "is 2",
                local(VOLUME + "ElementNumberOfChannels = 2\n", data));
        assertFault(
                FormatProblem.INVALID_VALUE,
                "ElementNumberOfChannels",
                "is 0",
                local(VOLUME + "ElementNumberOfChannels = 0\n", data));
        assertArrayEquals(EIGHT, values(local(VOLUME + "ElementNumberOfChannels = 1\n", data)));
        assertFault(
                FormatProblem.UNSUPPORTED_TYPE,
                "ElementType",
                "MET_BIT",
                local(VOLUME.replace("MET_UCHAR", "MET_BIT"), data));
        assertFault(FormatProblem.DUPLICATE_FIELD, "Name", "twice", local(VOLUME + "Name = a\nName = b\n", data));
        assertFault(FormatProblem.INVALID_HEADER, "header", "is not \"key = value\"", local(VOLUME + "= b\n", data));
        assertFault(FormatProblem.INVALID_HEADER, "header", "is not", local(VOLUME + "k".repeat(61) + " = b\n", data));
        assertArrayEquals(EIGHT, values(local(VOLUME + "k".repeat(60) + " = b\n\n", data)));
        assertFault(
                FormatProblem.WRONG_MAGIC,
                "header",
                "ObjectType = Image",
                local("DimSize = 2 2 2\n" + VOLUME.replace("DimSize = 2 2 2\n", ""), data));
        assertFault(FormatProblem.MISSING_FIELD, "ElementDataFile", "before the line", header(VOLUME));
        assertFault(FormatProblem.TRUNCATED_HEADER, "ElementDataFile", "ends after", header(VOLUME + "ElementDat"));
        assertFault(
                FormatProblem.MISSING_FIELD,
                "ElementDataFile",
                "no last line",
                header(VOLUME + "\u0001\u0002\nmore\n"));
        assertFault(FormatProblem.WRONG_MAGIC, "header", "does not begin", header(""));
        assertEquals(
                List.of(FormatProblem.IGNORED_FIELD),
                problems(local(VOLUME + "ElementToIntensityFunctionSlope = 2\n", data)));
        assertArrayEquals(EIGHT, values(local(VOLUME + "ElementToIntensityFunctionSlope = 2\n", data)));
    }

    /** A line without an end is told by its key; where it is the first, the file is none of this format. */
    @Test
    void endlessLines() throws IOException {
        String endless = "x".repeat(1 << 17);
        assertFault(FormatProblem.INVALID_HEADER, "Name", "longer than 131072", header(VOLUME + "Name = " + endless));
        assertFault(FormatProblem.INVALID_HEADER, "header", "longer than", header(VOLUME + endless + "yy"));
        assertFault(
                FormatProblem.INVALID_HEADER, "header", "longer than", header(VOLUME + "k".repeat(61) + "=" + endless));
        assertFault(FormatProblem.INVALID_HEADER, "Comment", "longer than", header("Comment = " + endless));
        assertFault(FormatProblem.WRONG_MAGIC, "header", "longer than", header("Other = " + endless));
    }

    /** Every name of a type, by the bytes of one number: minus two, or the largest without a sign. */
    @Test
    void typesOfElements() throws IOException {
        byte[] minusTwo = bytes(0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff);
        for (String name : List.of("CHAR", "ASCII_CHAR", "SHORT", "INT", "LONG", "LONG_LONG")) {
            assertArrayEquals(new double[] {-2}, values(one("MET_" + name, minusTwo)), name);
        }
        assertArrayEquals(new double[] {254}, values(one("MET_UCHAR", minusTwo)));
        assertArrayEquals(new double[] {65534}, values(one("MET_USHORT", minusTwo)));
        assertArrayEquals(new double[] {4294967294.0}, values(one("MET_UINT", minusTwo)));
        assertArrayEquals(new double[] {4294967294.0}, values(one("MET_ULONG", minusTwo)));
        // 0x3fc00000 = 1.5 and 0x400c000000000000 = 3.5
        assertArrayEquals(new double[] {1.5}, values(one("MET_FLOAT", bytes(0, 0, 0xc0, 0x3f))));
        assertArrayEquals(new double[] {3.5}, values(one("MET_DOUBLE", bytes(0, 0, 0, 0, 0, 0, 0x0c, 0x40))));
        assertArrayEquals(new double[] {7}, values(one("MET_ULONG_LONG", bytes(7, 0, 0, 0, 0, 0, 0, 0))));
    }

    @Test
    void infiniteAndMissingNumbersAreTold() throws IOException {
        // 0x7f800000 and 0x7fc00000.
        byte[] data = bytes(0, 0, 0x80, 0x7f, 0, 0, 0xc0, 0x7f);
        ImageFile read = read(local("NDims = 2\nDimSize = 2 1\nElementType = MET_FLOAT\n", data));
        assertArrayEquals(
                new double[] {Double.POSITIVE_INFINITY, Double.NaN},
                read.image().values());
        assertEquals(1, read.warnings().size());
        assertEquals(FormatProblem.NON_FINITE_VOXELS, read.warnings().get(0).problem());
        assertTrue(
                read.warnings().get(0).detail().startsWith("2 voxels"),
                read.warnings().toString());
    }

    private Path one(String type, byte[] data) throws IOException {
        return local("NDims = 2\nDimSize = 1 1\nElementType = " + type + "\n", data);
    }

    private void assertFault(FormatProblem problem, String field, String words, Path file) {
        ImageFormatException e = assertThrows(ImageFormatException.class, () -> read(file), words);
        assertEquals(problem, e.problem(), e.toString());
        assertEquals(field, e.field(), e.toString());
        assertTrue(e.toString().contains(words), e.toString());
    }

    private static double[] values(Path file) throws IOException {
        return read(file).image().values();
    }

    private static List<FormatProblem> problems(Path file) throws IOException {
        return read(file).warnings().stream().map(w -> w.problem()).toList();
    }

    private static ImageFile read(Path file) throws IOException {
        return MetaImageReader.read(file, ReadLimits.ofHeap());
    }

    private Path header(String text) throws IOException {
        return Files.writeString(folder.resolve("a.mhd"), text);
    }

    private Path local(String header, byte[] data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes((header + "ElementDataFile = LOCAL\n").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(data);
        return Files.write(folder.resolve("a.mha"), out.toByteArray());
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

    private static byte[] deflated(byte[] data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(data);
        }
        return out.toByteArray();
    }
}
