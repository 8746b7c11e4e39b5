package org.voxrisk.riskmodel.survival.curve;

import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.statistics.distribution.Normal;

/**
 * The mean time without the event up to a horizon: the area under the curve from 0 to tau.
 *
 * @param tau the horizon
 * @param mean the area
 * @param standardError its standard error
 */
public record RestrictedMean(double tau, double mean, double standardError) {
    /**
     * Confidence interval on the plain scale: {@code mean +- z se}.
     *
     * @throws IllegalArgumentException if the level lies outside (0, 1)
     */
    public ConfidenceInterval interval(double level) {
        double half = Normal.twoSided(ConfidenceInterval.checkLevel(level)) * standardError;
        return new ConfidenceInterval(mean - half, mean + half, level);
    }
}
