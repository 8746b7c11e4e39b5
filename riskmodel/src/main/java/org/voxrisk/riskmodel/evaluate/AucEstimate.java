package org.voxrisk.riskmodel.evaluate;

import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.statistics.distribution.Normal;

/**
 * An AUC with its variance by DeLong, DeLong and Clarke-Pearson (Biometrics 1988;44:837); equals pROC's {@code
 * var(r, method = "delong")} and {@code ci.auc(r, method = "delong")}.
 *
 * <p>An AUC of exactly 1 (or 0) has variance 0 and an interval of one point: that says that the method fails there,
 * not that the estimate is certain; see {@link #isDegenerate()}.
 *
 * @param auc area under the curve
 * @param variance DeLong variance; NaN with fewer than 2 events or controls
 */
public record AucEstimate(double auc, double variance) {
    /** AUC and variance of a curve; O(n log n). */
    public static AucEstimate of(RocCurve curve) {
        Placements placements = Placements.of(curve);
        return new AucEstimate(placements.auc(), placements.variance());
    }

    /** Covariance of the AUCs of two scores on the same cases; pROC {@code cov(a, b, method = "delong")}. */
    public static double covariance(RocCurve first, RocCurve second) {
        AucComparison.requireSameCases(first, second);
        return Placements.of(first).covariance(Placements.of(second));
    }

    /** Whether the curve separates the groups completely, so that variance and interval mean nothing. */
    public boolean isDegenerate() {
        return auc == 1 || auc == 0;
    }

    /** auc +- z sqrt(variance), cut off at 0 and 1. */
    public ConfidenceInterval interval(double level) {
        ConfidenceInterval.checkLevel(level);
        double half = Normal.twoSided(level) * Math.sqrt(variance);
        return new ConfidenceInterval(Math.max(0, auc - half), Math.min(1, auc + half), level);
    }

    /**
     * The statistic (auc - value) / sqrt(variance) for the hypothesis that the true AUC is the value, for example 0.5;
     * NaN or infinite when the variance is 0.
     */
    public double z(double value) {
        return (auc - value) / Math.sqrt(variance);
    }

    /** p value of {@link #z}, from the normal distribution. */
    public double pValue(double value, Alternative alternative) {
        return alternative.pValue(Normal.lower(z(value)), Normal.upper(z(value)));
    }
}
