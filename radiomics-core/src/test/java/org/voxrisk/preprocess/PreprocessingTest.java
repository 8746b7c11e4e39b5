package org.voxrisk.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.support.Refusal.assertRefused;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;

class PreprocessingTest {
    @Test
    void normalisationByHand() {
        // Mean 3, sum of squared deviations 10, n - 1 = 4: sd = sqrt(2.5).
        Image3D image = line(PixelType.INT16, 1, 2, 3, 4, 5);
        double sd = Math.sqrt(2.5);
        Image3D normalised = Normalization.of(10).apply(image);
        assertArrayEquals(new double[] {-20 / sd, -10 / sd, 0, 10 / sd, 20 / sd}, normalised.values(), 1e-12);
        assertEquals(PixelType.FLOAT64, normalised.pixelType());
        assertArrayEquals(
                new double[] {-10, -10 / sd, 0, 10 / sd, 10},
                new Normalization(10, OptionalDouble.of(1)).apply(image).values(),
                1e-12);
    }

    @Test
    void constantImageCannotBeNormalised() {
        Normalization normalization = Normalization.of(1);
        assertRefused(
                ConstantImageException.class,
                () -> normalization.apply(line(PixelType.INT16, 7, 7, 7)),
                "3x1x1",
                "standard deviation 0.0");
        assertRefused(
                ConstantImageException.class,
                () -> normalization.apply(line(PixelType.INT16, 7)),
                "1x1x1",
                "standard deviation NaN");
        assertRefused(
                ConstantImageException.class,
                () -> normalization.apply(line(PixelType.FLOAT64, 1, Double.NaN)),
                "mean is NaN");
        // Sums of 0.1 and of its square leave a deviation of rounding, which would be blown up to noise.
        double[] tenths = new double[1000];
        for (double low : new double[] {0.1, 0.3, 1e7 / 3}) {
            Arrays.fill(tenths, low);
            tenths[500] = Math.nextUp(low);
            Image3D constant = line(PixelType.FLOAT64, tenths.clone());
            assertThrows(ConstantImageException.class, () -> normalization.apply(constant));
        }
        assertRefused(IllegalArgumentException.class, () -> Normalization.of(0), "scale = 0.0");
        assertRefused(IllegalArgumentException.class, () -> new Normalization(1, OptionalDouble.of(-1)), "-1.0");
    }

    @Test
    void resegmentationByHand() {
        Image3D image = line(PixelType.INT16, 10, 20, 30, 40, 99);
        Mask mask = Mask.of(image.geometry(), i -> i < 4);
        assertInside(Resegmentation.of(new double[] {30, 20}, Resegmentation.Mode.ABSOLUTE), image, mask, 1, 2);
        assertInside(Resegmentation.of(new double[] {0.5}, Resegmentation.Mode.RELATIVE), image, mask, 1, 2, 3);
        // Mean 25, population SD sqrt(125) = 11.18: 25 +- 0.9 SD is [14.9, 35.1].
        assertInside(Resegmentation.of(new double[] {-0.9, 0.9}, Resegmentation.Mode.SIGMA), image, mask, 1, 2);
    }

    @Test
    void resegmentationNeedsTwoVoxels() {
        Image3D image = line(PixelType.INT16, 10, 20, 30, 40, 99);
        Mask mask = Mask.of(image.geometry(), i -> i < 4);
        Resegmentation one = Resegmentation.of(new double[] {20, 20}, Resegmentation.Mode.ABSOLUTE);
        InvalidRoiException e = assertThrows(InvalidRoiException.class, () -> one.apply(image, mask));
        assertTrue(e.toString().contains("1 of 4"), e.toString());
        assertRefused(
                IllegalArgumentException.class,
                () -> Resegmentation.of(new double[3], Resegmentation.Mode.ABSOLUTE),
                "3 numbers");
        assertRefused(
                IllegalArgumentException.class,
                () -> Resegmentation.of(new double[] {Double.NaN}, Resegmentation.Mode.ABSOLUTE),
                "NaN");
    }

    @Test
    void cropKeepsAMarginInsideTheImage() {
        Image3D image = line(PixelType.INT16, 0, 1, 2, 3, 4, 5, 6, 7);
        PreparedImage cropped = new RegionCrop(2).apply(image, Mask.of(image.geometry(), i -> i == 1 || i == 3));
        assertArrayEquals(new double[] {0, 1, 2, 3, 4, 5}, cropped.image().values());
        assertEquals(new IndexBox(1, 0, 0, 3, 1, 1), cropped.mask().boundingBox());
        assertArrayEquals(
                new double[] {1, 2, 3},
                new RegionCrop(0)
                        .apply(image, Mask.of(image.geometry(), i -> i == 1 || i == 3))
                        .image()
                        .values());
        assertRefused(IllegalArgumentException.class, () -> new RegionCrop(-1), "padDistance = -1");
    }

    @Test
    void aMaskOfAnotherSizeIsRefused() {
        Image3D image = line(PixelType.INT16, 10, 20, 30, 40);
        Mask other = Mask.of(line(PixelType.INT16, 1, 2, 3).geometry(), i -> true);
        Resegmentation all = Resegmentation.of(new double[] {0}, Resegmentation.Mode.ABSOLUTE);
        assertRefused(InvalidRoiException.class, () -> all.apply(image, other), "4x1x1", "3x1x1");
        assertRefused(InvalidRoiException.class, () -> new RegionCrop(1).apply(image, other), "4x1x1", "3x1x1");
    }

    @Test
    void whatResegmentationLeavesIsSaidBesideTheIntensities() {
        Image3D image = line(PixelType.INT16, 10, 20, 30, 40);
        Mask mask = Mask.of(image.geometry(), i -> true);
        assertRefused(
                InvalidRoiException.class,
                () -> Resegmentation.of(new double[] {50, 60}, Resegmentation.Mode.ABSOLUTE)
                        .apply(image, mask),
                "[50.0, 60.0] leaves 0 of 4 voxels, whose intensities reach from 10.0 to 40.0");
        assertEquals(Normalization.of(1), Normalization.standard());
    }

    /** Far from zero mean and deviation are still those of the values: 1e8 + 1, 2, 3, 6 about 1e8 + 3. */
    @Test
    void deviationsFarFromZero() {
        Image3D image = line(PixelType.FLOAT64, 1e8 + 0.1, 1e8 + 0.2, 1e8 + 0.3, 1e8 + 0.6);
        Mask mask = Mask.of(image.geometry(), i -> true);
        // Population SD sqrt(0.14 / 4) = 0.187: -1 to 1 of it about 0.3 keeps 0.2 and 0.3.
        assertInside(Resegmentation.of(new double[] {-1, 1}, Resegmentation.Mode.SIGMA), image, mask, 1, 2);
        assertInside(Resegmentation.of(new double[] {-1.08, 1}, Resegmentation.Mode.SIGMA), image, mask, 0, 1, 2);
        assertInside(Resegmentation.of(new double[] {-1.06, 1}, Resegmentation.Mode.SIGMA), image, mask, 1, 2);
    }

    @Test
    void maskIsPutOnTheImagesGrid() {
        Geometry fine = Geometry.of(new int[] {4, 2, 2}, new double[] {1, 1, 1});
        Geometry coarse = Geometry.of(
                new int[] {2, 1, 1}, new double[] {2, 2, 2}, new double[] {0.5, 0.5, 0.5}, fine.direction());
        Mask corrected = MaskCorrection.apply(Mask.of(coarse, i -> i == 1), fine);
        assertEquals(new IndexBox(2, 0, 0, 2, 2, 2), corrected.boundingBox());
        Geometry far = Geometry.of(
                new int[] {2, 1, 1}, new double[] {2, 2, 2}, new double[] {1.5, 0.5, 0.5}, fine.direction());
        InvalidRoiException e =
                assertThrows(InvalidRoiException.class, () -> MaskCorrection.apply(Mask.of(far, i -> i == 1), fine));
        assertTrue(e.toString().contains("outside the image"), e.toString());
    }

    private static void assertInside(Resegmentation resegmentation, Image3D image, Mask mask, int... inside) {
        Mask kept = resegmentation.apply(image, mask);
        assertEquals(inside.length, kept.voxelCount());
        for (int i : inside) {
            assertTrue(kept.contains(i), "voxel " + i);
        }
    }

    private static Image3D line(PixelType type, double... values) {
        return Image3D.of(Geometry.of(new int[] {values.length, 1, 1}, new double[] {1, 1, 1}), type, values);
    }
}
