package org.voxrisk.riskmodel.evaluate;

import java.util.Arrays;

/** Sample quantiles by R's rule 7, bit for bit as {@code quantile(x, p, type = 7)} and {@code median} give them. */
final class SampleQuantile {
    private SampleQuantile() {}

    /**
     * Quantile of ascending values: with h = (n - 1) p, k = floor(h) and f = h - k the value is (1 - f) x[k] + f
     * x[k+1]; when both neighbours are equal that value itself, without the rounding of the sum (tied group limits
     * must stay equal).
     */
    static double ofSorted(double[] sorted, double p) {
        double position = 1 + (sorted.length - 1) * p;
        int below = (int) Math.floor(position);
        int above = (int) Math.ceil(position);
        double low = sorted[below - 1];
        double high = sorted[above - 1];
        if (position <= below || low == high) {
            return low;
        }
        double f = position - below;
        return (1 - f) * low + f * high;
    }

    /** Quantile of values in any order; the argument is not changed. */
    static double of(double[] values, double p) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return ofSorted(sorted, p);
    }

    /** Middle value, or the mean of the two middle ones. */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
