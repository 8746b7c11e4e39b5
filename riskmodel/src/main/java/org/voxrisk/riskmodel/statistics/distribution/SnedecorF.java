package org.voxrisk.riskmodel.statistics.distribution;

import org.apache.commons.statistics.distribution.FDistribution;

/** The F distribution with d1 (numerator) and d2 (denominator) degrees of freedom, both positive, not always whole. */
public final class SnedecorF {
    private SnedecorF() {}

    /** Lower tail {@code P(F <= f)}; equals R {@code pf(f, d1, d2)}. NaN in any argument gives NaN. */
    public static double lower(double f, double d1, double d2) {
        return Probability.isMissing(f, d1, d2)
                ? Double.NaN
                : FDistribution.of(d1, d2).cumulativeProbability(f);
    }

    /**
     * Upper tail {@code P(F > f)}, without cancellation; equals R {@code pf(f, d1, d2, lower.tail = FALSE)}. NaN in any
     * argument gives NaN.
     */
    public static double upper(double f, double d1, double d2) {
        return Probability.isMissing(f, d1, d2)
                ? Double.NaN
                : FDistribution.of(d1, d2).survivalProbability(f);
    }

    /**
     * The f with {@code P(F <= f) = p}; equals R {@code qf(p, d1, d2)} to about {@code 1e-14} relative.
     *
     * @param p in [0, 1]; 0 gives 0, 1 gives infinity; NaN in any argument gives NaN
     * @throws IllegalArgumentException if p lies outside [0, 1] or a degree of freedom is not positive
     */
    public static double quantile(double p, double d1, double d2) {
        if (Probability.isMissing(p, d1, d2)) {
            return Double.NaN;
        }
        return PositiveQuantile.of(FDistribution.of(d1, d2), Probability.check(p), 1);
    }
}
