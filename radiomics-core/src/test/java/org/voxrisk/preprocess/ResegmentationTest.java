package org.voxrisk.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.support.Refusal.assertRefused;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.preprocess.Resegmentation.Mode;

/** Ranges that cut a region, by hand. The region leaves out the first voxel. */
class ResegmentationTest {
    private static final double[] VALUES = {1000, 1, 2, 3, 4, 10};
    private static final Geometry GRID = Geometry.of(new int[] {6, 1, 1}, new double[] {1, 1, 1});
    private static final Mask REGION = Mask.of(GRID, i -> i > 0);

    @Test
    void absoluteEndsBelongToTheRange() {
        assertKept(Mode.ABSOLUTE, List.of(2.0, 4.0), 2, 3, 4);
        assertKept(Mode.ABSOLUTE, List.of(4.0, 2.0), 2, 3, 4);
        assertKept(Mode.ABSOLUTE, List.of(3.0), 3, 4, 5);
    }

    @Test
    void relativeToTheMaximumOfTheRegion() {
        assertKept(Mode.RELATIVE, List.of(0.3), 3, 4, 5);
        assertKept(Mode.RELATIVE, List.of(0.2, 0.4), 2, 3, 4);
    }

    @Test
    void sigmasAboutTheMeanOfTheRegion() {
        // Mean 4, population deviation sqrt(10) = 3.162.
        assertKept(Mode.SIGMA, List.of(-0.5, 0.5), 3, 4);
        assertKept(Mode.SIGMA, List.of(-1.0, 2.0), 1, 2, 3, 4, 5);
        assertKept(Mode.SIGMA, List.of(0.0), 4, 5);
    }

    @Test
    void oneVoxelOrNoneIsRefused() {
        String message =
                String.valueOf(assertThrows(InvalidRoiException.class, () -> apply(Mode.ABSOLUTE, List.of(9.0, 11.0)))
                        .getMessage());
        assertTrue(message.contains("leaves 1 of 5 voxels") && message.contains("[9.0, 11.0]"), message);
        String relative =
                String.valueOf(assertThrows(InvalidRoiException.class, () -> apply(Mode.RELATIVE, List.of(2.0)))
                        .getMessage());
        assertTrue(relative.contains("relative") && relative.contains("[20.0, "), relative);
    }

    @Test
    void byDeviationsAConstantRegionIsKept() {
        double[] values = {0.3, 0.1 + 0.2, 0.3, 0.3, 0.1 + 0.2, 0.3};
        Image3D constant = Image3D.of(GRID, PixelType.FLOAT64, values);
        for (List<Double> range : List.of(List.of(-0.5, 0.5), List.of(-3.0, 3.0), List.of(1.0, 2.0), List.of(1.0))) {
            assertEquals(
                    REGION.voxelCount(),
                    of(range, Mode.SIGMA).apply(constant, REGION).voxelCount());
        }
    }

    @Test
    void rangesThatAreRefused() {
        refusedRange(List.of(), "0 numbers");
        refusedRange(List.of(1.0, 2.0, 3.0), "3 numbers");
        refusedRange(List.of(Double.NaN), "NaN");
        refusedRange(List.of(0.0, Double.POSITIVE_INFINITY), "Infinity");
    }

    private static void refusedRange(List<Double> range, String... words) {
        assertRefused(IllegalArgumentException.class, () -> of(range, Mode.ABSOLUTE), words);
    }

    private static void assertKept(Mode mode, List<Double> range, int... expected) {
        Mask kept = apply(mode, range);
        assertArrayEquals(expected, IntStream.range(0, 6).filter(kept::contains).toArray());
        assertEquals(GRID, kept.geometry());
    }

    private static Mask apply(Mode mode, List<Double> range) {
        return of(range, mode).apply(Image3D.of(GRID, PixelType.FLOAT64, VALUES), REGION);
    }

    private static Resegmentation of(List<Double> range, Mode mode) {
        return Resegmentation.of(range.stream().mapToDouble(Double::doubleValue).toArray(), mode);
    }
}
