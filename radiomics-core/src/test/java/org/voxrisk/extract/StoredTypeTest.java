package org.voxrisk.extract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.preprocess.GridResampler;
import org.voxrisk.preprocess.Interpolator;
import org.voxrisk.preprocess.Normalization;
import org.voxrisk.preprocess.OtsuThreshold;
import org.voxrisk.work.Checkpoint;

/** An image held as 16-bit numbers gives the bits of the same image held as doubles. */
class StoredTypeTest {
    private static final Geometry GRID = Geometry.of(new int[] {23, 19, 17}, new double[] {1, 1.5, 2});
    private static final Mask MASK = Mask.of(GRID, i -> {
        int x = i % 23 - 11;
        int y = i / 23 % 19 - 8;
        int z = i / 23 / 19 - 9;
        return x * x + y * y + z * z < 40;
    });
    private final short[] stored = stored();
    private final Image3D shorts = Image3D.of(GRID, stored);
    private final Image3D doubles = Image3D.of(GRID, PixelType.INT16, widened(stored));

    private static short[] stored() {
        Random random = new Random(20261124);
        short[] values = new short[GRID.voxelCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) (random.nextGaussian() * 200 + 3 * (i % 23));
        }
        return values;
    }

    private static double[] widened(short[] stored) {
        double[] values = new double[stored.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = stored[i];
        }
        return values;
    }

    @Test
    void extractionGivesTheSameBits() {
        Extractor extractor = new Extractor(ExtractionSettings.standard());
        assertArrayEquals(
                extractor.extract(doubles, MASK).features().values(),
                extractor.extract(shorts, MASK).features().values());
    }

    @Test
    void resamplingOfThePartNeededGivesTheSameBits() {
        // A grid that lies partly outside, partly inside the image.
        Geometry target = Geometry.of(
                new int[] {14, 9, 8}, new double[] {1.7, 1.2, 1.1}, new double[] {-4.3, 5.1, 7.7}, GRID.direction());
        for (Interpolator interpolator : Interpolator.values()) {
            double[] expected =
                    GridResampler.image(doubles, target, interpolator).values();
            assertArrayEquals(
                    expected, GridResampler.image(shorts, target, interpolator).values());
        }
    }

    @Test
    void wholeImagesGiveTheSameBits() {
        assertEquals(OtsuThreshold.of(doubles, 200), OtsuThreshold.of(shorts, 200));
        Normalization normalization = new Normalization(100, OptionalDouble.of(3));
        assertArrayEquals(
                normalization.apply(doubles).values(),
                normalization.apply(shorts).values());
        assertEquals(Optional.empty(), FiniteRegion.problem(shorts, MASK, shorts, Checkpoint.INTERRUPT_ONLY));
    }
}
