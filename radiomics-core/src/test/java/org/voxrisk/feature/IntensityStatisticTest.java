package org.voxrisk.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IntensityStatisticTest {
    private static final double EPS = 1e-12;

    @Test
    void fiveIntensitiesByHand() {
        // Mean 4, deviations -4 -2 -1 1 6; squares 16 4 1 1 36, cubes -64 -8 -1 1 216, fourth powers 256 16 1 1 1296.
        double[] x = {5, 0, 10, 2, 3};
        assertValue(IntensityStatistic.MEAN, 4, x);
        assertValue(IntensityStatistic.VARIANCE, 58 / 5.0, x);
        assertValue(IntensityStatistic.SKEWNESS, (144 / 5.0) / Math.pow(11.6, 1.5), x);
        assertValue(IntensityStatistic.EXCESS_KURTOSIS, (1570 / 5.0) / (11.6 * 11.6) - 3, x);
        assertValue(IntensityStatistic.MEDIAN, 3, x);
        assertValue(IntensityStatistic.MINIMUM, 0, x);
        assertValue(IntensityStatistic.MAXIMUM, 10, x);
        assertValue(IntensityStatistic.RANGE, 10, x);
        // Sorted 0 2 3 5 10 at positions 0 to 4: the 10th percentile is at 0.4, the 90th at 3.6, quartiles at 1 and 3.
        assertValue(IntensityStatistic.PERCENTILE_10, 0.8, x);
        assertValue(IntensityStatistic.PERCENTILE_90, 8, x);
        assertValue(IntensityStatistic.INTERQUARTILE_RANGE, 3, x);
        assertValue(IntensityStatistic.QUARTILE_COEFFICIENT_OF_DISPERSION, 3 / 7.0, x);
        assertValue(IntensityStatistic.MEAN_ABSOLUTE_DEVIATION, 14 / 5.0, x);
        // Within the percentiles: 2 3 5, mean 10/3, distances 4/3 1/3 5/3.
        assertValue(IntensityStatistic.ROBUST_MEAN_ABSOLUTE_DEVIATION, 10 / 9.0, x);
        assertValue(IntensityStatistic.MEDIAN_ABSOLUTE_DEVIATION, (3 + 1 + 0 + 2 + 7) / 5.0, x);
        assertValue(IntensityStatistic.COEFFICIENT_OF_VARIATION, Math.sqrt(11.6) / 4, x);
        assertValue(IntensityStatistic.ENERGY, 138, x);
        assertValue(IntensityStatistic.ROOT_MEAN_SQUARE, Math.sqrt(138 / 5.0), x);
    }

    @Test
    void flatRegion() {
        double[] x = {-7, -7, -7};
        Set<IntensityStatistic> zero = new HashSet<>(Set.of(
                IntensityStatistic.VARIANCE,
                IntensityStatistic.SKEWNESS,
                IntensityStatistic.EXCESS_KURTOSIS,
                IntensityStatistic.INTERQUARTILE_RANGE,
                IntensityStatistic.RANGE,
                IntensityStatistic.MEAN_ABSOLUTE_DEVIATION,
                IntensityStatistic.ROBUST_MEAN_ABSOLUTE_DEVIATION,
                IntensityStatistic.MEDIAN_ABSOLUTE_DEVIATION,
                IntensityStatistic.COEFFICIENT_OF_VARIATION,
                IntensityStatistic.QUARTILE_COEFFICIENT_OF_DISPERSION));
        zero.forEach(s -> assertEquals(0, s.of(IntensityStatistics.of(x)), 0, s.name()));
        assertValue(IntensityStatistic.MEDIAN, -7, x);
    }

    @Test
    void zeroHasNoRelativeDispersion() {
        double[] x = {0, 0};
        assertValue(IntensityStatistic.COEFFICIENT_OF_VARIATION, Double.NaN, x);
        assertValue(IntensityStatistic.QUARTILE_COEFFICIENT_OF_DISPERSION, Double.NaN, x);
    }

    @Test
    void eighteenWithCodesOfTheirOwn() {
        assertEquals(18, IntensityStatistic.values().length);
        assertEquals(
                18,
                Arrays.stream(IntensityStatistic.values())
                        .map(s -> s.ibsiCode().orElseThrow())
                        .distinct()
                        .count());
        assertThrows(IllegalArgumentException.class, () -> IntensityStatistics.of(new double[0]));
    }

    private static void assertValue(IntensityStatistic statistic, double expected, double[] x) {
        assertEquals(expected, statistic.of(IntensityStatistics.of(x)), EPS, statistic.name());
    }
}
