package org.voxrisk.feature;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.WholeNumberCounts;

/**
 * What IBSI's intensity-based statistics are made of: the intensities of a region, not discretised.
 *
 * <p>Where PyRadiomics has the same statistic it is that of {@link FirstOrderStatistics}: population moments,
 * percentiles by the linear rule (R type 7), moments and deviations exactly 0 where the intensities are equal but for
 * rounding.
 */
public final class IntensityStatistics {
    private final FirstOrderStatistics statistics;

    private IntensityStatistics(FirstOrderStatistics statistics) {
        this.statistics = statistics;
    }

    /**
     * Computes the statistics of a region.
     *
     * @param intensities intensities inside; not changed, finite
     * @throws IllegalArgumentException if there are none
     */
    public static IntensityStatistics of(double[] intensities) {
        return of(intensities, Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * Computes the statistics as {@link #of(double[])} does.
     *
     * @param checkpoint is asked during each sweep over the intensities
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public static IntensityStatistics of(double[] intensities, Checkpoint checkpoint) {
        return of(intensities, Optional.empty(), checkpoint);
    }

    /**
     * Computes the statistics as {@link #of(double[], Checkpoint)} does.
     *
     * @param counts how often each intensity occurs, where {@link WholeNumberCounts} has found that
     */
    public static IntensityStatistics of(
            double[] intensities, Optional<WholeNumberCounts> counts, Checkpoint checkpoint) {
        requireNonNull(intensities, "intensities");
        requireNonNull(counts, "counts");
        requireNonNull(checkpoint, "checkpoint");
        if (intensities.length == 0) {
            throw new IllegalArgumentException("a region without voxels has no intensities to describe");
        }
        return new IntensityStatistics(
                FirstOrderStatistics.ofIntensities(intensities, counts, Definition.IBSI, checkpoint));
    }

    /** Returns the mean. */
    public double mean() {
        return statistics.mean();
    }

    /** Returns the population variance. */
    public double variance() {
        return statistics.variance();
    }

    /** Returns {@code m3 / m2^1.5}; 0 for a flat region. */
    public double skewness() {
        return statistics.skewness();
    }

    /** Returns {@code m4 / m2^2 - 3}; 0 for a flat region. */
    public double kurtosis() {
        return statistics.kurtosis();
    }

    /** Returns the median; the mean of the middle two for an even number of voxels. */
    public double median() {
        return statistics.median();
    }

    /** Returns the smallest intensity. */
    public double minimum() {
        return statistics.min();
    }

    /** Returns the 10th percentile. */
    public double percentile10() {
        return statistics.percentile10();
    }

    /** Returns the 90th percentile. */
    public double percentile90() {
        return statistics.percentile90();
    }

    /** Returns the largest intensity. */
    public double maximum() {
        return statistics.max();
    }

    /** Returns the 75th minus the 25th percentile. */
    public double interquartileRange() {
        return statistics.interquartileRange();
    }

    /** Returns the largest minus the smallest intensity. */
    public double range() {
        return statistics.range();
    }

    /** Returns {@code sum |x - mean| / N}. */
    public double meanAbsoluteDeviation() {
        return statistics.meanAbsoluteDeviation();
    }

    /** Returns the mean absolute deviation of the intensities from the 10th to the 90th percentile, both included. */
    public double robustMeanAbsoluteDeviation() {
        return statistics.robustMeanAbsoluteDeviation();
    }

    /** Returns {@code sum |x - median| / N}; 0 for a flat region. */
    public double medianAbsoluteDeviation() {
        return variance() == 0 ? 0 : statistics.medianAbsoluteDeviation();
    }

    /** Returns the standard deviation divided by the mean; NaN where both are 0, infinite where only the mean is. */
    public double coefficientOfVariation() {
        return Math.sqrt(variance()) / mean();
    }

    /** Returns {@code (P75 - P25) / (P75 + P25)}; NaN where both are 0, infinite where only the sum is. */
    public double quartileCoefficientOfDispersion() {
        double p25 = statistics.percentile25();
        double p75 = statistics.percentile75();
        return (p75 - p25) / (p75 + p25);
    }

    /** Returns {@code sum x^2}. */
    public double energy() {
        return statistics.energy();
    }

    /** Returns {@code sqrt(sum x^2 / N)}. */
    public double rootMeanSquare() {
        return statistics.rootMeanSquared();
    }
}
