package org.voxrisk.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.image.Roi;
import org.voxrisk.texture.DiscretizedRoi;
import org.voxrisk.texture.FixedBinWidth;

/** First-order features by hand, written out, and for flat or tiny regions. */
class FirstOrderFeaturesTest {
    @Test
    void byHand() {
        // Mean 4; deviations -3 -2 -1 0 6: squares 50, cubes 180, fourth powers 1394.
        FirstOrderStatistics s = of(2, 2, 1, 3, 2, 4, 10);
        assertEquals(1 + 0.4, FirstOrderFeature.PERCENTILE_10.of(s), 1e-14);
        assertEquals(4 + 0.6 * 6, FirstOrderFeature.PERCENTILE_90.of(s), 1e-14);
        assertEquals(9 + 25 + 16 + 36 + 144, FirstOrderFeature.ENERGY.of(s)); // of x + 2
        assertEquals(230 * 1.5, FirstOrderFeature.TOTAL_ENERGY.of(s)); // voxels of 1 x 0.5 x 3 mm
        assertEquals(Math.sqrt(46), FirstOrderFeature.ROOT_MEAN_SQUARED.of(s));
        assertEquals(2, FirstOrderFeature.INTERQUARTILE_RANGE.of(s));
        assertEquals(10, FirstOrderFeature.MAXIMUM.of(s));
        assertEquals(1, FirstOrderFeature.MINIMUM.of(s));
        assertEquals(9, FirstOrderFeature.RANGE.of(s));
        assertEquals(4, FirstOrderFeature.MEAN.of(s));
        assertEquals(3, FirstOrderFeature.MEDIAN.of(s));
        assertEquals(12 / 5.0, FirstOrderFeature.MEAN_ABSOLUTE_DEVIATION.of(s), 1e-15);
        // Within [1.4, 7.6]: 2, 3, 4 about 3.
        assertEquals(2.0 / 3, FirstOrderFeature.ROBUST_MEAN_ABSOLUTE_DEVIATION.of(s), 1e-15);
        assertEquals(10, FirstOrderFeature.VARIANCE.of(s), 1e-14);
        assertEquals(Math.sqrt(10), FirstOrderFeature.STANDARD_DEVIATION.of(s), 1e-14);
        assertEquals(36 / Math.pow(10, 1.5), FirstOrderFeature.SKEWNESS.of(s), 1e-14);
        assertEquals(1394 / 5.0 / 100, FirstOrderFeature.KURTOSIS.of(s), 1e-14);
        // Bins of width 2: {1}, {2, 3}, {4}, {10}.
        assertEquals(3 * 0.2 * PlainGlcm.log2(5) + 0.4 * PlainGlcm.log2(2.5), FirstOrderFeature.ENTROPY.of(s), 1e-14);
        assertEquals(3 * 0.04 + 0.16, FirstOrderFeature.UNIFORMITY.of(s), 1e-15);
    }

    @Test
    void aFlatRegionOfAnyValue() {
        for (double v : new double[] {0, 0.1, -7.3, 1e-9, 123456.789, 3e15}) {
            double[] x = new double[97];
            Arrays.fill(x, v);
            FirstOrderStatistics s = of(0, 25, x);
            assertEquals(v, s.mean());
            assertEquals(0, s.variance());
            assertEquals(0, s.skewness());
            assertEquals(0, s.kurtosis());
            assertEquals(0, s.meanAbsoluteDeviation());
            assertEquals(0, s.robustMeanAbsoluteDeviation());
            assertEquals(0, s.entropy(), 1e-15);
            assertEquals(1, s.uniformity());
        }
    }

    @Test
    void aSpreadOfRoundingIsNoSpread() {
        FirstOrderStatistics s = of(0, 25, 0.3, 0.1 + 0.2, 0.3, 0.3, 0.3);
        for (FirstOrderFeature f : new FirstOrderFeature[] {
            FirstOrderFeature.VARIANCE,
            FirstOrderFeature.STANDARD_DEVIATION,
            FirstOrderFeature.SKEWNESS,
            FirstOrderFeature.KURTOSIS,
            FirstOrderFeature.MEAN_ABSOLUTE_DEVIATION,
            FirstOrderFeature.ROBUST_MEAN_ABSOLUTE_DEVIATION
        }) {
            assertEquals(0, f.of(s), f.featureName());
        }
        // The same in 32 bits is a spread: 1 of 5 higher has skewness 1.5 and kurtosis 3.25.
        FirstOrderStatistics single = of(0, 25, 100, 100, 100, 100, Math.nextUp(100f));
        assertEquals(1.5, single.skewness(), 1e-6);
        assertEquals(3.25, single.kurtosis(), 1e-6);
    }

    @Test
    void twoVoxels() {
        FirstOrderStatistics s = of(0, 25, 1, 2);
        assertEquals(1.5, s.median());
        assertEquals(0, s.skewness());
        assertEquals(1, s.kurtosis());
        // Neither voxel lies between the 10th and the 90th percentile.
        assertEquals(Double.NaN, s.robustMeanAbsoluteDeviation());
    }

    @Property(tries = 300, seed = "20261124")
    void equalsTheFormulasWrittenOut(@ForAll long seed) {
        Random random = new Random(seed);
        double offset = random.nextInt(2) * 1e5;
        double[] x = DoubleStream.generate(() -> offset + 100 * random.nextGaussian())
                .limit(3 + random.nextInt(400))
                .toArray();
        double[] before = x.clone();
        double shift = random.nextInt(3) * 100;
        FirstOrderStatistics s = of(shift, 25, x);
        assertArrayEquals(before, x);
        double mean = offset + Arrays.stream(x).map(v -> v - offset).average().orElseThrow();
        assertNear(mean, s.mean());
        double m2 = moment(x, mean, 2);
        assertNear(m2, s.variance());
        assertEquals(moment(x, mean, 3) / Math.pow(m2, 1.5), s.skewness(), 1e-9);
        assertNear(moment(x, mean, 4) / (m2 * m2), s.kurtosis());
        double energy = Arrays.stream(x).map(v -> (v + shift) * (v + shift)).sum();
        assertNear(energy, s.energy());
        double low = s.percentile10();
        double high = s.percentile90();
        double[] inner = Arrays.stream(x).filter(v -> v >= low && v <= high).toArray();
        double innerMean =
                offset + Arrays.stream(inner).map(v -> v - offset).average().orElseThrow();
        double robust =
                Arrays.stream(inner).map(v -> Math.abs(v - innerMean)).average().orElseThrow();
        assertEquals(robust, s.robustMeanAbsoluteDeviation(), 1e-9);
    }

    private static double moment(double[] x, double mean, int power) {
        return Arrays.stream(x).map(v -> Math.pow(v - mean, power)).average().orElseThrow();
    }

    private static FirstOrderStatistics of(double shift, double width, double... x) {
        Geometry grid = Geometry.of(new int[] {x.length, 1, 1}, new double[] {1, 0.5, 3});
        Roi roi = Roi.of(Image3D.of(grid, PixelType.FLOAT64, x), Mask.of(grid, i -> true));
        return FirstOrderStatistics.of(x, DiscretizedRoi.of(roi, new FixedBinWidth(width), 1), shift);
    }

    private static void assertNear(double expected, double found) {
        assertEquals(expected, found, 1e-9 * Math.abs(expected));
    }
}
