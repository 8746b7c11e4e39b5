package org.voxrisk.riskmodel.survival.curve;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * The time at which a falling curve reaches a height, with the midpoint rule where the curve is flat at that very height.
 *
 * <p>With F = 1 - S, starting from F = 0 at time 0: the time of the smallest F that is at least p. Values within
 * {@code sqrt(2^-52)} of p count as p, since a product of fractions seldom gives one half to the last bit; then the result
 * is the middle between the time at which the curve reaches p and the time at which it leaves p, or the last time of the
 * curve if it never does. Values of the curve that are NaN are passed over. As R's {@code quantile.survfit}, also where a
 * limit curve is not monotone.
 */
final class QuantileSearch {
    private static final double TOLERANCE = Math.sqrt(Math.ulp(1.0));

    private final double[] times;
    private final double[] failed;
    private final double end;

    private QuantileSearch(double[] times, double[] failed, double end) {
        this.times = times;
        this.failed = failed;
        this.end = end;
    }

    /** Search in a curve with the given value from each time on. */
    static QuantileSearch in(double[] times, double[] survival) {
        double[] t = new double[times.length + 1];
        double[] f = new double[times.length + 1];
        int n = 1;
        Set<Double> seen = new HashSet<>(Set.of(0.0));
        for (int i = 0; i < times.length; i++) {
            double value = 1 - survival[i];
            if (!Double.isNaN(value) && seen.add(value)) {
                t[n] = times[i];
                f[n] = value;
                n++;
            }
        }
        double end = times[times.length - 1];
        return new QuantileSearch(Arrays.copyOf(t, n), Arrays.copyOf(f, n), end);
    }

    double at(double p) {
        int reached = smallestAtLeast(p, TOLERANCE);
        if (reached < 0) {
            return Double.NaN;
        }
        if (Math.abs(p - failed[failed.length - 1]) < TOLERANCE) {
            return (times[reached] + end) / 2;
        }
        int left = smallestAtLeast(p, -TOLERANCE);
        return left < 0 ? Double.NaN : (times[reached] + times[left]) / 2;
    }

    /** Index of the smallest value with {@code value + slack >= p}; -1 if there is none. */
    private int smallestAtLeast(double p, double slack) {
        int best = -1;
        for (int i = 0; i < failed.length; i++) {
            if (failed[i] + slack >= p && (best < 0 || failed[i] < failed[best])) {
                best = i;
            }
        }
        return best;
    }
}
