package org.voxrisk.riskmodel.evaluate;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Tail probabilities and quantiles of the reference distributions.
 *
 * <p>Quantiles of the beta and t distributions are found by Newton steps on the distribution function: the solver of
 * the library stops at an absolute error of 1e-9, where R's {@code qbeta} and {@code qt} are good to the last digits.
 */
final class Distributions {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final int NEWTON_STEPS = 20;

    private Distributions() {}

    /** R {@code qnorm(p)}. */
    static double normalQuantile(double p) {
        return NORMAL.inverseCumulativeProbability(p);
    }

    /** The z with {@code P(|Z| <= z) = level}. */
    static double twoSidedNormalQuantile(double level) {
        return NORMAL.inverseSurvivalProbability((1 - level) / 2);
    }

    /** R {@code qt(1 - (1 - level) / 2, df)}; the normal quantile for infinite df, NaN for NaN. */
    static double twoSidedTQuantile(double level, double df) {
        if (Double.isNaN(df)) {
            return Double.NaN;
        }
        if (Double.isInfinite(df)) {
            return twoSidedNormalQuantile(level);
        }
        TDistribution t = TDistribution.of(df);
        double tail = (1 - level) / 2;
        double x = t.inverseSurvivalProbability(tail);
        for (int i = 0; i < NEWTON_STEPS; i++) {
            double step = (t.survivalProbability(x) - tail) / t.density(x);
            x += step;
            if (Math.abs(step) <= Math.ulp(x)) {
                break;
            }
        }
        return x;
    }

    /** p value of a statistic that is standard normal (infinite df) or t distributed under the hypothesis. */
    static double pValue(double statistic, double df, Alternative alternative) {
        if (Double.isNaN(statistic) || Double.isNaN(df)) {
            return Double.NaN;
        }
        ContinuousDistribution d = Double.isInfinite(df) ? NORMAL : TDistribution.of(df);
        return switch (alternative) {
            case TWO_SIDED -> Math.min(1, 2 * d.survivalProbability(Math.abs(statistic)));
            case GREATER -> d.survivalProbability(statistic);
            case LESS -> d.cumulativeProbability(statistic);
        };
    }

    /** R {@code pchisq(x, df, lower.tail = FALSE)}; NaN unless df is positive. */
    static double chiSquaredUpperTail(double x, double df) {
        if (!(df > 0) || Double.isNaN(x)) {
            return Double.NaN;
        }
        return ChiSquaredDistribution.of(df).survivalProbability(Math.max(0, x));
    }

    /** R {@code qbeta(p, a, b)} for 0 strictly below p strictly below 1. */
    static double betaQuantile(double p, double a, double b) {
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
