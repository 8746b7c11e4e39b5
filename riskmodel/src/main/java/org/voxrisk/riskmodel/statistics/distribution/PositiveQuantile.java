package org.voxrisk.riskmodel.statistics.distribution;

import org.apache.commons.statistics.distribution.ContinuousDistribution;

/**
 * Quantile of a distribution on (0, infinity).
 *
 * <p>Newton steps on {@code h(u) = log T(e^u) - log p}, with T the tail that holds less than half of the mass. The
 * logarithm of a tail against {@code u = log x} is smooth and close to a line far out, so a few steps reach rounding
 * error; a step that leaves the bracket found so far is replaced by bisection. The result is good to a few units in the
 * last place of the probability function.
 */
final class PositiveQuantile {
    private static final int MAX_STEPS = 400;
    /** A change of log x below this is a relative change of x below two units in the last place. */
    private static final double TOLERANCE = 4e-16;

    private PositiveQuantile() {}

    /** The x whose lower tail is p. */
    static double of(ContinuousDistribution distribution, double p, double start) {
        if (p <= 0) {
            return 0;
        }
        if (p >= 1) {
            return Double.POSITIVE_INFINITY;
        }
        return p <= 0.5 ? solve(distribution, p, true, start) : solve(distribution, 1 - p, false, start);
    }

    /** The x whose upper tail is q. */
    static double ofUpper(ContinuousDistribution distribution, double q, double start) {
        if (q >= 1) {
            return 0;
        }
        if (q <= 0) {
            return Double.POSITIVE_INFINITY;
        }
        return q <= 0.5 ? solve(distribution, q, false, start) : solve(distribution, 1 - q, true, start);
    }

    private static double solve(ContinuousDistribution distribution, double mass, boolean lowerTail, double start) {
        double target = StrictMath.log(mass);
        double u = StrictMath.log(start);
        double left = Double.NEGATIVE_INFINITY;
        double right = Double.POSITIVE_INFINITY;
        for (int step = 0; step < MAX_STEPS; step++) {
            double x = StrictMath.exp(u);
            double tail = lowerTail ? distribution.cumulativeProbability(x) : distribution.survivalProbability(x);
            double h = StrictMath.log(tail) - target;
            if (h == 0) {
                return x;
            }
            // The lower tail grows with u, the upper tail falls.
            if (lowerTail == (h > 0)) {
                right = u;
            } else {
                left = u;
            }
            double slope = distribution.density(x) * x / tail * (lowerTail ? 1 : -1);
            double next = inside(u - h / slope, left, right);
            if (Math.abs(next - u) <= TOLERANCE * Math.max(1, Math.abs(u)) || next == left || next == right) {
                return StrictMath.exp(next);
            }
            u = next;
        }
        return StrictMath.exp(u);
    }

    /** The Newton point if it lies inside the bracket, else the middle or, with one side open, a step outwards. */
    private static double inside(double newton, double left, double right) {
        if (newton > left && newton < right && Double.isFinite(newton)) {
            double span = 8;
            double from = Double.isInfinite(left) ? right - span : left;
            double to = Double.isInfinite(right) ? left + span : right;
            return Math.max(from, Math.min(to, newton));
        }
        if (Double.isInfinite(left)) {
            return right - 2;
        }
        if (Double.isInfinite(right)) {
            return left + 2;
        }
        return left + (right - left) / 2;
    }
}
