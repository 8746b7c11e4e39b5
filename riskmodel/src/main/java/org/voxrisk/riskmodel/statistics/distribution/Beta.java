package org.voxrisk.riskmodel.statistics.distribution;

import org.apache.commons.statistics.distribution.BetaDistribution;

/** The beta distribution on [0, 1] with positive shapes a and b. */
public final class Beta {
    private static final int NEWTON_STEPS = 20;

    private Beta() {}

    /**
     * The x with {@code P(X <= x) = p}; equals R {@code qbeta(p, a, b)}. Newton steps inside a bracket on the distribution
     * function: the solver of the library stops at an absolute error of {@code 1e-9}.
     *
     * @param p in [0, 1]; 0 gives 0, 1 gives 1; NaN in any argument gives NaN
     * @throws IllegalArgumentException if p lies outside [0, 1] or a shape is not positive
     */
    public static double quantile(double p, double a, double b) {
        if (Double.isNaN(p + a + b)) {
            return Double.NaN;
        }
        if (Probability.check(p) == 0 || p == 1) {
            return p;
        }
        BetaDistribution beta = BetaDistribution.of(a, b);
        double low = 0;
        double high = 1;
        double x = beta.inverseCumulativeProbability(p);
        for (int i = 0; i < NEWTON_STEPS; i++) {
            double excess = beta.cumulativeProbability(x) - p;
            double next = x - excess / beta.density(x);
            if (excess == 0 || Math.abs(next - x) <= Math.ulp(x)) {
                break;
            }
            if (excess > 0) {
                high = x;
            } else {
                low = x;
            }
            x = next > low && next < high ? next : (low + high) / 2;
        }
        return x;
    }
}
