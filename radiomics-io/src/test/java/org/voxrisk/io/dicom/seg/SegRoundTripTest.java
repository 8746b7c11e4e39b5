package org.voxrisk.io.dicom.seg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Mask;
import org.voxrisk.io.dicom.seg.SegWriter.SegmentMask;
import org.voxrisk.io.dicom.series.TestSeries;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ReadLimits;
import org.voxrisk.io.segmentation.ReferenceGrid;
import org.voxrisk.io.segmentation.Segment;
import org.voxrisk.io.segmentation.SegmentCode;
import org.voxrisk.io.segmentation.Segmentation;

class SegRoundTripTest {
    @TempDir
    Path folder;

    private final Geometry grid = TestSeries.geometry(5, 3, 7);

    private Mask random(long seed, int from, int to) {
        Random random = new Random(seed);
        int plane = 15;
        boolean[] in = new boolean[grid.voxelCount()];
        for (int i = from * plane; i < to * plane; i++) {
            in[i] = random.nextInt(3) == 0;
        }
        in[from * plane] = true;
        in[to * plane - 1] = true;
        return Mask.of(grid, i -> in[i]);
    }

    private Segmentation written(SegmentMask... segments) throws IOException {
        Path file = folder.resolve("s.dcm");
        SegWriter.write(List.of(segments), TestSeries.attributes("seg"), file);
        return SegReader.read(file, ReadLimits.ofHeap());
    }

    private static void assertSame(Mask expected, Mask actual) {
        assertEquals(expected.voxelCount(), actual.voxelCount());
        for (int i = 0; i < expected.geometry().voxelCount(); i++) {
            assertEquals(expected.contains(i), actual.contains(i));
        }
    }

    /** Frames of 15 bits: every second one begins within a byte. Overlapping segments, numbers 7 and 2. */
    @Test
    void segmentsComeBackOnTheImageGrid() throws IOException {
        Mask a = random(1, 1, 5);
        Mask b = random(2, 3, 7);
        SegmentCode category = new SegmentCode("91723000", "SCT", "Anatomical Structure");
        SegmentCode type = new SegmentCode("76752008", "SCT", "Breast");
        Segment first = new Segment(7, "Größe", OptionalInt.empty(), Optional.of(category), Optional.of(type));
        Segmentation read = written(new SegmentMask(first, a), new SegmentMask(Segment.of(2, "b"), b));
        assertEquals(first, read.segment("Größe"));
        assertEquals(6, read.geometry().nz(), "planes 1 to 6");
        ReferenceGrid image =
                new ReferenceGrid(grid, Optional.of(TestSeries.attributes("").frameOfReferenceUid()));
        assertSame(a, read.onGrid(read.mask(read.segment(7)), image));
        assertSame(b, read.onGrid(read.mask(read.segment(2)), image));
        assertSame(b, read.nearestOnGrid(read.mask(read.segment(2)), image));
        Mask both = read.onGrid(read.union(read.segments()), image);
        assertSame(Mask.of(grid, i -> a.contains(i) || b.contains(i)), both);
        ImageFormatException e = assertThrows(ImageFormatException.class, () -> read.segment(1));
        assertEquals(FormatProblem.NO_SUCH_SEGMENT, e.problem());
        assertTrue(e.toString().contains("7 \"Größe\", 2 \"b\""), e.toString());
    }

    /** The image's rows run the other way: voxel (x, y, z) is (4 - x, y, z) there. */
    @Test
    void reversedAxesAreFollowed() throws IOException {
        Mask a = random(3, 0, 7);
        Segmentation read = written(new SegmentMask(Segment.of(1, "a"), a));
        double[] d = grid.direction();
        double[] reversed = {-d[0], d[1], d[2], -d[3], d[4], d[5], -d[6], d[7], d[8]};
        Geometry other = Geometry.of(grid.sizes(), grid.spacingMm(), grid.toPhysical(4, 0, 0), reversed);
        Mask there = read.onGrid(read.mask(read.segment(1)), ReferenceGrid.of(other));
        for (int z = 0; z < 7; z++) {
            for (int y = 0; y < 3; y++) {
                for (int x = 0; x < 5; x++) {
                    assertEquals(a.contains(x, y, z), there.contains(4 - x, y, z));
                }
            }
        }
    }

    /** A grid with the axes z, x, y, one voxel larger below and two above along each. */
    @Test
    void turnedAndLargerGridsAreFollowed() throws IOException {
        Mask a = random(5, 0, 7);
        Segmentation read = written(new SegmentMask(Segment.of(1, "a"), a));
        double[] d = grid.direction();
        double[] s = grid.spacingMm();
        double[] turned = {d[2], d[0], d[1], d[5], d[3], d[4], d[8], d[6], d[7]};
        Geometry other =
                Geometry.of(new int[] {10, 8, 6}, new double[] {s[2], s[0], s[1]}, grid.toPhysical(-1, -1, -1), turned);
        Mask there = read.onGrid(read.mask(read.segment(1)), ReferenceGrid.of(other));
        assertEquals(a.voxelCount(), there.voxelCount());
        for (int z = 0; z < 7; z++) {
            for (int y = 0; y < 3; y++) {
                for (int x = 0; x < 5; x++) {
                    assertEquals(a.contains(x, y, z), there.contains(z + 1, x + 1, y + 1), x + " " + y + " " + z);
                }
            }
        }
    }

    @Test
    void otherGridsAndFramesAreRefused() throws IOException {
        Segmentation read = written(new SegmentMask(Segment.of(1, "a"), random(4, 0, 7)));
        Mask mask = read.mask(read.segment(1));
        Geometry shifted = Geometry.of(grid.sizes(), grid.spacingMm(), grid.toPhysical(0.5, 0, 0), grid.direction());
        assertFault(FormatProblem.GRID_MISMATCH, () -> read.onGrid(mask, ReferenceGrid.of(shifted)));
        Geometry smaller = TestSeries.geometry(4, 3, 7);
        assertFault(FormatProblem.GRID_MISMATCH, () -> read.onGrid(mask, ReferenceGrid.of(smaller)));
        ReferenceGrid elsewhere = new ReferenceGrid(grid, Optional.of("1.2.3"));
        assertFault(FormatProblem.FRAME_OF_REFERENCE_MISMATCH, () -> read.onGrid(mask, elsewhere));
        assertFault(FormatProblem.FRAME_OF_REFERENCE_MISMATCH, () -> read.nearestOnGrid(mask, elsewhere));
    }

    @Test
    void emptyMaskIsWrittenAsOneEmptyFrame() throws IOException {
        Segmentation read = written(new SegmentMask(Segment.of(1, "a"), Mask.of(grid, i -> false)));
        assertEquals(0, read.mask(read.segment(1)).voxelCount());
    }

    private static void assertFault(FormatProblem problem, Executable action) {
        assertEquals(problem, assertThrows(ImageFormatException.class, action).problem());
    }
}
