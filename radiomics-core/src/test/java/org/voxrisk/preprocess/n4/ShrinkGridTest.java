package org.voxrisk.preprocess.n4;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.work.Checkpoint;

class ShrinkGridTest {
    @Test
    void keepsTheCentreAndTakesTheNearestVoxels() {
        // x: 8 / 2 = 4, first centre at (7 - 6) / 2 = 0.5, half up: voxels 1, 3, 5, 7.
        // y: 5 / 3 = 1, centre at 2: voxel 2. z: 3 / 5 -> 1, centre at 1: voxel 1.
        Geometry grid = Geometry.of(new int[] {8, 5, 3}, new double[] {1, 2, 3});
        double[] values = new double[grid.voxelCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        Image3D image = Image3D.of(grid, PixelType.FLOAT64, values);
        ShrinkGrid shrink = new ShrinkGrid(grid, List.of(2, 3, 5));
        Image3D small = shrink.shrink(image, Checkpoint.INTERRUPT_ONLY);
        assertArrayEquals(new int[] {4, 1, 1}, small.geometry().sizes());
        assertArrayEquals(new double[] {2, 6, 15}, small.geometry().spacingMm());
        assertArrayEquals(new double[] {0.5, 4, 3}, small.geometry().originMm(), 1e-15);
        assertArrayEquals(new double[] {57, 59, 61, 63}, small.values());
        Mask mask = shrink.shrink(Mask.of(grid, i -> i == 59 || i == 58), Checkpoint.INTERRUPT_ONLY);
        assertEquals(1, mask.voxelCount());
        assertEquals(true, mask.contains(1));
    }

    @Test
    void factorOneChangesNothing() {
        Geometry grid = Geometry.of(new int[] {3, 2, 2}, new double[] {1, 1, 1});
        Image3D image = Image3D.of(grid, PixelType.INT16, new double[12]);
        assertSame(image, new ShrinkGrid(grid, List.of(1, 1, 1)).shrink(image, Checkpoint.INTERRUPT_ONLY));
    }
}
