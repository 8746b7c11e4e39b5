package org.voxrisk.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.Roi;
import org.voxrisk.texture.DiscretizedRoi;
import org.voxrisk.texture.FixedBinCount;
import org.voxrisk.texture.FixedBinSize;
import org.voxrisk.texture.FixedBinWidth;
import org.voxrisk.work.Checkpoint;

/** IBSI's families of intensities, on a handful of numbers. */
class IntensityFamiliesTest {
    @Test
    void statisticsOfFiveNumbers() {
        // Mean 4, deviations -3 -2 -1 0 6; median 3.
        double[] x = {10, 1, 2, 3, 4};
        assertEquals(4, statistic(IntensityStatisticsFeature.MEAN, x), 0);
        assertEquals((9 + 4 + 1 + 0 + 36) / 5.0, statistic(IntensityStatisticsFeature.VARIANCE, x), 1e-14);
        double m3 = (-27 - 8 - 1 + 216) / 5.0;
        double m4 = (81 + 16 + 1 + 1296) / 5.0;
        assertEquals(m3 / Math.pow(10, 1.5), statistic(IntensityStatisticsFeature.SKEWNESS, x), 1e-14);
        assertEquals(m4 / 100 - 3, statistic(IntensityStatisticsFeature.KURTOSIS, x), 1e-14);
        assertEquals(3, statistic(IntensityStatisticsFeature.MEDIAN, x), 0);
        // Positions 0.4, 1, 3 and 3.6.
        assertEquals(1.4, statistic(IntensityStatisticsFeature.PERCENTILE_10, x), 1e-15);
        assertEquals(7.6, statistic(IntensityStatisticsFeature.PERCENTILE_90, x), 1e-14);
        assertEquals(2, statistic(IntensityStatisticsFeature.INTERQUARTILE_RANGE, x), 0);
        assertEquals(9, statistic(IntensityStatisticsFeature.RANGE, x), 0);
        assertEquals(12 / 5.0, statistic(IntensityStatisticsFeature.MEAN_ABSOLUTE_DEVIATION, x), 1e-15);
        // 2, 3 and 4 lie within the percentiles.
        assertEquals(2 / 3.0, statistic(IntensityStatisticsFeature.ROBUST_MEAN_ABSOLUTE_DEVIATION, x), 1e-15);
        assertEquals((7 + 2 + 1 + 0 + 1) / 5.0, statistic(IntensityStatisticsFeature.MEDIAN_ABSOLUTE_DEVIATION, x), 0);
        assertEquals(Math.sqrt(10) / 4, statistic(IntensityStatisticsFeature.COEFFICIENT_OF_VARIATION, x), 1e-15);
        assertEquals(2 / 6.0, statistic(IntensityStatisticsFeature.QUARTILE_COEFFICIENT_OF_DISPERSION, x), 1e-15);
        assertEquals(130, statistic(IntensityStatisticsFeature.ENERGY, x), 0);
        assertEquals(Math.sqrt(26), statistic(IntensityStatisticsFeature.ROOT_MEAN_SQUARE, x), 1e-15);
    }

    @Test
    void aFlatRegionHasNoSpread() {
        double[] x = {0.1, 0.1, 0.1};
        for (IntensityStatisticsFeature f : new IntensityStatisticsFeature[] {
            IntensityStatisticsFeature.VARIANCE, IntensityStatisticsFeature.SKEWNESS,
            IntensityStatisticsFeature.KURTOSIS, IntensityStatisticsFeature.MEAN_ABSOLUTE_DEVIATION,
            IntensityStatisticsFeature.COEFFICIENT_OF_VARIATION
        }) {
            assertEquals(0, statistic(f, x), 0, f.name());
        }
        assertEquals(0.1, statistic(IntensityStatisticsFeature.MEAN, x), 0);
        assertThrows(
                IllegalArgumentException.class, () -> IntensityStatistics.of(new double[0], Checkpoint.INTERRUPT_ONLY));
    }

    @Test
    void histogramOfSixVoxels() {
        // Levels 2 2 3 6 6 6 of H = 0 2 1 0 0 3: gradients 2, 0.5, -1, -0.5, 1.5, 3.
        double[] x = {2, 2, 3, 6, 6, 6};
        IntensityHistogram h = histogram(x);
        assertEquals(25 / 6.0, IntensityHistogramFeature.MEAN.of(h), 1e-15);
        assertEquals(6, IntensityHistogramFeature.MODE.of(h), 0);
        assertEquals(4.5, IntensityHistogramFeature.MEDIAN.of(h), 0);
        assertEquals(3, IntensityHistogramFeature.MAXIMUM_HISTOGRAM_GRADIENT.of(h), 0);
        assertEquals(6, IntensityHistogramFeature.MAXIMUM_HISTOGRAM_GRADIENT_LEVEL.of(h), 0);
        assertEquals(-1, IntensityHistogramFeature.MINIMUM_HISTOGRAM_GRADIENT.of(h), 0);
        assertEquals(3, IntensityHistogramFeature.MINIMUM_HISTOGRAM_GRADIENT_LEVEL.of(h), 0);
        assertEquals((4 + 1 + 9) / 36.0, IntensityHistogramFeature.UNIFORMITY.of(h), 1e-15);
        // Moments and percentiles are those of the levels themselves.
        IntensityStatistics same = IntensityStatistics.of(x, Checkpoint.INTERRUPT_ONLY);
        assertEquals(same.variance(), h.variance(), 1e-14);
        assertEquals(same.skewness(), h.skewness(), 1e-14);
        assertEquals(same.kurtosis(), h.kurtosis(), 1e-14);
        assertEquals(same.percentile10(), h.percentile(0.1), 1e-14);
        assertEquals(same.percentile90(), h.percentile(0.9), 1e-14);
        assertEquals(same.robustMeanAbsoluteDeviation(), h.robustMeanAbsoluteDeviation(), 1e-14);
        assertEquals(same.medianAbsoluteDeviation(), h.medianAbsoluteDeviation(), 1e-14);
    }

    @Test
    void modesAndFlatHistograms() {
        // 1 and 5 twice, mean 2.5: 1 is nearer; 1 1 3 3: mean 2, as near, the lower one.
        assertEquals(1, histogram(new double[] {1, 1, 5, 5, 2, 1.5}).mode(), 0);
        assertEquals(1, histogram(new double[] {1, 1, 3, 3}).mode(), 0);
        IntensityHistogram one = histogram(new double[] {1, 1});
        assertEquals(0, one.maximumGradient(), 0);
        assertEquals(0, one.minimumGradient(), 0);
        assertEquals(0, one.kurtosis(), 0);
        assertEquals(0, one.entropy(), 0);
    }

    @Test
    void volumeHistogramOfEveryIntensity() {
        // 1 1 3 4 4 4 8 8 10 10 over 1 to 11: nu of 2 is 0.8, of 4 0.7, of 5 to 8 0.4, of 9 and 10 0.2, of 11 0.
        double[] x = {1, 1, 3, 4, 4, 4, 8, 8, 10, 10};
        VolumeHistogramAxis axis =
                VolumeHistogramAxis.standard().between(OptionalDouble.empty(), OptionalDouble.of(11));
        IntensityVolumeHistogram h = IntensityVolumeHistogram.of(x, axis, Checkpoint.INTERRUPT_ONLY);
        assertEquals(0.8, h.volumeFraction(0.1), 0);
        assertEquals(0.2, h.volumeFraction(0.9), 0);
        assertEquals(11, h.intensityAt(0.1), 0);
        assertEquals(2, h.intensityAt(0.9), 0);
        assertEquals(9, h.intensityAt(0.2), 0);
        IntensityVolumeHistogram tight =
                IntensityVolumeHistogram.of(x, VolumeHistogramAxis.standard(), Checkpoint.INTERRUPT_ONLY);
        assertEquals(11, tight.intensityAt(0.1), 0, "one step beyond the last");
        assertTrue(Double.isNaN(IntensityVolumeHistogram.of(
                        new double[] {5, 5}, VolumeHistogramAxis.standard(), Checkpoint.INTERRUPT_ONLY)
                .volumeFraction(0.1)));
    }

    @Test
    void volumeHistogramOfBins() {
        // Bins of 2 from 0: 1 1 | 3 | 4 5 | 8, centres 1 3 5 7 9; nu 1, 4/6, 3/6, 1/6, 1/6.
        double[] x = {1, 1, 3, 4, 5, 8};
        VolumeHistogramAxis axis =
                VolumeHistogramAxis.of(new FixedBinWidth(2)).between(OptionalDouble.of(0), OptionalDouble.empty());
        IntensityVolumeHistogram h = IntensityVolumeHistogram.of(x, axis, Checkpoint.INTERRUPT_ONLY);
        assertEquals(4 / 6.0, h.volumeFraction(0.1), 1e-15);
        assertEquals(3, h.intensityAt(0.9), 0);
        assertEquals(7, h.intensityAt(0.2), 0);
        assertEquals(11, h.intensityAt(0.1), 0);
        // 7 bins between 1 and 8: levels 1 1 3 4 5 7.
        IntensityVolumeHistogram n =
                IntensityVolumeHistogram.of(x, VolumeHistogramAxis.of(new FixedBinCount(7)), Checkpoint.INTERRUPT_ONLY);
        assertEquals(2, n.intensityAt(0.9), 0);
        assertEquals(4 / 6.0, n.volumeFraction(0.1), 1e-15, "gamma of level 2 is 1/6");
        assertEquals(6, n.intensityAt(0.2), 0);
    }

    @Test
    void peaksAreMeansOfABall() {
        // 4 mm: the ball holds the 6 neighbours at 4 mm and the 12 at 5.7 mm, not the 8 at 6.9 mm.
        Geometry grid = Geometry.of(new int[] {5, 5, 5}, new double[] {4, 4, 4});
        double[] v = new double[125];
        v[grid.index(2, 2, 2)] = 19;
        v[grid.index(1, 1, 1)] = 1000; // outside the mask, a corner
        v[grid.index(0, 0, 0)] = Double.NaN;
        Image3D image = Image3D.of(grid, v);
        Mask centre = Mask.of(grid, i -> i == grid.index(2, 2, 2));
        LocalIntensity at = LocalIntensity.of(image, centre, Checkpoint.INTERRUPT_ONLY);
        assertEquals(1, at.localPeak(), 1e-15);
        assertEquals(1, at.globalPeak(), 1e-15);
        // The ball around (2, 1, 1) has (1, 1, 1) and (2, 2, 2).
        Mask two = Mask.of(grid, i -> i == grid.index(2, 2, 2) || i == grid.index(2, 1, 1));
        LocalIntensity wide = LocalIntensity.of(image, two, Checkpoint.INTERRUPT_ONLY);
        assertEquals(1, wide.localPeak(), 1e-15);
        assertEquals(1019 / 19.0, wide.globalPeak(), 1e-13);
        // At an edge of the image 1 + 4 + 5 voxels are there, of which (0, 0, 0) is NaN.
        Mask corner = Mask.of(grid, i -> i == grid.index(1, 0, 0));
        assertEquals(
                1000 / 9.0,
                LocalIntensity.of(image, corner, Checkpoint.INTERRUPT_ONLY).globalPeak(),
                1e-12);
        assertEquals(6.2035, LocalIntensity.RADIUS_MM, 1e-4);
    }

    @Test
    void ballsEqualPlainSums() {
        Geometry grid = Geometry.of(new int[] {9, 8, 7}, new double[] {1.5, 2, 3});
        Random random = new Random(5);
        double[] v = random.doubles(grid.voxelCount()).toArray();
        Mask mask = Mask.of(grid, i -> i % 3 == 0);
        double global = 0;
        for (int i = mask.nextInside(0); i >= 0; i = mask.nextInside(i + 1)) {
            double sum = 0;
            int count = 0;
            for (int j = 0; j < v.length; j++) {
                double dx = (i % 9 - j % 9) * 1.5;
                double dy = (i / 9 % 8 - j / 9 % 8) * 2.0;
                double dz = (i / 72 - j / 72) * 3.0;
                if (Math.sqrt(dx * dx + dy * dy + dz * dz) <= LocalIntensity.RADIUS_MM) {
                    sum += v[j];
                    count++;
                }
            }
            global = Math.max(global, sum / count);
        }
        assertEquals(
                global,
                LocalIntensity.of(Image3D.of(grid, v), mask, Checkpoint.INTERRUPT_ONLY)
                        .globalPeak(),
                1e-13);
    }

    private static double statistic(IntensityStatisticsFeature feature, double[] x) {
        return feature.of(IntensityStatistics.of(x, Checkpoint.INTERRUPT_ONLY));
    }

    private static IntensityHistogram histogram(double[] x) {
        Geometry grid = Geometry.of(new int[] {x.length, 1, 1}, new double[] {1, 1, 1});
        Roi roi = Roi.of(Image3D.of(grid, Arrays.copyOf(x, x.length)), Mask.of(grid, i -> true));
        return IntensityHistogram.of(DiscretizedRoi.of(roi, new FixedBinSize(1, OptionalDouble.of(1)), 1));
    }
}
