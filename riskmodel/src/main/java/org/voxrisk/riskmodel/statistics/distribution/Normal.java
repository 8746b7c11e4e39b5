package org.voxrisk.riskmodel.statistics.distribution;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The standard normal distribution: mean 0, standard deviation 1. */
public final class Normal {
    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

    private Normal() {}

    /**
     * Lower tail {@code P(Z <= z)}; equals R {@code pnorm(z)}.
     *
     * @param z any number; NaN gives NaN
     */
    public static double lower(double z) {
        return Double.isNaN(z) ? Double.NaN : STANDARD.cumulativeProbability(z);
    }

    /**
     * Upper tail {@code P(Z > z)}, without cancellation for large z; equals R {@code pnorm(z, lower.tail = FALSE)}.
     *
     * @param z any number; NaN gives NaN
     */
    public static double upper(double z) {
        return Double.isNaN(z) ? Double.NaN : STANDARD.survivalProbability(z);
    }

    /**
     * The z with {@code P(Z <= z) = p}; equals R {@code qnorm(p)}.
     *
     * @param p in [0, 1]; 0 gives minus infinity, 1 gives infinity, NaN gives NaN
     * @throws IllegalArgumentException if p lies outside [0, 1]
     */
    public static double quantile(double p) {
        return Double.isNaN(p) ? Double.NaN : STANDARD.inverseCumulativeProbability(Probability.check(p));
    }

    /**
     * The z with {@code P(|Z| <= z) = level}, for two-sided intervals; equals R {@code qnorm(1 - (1 - level) / 2)}.
     *
     * @param level in [0, 1]; 1 gives infinity, NaN gives NaN
     * @throws IllegalArgumentException if level lies outside [0, 1]
     */
    public static double twoSided(double level) {
        return -quantile((1 - level) / 2);
    }
}
