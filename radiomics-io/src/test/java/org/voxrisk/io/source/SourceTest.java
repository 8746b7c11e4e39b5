package org.voxrisk.io.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.io.support.Refusal.assertRefused;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageFormat;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ReadLimits;
import org.voxrisk.io.format.ReadOptions;
import org.voxrisk.io.image.ImageReader;
import org.voxrisk.io.image.ImageReaders;

/** The same images from files, bytes, streams and resources, and a format of one's own on the list. */
class SourceTest {
    private static final String FIELDS = """
            NRRD0004
            type: short
            dimension: 3
            sizes: 2 1 1
            encoding: raw
            endian: big
            space: left-posterior-superior
            space directions: (1,0,0) (0,1,0) (0,0,1)
            space origin: (0,0,0)
            """;
    private static final byte[] VOXELS = {0, 7, -1, -2};
    private static final double[] VALUES = {7, -2};

    @TempDir
    private Path folder;

    private static byte[] attached() {
        byte[] header = (FIELDS + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(header, header.length + VOXELS.length);
        System.arraycopy(VOXELS, 0, all, header.length, VOXELS.length);
        return all;
    }

    private static byte[] detached(String dataFile) {
        return (FIELDS + "data file: " + dataFile + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void anImageFromEverywhere() throws IOException {
        byte[] bytes = attached();
        assertArrayEquals(VALUES, values(Source.of("sent", bytes)));
        assertArrayEquals(VALUES, values(Source.of(Files.write(folder.resolve("a.nrrd"), bytes))));
        assertArrayEquals(VALUES, values(Source.ofStream("b.nrrd", new ByteArrayInputStream(bytes), bytes.length)));
        assertArrayEquals(
                ImageReader.read(Source.ofResource(SourceTest.class, "/reference/formats/nrrd/detached/detached.nhdr"))
                        .image()
                        .values(),
                ImageReader.read(Source.ofResource(SourceTest.class, "/reference/formats/nrrd/raw.nrrd"))
                        .image()
                        .values());
    }

    private static double[] values(Source source) throws IOException {
        return ImageReader.read(source).image().values();
    }

    @Test
    void dataBesideTheHeader() throws IOException {
        Map<String, byte[]> bytes = Map.of("case/a.nhdr", detached("sub/a.raw"), "case/sub/a.raw", VOXELS);
        assertArrayEquals(VALUES, values(Source.of("case/a.nhdr", bytes)));
        Files.write(folder.resolve("a.nhdr"), detached("sub/a.raw"));
        Files.createDirectory(folder.resolve("sub"));
        Files.write(folder.resolve("sub/a.raw"), VOXELS);
        assertArrayEquals(VALUES, values(Source.of(folder.resolve("a.nhdr"))));
    }

    @Test
    void noNameLeadsOutOfTheFolder() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Files.write(folder.resolve("secret.raw"), VOXELS);
        Path header = inner.resolve("a.nhdr");
        for (String name :
                List.of("../secret.raw", folder.resolve("secret.raw").toString(), "~/x", "file:/x", "a\\b")) {
            Files.write(header, detached(name));
            assertUnsafe(Source.of(header), name);
            assertUnsafe(Source.of("inner/a.nhdr", Map.of("inner/a.nhdr", detached(name), "secret.raw", VOXELS)), name);
            assertUnsafe(Source.ofResource(SourceTest.class, "/reference/formats/nrrd/detached/detached.nhdr"), name);
        }
        Files.createSymbolicLink(inner.resolve("link.raw"), folder.resolve("secret.raw"));
        assertThrows(UnsafeNameException.class, () -> Source.of(header).sibling("link.raw"));
        assertEquals(FormatProblem.FILE_NOT_FOUND, problem(Source.of("a.nhdr", detached("none.raw"))));
        assertEquals(FormatProblem.INVALID_VALUE, problem(Source.of("a.nhdr", detached("a.nhdr"))));
    }

    private static void assertUnsafe(Source source, String name) {
        assertThrows(UnsafeNameException.class, () -> source.sibling(name), name);
        if (!source.name().endsWith("detached.nhdr")) {
            assertEquals(FormatProblem.UNSAFE_PATH, problem(source), name);
        }
    }

    private static FormatProblem problem(Source source) {
        return assertThrows(ImageFormatException.class, () -> ImageReader.read(source))
                .problem();
    }

    @Test
    void limitsOfStreamsAndMissingSources() {
        ByteArrayInputStream five = new ByteArrayInputStream(new byte[5]);
        ImageFormatException e = assertThrows(ImageFormatException.class, () -> Source.ofStream("upload", five, 4));
        assertEquals(FormatProblem.TOO_LARGE, e.problem());
        assertTrue(e.toString().contains("upload") && e.toString().contains("limit of 4"), e.toString());
        assertRefused(IllegalArgumentException.class, () -> Source.of("a", Map.of()), "\"a\"");
        assertRefused(
                NoSuchFileException.class, () -> values(Source.ofResource(SourceTest.class, "none.nii")), "none.nii");
        assertRefused(NoSuchFileException.class, () -> values(Source.of(folder.resolve("none.nii"))), "none.nii");
        ReadOptions small = ReadOptions.standard().withLimits(new ReadLimits(100, 3));
        assertRefused(
                ImageFormatException.class,
                () -> ImageReaders.standard().read(Source.of("a", attached()), small),
                "2 voxels of 2 bytes, more than the limit of 3 bytes");
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    /** Both magic bytes make a gzip stream, whose first 1024 inflated bytes are told; a broken one has none. */
    @Test
    void aHeadIsNameAndFirstBytes() throws IOException {
        byte[] bytes = new byte[3000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        byte[] first = Arrays.copyOf(bytes, 1024);
        SourceHead plain = SourceHead.of(Source.of("Folder/A.NII", bytes));
        assertEquals("a.nii", plain.lowerName());
        assertArrayEquals(first, plain.start());
        assertArrayEquals(first, plain.inflatedStart());
        byte[] packed = gzip(bytes);
        SourceHead inflated = SourceHead.of(Source.of("a.nii.gz", packed));
        assertArrayEquals(packed, inflated.start());
        assertArrayEquals(first, inflated.inflatedStart());
        for (byte[] none : new byte[][] {{}, {0x1f}, {0x1f, (byte) 0x8a, 8}, {0x1e, (byte) 0x8b, 8}}) {
            assertArrayEquals(none, SourceHead.of(Source.of("a", none)).inflatedStart());
        }
        for (byte[] broken : new byte[][] {{0x1f, (byte) 0x8b}, {0x1f, (byte) 0x8b, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7}}) {
            SourceHead head = SourceHead.of(Source.of("a", broken));
            assertArrayEquals(broken, head.start());
            assertArrayEquals(new byte[0], head.inflatedStart());
        }
        SourceHead ofFolder = SourceHead.of(Source.of(folder));
        assertTrue(ofFolder.isFolder());
        assertEquals(0, ofFolder.start().length);
    }

    @Test
    void namesOfFilesAreTheLastParts() throws IOException {
        assertEquals("a.nii", Source.of("x/y/a.nii", VOXELS).fileName());
        assertEquals("a.nii", Source.of("x\\a.nii", VOXELS).fileName());
        assertEquals("a.nii", Source.of("a.nii", VOXELS).fileName());
        Path file = Files.write(folder.resolve("a.nii"), VOXELS);
        assertEquals("a.nii", Source.of(file).fileName());
        assertEquals(4, Source.of(file).size());
        assertEquals(4, Source.of("a.nii", VOXELS).size());
        // Beside it, by a name of the caller's.
        Source memory = Source.of("x/a.hdr", Map.of("x/a.hdr", new byte[1], "x/a.img", VOXELS));
        assertEquals("x/a.img", memory.withFileName("a.img").orElseThrow().name());
        assertTrue(memory.withFileName("b.img").isEmpty());
        UnsafeNameException unsafe = assertThrows(UnsafeNameException.class, () -> memory.sibling("../a.img"));
        assertEquals("../a.img", unsafe.name());
        assertEquals(
                0,
                Source.ofStream("none", new ByteArrayInputStream(new byte[0]), 0)
                        .size());
        assertRefused(
                IllegalArgumentException.class,
                () -> Source.ofStream("a", new ByteArrayInputStream(VOXELS), -1),
                "maxBytes = -1");
    }

    /** One byte a voxel behind the word LINE; a folder of such files is a stack of them. */
    private static final class LineReader implements ImageFormatReader {
        @Override
        public String name() {
            return "Line";
        }

        @Override
        public List<String> extensions() {
            return List.of(".line");
        }

        @Override
        public boolean recognises(SourceHead head) {
            return head.isFolder() || new String(head.start(), StandardCharsets.US_ASCII).startsWith("LINE");
        }

        @Override
        public ImageFile read(Source source, ReadOptions options) throws IOException {
            List<Source> rows = source.isFolder() ? source.entries() : List.of(source);
            ByteArrayOutputStream voxels = new ByteArrayOutputStream();
            for (Source row : rows) {
                try (var in = row.open()) {
                    in.skipNBytes(4);
                    in.transferTo(voxels);
                }
            }
            int[] size = {voxels.size() / rows.size(), rows.size(), 1};
            Image3D image = Image3D.ofUnsigned(Geometry.of(size, new double[] {1, 1, 1}), voxels.toByteArray());
            return new ImageFile(image, image.pixelType(), new ImageFormat("Line"), List.of(), Map.of());
        }
    }

    @Test
    void aFormatOfOnesOwnIsOneClass() throws IOException {
        ImageReaders readers = ImageReaders.standard().with(new LineReader());
        byte[] line = "LINE\1\2\377".getBytes(StandardCharsets.ISO_8859_1);
        assertArrayEquals(
                new double[] {1, 2, 255},
                readers.read(Source.of("x", line)).image().values());
        assertEquals("Line", readers.read(Source.of("x", line)).format().name());
        assertArrayEquals(
                VALUES, readers.read(Source.of("x", attached())).image().values());
        Files.write(folder.resolve("2.line"), "LINE\3\4".getBytes(StandardCharsets.US_ASCII));
        Files.write(folder.resolve("1.line"), "LINE\1\2".getBytes(StandardCharsets.US_ASCII));
        assertArrayEquals(
                new double[] {1, 2, 3, 4},
                readers.read(Source.of(folder)).image().values());
        assertRefused(
                ImageFormatException.class,
                () -> readers.read(Source.of("x.png", new byte[3])),
                "Line (.line) or NRRD (.nrrd, .nhdr) or NIfTI (.nii, .nii.gz",
                "or DICOM (.dcm) file");
        assertRefused(ImageFormatException.class, () -> ImageReader.read(folder), "no DICOM image in this folder");
    }
}
