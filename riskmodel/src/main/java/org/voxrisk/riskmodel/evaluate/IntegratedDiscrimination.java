package org.voxrisk.riskmodel.evaluate;

import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.statistics.distribution.Normal;

/**
 * Integrated discrimination improvement of a new model over an old one, Pencina et al. (Stat Med 2008;27:157).
 *
 * @param ofEvents mean rise of the risk among events
 * @param ofControls mean fall of the risk among controls
 * @param standardError sqrt(s1^2 / n1 + s0^2 / n0) with the standard deviations (n - 1) of the changes in each group; NaN
 *     with fewer than 2 events or controls
 */
public record IntegratedDiscrimination(double ofEvents, double ofControls, double standardError) {
    /**
     * Compares two sets of risks of the same cases.
     *
     * @throws IllegalArgumentException if the risks are not of the same cases, or one group is empty
     */
    public static IntegratedDiscrimination of(PredictedRisks before, PredictedRisks after) {
        Reclassification.requireSameCases(before, after);
        double[] change = new double[before.size()];
        for (int i = 0; i < change.length; i++) {
            change[i] = after.probability(i) - before.probability(i);
        }
        double[] events = before.outcomes().ofEvents(change);
        double[] controls = before.outcomes().ofControls(change);
        double meanEvents = mean(events);
        double meanControls = mean(controls);
        return new IntegratedDiscrimination(
                meanEvents,
                -meanControls,
                Math.sqrt(variance(events, meanEvents) / events.length
                        + variance(controls, meanControls) / controls.length));
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v;
        }
        return sum / values.length;
    }

    private static double variance(double[] values, double mean) {
        double sum = 0;
        for (double v : values) {
            sum += (v - mean) * (v - mean);
        }
        return sum / (values.length - 1);
    }

    /** Improvement, the sum of both parts: the gain in the difference of mean risks. */
    public double overall() {
        return ofEvents + ofControls;
    }

    /** overall / standard error, normal without improvement; 0 when no risk changes. */
    public double z() {
        return overall() == 0 && standardError == 0 ? 0 : overall() / standardError;
    }

    /** p value of {@link #z}. */
    public double pValue(Alternative alternative) {
        return alternative.pValue(Normal.lower(z()), Normal.upper(z()));
    }
}
