package org.voxrisk.riskmodel.model.nomogram;

/**
 * Round axis values that cover a range; equals R's {@code pretty(c(low, high), n)}: steps of 1, 2 or 5 times a power of ten,
 * about n of them.
 */
final class PrettyBreaks {
    private static final double HIGH_BIAS = 1.5;
    private static final double FIVE_BIAS = 0.5 + 1.5 * HIGH_BIAS;
    private static final double ROUNDING = 1e-10;
    private static final double SHRINK = 0.75;

    private PrettyBreaks() {}

    static double[] of(double low, double high, int n) {
        if (!Double.isFinite(low) || !Double.isFinite(high) || low > high || n < 1) {
            throw new IllegalArgumentException("range " + low + " to " + high + " in " + n + " steps");
        }
        int least = n / 3;
        double unit = unit(cell(low, high, n, least));
        double first = Math.floor(low / unit + ROUNDING);
        double last = Math.ceil(high / unit - ROUNDING);
        while (first * unit > low + ROUNDING * unit) {
            first--;
        }
        while (last * unit < high - ROUNDING * unit) {
            last++;
        }
        int missing = least - (int) (0.5 + last - first);
        int half = missing / 2;
        if (missing > 0) {
            if (low == 0 && first == 0 && high != 0) {
                last += missing;
            } else if (high == 0 && last == 0 && low != 0) {
                first -= missing;
            } else if (first >= 0) {
                last += half;
                first -= missing - half;
            } else {
                first -= half;
                last += missing - half;
            }
        }
        return sequence(Math.min(low, first * unit), Math.max(high, last * unit), (int) Math.round(last - first));
    }

    /** Length of a step before it is rounded. */
    private static double cell(double low, double high, int n, int least) {
        double range = high - low;
        double size = Math.max(Math.abs(low), Math.abs(high));
        if (range == 0 && high == 0) {
            return shrink(1, least);
        }
        double slack = 1 + 1 / (1 + HIGH_BIAS);
        if (range < size * slack * n * 0x1p-52 * 3) {
            return shrink(size > 10 ? 9 + size / 10 : size, least);
        }
        return range / n;
    }

    private static double shrink(double size, int least) {
        return size * SHRINK / Math.max(1, least);
    }

    private static double unit(double cell) {
        double base = StrictMath.pow(10, Math.floor(StrictMath.log10(cell)));
        double unit = base;
        if (2 * base - cell < HIGH_BIAS * (cell - unit)) {
            unit = 2 * base;
            if (5 * base - cell < FIVE_BIAS * (cell - unit)) {
                unit = 5 * base;
                if (10 * base - cell < HIGH_BIAS * (cell - unit)) {
                    unit = 10 * base;
                }
            }
        }
        return unit;
    }

    private static double[] sequence(double from, double to, int steps) {
        double[] breaks = new double[steps + 1];
        double by = steps == 0 ? 0 : (to - from) / steps;
        for (int k = 0; k <= steps; k++) {
            breaks[k] = k == steps ? to : from + k * by;
            if (Math.abs(breaks[k]) < 1e-14 * by) {
                breaks[k] = 0;
            }
        }
        return breaks;
    }
}
