package org.voxrisk.riskmodel.evaluate;

/**
 * Predicted probabilities of the event beside the observed outcomes: what calibration, decision curves and
 * reclassification are computed from.
 *
 * <p>Probabilities lie in [0, 1] and are clipped nowhere. Immutable.
 */
public final class PredictedRisks {
    private final Outcomes outcomes;
    private final double[] probabilities;

    private PredictedRisks(Outcomes outcomes, double[] probabilities) {
        this.outcomes = outcomes;
        this.probabilities = probabilities;
    }

    /**
     * Risks of some cases.
     *
     * @param outcomes observed outcomes
     * @param probabilities predicted probability of the event, one a case in the same order
     * @throws IllegalArgumentException if lengths differ or a value is not in [0, 1]
     */
    public static PredictedRisks of(Outcomes outcomes, double... probabilities) {
        outcomes.requireFinite(probabilities, "probability");
        for (int i = 0; i < probabilities.length; i++) {
            if (probabilities[i] < 0 || probabilities[i] > 1) {
                throw new IllegalArgumentException("probability " + probabilities[i] + " at row index " + i
                        + ": must lie in [0, 1]; a score or linear predictor has to be transformed first");
            }
        }
        double[] copy = new double[probabilities.length];
        for (int i = 0; i < copy.length; i++) {
            // Adding 0 turns -0 into 0: the two are one risk, also where values are sorted.
            copy[i] = probabilities[i] + 0.0;
        }
        return new PredictedRisks(outcomes, copy);
    }

    /** Observed outcomes. */
    public Outcomes outcomes() {
        return outcomes;
    }

    /** Number of cases. */
    public int size() {
        return probabilities.length;
    }

    /** Predicted probability of a 0-based row. */
    public double probability(int row) {
        return probabilities[row];
    }

    /** Predicted probabilities, a copy. */
    public double[] probabilities() {
        return probabilities.clone();
    }

    /** Predicted probabilities, in row order; not a copy. */
    double[] values() {
        return probabilities;
    }

    /** Observed outcomes as 0 and 1. */
    double[] observed() {
        double[] y = new double[size()];
        for (int i = 0; i < y.length; i++) {
            y[i] = outcomes.isEvent(i) ? 1 : 0;
        }
        return y;
    }

    /** Mean predicted risk, sum(p) / n. */
    public double meanRisk() {
        return sum() / size();
    }

    /** Observed events / expected events, sum(y) / sum(p); above 1 when risks are too low; infinite (NaN without events) if all risks are 0. */
    public double observedToExpected() {
        return outcomes.events() / sum();
    }

    private double sum() {
        double sum = 0;
        for (double p : probabilities) {
            sum += p;
        }
        return sum;
    }

    /** Brier score, mean of (p - y)^2. */
    public double brier() {
        double sum = 0;
        for (int i = 0; i < probabilities.length; i++) {
            double d = probabilities[i] - (outcomes.isEvent(i) ? 1 : 0);
            sum += d * d;
        }
        return sum / size();
    }

    /** Brier score of the constant prediction pi = event rate: pi (1 - pi). */
    public double maximumBrier() {
        double pi = outcomes.prevalence();
        return pi * (1 - pi);
    }

    /** Scaled Brier score, 1 - brier / maximum: 1 is perfect, 0 no better than the event rate; NaN with one class only. */
    public double scaledBrier() {
        double max = maximumBrier();
        return max == 0 ? Double.NaN : 1 - brier() / max;
    }

    /**
     * Logarithmic loss, -mean(y log p + (1 - y) log(1 - p)); infinite when an event was given risk 0 or a control risk
     * 1.
     */
    public double logLoss() {
        double sum = 0;
        for (int i = 0; i < probabilities.length; i++) {
            double p = probabilities[i];
            sum += outcomes.isEvent(i) ? StrictMath.log(p) : StrictMath.log1p(-p);
        }
        return -sum / size();
    }

    /**
     * Expected calibration error with equally wide bins: the sum over bins of n_k / n * |event rate - mean risk|, bin =
     * floor(p * bins), a risk of 1 in the last one.
     *
     * @throws IllegalArgumentException if bins is not positive
     */
    public double expectedCalibrationError(int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("bins = " + bins + ", must be at least 1");
        }
        int[] count = new int[bins];
        int[] events = new int[bins];
        double[] risk = new double[bins];
        for (int i = 0; i < probabilities.length; i++) {
            int k = (int) Math.min(Math.floor(probabilities[i] * bins), bins - 1.0);
            count[k]++;
            events[k] += outcomes.isEvent(i) ? 1 : 0;
            risk[k] += probabilities[i];
        }
        double error = 0;
        for (int k = 0; k < bins; k++) {
            if (count[k] > 0) {
                error += count[k] / (double) size() * Math.abs((double) events[k] / count[k] - risk[k] / count[k]);
            }
        }
        return error;
    }
}
