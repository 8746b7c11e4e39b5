package org.voxrisk.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IntensityStatisticsFeatureTest {
    private static final double EPS = 1e-12;

    @Test
    void fiveIntensitiesByHand() {
        // Mean 4, deviations -4 -2 -1 1 6; squares 16 4 1 1 36, cubes -64 -8 -1 1 216, fourth powers 256 16 1 1 1296.
        double[] x = {5, 0, 10, 2, 3};
        assertValue(IntensityStatisticsFeature.MEAN, 4, x);
        assertValue(IntensityStatisticsFeature.VARIANCE, 58 / 5.0, x);
        assertValue(IntensityStatisticsFeature.SKEWNESS, (144 / 5.0) / Math.pow(11.6, 1.5), x);
        assertValue(IntensityStatisticsFeature.KURTOSIS, (1570 / 5.0) / (11.6 * 11.6) - 3, x);
        assertValue(IntensityStatisticsFeature.MEDIAN, 3, x);
        assertValue(IntensityStatisticsFeature.MINIMUM, 0, x);
        assertValue(IntensityStatisticsFeature.MAXIMUM, 10, x);
        assertValue(IntensityStatisticsFeature.RANGE, 10, x);
        // Sorted 0 2 3 5 10 at positions 0 to 4: the 10th percentile is at 0.4, the 90th at 3.6, quartiles at 1 and 3.
        assertValue(IntensityStatisticsFeature.PERCENTILE_10, 0.8, x);
        assertValue(IntensityStatisticsFeature.PERCENTILE_90, 8, x);
        assertValue(IntensityStatisticsFeature.INTERQUARTILE_RANGE, 3, x);
        assertValue(IntensityStatisticsFeature.QUARTILE_COEFFICIENT_OF_DISPERSION, 3 / 7.0, x);
        assertValue(IntensityStatisticsFeature.MEAN_ABSOLUTE_DEVIATION, 14 / 5.0, x);
        // Within the percentiles: 2 3 5, mean 10/3, distances 4/3 1/3 5/3.
        assertValue(IntensityStatisticsFeature.ROBUST_MEAN_ABSOLUTE_DEVIATION, 10 / 9.0, x);
        assertValue(IntensityStatisticsFeature.MEDIAN_ABSOLUTE_DEVIATION, (3 + 1 + 0 + 2 + 7) / 5.0, x);
        assertValue(IntensityStatisticsFeature.COEFFICIENT_OF_VARIATION, Math.sqrt(11.6) / 4, x);
        assertValue(IntensityStatisticsFeature.ENERGY, 138, x);
        assertValue(IntensityStatisticsFeature.ROOT_MEAN_SQUARE, Math.sqrt(138 / 5.0), x);
    }

    @Test
    void flatRegion() {
        double[] x = {-7, -7, -7};
        Set<IntensityStatisticsFeature> zero = new HashSet<>(Set.of(
                IntensityStatisticsFeature.VARIANCE,
                IntensityStatisticsFeature.SKEWNESS,
                IntensityStatisticsFeature.KURTOSIS,
                IntensityStatisticsFeature.INTERQUARTILE_RANGE,
                IntensityStatisticsFeature.RANGE,
                IntensityStatisticsFeature.MEAN_ABSOLUTE_DEVIATION,
                IntensityStatisticsFeature.ROBUST_MEAN_ABSOLUTE_DEVIATION,
                IntensityStatisticsFeature.MEDIAN_ABSOLUTE_DEVIATION,
                IntensityStatisticsFeature.COEFFICIENT_OF_VARIATION,
                IntensityStatisticsFeature.QUARTILE_COEFFICIENT_OF_DISPERSION));
        zero.forEach(s -> assertEquals(0, s.of(IntensityStatistics.of(x)), 0, s.name()));
        assertValue(IntensityStatisticsFeature.MEDIAN, -7, x);
    }

    @Test
    void zeroHasNoRelativeDispersion() {
        double[] x = {0, 0};
        assertValue(IntensityStatisticsFeature.COEFFICIENT_OF_VARIATION, Double.NaN, x);
        assertValue(IntensityStatisticsFeature.QUARTILE_COEFFICIENT_OF_DISPERSION, Double.NaN, x);
    }

    @Test
    void eighteenWithCodesOfTheirOwn() {
        assertEquals(18, IntensityStatisticsFeature.values().length);
        assertEquals(
                18,
                Arrays.stream(IntensityStatisticsFeature.values())
                        .map(s -> s.ibsiCode().orElseThrow())
                        .distinct()
                        .count());
        assertThrows(IllegalArgumentException.class, () -> IntensityStatistics.of(new double[0]));
    }

    private static void assertValue(IntensityStatisticsFeature statistic, double expected, double[] x) {
        assertEquals(expected, statistic.of(IntensityStatistics.of(x)), EPS, statistic.name());
    }
}
