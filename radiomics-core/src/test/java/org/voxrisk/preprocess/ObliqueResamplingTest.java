package org.voxrisk.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;

/**
 * Integer images on oblique grids: the values and masks of PyRadiomics 3.1.1's {@code resampleImage} with SimpleITK 2.5.0,
 * bit by bit. The image is {@code (7 x + 13 y + 29 z + 5 x y) mod 101 - 20} on 6 x 5 x 4 voxels of 0.8 x 0.8 x 2 mm.
 */
class ObliqueResamplingTest {
    /** Cubic B-spline: a transposed direction would be up to 9e-3 off, and truncation makes whole numbers of that. */
    @Test
    void aDirectionOfFourDigits() {
        double[] direction = {0.6958, -0.5686, -0.4389, 0.3292, 0.7955, -0.5087, 0.6384, 0.2095, 0.7406};
        PreparedImage r = resampled(direction, new Resampling(1, 1, 1, Interpolator.BSPLINE3, 1));
        assertArrayEquals(new int[] {5, 4, 7}, r.image().geometry().sizes());
        assertArrayEquals(
                new double[] {-12.26783, 30.61682, 6.83949},
                r.image().geometry().originMm());
        double[] values = {
            -16, -7, 0, 9, 18, 1, 21, 39, 65, 28, 15, 56, 23, 20, 12, 38, 29, -3, 40, 56, -16, -7, 0, 9, 18, 1, 21, 39,
            65, 28, 15, 56, 23, 20, 12, 38, 29, -3, 40, 56, 0, 8, 15, 25, 30, 17, 41, 44, 62, -4, 30, 68, 2, 5, 46, 57,
            -1, 14, 67, 15, 17, 29, 42, 51, 55, 36, 58, 35, 34, -18, 61, 40, -6, 21, 50, 45, -13, 44, 60, -6, 30, 46,
            60, 67, 74, 50, 54, 14, -3, 3, 86, -13, 6, 60, 19, 5, 8, 68, 18, 7, 48, 48, 35, 45, 53, 53, 26, 9, 0, 36,
            60, -19, 36, 60, 9, -6, 39, 60, 0, 31, 65, 41, -13, 2, 10, 49, -8, 19, 37, 59, 3, 19, 64, 25, 26, 13, 60,
            31, 13, 47
        };
        assertArrayEquals(values, r.image().values());
        assertEquals(22, r.mask().voxelCount());
        String mask = "0000000000000000000000000000000000000000000000011001110000000000000110"
                + "0111000000000000111001110000000000001110011100000000000000000000000000";
        for (int i = 0; i < mask.length(); i++) {
            assertEquals(mask.charAt(i) == '1', r.mask().contains(i), "voxel " + i);
        }
    }

    /** Down-sampling by two in the slice: every new centre lies between four voxels, and rounding decides. */
    @Test
    void tiesOfADirectionOfSixDigits() {
        double[] direction = {
            0.695761, -0.568579, -0.438903, 0.329177, 0.795511, -0.508728, 0.638404, 0.209476, 0.740648
        };
        PreparedImage r = resampled(direction, new Resampling(1.6, 1.6, 2, Interpolator.NEAREST_NEIGHBOR, 0));
        assertArrayEquals(new int[] {3, 3, 4}, r.image().geometry().sizes());
        assertArrayEquals(
                new double[] {-12.4491272, 30.6998752, 7.464152},
                r.image().geometry().originMm());
        double[] values = {
            5, 29, 53, 41, -16, 28, 0, 0, 0, 34, 58, -19, 70, 13, 57, 61, 41, -6, 63, -14, 10, -2, 42, -15, 0, 0, 0, 74,
            -13, 1, 27, 71, 14, 45, -2, 52
        };
        assertArrayEquals(values, r.image().values());
        assertEquals(7, r.mask().voxelCount());
        String mask = "000000000010110000110110000000000000";
        for (int i = 0; i < mask.length(); i++) {
            assertEquals(mask.charAt(i) == '1', r.mask().contains(i), "voxel " + i);
        }
    }

    /** Down-sampling by two along all axes, with an exact rotation: only the same bits give the same voxels. */
    @Test
    void tiesOfAnOrthonormalDirection() {
        double[] direction = {
            0.6957605985037407,
            -0.5685785536159601,
            -0.4389027431421446,
            0.3291770573566085,
            0.7955112219451372,
            -0.5087281795511222,
            0.6384039900249376,
            0.2094763092269327,
            0.740648379052369
        };
        PreparedImage r = resampled(direction, new Resampling(1.6, 1.6, 4, Interpolator.NEAREST_NEIGHBOR, 0));
        assertArrayEquals(new int[] {3, 3, 2}, r.image().geometry().sizes());
        assertArrayEquals(
                new double[] {-12.888029925187032, 30.191147132169576, 8.204800498753118},
                r.image().geometry().originMm());
        double[] values = {16, 30, -19, 48, -15, 19, 0, 0, 0, 74, -13, 73, 5, 26, 60, 0, 0, 0};
        assertArrayEquals(values, r.image().values());
        assertEquals(1, r.mask().voxelCount());
        String mask = "000010000000000000";
        for (int i = 0; i < mask.length(); i++) {
            assertEquals(mask.charAt(i) == '1', r.mask().contains(i), "voxel " + i);
        }
    }

    private static PreparedImage resampled(double[] direction, Resampling resampling) {
        Geometry g = Geometry.of(
                new int[] {6, 5, 4}, new double[] {0.8, 0.8, 2}, new double[] {-12.5, 30.25, 7.125}, direction);
        double[] values = new double[g.voxelCount()];
        for (int i = 0; i < values.length; i++) {
            int x = i % 6;
            int y = i / 6 % 5;
            int z = i / 30;
            values[i] = (7 * x + 13 * y + 29 * z + 5 * x * y) % 101 - 20;
        }
        Mask mask = Mask.of(g, i -> {
            int x = i % 6;
            int y = i / 6 % 5;
            int z = i / 30;
            return x >= 1 && x <= 4 && y >= 1 && y <= 3 && z >= 1 && z <= 2 && !(x == 1 && y == 1 && z == 1);
        });
        return resampling.apply(Image3D.of(g, PixelType.INT16, values), mask);
    }
}
