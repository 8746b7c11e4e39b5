package org.voxrisk.feature;

import java.util.Optional;
import org.voxrisk.image.Constancy;
import org.voxrisk.texture.DiscretizedRoi;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.WholeNumberCounts;

/**
 * What the first-order features are made of: moments, percentiles and the histogram of a region's intensities.
 *
 * <p>Intensities are not discretised; only {@link #entropy()} and {@link #uniformity()} use the grey levels. Moments
 * are central population moments {@code m_k = sum (x - mean)^k / N}, about a mean that is corrected by a second pass; where
 * the intensities are equal but for rounding ({@link Constancy}), moments and deviations are exactly 0.
 *
 * <p>One object can be filled again and again ({@link #load}); it is not thread-safe.
 */
public final class FirstOrderStatistics {
    private static final int PIECE = 1 << 16;
    private static final double P10 = 10 / 100.0;
    private static final double P25 = 25 / 100.0;
    private static final double P75 = 75 / 100.0;
    private static final double P90 = 90 / 100.0;

    private final Definition definition;
    private Checkpoint checkpoint = Checkpoint.INTERRUPT_ONLY;
    private int n;
    private double voxelVolumeMm3;
    private int[] levelVoxels = {};
    private int levelCount;
    private Optional<WholeNumberCounts> counts = Optional.empty();
    private OrderStatistics order = OrderStatistics.NONE;
    private double min;
    private double max;
    private double energy;
    private double mean;
    private double m2;
    private double m3;
    private double m4;
    private double meanAbsoluteDeviation;
    private double medianAbsoluteDeviation;
    private double robustMeanAbsoluteDeviation;

    /** Room for the intensities between two percentiles; of few of them it is kept for the next call. */
    private double[] inner = {};

    /** Makes an object without intensities, with PyRadiomics' conventions, to be filled by {@link #load}. */
    public FirstOrderStatistics() {
        this(Definition.PYRADIOMICS);
    }

    /** Makes an object without intensities, to be filled by {@link #load}. */
    public FirstOrderStatistics(Definition definition) {
        this.definition = definition;
    }

    /**
     * Computes the statistics of a region.
     *
     * @param intensities intensities inside, {@link org.voxrisk.image.Roi#intensities()}; not changed, not empty
     * @param levels the same region discretised
     * @param shift added to intensities before they are squared for the energies (PyRadiomics' {@code voxelArrayShift})
     * @return the statistics
     */
    public static FirstOrderStatistics of(double[] intensities, DiscretizedRoi levels, double shift) {
        return of(intensities, levels, shift, Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * Prepares the statistics as {@link #of(double[], DiscretizedRoi, double)} does.
     *
     * @param checkpoint is asked during each sweep over the intensities
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public static FirstOrderStatistics of(
            double[] intensities, DiscretizedRoi levels, double shift, Checkpoint checkpoint) {
        return of(intensities, levels, shift, Definition.PYRADIOMICS, checkpoint);
    }

    /**
     * Prepares the statistics as {@link #of(double[], DiscretizedRoi, double)} does, with other conventions.
     *
     * @param definition the conventions
     * @param checkpoint is asked during each sweep over the intensities
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public static FirstOrderStatistics of(
            double[] intensities, DiscretizedRoi levels, double shift, Definition definition, Checkpoint checkpoint) {
        int[] levelVoxels = new int[levels.levelCount()];
        for (int rank = 1; rank <= levelVoxels.length; rank++) {
            levelVoxels[rank - 1] = levels.levelVoxels(rank);
        }
        FirstOrderStatistics statistics = new FirstOrderStatistics(definition);
        statistics.checkpoint = checkpoint;
        statistics.load(
                intensities,
                intensities.length,
                shift,
                levelVoxels,
                levelVoxels.length,
                levels.geometry().voxelVolumeMm3());
        return statistics;
    }

    /** Prepares the statistics of intensities that were not discretised: entropy and uniformity are of no use. */
    static FirstOrderStatistics ofIntensities(
            double[] intensities, Optional<WholeNumberCounts> counts, Definition definition, Checkpoint checkpoint) {
        FirstOrderStatistics statistics = new FirstOrderStatistics(definition);
        statistics.counts = counts;
        statistics.checkpoint = checkpoint;
        statistics.load(intensities, intensities.length, 0, new int[0], 0, 1);
        return statistics;
    }

    /**
     * Computes the statistics of other intensities; what was loaded before is forgotten. Arrays may be longer than stated.
     *
     * @param x intensities; not changed, not kept
     * @param count number of intensities, at least 1
     * @param shift added to intensities before they are squared for the energies
     * @param voxelsOfLevel voxels of each grey level, ascending; kept until the next call
     * @param levels number of grey levels
     * @param volumeMm3 volume of a voxel
     */
    public void load(double[] x, int count, double shift, int[] voxelsOfLevel, int levels, double volumeMm3) {
        n = count;
        levelVoxels = voxelsOfLevel;
        levelCount = levels;
        voxelVolumeMm3 = volumeMm3;
        extremesAndEnergy(x, shift);
        order = counts.isPresent()
                ? OrderStatistics.of(counts.get(), n, P10, P25, P75, P90)
                : OrderStatistics.of(order, x, n, min, max, checkpoint, P10, P25, P75, P90);
        if (Constancy.isConstant(min, max)) {
            m2 = 0;
            m3 = 0;
            m4 = 0;
            meanAbsoluteDeviation = 0;
            medianAbsoluteDeviation = 0;
            robustMeanAbsoluteDeviation = 0;
        } else {
            moments(x, order.median());
            robustDeviation(x, order.percentile(P10), order.percentile(P90));
        }
    }

    /** Where a piece that starts at a number ends. */
    private int end(int from) {
        return from + Math.min(PIECE, n - from);
    }

    /** Asks whether to go on, and returns where the next piece starts. */
    private int askAt(int from) {
        checkpoint.check();
        return end(from);
    }

    private void extremesAndEnergy(double[] x, double shift) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double squares = 0;
        double sum = 0;
        for (int from = 0; from < n; from = askAt(from)) {
            int to = end(from);
            for (int i = from; i < to; i++) {
                double v = x[i];
                if (v < low) {
                    low = v;
                }
                if (v > high) {
                    high = v;
                }
                sum += v;
                squares += (v + shift) * (v + shift);
            }
        }
        min = low;
        max = high;
        energy = squares;
        double rough = sum / n;
        double rest = 0;
        for (int from = 0; from < n; from = askAt(from)) {
            int to = end(from);
            for (int i = from; i < to; i++) {
                double v = x[i];
                rest += v - rough;
            }
        }
        mean = rough + rest / n;
    }

    private void moments(double[] x, double median) {
        double centre = mean;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double absolute = 0;
        double fromMedian = 0;
        for (int from = 0; from < n; from = askAt(from)) {
            int to = end(from);
            for (int i = from; i < to; i++) {
                double v = x[i];
                double d = v - centre;
                double d2 = d * d;
                s2 += d2;
                s3 += d2 * d;
                s4 += d2 * d2;
                absolute += Math.abs(d);
                fromMedian += Math.abs(v - median);
            }
        }
        m2 = s2 / n;
        m3 = s3 / n;
        m4 = s4 / n;
        meanAbsoluteDeviation = absolute / n;
        medianAbsoluteDeviation = fromMedian / n;
    }

    private void robustDeviation(double[] x, double p10, double p90) {
        // Gathered once without a branch, which random intensities would make the processor guess wrong.
        double[] inside = inner.length >= n ? inner : new double[n];
        inner = n <= PIECE ? inside : inner;
        int count = 0;
        double sum = 0;
        for (int from = 0; from < n; from = askAt(from)) {
            int to = end(from);
            for (int i = from; i < to; i++) {
                double v = x[i];
                int in = (v >= p10 ? 1 : 0) & (v <= p90 ? 1 : 0);
                inside[count] = v;
                count += in;
                sum += v * in;
            }
        }
        double rough = sum / count;
        double rest = 0;
        for (int from = 0; from < count; from = askAt(from)) {
            int to = Math.min(count, end(from));
            for (int i = from; i < to; i++) {
                rest += inside[i] - rough;
            }
        }
        double centre = rough + rest / count;
        double absolute = 0;
        for (int from = 0; from < count; from = askAt(from)) {
            int to = Math.min(count, end(from));
            for (int i = from; i < to; i++) {
                absolute += Math.abs(inside[i] - centre);
            }
        }
        robustMeanAbsoluteDeviation = count == 0 ? Double.NaN : absolute / count;
    }

    /** Returns the smallest intensity. */
    public double min() {
        return min;
    }

    /** Returns the largest intensity. */
    public double max() {
        return max;
    }

    /** Returns {@code max - min}. */
    public double range() {
        return max - min;
    }

    /** Returns the mean. */
    public double mean() {
        return mean;
    }

    /** Returns the median; the mean of the middle two for an even number of voxels. */
    public double median() {
        return order.median();
    }

    /** Returns the 10th percentile (linear rule, R type 7). */
    public double percentile10() {
        return order.percentile(P10);
    }

    /** Returns the 90th percentile (linear rule, R type 7). */
    public double percentile90() {
        return order.percentile(P90);
    }

    double percentile25() {
        return order.percentile(P25);
    }

    double percentile75() {
        return order.percentile(P75);
    }

    /** Returns the 75th minus the 25th percentile. */
    public double interquartileRange() {
        return order.percentile(P75) - order.percentile(P25);
    }

    /** Returns {@code sum (x + shift)^2}. */
    public double energy() {
        return energy;
    }

    /** Returns the energy times the volume of a voxel in mm^3. */
    public double totalEnergy() {
        return energy * voxelVolumeMm3;
    }

    /** Returns {@code sqrt(energy / N)}. */
    public double rootMeanSquared() {
        return Math.sqrt(energy / n);
    }

    /** Returns m2, the population variance. */
    public double variance() {
        return m2;
    }

    /** Returns {@code sqrt(m2)}. */
    public double standardDeviation() {
        return Math.sqrt(m2);
    }

    /** Returns {@code m3 / m2^1.5}; 0 for a flat region. */
    public double skewness() {
        // 0 also where the squares of tiny deviations vanish.
        return m2 == 0 ? 0 : m3 / (m2 * Math.sqrt(m2));
    }

    /** Returns {@code m4 / m2^2}, 3 for a Gaussian, from which IBSI subtracts 3; 0 for a flat region under either. */
    public double kurtosis() {
        return m2 == 0 ? 0 : m4 / (m2 * m2) - definition.kurtosisOrigin();
    }

    /** Returns {@code sum |x - mean| / N}. */
    public double meanAbsoluteDeviation() {
        return meanAbsoluteDeviation;
    }

    /** Returns {@code sum |x - median| / N}. */
    double medianAbsoluteDeviation() {
        return medianAbsoluteDeviation;
    }

    /**
     * Returns the mean absolute deviation of the intensities in [P10, P90] about their own mean; NaN if no voxel lies
     * there, which two voxels of different intensity give.
     */
    public double robustMeanAbsoluteDeviation() {
        return robustMeanAbsoluteDeviation;
    }

    /** Returns {@code -sum p log2(p + eps)} over the grey levels, in bits. */
    public double entropy() {
        double sum = 0;
        for (int level = 0; level < levelCount; level++) {
            sum += Log2.plogp((double) levelVoxels[level] / n, definition.logarithmOffset());
        }
        return -sum;
    }

    /** Returns {@code sum p^2} over the grey levels. */
    public double uniformity() {
        double sum = 0;
        for (int level = 0; level < levelCount; level++) {
            double p = (double) levelVoxels[level] / n;
            sum += p * p;
        }
        return sum;
    }
}
