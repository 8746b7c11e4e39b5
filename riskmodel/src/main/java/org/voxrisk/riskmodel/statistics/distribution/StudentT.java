package org.voxrisk.riskmodel.statistics.distribution;

import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Student's t distribution with a positive, not always whole, number of degrees of freedom. */
public final class StudentT {
    private StudentT() {}

    /** Lower tail {@code P(T <= t)}; equals R {@code pt(t, df)}. NaN in any argument gives NaN. */
    public static double lower(double t, double df) {
        return Probability.isMissing(t, df) ? Double.NaN : TDistribution.of(df).cumulativeProbability(t);
    }

    /**
     * Upper tail {@code P(T > t)}, without cancellation; equals R {@code pt(t, df, lower.tail = FALSE)}. NaN in any
     * argument gives NaN.
     */
    public static double upper(double t, double df) {
        return Probability.isMissing(t, df) ? Double.NaN : TDistribution.of(df).survivalProbability(t);
    }

    /**
     * The t with {@code P(T <= t) = p}; equals R {@code qt(p, df)} to about {@code 1e-14} relative. Uses
     * {@code T^2 ~ F(1, df)}, so {@code P(|T| > t) = 2 P(T > t)} is solved on the positive half line.
     *
     * @param p in [0, 1]; 0 gives minus infinity, 1 gives infinity; NaN in any argument gives NaN
     * @throws IllegalArgumentException if p lies outside [0, 1] or df is not positive
     */
    public static double quantile(double p, double df) {
        if (Probability.isMissing(p, df)) {
            return Double.NaN;
        }
        Probability.check(p);
        if (p == 0.5) {
            return 0;
        }
        if (Double.isInfinite(df)) {
            return Normal.quantile(p);
        }
        double tail = Math.min(p, 1 - p);
        double square = PositiveQuantile.ofUpper(FDistribution.of(1, df), 2 * tail, 1);
        return (p < 0.5 ? -1 : 1) * Math.sqrt(square);
    }

    /**
     * The t with {@code P(|T| <= t) = level}, for two-sided intervals; equals R {@code qt(1 - (1 - level) / 2, df)}.
     *
     * @param level in [0, 1]; 1 gives infinity; NaN in any argument gives NaN
     * @throws IllegalArgumentException if level lies outside [0, 1] or df is not positive
     */
    public static double twoSided(double level, double df) {
        return -quantile((1 - level) / 2, df);
    }
}
