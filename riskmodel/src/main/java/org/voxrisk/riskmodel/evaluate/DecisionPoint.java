package org.voxrisk.riskmodel.evaluate;

/**
 * One threshold of a decision curve. Cases with a risk of at least the threshold are treated.
 *
 * @param threshold probability t at which treating and not treating are equally good, strictly between 0 and 1
 * @param counts classification at the threshold
 */
public record DecisionPoint(double threshold, ConfusionMatrix counts) {
    /** Checks the threshold, and that there is a case. */
    public DecisionPoint {
        if (counts.size() < 1) {
            throw new IllegalArgumentException("no case at threshold " + threshold + ": net benefit is per case");
        }
        if (!(threshold > 0 && threshold < 1)) {
            throw new IllegalArgumentException("threshold = " + threshold + ", must lie strictly between 0 and 1");
        }
    }

    private double odds() {
        return threshold / (1 - threshold);
    }

    /** Net benefit of the model, tp / n - fp / n * t / (1 - t), in true positives per case. */
    public double netBenefit() {
        double n = counts.size();
        return counts.truePositives() / n - counts.falsePositives() / n * odds();
    }

    /** Net benefit of treating all, pi - (1 - pi) t / (1 - t), pi = event rate. */
    public double netBenefitTreatAll() {
        double pi = prevalence();
        return pi - (1 - pi) * odds();
    }

    /** Net benefit of treating none: 0. */
    public double netBenefitTreatNone() {
        return 0;
    }

    /** Net benefit divided by the event rate: 1 is the best possible; NaN or infinite without events. */
    public double standardizedNetBenefit() {
        return netBenefit() / prevalence();
    }

    /** Interventions avoided per 100 cases against treating all, 100 (NB - NB of all) / (t / (1 - t)). */
    public double interventionsAvoidedPer100() {
        return 100 * (netBenefit() - netBenefitTreatAll()) / odds();
    }

    /** Net benefit for the untreated, tn / n - fn / n * (1 - t) / t, in true negatives per case. */
    public double netBenefitUntreated() {
        double n = counts.size();
        return counts.trueNegatives() / n - counts.falseNegatives() / n * (1 - threshold) / threshold;
    }

    private double prevalence() {
        return (counts.truePositives() + counts.falseNegatives()) / (double) counts.size();
    }
}
