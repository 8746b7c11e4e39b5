package org.voxrisk.riskmodel.statistics;

import java.util.Arrays;

/**
 * Sums, means and spreads of one column of numbers.
 *
 * <p>R adds in extended precision and then corrects the mean by the mean of the residuals; here the sum carries a
 * compensation term (Neumaier), which gives the same digits and does not depend on the machine. The order of summation
 * is the order of the array. None of the methods skips a missing value: NaN in gives NaN out; {@link #present} removes
 * missing values first.
 */
public final class Sample {
    private Sample() {}

    /**
     * The values that are not NaN, in order; equals R {@code x[!is.na(x)]}. Always a new array.
     *
     * @throws IllegalArgumentException if a value is infinite
     */
    public static double[] present(double[] x) {
        double[] kept = new double[x.length];
        int n = 0;
        for (int i = 0; i < x.length; i++) {
            if (Double.isInfinite(x[i])) {
                throw new IllegalArgumentException("value " + i + " of " + x.length + " is " + x[i]
                        + "; only finite numbers and NaN (missing) are understood");
            }
            if (!Double.isNaN(x[i])) {
                kept[n++] = x[i];
            }
        }
        return Arrays.copyOf(kept, n);
    }

    /** {@link #present} values in ascending order. */
    public static double[] sorted(double[] x) {
        double[] kept = present(x);
        Arrays.sort(kept);
        return kept;
    }

    /** Compensated sum; 0 for an empty array. */
    public static double sum(double[] x) {
        return sum(x, 0, x.length);
    }

    /** Compensated sum of {@code x[from]} to {@code x[to - 1]}. */
    public static double sum(double[] x, int from, int to) {
        double sum = 0;
        double lost = 0;
        for (int i = from; i < to; i++) {
            double v = x[i];
            double next = sum + v;
            lost += Math.abs(sum) >= Math.abs(v) ? (sum - next) + v : (v - next) + sum;
            sum = next;
        }
        return Double.isNaN(lost) ? sum : sum + lost;
    }

    /** Arithmetic mean; equals R {@code mean(x)}. NaN for an empty array. */
    public static double mean(double[] x) {
        return mean(x, 0, x.length);
    }

    /** Arithmetic mean of {@code x[from]} to {@code x[to - 1]}; exactly c if all of them are c. */
    public static double mean(double[] x, int from, int to) {
        int n = to - from;
        double mean = sum(x, from, to) / n;
        // The quotient is rounded: add the mean of the residuals, as R does. Makes the mean of a constant exact.
        double residual = 0;
        for (int i = from; i < to; i++) {
            residual += x[i] - mean;
        }
        double correction = residual / n;
        return Double.isNaN(correction) ? mean : mean + correction;
    }

    /** Sum of squared deviations from the given centre. */
    public static double squaredDeviations(double[] x, int from, int to, double centre) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            double d = x[i] - centre;
            sum += d * d;
        }
        return sum;
    }

    /**
     * Sample variance with divisor {@code n - 1}, in two passes; equals R {@code var(x)}. NaN for fewer than two values,
     * 0 for constant data.
     */
    public static double variance(double[] x) {
        return x.length < 2 ? Double.NaN : squaredDeviations(x, 0, x.length, mean(x)) / (x.length - 1);
    }

    /** Standard deviation, the square root of {@link #variance}; equals R {@code sd(x)}. */
    public static double standardDeviation(double[] x) {
        return Math.sqrt(variance(x));
    }

    /** Whether all values are equal but for rounding, see {@link Constancy}; true for an empty array, false if one is NaN. */
    public static boolean isConstant(double[] x, int from, int to) {
        return Constancy.of(x, from, to);
    }

    /** Median; equals R {@code median(x)}. NaN for an empty array or if a value is missing. */
    public static double median(double[] x) {
        return QuantileType.TYPE_7.of(x, 0.5);
    }
}
