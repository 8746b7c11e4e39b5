package org.voxrisk.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.support.Refusal.assertRefused;

import org.junit.jupiter.api.Test;

/** Regions cut out of images: contents, and what is refused with which numbers. */
class RoiTest {
    private static final Geometry GRID = Geometry.of(new int[] {4, 3, 2}, new double[] {1, 1, 2});

    @Test
    void cropsToTheBox() {
        Roi roi = Roi.of(ramp(), Mask.of(GRID, i -> i == 5 || i == 10 || i == 22));
        // Indices 5 = (1,1,0), 10 = (2,2,0), 22 = (2,2,1).
        assertEquals(new IndexBox(1, 1, 0, 2, 2, 2), roi.box());
        assertArrayEquals(new double[] {5, 10, 22}, roi.intensities());
        assertEquals(3, roi.voxelCount());
        assertEquals(6, roi.image().get(1, 0, 0));
        assertTrue(roi.mask().contains(0, 0, 0));
        assertArrayEquals(new double[] {1, 1, 0}, roi.image().geometry().originMm());
    }

    @Test
    void notFiniteInsideIsRefusedOutsideIsNot() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            double[] values = ramp().values().clone();
            values[22] = bad;
            values[3] = bad;
            Image3D image = Image3D.of(GRID, PixelType.FLOAT64, values);
            String message = String.valueOf(assertThrows(
                            InvalidRoiException.class, () -> Roi.of(image, Mask.of(GRID, i -> i == 10 || i >= 21)))
                    .getMessage());
            assertTrue(message.contains("1 of 4 voxels") && message.contains("(2, 2, 1) = " + bad), message);
            assertEquals(2, Roi.of(image, Mask.of(GRID, i -> i == 2 || i == 4)).voxelCount());
        }
    }

    @Test
    void gridsThatDiffer() {
        Geometry shifted =
                Geometry.of(new int[] {4, 3, 2}, new double[] {1, 1, 2}, new double[] {0, 0.5, 0}, GRID.direction());
        String message = String.valueOf(assertThrows(
                        InvalidRoiException.class, () -> Roi.of(ramp(), Mask.of(shifted, i -> true)))
                .getMessage());
        assertTrue(message.contains("4x3x2 vs 4x3x2"), message);
        assertTrue(message.contains("origin 0.00000,0.00000,0.00000 vs 0.00000,0.500000,0.00000"), message);
        assertTrue(message.contains("max diff 0.5"), message);
        assertEquals(24, Roi.of(ramp(), Mask.of(shifted, i -> true), 0.6).voxelCount());
    }

    @Test
    void emptyRegions() {
        assertRefused(InvalidRoiException.class, () -> Roi.of(ramp(), Mask.of(GRID, i -> false)), "4x3x2");
    }

    @Test
    void imagesCropAndCheckTheirLength() {
        Image3D part = ramp().crop(new IndexBox(1, 1, 1, 2, 2, 1));
        assertArrayEquals(new double[] {17, 18, 21, 22}, part.values());
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> Image3D.of(GRID, PixelType.INT8, new double[23]))
                        .getMessage());
        assertTrue(message.contains("23") && message.contains("24"), message);
    }

    private static Image3D ramp() {
        double[] values = new double[24];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return Image3D.of(GRID, PixelType.FLOAT64, values);
    }
}
