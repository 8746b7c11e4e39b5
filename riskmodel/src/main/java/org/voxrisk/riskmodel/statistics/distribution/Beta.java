package org.voxrisk.riskmodel.statistics.distribution;

import org.apache.commons.statistics.distribution.BetaDistribution;

/** The beta distribution on [0, 1] with positive shapes a and b. */
public final class Beta {
    private Beta() {}

    /**
     * The x with {@code P(X <= x) = p}; equals R {@code qbeta(p, a, b)} to about {@code 1e-14} relative.
     *
     * @param p in [0, 1]; 0 gives 0, 1 gives 1; NaN in any argument gives NaN
     * @throws IllegalArgumentException if p lies outside [0, 1] or a shape is not positive
     */
    public static double quantile(double p, double a, double b) {
        if (Probability.isMissing(p, a, b)) {
            return Double.NaN;
        }
        return BetaDistribution.of(a, b).inverseCumulativeProbability(Probability.check(p));
    }
}
