package org.voxrisk.preprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.PixelType;

class OtsuThresholdTest {
    private static Image3D row(PixelType type, double... values) {
        return Image3D.of(Geometry.of(new int[] {values.length, 1, 1}, new double[] {1, 1, 1}), type, values);
    }

    @Test
    void thresholdIsTheUpperEdgeOfTheBestBin() {
        // Two bins over 0 .. 10 + 10 / 2 / 100 = 10.05: the only split is at 5.025.
        Image3D image = row(PixelType.FLOAT64, 0, 0, 0, 10, 10);
        OtsuThreshold t = OtsuThreshold.of(image, 2);
        assertEquals(5.025, t.value(), 1e-6);
        assertEquals(2, t.above(image).voxelCount());
    }

    /** {@code GetThreshold()} of SimpleITK 2.5.7's OtsuThresholdImageFilter with 2, 7, 50 and 200 bins. */
    @Test
    void thresholdsOfSimpleItk() {
        double[] skewed = new double[400];
        double[] negative = new double[400];
        double[] whole = new double[400];
        double[] bytes = new double[400];
        double[] signed = new double[400];
        for (int i = 0; i < 400; i++) {
            int square = i * 37 % 101 * (i * 37 % 101);
            skewed[i] = square / 50.0 + (i % 5 == 0 ? 300 : 0);
            negative[i] = (i * 53 % 97 - 60) * 1.5 + (i % 3 == 0 ? -140 : 0);
            whole[i] = Math.floor(negative[i]);
            bytes[i] = square / 120 + (i % 5 == 0 ? 120 : 0);
            signed[i] = bytes[i] - 100;
        }
        assertThresholds(PixelType.FLOAT64, skewed, 251.25, 214.59185791015625, 200.0399932861328, 200.00999450683594);
        assertThresholds(PixelType.FLOAT32, skewed, 251.25, 214.59185791015625, 200.0399932861328, 200.00999450683594);
        assertThresholds(
                PixelType.FLOAT64,
                negative,
                -87.29000854492188,
                -67.48245239257812,
                -82.29046630859375,
                -82.3126220703125);
        assertThresholds(PixelType.INT16, whole, -87, -67, -82, -82);
        assertThresholds(PixelType.UINT8, bytes, 127, 72, 86, 83);
        assertThresholds(PixelType.INT8, signed, 0, -18, -15, -15);
    }

    private static void assertThresholds(PixelType type, double[] values, double... expected) {
        int[] bins = {2, 7, 50, 200};
        for (int k = 0; k < bins.length; k++) {
            double found = OtsuThreshold.of(row(type, values), bins[k]).value();
            assertEquals(expected[k], found, Math.abs(expected[k]) * 1e-7, type + ", " + bins[k] + " bins");
        }
    }

    @Test
    void firstOfEquallyGoodSplitsWins() {
        // Ten bins of width 1.001 over 0 .. 10.01; bins 1 to 8 are empty, so every split between is equally good.
        assertEquals(
                1.001,
                OtsuThreshold.of(row(PixelType.FLOAT64, 0, 0, 0, 10, 10), 10).value(),
                1e-6);
    }

    @Test
    void threeGroupsSplitWhereTheVarianceBetweenIsGreatest() {
        // Groups at 0 (4 voxels), 3 (1) and 10 (5): bins of 1.001; splitting above 3 gives
        // 5 * 0.6^2 + 5 * 10^2 = 501.8 against 4 * 0 + 6 * (53/6)^2 = 468.2 (bin centres shift all alike).
        Image3D image = row(PixelType.FLOAT64, 0, 0, 0, 0, 3, 10, 10, 10, 10, 10);
        OtsuThreshold t = OtsuThreshold.of(image, 10);
        assertTrue(t.value() > 3 && t.value() < 10, t.toString());
        assertEquals(5, t.above(image).voxelCount());
    }

    @Test
    void thresholdTakesThePixelType() {
        assertEquals(
                5, OtsuThreshold.of(row(PixelType.INT16, 0, 0, 0, 10, 10), 2).value());
        // 8-bit images are binned over the whole range of the type: two bins meet at 127.5.
        assertEquals(
                127, OtsuThreshold.of(row(PixelType.UINT8, 0, 0, 200, 210), 2).value());
    }

    @Test
    void constantImageHasNothingAbove() {
        Image3D image = row(PixelType.FLOAT32, 7, 7, 7);
        assertEquals(7, OtsuThreshold.of(image, 200).value());
        assertEquals(0, OtsuThreshold.of(image, 200).above(image).voxelCount());
    }

    @Test
    void refusesBadInput() {
        Image3D image = row(PixelType.FLOAT32, 1, Double.NaN);
        InvalidRoiException notFinite = assertThrows(InvalidRoiException.class, () -> OtsuThreshold.of(image, 200));
        assertTrue(String.valueOf(notFinite.getMessage()).contains("NaN"));
        IllegalArgumentException bins = assertThrows(IllegalArgumentException.class, () -> OtsuThreshold.of(image, 1));
        assertEquals("bins = 1, must be 2 to 1048576", bins.getMessage());
    }

    @Property(tries = 200, seed = "20261124")
    void separatesTwoGroupsThatAreFarApart(
            @ForAll @Size(min = 3, max = 60) int[] noise, @ForAll @IntRange(min = 2, max = 300) int bins) {
        double[] values = new double[noise.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i % 3 == 0 ? 0 : 1000) + Math.floorMod(noise[i], 10) / 100.0;
        }
        Image3D image = row(PixelType.FLOAT64, values);
        long expected = Arrays.stream(values).filter(v -> v >= 1000).count();
        assertEquals(expected, OtsuThreshold.of(image, bins).above(image).voxelCount());
    }
}
