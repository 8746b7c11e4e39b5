package org.voxrisk.io.metaimage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxrisk.image.Image3D;
import org.voxrisk.io.format.Compression;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ReadLimits;
import org.voxrisk.io.support.RandomImages;
import org.voxrisk.io.support.Scratch;

class MetaImageRoundTripTest {
    private static final ReadLimits LIMITS = new ReadLimits(1 << 16);

    @TempDir
    Path folder;

    @Provide
    Arbitrary<Image3D> images() {
        return RandomImages.images();
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(List.of("a.mha", "a.mhd"));
    }

    @Property(tries = 200, seed = "20261124")
    void imagesComeBack(@ForAll("images") Image3D image, @ForAll("names") String name, @ForAll Compression compression)
            throws IOException {
        try (Scratch scratch = new Scratch()) {
            Path file = scratch.file(name);
            MetaImageWriter.write(image, file, compression);
            ImageFile read = MetaImageReader.read(file, LIMITS);
            assertEquals(image.geometry(), read.image().geometry());
            assertEquals(image.pixelType(), read.storedType());
            assertArrayEquals(image.values(), read.image().values());
            assertTrue(MetaImageReader.recognises(file));
        }
    }

    @Property(tries = 600, seed = "20261124")
    void damagedFilesAreAnswered(
            @ForAll("images") Image3D image,
            @ForAll Compression compression,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 8) int changes)
            throws IOException {
        try (Scratch scratch = new Scratch()) {
            Path file = scratch.file("a.mha");
            MetaImageWriter.write(image, file, compression);
            byte[] bytes = Files.readAllBytes(file);
            Random random = new Random(seed);
            for (int i = 0; i < changes; i++) {
                int at = random.nextInt(random.nextBoolean() ? bytes.length : Math.min(bytes.length, 400));
                bytes[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : '0' + random.nextInt(10));
            }
            Files.write(file, random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes);
            try {
                assertTrue(MetaImageReader.read(file, LIMITS).image().values().length <= 1 << 16);
            } catch (ImageFormatException e) {
                assertTrue(e.toString().contains(": " + e.field() + ": "), e.toString());
            }
        }
    }

    /** The matrix lists the axis vectors: the first is the first column of the direction. */
    @Test
    void matrixListsAxisVectors() throws IOException {
        Path file = folder.resolve("m.mha");
        String text = """
                ObjectType = Image
                NDims = 3
                BinaryData = False
                TransformMatrix = 0 1 0 0 0 1 1 0 0
                Offset = 1 2 3
                ElementSpacing = 1 2 3
                DimSize = 2 1 1
                ElementType = MET_SHORT
                ElementDataFile = LOCAL
                5 -6
                """;
        Files.writeString(file, text, StandardCharsets.US_ASCII);
        Image3D image = MetaImageReader.read(file, LIMITS).image();
        assertArrayEquals(new double[] {1, 3, 3}, image.geometry().toPhysical(1, 0, 0));
        assertArrayEquals(new double[] {5, -6}, image.values());
        assertThrows(
                IllegalArgumentException.class,
                () -> MetaImageWriter.write(image, folder.resolve("m.nrrd"), Compression.NONE));
    }

    private ImageFile text(String type, String voxels) throws IOException {
        Path file = Files.writeString(
                folder.resolve("t.mha"),
                "ObjectType = Image\nNDims = 3\nBinaryData = False\nDimSize = 2 2 1\nElementSpacing = 1 2 3\n"
                        + "ElementType = " + type + "\nElementDataFile = LOCAL\n" + voxels);
        return MetaImageReader.read(file, LIMITS);
    }

    @Test
    void voxelsWrittenAsText() throws IOException {
        assertArrayEquals(
                new double[] {1, -2, 127, -128},
                text("MET_CHAR", "1 -2\n127\t-128").image().values());
        ImageFile read = text("MET_FLOAT", "0.1 NaN -inf +Inf\n");
        assertArrayEquals(
                new double[] {0.1f, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY},
                read.image().values());
        assertEquals(
                FormatProblem.NON_FINITE_VOXELS,
                read.warnings().get(read.warnings().size() - 1).problem());
        assertTrue(
                read.warnings().toString().contains("3 voxels are NaN or infinite"),
                read.warnings().toString());
        assertArrayEquals(
                new double[] {1e39, 0.1, -3, 4},
                text("MET_DOUBLE", "1e39 0.1 -3 4").image().values());
    }

    @ParameterizedTest
    @CsvSource({
        "MET_UCHAR, 1 2 3 256, INVALID_VALUE",
        "MET_CHAR, 1 2 3 -129, INVALID_VALUE",
        "MET_SHORT, 1 2.5 3 4, INVALID_VALUE",
        "MET_SHORT, 1 nan 3 4, INVALID_VALUE",
        "MET_FLOAT, 1 2 x 4, INVALID_VALUE",
        "MET_FLOAT, 1 1e39 3 4, INVALID_VALUE",
        "MET_DOUBLE, 1 -1e309 3 4, INVALID_VALUE",
        "MET_DOUBLE, 1 2 3, TRUNCATED_DATA"
    })
    void textThatIsNoNumberOfItsType(String type, String voxels, FormatProblem problem) {
        ImageFormatException e = assertThrows(ImageFormatException.class, () -> text(type, voxels));
        assertEquals(problem, e.problem(), e.toString());
    }
}
