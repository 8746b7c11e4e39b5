package org.voxrisk.riskmodel.evaluate;

import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.statistics.distribution.Normal;

/**
 * Spiegelhalter's test of calibration (Stat Med 1986;5:421): whether the Brier score is what it would be if the
 * predicted risks were true.
 *
 * @param z statistic, standard normal under perfect calibration; NaN when every risk is 0, 1/2 or 1
 */
public record Spiegelhalter(double z) {
    /** z = sum((y - p)(1 - 2p)) / sqrt(sum((1 - 2p)^2 p (1 - p))); rms {@code val.prob}'s {@code S:z}. */
    public static Spiegelhalter of(PredictedRisks risks) {
        double numerator = 0;
        double variance = 0;
        for (int i = 0; i < risks.size(); i++) {
            double p = risks.probability(i);
            double y = risks.outcomes().isEvent(i) ? 1 : 0;
            double c = 1 - 2 * p;
            numerator += (y - p) * c;
            variance += c * c * p * (1 - p);
        }
        return new Spiegelhalter(numerator / Math.sqrt(variance));
    }

    /** Two-sided p value. */
    public double pValue() {
        return Alternative.TWO_SIDED.pValue(Normal.lower(z), Normal.upper(z));
    }
}
