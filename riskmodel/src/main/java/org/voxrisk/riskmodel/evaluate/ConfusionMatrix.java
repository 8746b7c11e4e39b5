package org.voxrisk.riskmodel.evaluate;

/**
 * Counts of a yes/no classification and everything computed from them.
 *
 * <p>A measure whose denominator is 0 is NaN (0/0), a likelihood ratio may be infinite; nothing is replaced silently.
 *
 * @param truePositives events called positive (tp)
 * @param falsePositives controls called positive (fp)
 * @param trueNegatives controls called negative (tn)
 * @param falseNegatives events called negative (fn)
 */
public record ConfusionMatrix(int truePositives, int falsePositives, int trueNegatives, int falseNegatives) {
    /** Checks that no count is negative. */
    public ConfusionMatrix {
        if (truePositives < 0 || falsePositives < 0 || trueNegatives < 0 || falseNegatives < 0) {
            throw new IllegalArgumentException("tp = " + truePositives + ", fp = " + falsePositives + ", tn = "
                    + trueNegatives + ", fn = " + falseNegatives + ": counts must not be negative");
        }
    }

    /**
     * Counts of a score cut at a threshold; a score equal to the threshold is positive.
     *
     * @throws IllegalArgumentException if lengths differ or a score is not finite
     */
    public static ConfusionMatrix at(Outcomes outcomes, double[] scores, RocDirection direction, double threshold) {
        outcomes.requireFinite(scores, "score");
        int tp = 0;
        int fp = 0;
        for (int i = 0; i < scores.length; i++) {
            if (direction.isPositive(scores[i], threshold)) {
                if (outcomes.isEvent(i)) {
                    tp++;
                } else {
                    fp++;
                }
            }
        }
        return new ConfusionMatrix(tp, fp, outcomes.controls() - fp, outcomes.events() - tp);
    }

    /** Number of cases, tp + fp + tn + fn. */
    public int size() {
        return truePositives + falsePositives + trueNegatives + falseNegatives;
    }

    /** tp of (tp + fn); recall, true positive rate. */
    public Proportion sensitivity() {
        return new Proportion(truePositives, truePositives + falseNegatives);
    }

    /** tn of (tn + fp); true negative rate. */
    public Proportion specificity() {
        return new Proportion(trueNegatives, trueNegatives + falsePositives);
    }

    /** tp of (tp + fp); positive predictive value. */
    public Proportion precision() {
        return new Proportion(truePositives, truePositives + falsePositives);
    }

    /** tn of (tn + fn). */
    public Proportion negativePredictiveValue() {
        return new Proportion(trueNegatives, trueNegatives + falseNegatives);
    }

    /** (tp + tn) of all. */
    public Proportion accuracy() {
        return new Proportion(truePositives + trueNegatives, size());
    }

    /**
     * F1 = 2 tp / (2 tp + fp + fn). Not a share of independent cases, so it has no binomial interval: take one from {@link
     * StratifiedBootstrap#atThreshold}.
     */
    public double f1() {
        return 2.0 * truePositives / (2.0 * truePositives + falsePositives + falseNegatives);
    }

    /** Youden's J = sensitivity + specificity - 1. */
    public double youden() {
        return sensitivity().estimate() + specificity().estimate() - 1;
    }

    /** (sensitivity + specificity) / 2. */
    public double balancedAccuracy() {
        return (sensitivity().estimate() + specificity().estimate()) / 2;
    }

    /** Matthews' correlation (tp tn - fp fn) / sqrt((tp+fp)(tp+fn)(tn+fp)(tn+fn)). */
    public double matthewsCorrelation() {
        double tp = truePositives;
        double fp = falsePositives;
        double tn = trueNegatives;
        double fn = falseNegatives;
        return (tp * tn - fp * fn) / Math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn));
    }

    /** Cohen's kappa (po - pe) / (1 - pe), po = accuracy, pe = agreement expected from the margins. */
    public double kappa() {
        double tp = truePositives;
        double fp = falsePositives;
        double tn = trueNegatives;
        double fn = falseNegatives;
        double n = size();
        double observed = (tp + tn) / n;
        double expected = ((tp + fp) * (tp + fn) + (tn + fn) * (tn + fp)) / (n * n);
        return (observed - expected) / (1 - expected);
    }

    /** Positive likelihood ratio, sensitivity / (1 - specificity). */
    public double positiveLikelihoodRatio() {
        return sensitivity().estimate() / new Proportion(falsePositives, falsePositives + trueNegatives).estimate();
    }

    /** Negative likelihood ratio, (1 - sensitivity) / specificity. */
    public double negativeLikelihoodRatio() {
        return new Proportion(falseNegatives, truePositives + falseNegatives).estimate()
                / specificity().estimate();
    }
}
