package org.voxrisk.riskmodel.evaluate;

import java.util.Arrays;

/**
 * Percentile interval of bootstrap replicates: R {@code quantile(x, c(a/2, 0.5, 1 - a/2), type = 7)}.
 *
 * @param interval limits
 * @param median median of the replicates
 * @param used number of replicates that had a value; the others (NaN, such as a precision without positives) are left
 *     out
 */
public record PercentileInterval(Interval interval, double median, int used) {
    /**
     * Interval of replicates.
     *
     * @throws IllegalArgumentException if the level is not strictly between 0 and 1, or every replicate is NaN
     */
    public static PercentileInterval of(double[] replicates, double level) {
        Interval.requireLevel(level);
        double[] sorted =
                Arrays.stream(replicates).filter(v -> !Double.isNaN(v)).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("none of " + replicates.length + " replicates has a value");
        }
        double tail = (1 - level) / 2;
        return new PercentileInterval(
                new Interval(level, SampleQuantile.ofSorted(sorted, tail), SampleQuantile.ofSorted(sorted, 1 - tail)),
                SampleQuantile.ofSorted(sorted, 0.5),
                sorted.length);
    }
}
