package org.voxrisk.feature;

import org.voxrisk.image.Constancy;
import org.voxrisk.work.Checkpoint;

/**
 * What IBSI's intensity-based statistics (UHIW) are made of. With N intensities x and their mean mu, central moments are
 * {@code m_k = sum (x - mu)^k / N}, about a mean that is corrected by a second pass; percentiles are linear between
 * neighbours ({@code q (N - 1)}; R's type 7).
 *
 * <p>Where the intensities are equal but for rounding ({@link Constancy}), moments and deviations are exactly 0, and so are
 * skewness and kurtosis. Ratios with a denominator of 0 are NaN or infinite.
 */
public final class IntensityStatistics {
    private static final double P10 = 10 / 100.0;
    private static final double P25 = 25 / 100.0;
    private static final double P75 = 75 / 100.0;
    private static final double P90 = 90 / 100.0;

    private final int n;
    private final OrderStatistics order;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private double energy;
    private double mean;
    private double m2;
    private double m3;
    private double m4;
    private double meanDeviation;
    private double medianDeviation;
    private double robustDeviation;

    private IntensityStatistics(double[] x, Checkpoint checkpoint) {
        this.n = x.length;
        extremes(x, checkpoint);
        this.order = OrderStatistics.of(OrderStatistics.NONE, x, n, min, max, checkpoint, P10, P25, P75, P90);
        if (!Constancy.isConstant(min, max)) {
            moments(x, checkpoint);
            deviations(x, checkpoint);
        }
    }

    /**
     * Computes the statistics of intensities.
     *
     * @param intensities finite numbers, at least one; not changed
     * @param checkpoint is asked during each sweep
     * @throws IllegalArgumentException if there is none
     */
    public static IntensityStatistics of(double[] intensities, Checkpoint checkpoint) {
        if (intensities.length == 0) {
            throw new IllegalArgumentException("statistics of no intensity are not defined");
        }
        return new IntensityStatistics(intensities, checkpoint);
    }

    private void extremes(double[] x, Checkpoint checkpoint) {
        double[] sums = new double[2];
        checkpoint.inPieces(n, (from, to) -> {
            double sum = sums[0];
            double squares = sums[1];
            double low = min;
            double high = max;
            for (int i = from; i < to; i++) {
                double v = x[i];
                low = Math.min(low, v);
                high = Math.max(high, v);
                sum += v;
                squares += v * v;
            }
            min = low;
            max = high;
            sums[0] = sum;
            sums[1] = squares;
        });
        energy = sums[1];
        mean = Constancy.isConstant(min, max) ? min : sums[0] / n;
    }

    private void moments(double[] x, Checkpoint checkpoint) {
        double[] correction = {0};
        checkpoint.inPieces(n, (from, to) -> {
            double sum = correction[0];
            for (int i = from; i < to; i++) {
                sum += x[i] - mean;
            }
            correction[0] = sum;
        });
        double mu = mean + correction[0] / n;
        mean = mu;
        checkpoint.inPieces(n, (from, to) -> {
            double s1 = meanDeviation;
            double s2 = m2;
            double s3 = m3;
            double s4 = m4;
            for (int i = from; i < to; i++) {
                double d = x[i] - mu;
                double d2 = d * d;
                s1 += Math.abs(d);
                s2 += d2;
                s3 += d2 * d;
                s4 += d2 * d2;
            }
            meanDeviation = s1;
            m2 = s2;
            m3 = s3;
            m4 = s4;
        });
        meanDeviation /= n;
        m2 /= n;
        m3 /= n;
        m4 /= n;
    }

    private void deviations(double[] x, Checkpoint checkpoint) {
        double low = order.percentile(P10);
        double high = order.percentile(P90);
        double middle = order.median();
        double[] inside = new double[3];
        checkpoint.inPieces(n, (from, to) -> {
            double sum = inside[0];
            double count = inside[1];
            double away = inside[2];
            for (int i = from; i < to; i++) {
                double v = x[i];
                away += Math.abs(v - middle);
                if (v >= low && v <= high) {
                    sum += v;
                    count++;
                }
            }
            inside[0] = sum;
            inside[1] = count;
            inside[2] = away;
        });
        medianDeviation = inside[2] / n;
        double insideMean = inside[0] / inside[1];
        double[] deviation = {0};
        checkpoint.inPieces(n, (from, to) -> {
            double sum = deviation[0];
            for (int i = from; i < to; i++) {
                double v = x[i];
                if (v >= low && v <= high) {
                    sum += Math.abs(v - insideMean);
                }
            }
            deviation[0] = sum;
        });
        robustDeviation = deviation[0] / inside[1];
    }

    double mean() {
        return mean;
    }

    double variance() {
        return m2;
    }

    double skewness() {
        return m2 == 0 ? 0 : m3 / (m2 * Math.sqrt(m2));
    }

    double kurtosis() {
        return m2 == 0 ? 0 : m4 / (m2 * m2) - 3;
    }

    double median() {
        return order.median();
    }

    double minimum() {
        return min;
    }

    double maximum() {
        return max;
    }

    double percentile10() {
        return order.percentile(P10);
    }

    double percentile90() {
        return order.percentile(P90);
    }

    double interquartileRange() {
        return order.percentile(P75) - order.percentile(P25);
    }

    double range() {
        return max - min;
    }

    double meanAbsoluteDeviation() {
        return meanDeviation;
    }

    double robustMeanAbsoluteDeviation() {
        return robustDeviation;
    }

    double medianAbsoluteDeviation() {
        return medianDeviation;
    }

    double coefficientOfVariation() {
        return Math.sqrt(m2) / mean;
    }

    double quartileCoefficientOfDispersion() {
        double p25 = order.percentile(P25);
        double p75 = order.percentile(P75);
        return (p75 - p25) / (p75 + p25);
    }

    double energy() {
        return energy;
    }

    double rootMeanSquare() {
        return Math.sqrt(energy / n);
    }
}
