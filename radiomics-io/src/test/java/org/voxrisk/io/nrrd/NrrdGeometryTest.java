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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.image.Geometry;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ReadLimits;

/** Headers whose placement in space is worked out by hand. */
class NrrdGeometryTest {
    @TempDir
    Path folder;

    /** Without a centering, an axis is of cells: the first centre lies half a voxel behind the minimum, as in ITK. */
    @Test
    void axisMinsAreTheEdgesOfCells() throws IOException {
        Geometry g = read("spacings: 2 4 6", "axis mins: 10 20 30").image().geometry();
        assertArrayEquals(new double[] {11, 22, 33}, g.originMm());
        Geometry node = read("spacings: 2 4 6", "axis mins: 10 20 30", "centerings: node cell ???")
                .image()
                .geometry();
        assertArrayEquals(new double[] {10, 22, 33}, node.originMm());
    }

    /** Ends of axes: (10 - 0)/2 = 5 for two cells, (10 - 0)/(2 - 1) = 10 for two nodes, (9 - 0)/1 = 9 for one cell. */
    @Test
    void axisMinsAndMaxsGiveTheSpacing() throws IOException {
        Geometry g = read("axis mins: 0 0 0", "axis maxs: 10 10 9", "centers: cell node cell")
                .image()
                .geometry();
        assertArrayEquals(new double[] {5, 10, 9}, g.spacingMm());
        assertArrayEquals(new double[] {2.5, 0, 4.5}, g.originMm());
    }

    /** A length of 3-4-0 is 5; the other axes are (-4,3,0)/5 * 2 and z. */
    @Test
    void vectorsGiveSpacingAndDirection() throws IOException {
        Geometry g = read(
                        "space: left-posterior-superior",
                        "space directions: (3,4,0) (-1.6,1.2,0) (0,0,7)",
                        "space origin: (1,2,3)")
                .image()
                .geometry();
        assertArrayEquals(new double[] {5, 2, 7}, g.spacingMm(), 1e-15);
        assertArrayEquals(new double[] {0.6, -0.8, 0, 0.8, 0.6, 0, 0, 0, 1}, g.direction(), 1e-15);
        assertArrayEquals(new double[] {1, 2, 3}, g.originMm());
    }

    /** Directions written with four digits are not quite perpendicular: 8.7e-4 here is rounding, 2e-3 is a shear. */
    @Test
    void roundedDirectionsAreNoShear() throws IOException {
        Geometry g = read("space: LPS", "space directions: (1,0.00087,0) (0,1,0) (0,0,1)", "space origin: (0,0,0)")
                .image()
                .geometry();
        // x = 1 * i, y = 0.00087 i + j: the index of (1, 0, 0) is (1, -0.00087, 0), which a transpose would make (1, 0,
        // 0).
        assertArrayEquals(new double[] {1, -0.00087, 0}, g.toContinuousIndex(new double[] {1, 0, 0}), 1e-15);
        assertFault("space directions", "space: LPS", "space directions: (1,0.002,0) (0,1,0) (0,0,1)");
    }

    @Test
    void unitsOfLengthAreConverted() throws IOException {
        Geometry g = read(
                        "space: RAS",
                        "space directions: (1,0,0) (0,1,0) (0,0,1)",
                        "space origin: (1,2,3)",
                        "space units: \"cm\" \"cm\" \"cm\"")
                .image()
                .geometry();
        assertArrayEquals(new double[] {10, 10, 10}, g.spacingMm());
        assertArrayEquals(new double[] {-10, -20, 30}, g.originMm());
        assertArrayEquals(new double[] {-1, 0, 0, 0, -1, 0, 0, 0, 1}, g.direction());
        assertFault(
                "space units",
                "space: LPS",
                "space directions: (1,0,0) (0,1,0) (0,0,1)",
                "space units: \"mm\" \"mm\" \"cm\"");
    }

    /** A plane becomes one slice along the normal. */
    @Test
    void planeBecomesOneSlice() throws IOException {
        ImageFile file = readText(
                "type: uint8",
                "dimension: 2",
                "sizes: 2 2",
                "encoding: raw",
                "space: LPS",
                "space directions: (0,2,0) (0,0,3)",
                "space origin: (5,6,7)");
        Geometry g = file.image().geometry();
        assertArrayEquals(new int[] {2, 2, 1}, g.sizes());
        assertArrayEquals(new double[] {2, 3, 1}, g.spacingMm());
        assertArrayEquals(new double[] {0, 0, 1, 1, 0, 0, 0, 1, 0}, g.direction());
        assertTrue(g.isPlane());
        assertFalse(read("spacings: 1 1 1").image().geometry().isPlane());
    }

    /** A volume of x y z 1 as ITK writes it: the space has as many dimensions as the array. */
    @Test
    void fourthAxisOfOneEntryIsDropped() throws IOException {
        ImageFile file = readText(
                "type: uint8",
                "dimension: 4",
                "sizes: 1 2 2 1",
                "encoding: raw",
                "space dimension: 4",
                "space directions: (0,-0.5,0,0) (0.6,0,0,0) (0,0,2,0) (0,0,0,7)",
                "space origin: (10,-20,30,5)",
                "kinds: domain domain domain domain");
        Geometry g = file.image().geometry();
        assertArrayEquals(new int[] {1, 2, 2}, g.sizes());
        assertArrayEquals(new double[] {0.5, 0.6, 2}, g.spacingMm());
        assertArrayEquals(new double[] {10, -20, 30}, g.originMm());
        assertArrayEquals(new double[] {0, 1, 0, -1, 0, 0, 0, 0, 1}, g.direction());
        Geometry named = readText(
                        "type: uint8",
                        "dimension: 4",
                        "sizes: 1 2 2 1",
                        "encoding: raw",
                        "space: right-anterior-superior-time",
                        "space directions: (1,0,0,0) (0,1,0,0) (0,0,1,0) (0,0,0,1)",
                        "space origin: (10,-20,30,5)")
                .image()
                .geometry();
        assertArrayEquals(new double[] {-10, 20, 30}, named.originMm());
        ImageFormatException coupled = assertThrows(
                ImageFormatException.class,
                () -> readText(
                        "type: uint8",
                        "dimension: 4",
                        "sizes: 1 2 2 1",
                        "encoding: raw",
                        "space dimension: 4",
                        "space directions: (1,0,0,0.5) (0,1,0,0) (0,0,1,0) (0,0,0,1)",
                        "space origin: (0,0,0,0)"));
        assertEquals("space directions", coupled.field());
    }

    /** Two layers of two voxels, interleaved or one behind the other; the kinds are those that ITK takes as vectors. */
    @Test
    void oneLayerOfSeveral() throws IOException {
        for (String kind : new String[] {"list", "vector", "2-vector"}) {
            assertArrayEquals(new double[] {1, 3}, layer(kind + " domain domain", "2 2 1", "none (1,0) (0,1)", 0));
            assertArrayEquals(new double[] {2, 4}, layer(kind + " domain domain", "2 2 1", "none (1,0) (0,1)", 1));
        }
        assertArrayEquals(new double[] {3, 4}, layer("domain domain list", "2 1 2", "(1,0) (0,1) none", 1));
        // Between the axes of the image: x = 2, two layers, y = 1.
        assertArrayEquals(new double[] {1, 2}, layer("domain list domain", "2 2 1", "(1,0) none (0,1)", 0));
        assertArrayEquals(new double[] {3, 4}, layer("domain list domain", "2 2 1", "(1,0) none (0,1)", 1));
        // With one number per voxel the choice plays no part, as in PyRadiomics.
        assertArrayEquals(new double[] {1, 2, 3, 4}, layer("domain domain list", "2 2 1", "(1,0) (0,1) none", 7));
    }

    @Test
    void layersAreRefusedWhereNoneWasChosenOrThereAreNotSoMany() {
        ImageFormatException e = assertThrows(
                ImageFormatException.class, () -> layer("list domain domain", "2 2 1", "none (1,0) (0,1)", 2));
        assertEquals(FormatProblem.NOT_SCALAR, e.problem());
        assertTrue(e.toString().contains("label_channel") && e.toString().contains("choose 0 to 1"), e.toString());
        ImageFormatException series = assertThrows(
                ImageFormatException.class, () -> layer("domain domain time", "2 1 2", "(1,0) (0,1) none", 0));
        assertEquals("kinds", series.field());
        assertThrows(
                ImageFormatException.class, () -> readText(layered("list domain domain", "2 2 1", "none (1,0) (0,1)")));
    }

    private double[] layer(String kinds, String sizes, String directions, int chosen) throws IOException {
        Path file = write(layered(kinds, sizes, directions));
        ImageFile image = NrrdReader.readComponent(file, chosen, ReadLimits.ofHeap());
        assertEquals(
                image.image().values().length < 4,
                image.warnings().stream().anyMatch(w -> w.problem() == FormatProblem.NOT_SCALAR));
        return image.image().values();
    }

    private static String[] layered(String kinds, String sizes, String directions) {
        return new String[] {
            "type: uint8",
            "dimension: 3",
            "sizes: " + sizes,
            "encoding: raw",
            "space dimension: 2",
            "space directions: " + directions,
            "space origin: (0,0)",
            "kinds: " + kinds
        };
    }

    /** An axis of one entry that is not spatial is dropped wherever it stands. */
    @Test
    void axisOfOneComponentIsDropped() throws IOException {
        ImageFile file = readText(
                "type: uint8",
                "dimension: 4",
                "sizes: 1 2 2 1",
                "encoding: raw",
                "space: LPS",
                "space directions: none (1,0,0) (0,1,0) (0,0,1)",
                "space origin: (5,6,7)",
                "kinds: list domain domain domain");
        assertArrayEquals(new int[] {2, 2, 1}, file.image().geometry().sizes());
    }

    @Test
    void frameIsWarnedOfWhereItIsNotNamed() throws IOException {
        ImageFile file = read("spacings: 1 1 1");
        assertTrue(file.warnings().stream().anyMatch(w -> w.problem() == FormatProblem.UNKNOWN_SPACE));
    }

    private ImageFile read(String... fields) throws IOException {
        return readText("type: uint8", "dimension: 3", "sizes: 2 2 1", "encoding: raw", String.join("\n", fields));
    }

    private void assertFault(String field, String... fields) {
        ImageFormatException e = assertThrows(ImageFormatException.class, () -> read(fields));
        assertEquals(field, e.field(), e.toString());
    }

    private ImageFile readText(String... fields) throws IOException {
        return NrrdReader.read(write(fields), ReadLimits.ofHeap());
    }

    private Path write(String... fields) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String header = "NRRD0005\n" + String.join("\n", fields) + "\n\n";
        bytes.write(header.getBytes(StandardCharsets.US_ASCII));
        bytes.write(new byte[] {1, 2, 3, 4});
        return Files.write(folder.resolve("a.nrrd"), bytes.toByteArray());
    }
}
