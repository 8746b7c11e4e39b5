package org.voxrisk.riskmodel.survival.curve;

import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.statistics.distribution.Normal;

/**
 * How the pointwise confidence limits of a survival curve are made.
 *
 * @param scale the scale on which they are symmetric
 * @param level confidence level, such as 0.95
 */
public record CurveLimits(LimitScale scale, double level) {
    /** R's default: 95 % limits on the log scale. */
    public static final CurveLimits DEFAULT = new CurveLimits(LimitScale.LOG, ConfidenceInterval.DEFAULT_LEVEL);

    /**
     * Checks the level.
     *
     * @throws IllegalArgumentException if the level lies outside (0, 1)
     */
    public CurveLimits {
        ConfidenceInterval.checkLevel(level);
    }

    /** Limits symmetric in S. */
    public static CurveLimits plain(double level) {
        return new CurveLimits(LimitScale.PLAIN, level);
    }

    /** Limits symmetric in log S. */
    public static CurveLimits log(double level) {
        return new CurveLimits(LimitScale.LOG, level);
    }

    /** Limits symmetric in log(-log S). */
    public static CurveLimits logLog(double level) {
        return new CurveLimits(LimitScale.LOG_LOG, level);
    }

    /**
     * Limits of a survival with its standard error. At S = 0 they are not defined (NaN); at S = 1, before the first event,
     * they are 1 on the plain and log scales and not defined on the log-log scale, as in R.
     */
    public ConfidenceInterval of(double survival, double standardError) {
        if (survival == 0 || (survival == 1 && scale == LimitScale.LOG_LOG)) {
            return new ConfidenceInterval(Double.NaN, Double.NaN, level);
        }
        double z = Normal.twoSided(level);
        double relative = standardError / survival;
        return switch (scale) {
            case PLAIN ->
                new ConfidenceInterval(
                        Math.max(survival - z * standardError, 0), Math.min(survival + z * standardError, 1), level);
            case LOG ->
                new ConfidenceInterval(
                        survival * Math.exp(-z * relative), Math.min(survival * Math.exp(z * relative), 1), level);
            case LOG_LOG -> {
                double shift = z * relative / Math.log(survival);
                yield new ConfidenceInterval(
                        Math.pow(survival, Math.exp(-shift)), Math.pow(survival, Math.exp(shift)), level);
            }
        };
    }
}
