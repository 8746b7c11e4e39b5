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
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String header = "NRRD0005\n" + String.join("\n", fields) + "\n\n";
        bytes.write(header.getBytes(StandardCharsets.US_ASCII));
        bytes.write(new byte[] {1, 2, 3, 4});
        Path file = Files.write(folder.resolve("a.nrrd"), bytes.toByteArray());
        return NrrdReader.read(file, ReadLimits.ofHeap());
    }
}
