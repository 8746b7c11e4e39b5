package org.voxrisk.io.nrrd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.io.format.Compression;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ReadLimits;
import org.voxrisk.io.source.Source;
import org.voxrisk.io.source.SourceHead;

/** What headers may say, and what is refused with the name of the field. */
class NrrdHeaderTest {
    private static final String LPS = "space: LPS\nspace directions: (1,0,0) (0,1,0) (0,0,1)\nspace origin: (0,0,0)\n";

    @TempDir
    Path folder;

    /** A pair is told from a field by what comes first; comments and unknown fields change nothing. */
    @Test
    void fieldsPairsAndComments() throws IOException {
        ImageFile read =
                read("# any comment: type: int8\nkey: one:=value: two\nname:=a: b\nplain:=c\nwrong field: 1\n" + LPS);
        assertEquals("a: b", read.header().get("name"));
        assertEquals("c", read.header().get("plain"));
        assertFalse(read.header().containsKey("key: one"), read.header().toString());
        assertEquals(
                List.of("key", "wrong field"),
                read.warnings().stream().map(w -> w.field()).toList());
        assertEquals(FormatProblem.UNKNOWN_FIELD, read.warnings().get(0).problem());
        assertArrayEquals(new double[] {1, 2, 3, 4}, read.image().values());
        // Without a blank behind the colon, and with lines that end in CR LF.
        assertArrayEquals(
                new double[] {1, 2, 3, 4},
                read((LPS + "content:x\n").replace("\n", "\r\n")).image().values());
        assertFault(FormatProblem.DUPLICATE_FIELD, "content", "twice", "content: a\nContent: b\n" + LPS);
        assertFault(FormatProblem.INVALID_HEADER, "header", "neither", "no colon\n" + LPS);
        assertFault(FormatProblem.MISSING_FIELD, "type", "is missing", LPS, "type: uint8\n");
        assertFault(FormatProblem.UNSUPPORTED_TYPE, "type", "block", "type: block\n" + LPS, "type: uint8\n");
    }

    @Test
    void beginningAndEnd() throws IOException {
        byte[] none = new byte[0];
        assertFault(FormatProblem.WRONG_MAGIC, "magic", "does not begin with NRRD", "PNG\n\n", none);
        assertFault(FormatProblem.WRONG_MAGIC, "magic", "NRRD0001 to NRRD0005", "NRRD0006\n\n", none);
        assertFault(FormatProblem.WRONG_MAGIC, "magic", "\"NRRD000\"", "NRRD000", none);
        assertFault(FormatProblem.INVALID_HEADER, "header", "no line end", "NRRD0004 type: uint8", none);
        assertFault(FormatProblem.TRUNCATED_HEADER, "header", "ends after 21 bytes", "NRRD0004\ntype: uint8\n", none);
        assertFault(
                FormatProblem.TRUNCATED_HEADER, "header", "ends after 26 bytes", "NRRD0004\ntype: uint8\ndimen", none);
        assertTrue(new NrrdReader().recognises(head("NRRD0004\n")));
        assertFalse(new NrrdReader().recognises(head("ObjectType = Image")));
    }

    private SourceHead head(String text) throws IOException {
        return SourceHead.of(Source.of(file(text, new byte[0])));
    }

    /** A micrometre is a thousandth of a millimetre, however its letter is written. */
    @Test
    void unitsOfAxes() throws IOException {
        ImageFile read = read("""
                spacings: 2 300 0.004
                axis mins: 1 2 3
                centers: node node node
                units: "mm" "\u03bcm" "Metres"
                """);
        assertArrayEquals(new double[] {2, 0.3, 4}, read.image().geometry().spacingMm(), 1e-16);
        assertArrayEquals(new double[] {1, 0.002, 3000}, read.image().geometry().originMm(), 1e-16);
        assertArrayEquals(
                new double[] {10, 0.002, 1},
                read("spacings: 1 2 1\nunits: \"cm\" \"\u00b5m\" \"furlong\"\n")
                        .image()
                        .geometry()
                        .spacingMm(),
                1e-16);
        assertTrue(read("spacings: 1 2 1\nunits: \"cm\" \"micron\" \"furlong\"\n").warnings().stream()
                .anyMatch(w -> w.field().equals("units") && w.detail().contains("furlong")));
    }

    @Test
    void framesAndMissingPlaces() throws IOException {
        Geometry ras = read("space: RAS\nspacings: 1 2 3\n").image().geometry();
        assertArrayEquals(new double[] {-1, 0, 0, 0, -1, 0, 0, 0, 1}, ras.direction());
        assertArrayEquals(new double[3], ras.originMm());
        Geometry las = read("space: LAS\nspace directions: (1,0,0) (0,2,0) (0,0,3)\nspace origin: (4,5,6)\n")
                .image()
                .geometry();
        assertArrayEquals(new double[] {1, 0, 0, 0, -1, 0, 0, 0, 1}, las.direction());
        assertArrayEquals(new double[] {4, -5, 6}, las.originMm());
        ImageFile noOrigin = read("space: LPS\nspace directions: (1,0,0) (0,2,0) (0,0,3)\n");
        assertArrayEquals(new double[3], noOrigin.image().geometry().originMm());
        assertEquals(
                List.of(FormatProblem.MISSING_GEOMETRY),
                noOrigin.warnings().stream().map(w -> w.problem()).toList());
        ImageFile bare = read("");
        assertArrayEquals(new double[] {1, 1, 1}, bare.image().geometry().spacingMm());
        assertTrue(bare.warnings().stream().anyMatch(w -> w.field().equals("spacings")));
        // An edge alone places nothing without a spacing, nor with one unknown.
        assertArrayEquals(
                new double[3], read("axis mins: 1 2 3\n").image().geometry().originMm());
        assertArrayEquals(
                new double[3],
                read("axis mins: 1 nan 3\nspacings: 1 1 1\n").image().geometry().originMm());
        assertFault(FormatProblem.UNSUPPORTED_SPACE, "space", "scanner-xyz", "space: scanner-xyz\n");
        assertFault(FormatProblem.CONFLICTING_FIELDS, "space dimension", "beside", "space dimension: 3\n" + LPS);
        assertFault(FormatProblem.INVALID_VALUE, "space dimension", "is 9", "space dimension: 9\n");
        assertFault(FormatProblem.UNSUPPORTED_SPACE, "space dimension", "is 1", "space dimension: 1\n");
    }

    @Test
    void faultsOfGeometry() throws IOException {
        String space = "space: LPS\nspace origin: (0,0,0)\nspace directions: ";
        assertFault(FormatProblem.INVALID_VALUE, "space directions", "length 0.0", space + "(1,0,0) (0,0,0) (0,0,1)\n");
        assertFault(FormatProblem.INVALID_VALUE, "space directions", "3 components", space + "(1,0,0) (0,1) (0,0,1)\n");
        assertFault(FormatProblem.INVALID_VALUE, "space directions", "has 2 entries", space + "(1,0,0) (0,1,0)\n");
        assertFault(FormatProblem.INVALID_VALUE, "space directions", "not closed", space + "(1,0,0) (0,1,0) (0,0,1\n");
        assertFault(
                FormatProblem.INVALID_VALUE, "space directions", "no axis has a vector", space + "none none none\n");
        assertFault(FormatProblem.INVALID_VALUE, "space directions", "no list of vectors", space + "1 0 0\n");
        assertFault(FormatProblem.INVALID_VALUE, "space directions", "in a plane", space + "(1,0,0) (2,0,0) (0,0,1)\n");
        assertFault(FormatProblem.CONFLICTING_FIELDS, "spacings", "beside", "spacings: 1 1 1\n" + LPS);
        // Spacings that say nothing may stand beside the vectors.
        assertArrayEquals(
                new double[] {1, 1, 1},
                read("spacings: nan nan nan\n" + LPS).image().geometry().spacingMm());
        assertFault(FormatProblem.INVALID_VALUE, "spacings", "axis 2 has 0.0", "spacings: 1 0 1\n");
        assertFault(FormatProblem.INVALID_VALUE, "spacings", "axis 3 has Infinity", "spacings: 1 1 inf\n");
        assertFault(FormatProblem.INVALID_VALUE, "spacings", "\"x\" is not a number", "spacings: 1 x 1\n");
        assertFault(
                FormatProblem.INVALID_VALUE,
                "space origin",
                "must be finite",
                LPS.replace("origin: (0,0,0)", "origin: (0,-inf,0)"));
        assertFault(
                FormatProblem.INVALID_VALUE,
                "space origin",
                "one vector of 3",
                LPS.replace("origin: (0,0,0)", "origin: (0,0)"));
        assertFault(
                FormatProblem.INVALID_VALUE,
                "centers",
                "has 2 entries",
                "centers: node node\nspacings: 1 1 1\naxis mins: 0 0 0\n");
    }

    @Test
    void faultsOfAxes() throws IOException {
        byte[] four = {1, 2, 3, 4};
        String start = "NRRD0004\ntype: uint8\nencoding: raw\n";
        assertFault(FormatProblem.INVALID_VALUE, "dimension", "is 0", start + "dimension: 0\nsizes: 1\n\n", four);
        assertFault(FormatProblem.INVALID_VALUE, "dimension", "is 17", start + "dimension: 17\nsizes: 1\n\n", four);
        assertFault(
                FormatProblem.INVALID_VALUE, "sizes", "has 2 entries", start + "dimension: 3\nsizes: 2 2\n\n", four);
        assertFault(
                FormatProblem.INVALID_VALUE, "sizes", "has 0 entries", start + "dimension: 3\nsizes: 2 2 0\n\n", four);
        assertFault(FormatProblem.INVALID_VALUE, "sizes", "\"2.5\"", start + "dimension: 2\nsizes: 2.5 2\n\n", four);
        assertFault(
                FormatProblem.UNSUPPORTED_DIMENSION,
                "dimension",
                "1 spatial",
                start + "dimension: 1\nsizes: 4\n\n",
                four);
        assertFault(
                FormatProblem.NOT_SCALAR, "dimension", "4 spatial", start + "dimension: 4\nsizes: 1 2 1 2\n\n", four);
        assertFault(
                FormatProblem.INVALID_VALUE,
                "kinds",
                "has 1 entries",
                start + "dimension: 2\nsizes: 2 2\nkinds: domain\n\n",
                four);
        assertFault(
                FormatProblem.NOT_SCALAR,
                "space directions",
                "axis 3 of 3 is not spatial and has 2 entries",
                start + "dimension: 3\nsizes: 2 1 2\nspace dimension: 2\nspace directions: (1,0) (0,1) none\n\n",
                four);
    }

    @Test
    void contentIsOneLine() throws IOException {
        Image3D image = Image3D.of(Geometry.of(new int[] {2, 1, 1}, new double[] {1, 1, 1}), new double[] {1, 2});
        Path file = folder.resolve("c.nrrd");
        NrrdWriter.write(image, file, Compression.NONE, " mean of 3 ");
        ImageFile read = NrrdReader.read(file, ReadLimits.ofHeap());
        assertEquals("mean of 3", read.header().get("content"));
        assertArrayEquals(image.values(), read.image().values());
        for (String wrong : new String[] {" ", "", "two\nlines", "two\rlines"}) {
            IllegalArgumentException e = assertThrows(
                    IllegalArgumentException.class, () -> NrrdWriter.write(image, file, Compression.NONE, wrong));
            assertTrue(String.valueOf(e.getMessage()).contains("must be one line of text"), e.toString());
        }
    }

    /** A line without an end is told by the name of its field. */
    @Test
    void endlessLines() throws IOException {
        String endless = "x".repeat(1 << 17);
        assertFault(FormatProblem.INVALID_HEADER, "content", "longer than 131072", "content: " + endless + "\n");
        assertFault(FormatProblem.INVALID_HEADER, "byte skip", "longer than", "byteskip: " + endless + "\n");
        assertFault(FormatProblem.INVALID_HEADER, "header", "longer than", "c".repeat(41) + ": " + endless + "\n");
        assertFault(FormatProblem.INVALID_HEADER, "header", "longer than", endless + "yy\n");
    }

    /** A value from the file is cut in a message. */
    @Test
    void messagesStayShort() throws IOException {
        assertFault(
                FormatProblem.UNSUPPORTED_SPACE,
                "space",
                "\"" + "s".repeat(60) + "\" is",
                "space: " + "s".repeat(60) + "\n");
        assertFault(
                FormatProblem.UNSUPPORTED_SPACE,
                "space",
                "\"" + "s".repeat(60) + "...\" is",
                "space: " + "s".repeat(61) + "\n");
    }

    @Test
    void segmentsNeedAWordForEveryAxis() throws IOException {
        String header = """
                NRRD0004
                type: uint8
                dimension: 4
                sizes: 2 2 1 1
                encoding: raw
                space: LPS
                space origin: (5,6,7)
                Segment0_Name:=Tumour
                Segment0_Layer:=1
                """;
        // The kind alone tells that the first axis is that of the layers.
        String placed =
                header + "kinds: list domain domain domain\nspace directions: (9,9,9) (1,0,0) (0,2,0) (0,0,3)\n\n";
        Path file = file(placed, new byte[] {0, 1, 0, 0});
        assertArrayEquals(
                new double[] {1, 2, 3},
                NrrdSegmentationReader.read(file, ReadLimits.ofHeap())
                        .geometry()
                        .spacingMm());
        assertArrayEquals(
                new int[] {2, 1, 1},
                NrrdSegmentationReader.read(file, ReadLimits.ofHeap())
                        .geometry()
                        .sizes());
        Path wrong = file(
                header + "kinds: list domain domain\nspace directions: none (1,0,0) (0,2,0) (0,0,3)\n\n", new byte[4]);
        ImageFormatException e =
                assertThrows(ImageFormatException.class, () -> NrrdSegmentationReader.read(wrong, ReadLimits.ofHeap()));
        assertEquals("kinds", e.field());
        assertTrue(e.toString().contains("has 3 entries"), e.toString());
    }

    private ImageFile read(String fields) throws IOException {
        return NrrdReader.read(file(header(fields, ""), new byte[] {1, 2, 3, 4}), ReadLimits.ofHeap());
    }

    private static String header(String fields, String left) {
        return "NRRD0004\ntype: uint8\ndimension: 3\nsizes: 2 2 1\nencoding: raw\n".replace(left, "") + fields + "\n";
    }

    private void assertFault(FormatProblem problem, String field, String words, String fields) throws IOException {
        assertFault(problem, field, words, header(fields, ""), new byte[] {1, 2, 3, 4});
    }

    private void assertFault(FormatProblem problem, String field, String words, String fields, String left)
            throws IOException {
        assertFault(problem, field, words, header(fields, left), new byte[] {1, 2, 3, 4});
    }

    private void assertFault(FormatProblem problem, String field, String words, String text, byte[] data)
            throws IOException {
        Path file = file(text, data);
        ImageFormatException e =
                assertThrows(ImageFormatException.class, () -> NrrdReader.read(file, ReadLimits.ofHeap()), text);
        assertEquals(problem, e.problem(), e.toString());
        assertEquals(field, e.field(), e.toString());
        assertTrue(e.toString().contains(words), e.toString());
    }

    private Path file(String text, byte[] data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        out.writeBytes(data);
        return Files.write(folder.resolve("a.nrrd"), out.toByteArray());
    }
}
