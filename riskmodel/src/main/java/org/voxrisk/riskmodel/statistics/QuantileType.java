package org.voxrisk.riskmodel.statistics;

import java.util.Arrays;

/**
 * Definitions of a sample quantile, numbered as by Hyndman and Fan (The American Statistician 1996;50:361-365) and by R
 * {@code quantile(x, p, type = )}.
 *
 * <p>With {@code x[1] <= ... <= x[n]} and {@code g} the fraction of a position between two order statistics, types 6 and
 * 7 give {@code (1 - g) x[j] + g x[j + 1]}. The interpolation is skipped when both neighbours are equal, as in R:
 * otherwise ties give values that differ in the last bit, and a group boundary moves.
 */
public enum QuantileType {
    /** Inverse of the empirical distribution, averaged at its jumps: position {@code n p}; SAS default. */
    TYPE_2,
    /** Position {@code (n + 1) p}; SPSS and Minitab quartiles. */
    TYPE_6,
    /** Position {@code (n - 1) p + 1}; the default of R, NumPy and Excel. */
    TYPE_7;

    /** Positions nearer than this to a whole number count as whole; the same constant as in R. */
    private static final double FUZZ = 4 * 0x1p-52;

    /**
     * The quantile of an unsorted sample.
     *
     * @param x sample, left unchanged
     * @param p probability in [0, 1]
     * @return the quantile; NaN if the sample is empty or holds a NaN
     * @throws IllegalArgumentException if p lies outside [0, 1]
     */
    public double of(double[] x, double p) {
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        return ofSorted(sorted, p);
    }

    /** As {@link #of}, of a sample already in ascending order. */
    public double ofSorted(double[] sorted, double p) {
        return ofSorted(sorted, 0, sorted.length, p);
    }

    /** As {@link #ofSorted(double[], double)}, of {@code sorted[from]} to {@code sorted[to - 1]}. */
    public double ofSorted(double[] sorted, int from, int to, double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("quantile probability = " + p + ", must lie in [0, 1]");
        }
        int n = to - from;
        // Arrays.sort puts NaN last.
        if (n == 0 || Double.isNaN(sorted[to - 1])) {
            return Double.NaN;
        }
        if (this == TYPE_7) {
            // Counted from 1 before the fraction is taken, so that it is rounded as in R.
            double position = 1 + (n - 1) * p;
            int j = (int) Math.floor(position);
            return between(sorted, from, n, j - 1, position - j);
        }
        double position = this == TYPE_6 ? (n + 1) * p : n * p;
        int j = (int) Math.floor(position + FUZZ);
        double g = position - j;
        if (this == TYPE_2) {
            g = g > FUZZ ? 1 : 0.5;
        } else if (Math.abs(g) < FUZZ) {
            g = 0;
        }
        return between(sorted, from, n, j - 1, g);
    }

    /** Value at {@code j + g} counted from 0, clamped to the ends. */
    private static double between(double[] sorted, int from, int n, int j, double g) {
        double low = sorted[from + Math.max(0, Math.min(n - 1, j))];
        double high = sorted[from + Math.max(0, Math.min(n - 1, j + 1))];
        if (g == 0 || low == high) {
            return low;
        }
        return g == 1 ? high : (1 - g) * low + g * high;
    }
}
