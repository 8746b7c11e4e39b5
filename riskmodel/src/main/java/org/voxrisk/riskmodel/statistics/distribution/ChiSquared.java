package org.voxrisk.riskmodel.statistics.distribution;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** The chi-squared distribution with a positive, not always whole, number of degrees of freedom. */
public final class ChiSquared {
    private ChiSquared() {}

    /** Lower tail {@code P(X <= x)}; equals R {@code pchisq(x, df)}. NaN in any argument gives NaN. */
    public static double lower(double x, double df) {
        return Probability.isMissing(x, df)
                ? Double.NaN
                : ChiSquaredDistribution.of(df).cumulativeProbability(x);
    }

    /**
     * Upper tail {@code P(X > x)}, without cancellation; equals R {@code pchisq(x, df, lower.tail = FALSE)}. NaN in any
     * argument gives NaN.
     */
    public static double upper(double x, double df) {
        return Probability.isMissing(x, df)
                ? Double.NaN
                : ChiSquaredDistribution.of(df).survivalProbability(x);
    }

    /**
     * The x with {@code P(X <= x) = p}; equals R {@code qchisq(p, df)} to about {@code 1e-14} relative.
     *
     * @param p in [0, 1]; 0 gives 0, 1 gives infinity; NaN in any argument gives NaN
     * @throws IllegalArgumentException if p lies outside [0, 1] or df is not positive
     */
    public static double quantile(double p, double df) {
        if (Probability.isMissing(p, df)) {
            return Double.NaN;
        }
        return PositiveQuantile.of(ChiSquaredDistribution.of(df), Probability.check(p), df);
    }
}
