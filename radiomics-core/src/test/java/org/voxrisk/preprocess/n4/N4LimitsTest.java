package org.voxrisk.preprocess.n4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.work.Work;

class N4LimitsTest {
    private static void assertRefused(String words, Supplier<?> action) {
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, action::get, words).getMessage());
        assertTrue(message.contains(words), message);
    }

    @Test
    void settingsAtTheirLimits() {
        N4Settings s = N4Settings.defaults();
        assertEquals(1, s.withSpline(1, List.of(2, 2, 2)).splineOrder());
        assertEquals(9, s.withSpline(9, List.of(10, 10, 10)).splineOrder());
        assertRefused("splineOrder = 10, must be 1 to 9", () -> s.withSpline(10, List.of(11, 11, 11)));
        assertEquals(2, s.withNumberOfHistogramBins(2).numberOfHistogramBins());
        assertEquals(65536, s.withNumberOfHistogramBins(65536).numberOfHistogramBins());
        assertRefused("numberOfHistogramBins = 65537", () -> s.withNumberOfHistogramBins(65537));
        // ((100 - 3) * 2^3 + 3)^3 = 779^3, and ((50 - 3) * 8 + 3)^3 = 379^3 is below 2^26.
        assertRefused("become 472729139 at fitting level 4", () -> s.withSpline(3, List.of(100, 100, 100)));
        assertEquals(List.of(50, 50, 50), s.withSpline(3, List.of(50, 50, 50)).numberOfControlPoints());
    }

    @Test
    void confidenceOfEveryVoxelIsLookedAt() {
        Geometry grid = Geometry.of(new int[] {3, 4, 5}, new double[] {1, 1, 1});
        double[] ones = new double[60];
        Arrays.fill(ones, 1);
        Image3D image = Image3D.of(grid, ones);
        assertRefused("confidence of voxel (0, 0, 0) = -1.0", () -> corrected(image, ones, 0));
        // 43 = 1 + 3 * (2 + 4 * 3)
        assertRefused("confidence of voxel (1, 2, 3) = -1.0", () -> corrected(image, ones, 43));
    }

    private static Object corrected(Image3D image, double[] ones, int wrong) {
        double[] confidence = ones.clone();
        confidence[wrong] = -1;
        return new N4BiasFieldCorrection(N4Settings.defaults())
                .correct(
                        image,
                        Mask.of(image.geometry(), i -> true),
                        Image3D.of(image.geometry(), confidence),
                        Work.threads(1));
    }
}
