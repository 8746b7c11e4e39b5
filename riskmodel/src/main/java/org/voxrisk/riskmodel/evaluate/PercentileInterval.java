package org.voxrisk.riskmodel.evaluate;

import java.util.Arrays;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.statistics.QuantileType;

/**
 * Percentile interval of bootstrap replicates: R {@code quantile(x, c(a/2, 0.5, 1 - a/2), type = 7)}.
 *
 * @param interval limits
 * @param median median of the replicates
 * @param used number of replicates that had a value; the others (NaN, such as a precision without positives) are left
 *     out
 */
public record PercentileInterval(ConfidenceInterval interval, double median, int used) {
    /**
     * ConfidenceInterval of replicates.
     *
     * @throws IllegalArgumentException if the level is not strictly between 0 and 1, or every replicate is NaN
     */
    public static PercentileInterval of(double[] replicates, double level) {
        ConfidenceInterval.checkLevel(level);
        double[] sorted =
                Arrays.stream(replicates).filter(v -> !Double.isNaN(v)).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("none of " + replicates.length + " replicates has a value");
        }
        double tail = (1 - level) / 2;
        return new PercentileInterval(
                new ConfidenceInterval(
                        QuantileType.TYPE_7.ofSorted(sorted, tail),
                        QuantileType.TYPE_7.ofSorted(sorted, 1 - tail),
                        level),
                QuantileType.TYPE_7.ofSorted(sorted, 0.5),
                sorted.length);
    }
}
