package org.voxrisk.io.segmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.LabelMap;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;

/** Segments of a grid of 2 x 3 x 1 voxels of 1 x 2 x 3 mm, whose first one lies at (10, 20, 30). */
class SegmentationTest {
    private static final Path FILE = Path.of("labels.nrrd");
    private static final double[] SPACING = {1, 2, 3};
    private static final double[] AXES = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    private static final Geometry GRID = Geometry.of(new int[] {2, 3, 1}, SPACING, new double[] {10, 20, 30}, AXES);

    /** Labels 2 0 / 5 5 / 0 2 in rows along x. */
    private static Segmentation labels() {
        Image3D image = Image3D.of(GRID, PixelType.UINT8, new double[] {2, 0, 5, 5, 0, 2});
        return Segmentation.of(FILE, LabelMap.of(image), Map.of(5, "Node"));
    }

    private static Segmentation named(Optional<String> frame, String... names) {
        List<Segment> segments = IntStream.range(0, names.length)
                .mapToObj(i -> Segment.of(i, names[i]))
                .toList();
        return new Segmentation(
                FILE,
                new ReferenceGrid(GRID, frame),
                segments,
                s -> Mask.of(GRID, i -> i == s.number()),
                SegmentFields.ofLabelMap(),
                List.of());
    }

    private static int[] inside(Mask mask) {
        return IntStream.range(0, mask.geometry().voxelCount())
                .filter(mask::contains)
                .toArray();
    }

    private static void assertFault(FormatProblem problem, String field, String words, Executable action) {
        ImageFormatException e = assertThrows(ImageFormatException.class, action, words);
        assertEquals(problem, e.problem(), e.toString());
        assertEquals(field, e.field(), e.toString());
        assertTrue(e.toString().contains(words), e.toString());
    }

    @Test
    void segmentsOfALabelMap() throws IOException {
        Segmentation read = labels();
        assertEquals(List.of(Segment.of(2, ""), Segment.of(5, "Node")), read.segments());
        assertArrayEquals(new int[] {0, 5}, inside(read.mask(read.segment(2))));
        assertArrayEquals(new int[] {2, 3}, inside(read.mask(read.segment(" Node"))));
        assertArrayEquals(new int[] {0, 2, 3, 5}, inside(read.union(read.segments())));
        assertArrayEquals(
                new double[] {0, 0, 1, 1, 0, 0}, read.fractions(read.segment(5)).values());
        assertArrayEquals(new int[] {2, 3}, inside(read.mask(read.segment(5), 1)));
        for (double fraction : new double[] {0, 1.01, Double.NaN}) {
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> read.mask(read.segment(5), fraction));
            assertTrue(String.valueOf(e.getMessage()).contains("fraction = " + fraction), e.toString());
        }
    }

    @Test
    void choiceOfOne() throws IOException {
        assertFault(
                FormatProblem.NO_SUCH_SEGMENT,
                "label",
                "there is no number 3. Found: 2, 5 \"Node\"",
                () -> labels().segment(3));
        assertFault(
                FormatProblem.NO_SUCH_SEGMENT,
                "name",
                "there is no \"node\". Found: 2",
                () -> labels().segment("node"));
        assertFault(
                FormatProblem.AMBIGUOUS_SEGMENT,
                "label",
                "there are 2 regions where one is asked for",
                () -> labels().onlySegment());
        Segmentation twice = named(Optional.empty(), "background", "a", "b", "a");
        assertFault(
                FormatProblem.AMBIGUOUS_SEGMENT,
                "name",
                "the numbers 1 and 3 have the name \"a\"",
                () -> twice.segment("a"));
        assertEquals(2, twice.segment("b").number());
        // Number 0 is the background.
        assertEquals(
                List.of(1, 2, 3), twice.regions().stream().map(Segment::number).toList());
        assertEquals(
                "a", named(Optional.empty(), "background", "a").onlySegment().name());
        assertFault(
                FormatProblem.NO_SUCH_SEGMENT,
                "label",
                "every voxel is background",
                () -> named(Optional.empty(), "background").onlySegment());
        assertFault(
                FormatProblem.NO_SUCH_SEGMENT,
                "label",
                "There is none.",
                () -> named(Optional.empty()).segment(1));
        String[] many = IntStream.range(0, 51).mapToObj(i -> "n" + i).toArray(String[]::new);
        assertFault(
                FormatProblem.NO_SUCH_SEGMENT,
                "label",
                "49 \"n49\" and more",
                () -> named(Optional.empty(), many).segment(99));
        ImageFormatException fifty = assertThrows(
                ImageFormatException.class,
                () -> named(Optional.empty(), Arrays.copyOf(many, 50)).segment(99));
        assertFalse(fifty.toString().contains("and more"), fifty.toString());
    }

    private static ReferenceGrid grid(int[] sizes, double x, double y, double z, double... axes) {
        return ReferenceGrid.of(Geometry.of(sizes, SPACING, new double[] {x, y, z}, axes.length == 0 ? AXES : axes));
    }

    /** Larger by one voxel below and above along each axis: voxel (x, y, 0) is (x + 1, y + 1, 1) there. */
    @Test
    void largerGrids() throws IOException {
        Segmentation read = labels();
        Mask node = read.mask(read.segment(5));
        ReferenceGrid larger = grid(new int[] {4, 5, 3}, 9, 18, 27);
        // (0, 1, 0) and (1, 1, 0) become (1, 2, 1) and (2, 2, 1): 1 + 4 * (2 + 5) = 29.
        assertArrayEquals(new int[] {29, 30}, inside(read.onGrid(node, larger)));
        assertArrayEquals(new int[] {29, 30}, inside(read.nearestOnGrid(node, larger)));
        // x and y reversed: (x, y) is (1 - x, 2 - y).
        ReferenceGrid reversed = grid(new int[] {2, 3, 1}, 11, 24, 30, -1, 0, 0, 0, -1, 0, 0, 0, 1);
        Mask corners = read.mask(read.segment(2));
        assertArrayEquals(new int[] {0, 5}, inside(read.onGrid(corners, reversed)));
        assertArrayEquals(new int[] {2, 3}, inside(read.onGrid(node, reversed)));
        assertArrayEquals(new int[] {0, 5}, inside(read.nearestOnGrid(corners, reversed)));
    }

    @Test
    void voxelsOutside() throws IOException {
        Segmentation read = labels();
        Mask corners = read.mask(read.segment(2));
        // Two rows only: (1, 2) is lost, (0, 0) stays.
        ReferenceGrid two = grid(new int[] {2, 2, 1}, 10, 20, 30);
        assertFault(
                FormatProblem.GRID_MISMATCH,
                "geometry",
                "1 of 2 voxels lie outside of the image",
                () -> read.onGrid(corners, two));
        assertArrayEquals(new int[] {0}, inside(read.nearestOnGrid(corners, two)));
        // From (11, 24) on: only (1, 2).
        ReferenceGrid last = grid(new int[] {2, 2, 1}, 11, 24, 30);
        assertArrayEquals(new int[] {0}, inside(read.nearestOnGrid(corners, last)));
        ReferenceGrid below = grid(new int[] {2, 3, 1}, 10, 20, 27);
        assertEquals(0, read.nearestOnGrid(corners, below).voxelCount());
        // A third of a voxel aside: nearest takes it, coinciding grids don't.
        ReferenceGrid aside = grid(new int[] {2, 3, 1}, 10.3, 20, 30);
        assertArrayEquals(new int[] {0, 5}, inside(read.nearestOnGrid(corners, aside)));
        assertFault(FormatProblem.GRID_MISMATCH, "geometry", "do not coincide", () -> read.onGrid(corners, aside));
        assertArrayEquals(new int[] {0, 5}, inside(read.onGrid(corners, grid(new int[] {2, 3, 1}, 10.009, 20, 30))));
        assertFault(
                FormatProblem.GRID_MISMATCH,
                "geometry",
                "do not coincide",
                () -> read.onGrid(corners, grid(new int[] {2, 3, 1}, 10.011, 20, 30)));
    }

    @Test
    void gridsThatCoincide() {
        ReferenceGrid own = ReferenceGrid.of(GRID);
        assertTrue(own.coincidesWith(grid(new int[] {2, 3, 1}, 10.005, 20, 30).geometry()));
        assertFalse(own.coincidesWith(grid(new int[] {2, 3, 1}, 11, 20, 30).geometry()), "one voxel aside");
        assertFalse(own.coincidesWith(grid(new int[] {2, 3, 2}, 10, 20, 30).geometry()), "one slice more");
        assertFalse(own.coincidesWith(grid(new int[] {2, 3, 1}, 11, 24, 30, -1, 0, 0, 0, -1, 0, 0, 0, 1)
                .geometry()));
        // The thickness of a single slice is a note.
        assertTrue(own.coincidesWith(
                Geometry.of(new int[] {2, 3, 1}, new double[] {1, 2, 5}, new double[] {10, 20, 30}, AXES)));
        assertFalse(own.coincidesWith(
                Geometry.of(new int[] {2, 3, 1}, new double[] {1, 2.1, 3}, new double[] {10, 20, 30}, AXES)));
    }

    @Test
    void framesOfReference() throws IOException {
        Segmentation read = named(Optional.of("1.2"), "a", "b");
        Mask mask = read.mask(read.segment(1));
        assertArrayEquals(new int[] {1}, inside(read.onGrid(mask, ReferenceGrid.of(GRID))));
        assertArrayEquals(new int[] {1}, inside(read.onGrid(mask, new ReferenceGrid(GRID, Optional.of("1.2")))));
        for (boolean nearest : new boolean[] {true, false}) {
            ReferenceGrid other = new ReferenceGrid(GRID, Optional.of("1.3"));
            assertFault(FormatProblem.FRAME_OF_REFERENCE_MISMATCH, "space", "is 1.2, the image's is 1.3", () -> {
                if (nearest) {
                    read.nearestOnGrid(mask, other);
                } else {
                    read.onGrid(mask, other);
                }
            });
        }
        Segmentation unknown = named(Optional.empty(), "a", "b");
        assertEquals(
                1,
                unknown.onGrid(unknown.mask(unknown.segment(1)), new ReferenceGrid(GRID, Optional.of("1.3")))
                        .voxelCount());
    }

    @Test
    void numbersMustDiffer() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> new Segmentation(
                        FILE,
                        ReferenceGrid.of(GRID),
                        List.of(Segment.of(3, "a"), Segment.of(3, "b")),
                        s -> Mask.of(GRID, i -> false),
                        SegmentFields.ofLabelMap(),
                        List.of()));
        assertTrue(String.valueOf(e.getMessage()).contains("two of number 3"), e.toString());
    }
}
