package org.voxrisk.riskmodel.survival.validate;

import java.util.Arrays;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.curve.CensoringTies;
import org.voxrisk.riskmodel.survival.curve.KaplanMeier;

/**
 * Squared error of predicted survival, weighted by the inverse probability of censoring, beside that of a model that predicts
 * the Kaplan-Meier curve of the same cases for everybody.
 *
 * <pre>
 *   Brier(t) = 1/n sum_i [ S_i(t)^2 1(T_i at most t, event) / G(T_i-) + (1 - S_i(t))^2 1(T_i above t) / G(t) ]
 *   IPA(t)   = 1 - Brier(t) / Brier(t) of Kaplan-Meier
 *   IBS      = integral of Brier over the times given, by the trapezoid rule / (last time - first time)
 * </pre>
 *
 * <p>At tied times events come before censorings unless asked otherwise, as in {@code riskRegression::Score}. (Graf et al., Stat
 * Med 1999;18:2529; Kattan and Gerds, Diagn Progn Res 2018;2:7.)
 *
 * <p>Immutable.
 */
public final class BrierScores {
    private final double[] times;
    private final double[] scores;
    private final double[] reference;

    private BrierScores(double[] times, double[] scores, double[] reference) {
        this.times = times;
        this.scores = scores;
        this.reference = reference;
    }

    /** The scores with events before tied censorings. */
    public static BrierScores of(FollowUp followUp, SurvivalPrediction prediction, double... times) {
        return of(followUp, prediction, CensoringTies.EVENTS_FIRST, times);
    }

    /**
     * The scores at some times.
     *
     * @param followUp times and events, without competing ones
     * @param prediction predicted survival of each case
     * @param ties who is at risk of censoring at the time of an event
     * @param times at least one, ascending
     * @throws HorizonException if the follow-up does not tell the outcome at a time
     * @throws IllegalArgumentException if there is no time, they do not ascend, a prediction is not within 0 to 1, or there
     *     are competing events
     */
    public static BrierScores of(
            FollowUp followUp, SurvivalPrediction prediction, CensoringTies ties, double... times) {
        if (times.length == 0) {
            throw new IllegalArgumentException("no time to score at: at least one is needed");
        }
        CensoringWeights weights = new CensoringWeights(followUp, ties);
        for (int k = 0; k < times.length; k++) {
            if (k > 0 && !(times[k] > times[k - 1])) {
                throw new IllegalArgumentException(
                        "times must ascend, but " + times[k] + " stands after " + times[k - 1]);
            }
            weights.requireKnown(times[k]);
        }
        KaplanMeier all = KaplanMeier.of(followUp);
        SurvivalPrediction everybody = SurvivalPrediction.ofAll(all.asFunction()::at);
        double[] scores = new double[times.length];
        double[] reference = new double[times.length];
        for (int k = 0; k < times.length; k++) {
            scores[k] = score(followUp, prediction, weights, times[k]);
            reference[k] = score(followUp, everybody, weights, times[k]);
        }
        return new BrierScores(times.clone(), scores, reference);
    }

    private static double score(
            FollowUp followUp, SurvivalPrediction prediction, CensoringWeights weights, double time) {
        double sum = 0;
        for (int i = 0; i < followUp.size(); i++) {
            double survival = prediction.at(i, time);
            if (!(survival >= 0 && survival <= 1)) {
                throw new IllegalArgumentException("predicted survival " + survival + " at row index " + i
                        + " and time " + time + ": must lie within 0 to 1");
            }
            double error = weights.isCase(i, time) ? survival : 1 - survival;
            sum += weights.at(i, time) * error * error;
        }
        return sum / followUp.size();
    }

    /** The times; a new array. */
    public double[] times() {
        return times.clone();
    }

    /** Brier score at each time; a new array. */
    public double[] scores() {
        return scores.clone();
    }

    /** Brier score of the Kaplan-Meier curve at each time; a new array. */
    public double[] reference() {
        return reference.clone();
    }

    /** Index of prediction accuracy at each time: 0 for the Kaplan-Meier curve, 1 without error, NaN where that has none. */
    public double[] predictionAccuracy() {
        double[] ipa = new double[times.length];
        Arrays.setAll(ipa, k -> 1 - scores[k] / reference[k]);
        return ipa;
    }

    /**
     * Integrated Brier score.
     *
     * @throws IllegalStateException with a single time
     */
    public double integrated() {
        return integrate(scores);
    }

    /**
     * Integrated Brier score of the Kaplan-Meier curve.
     *
     * @throws IllegalStateException with a single time
     */
    public double integratedReference() {
        return integrate(reference);
    }

    private double integrate(double... values) {
        int last = times.length - 1;
        if (last == 0) {
            throw new IllegalStateException("one time, " + times[0] + ": an integral needs two or more");
        }
        double area = 0;
        for (int k = 1; k <= last; k++) {
            area += (times[k] - times[k - 1]) * (values[k] + values[k - 1]) / 2;
        }
        return area / (times[last] - times[0]);
    }

    @Override
    public String toString() {
        return "Brier scores " + Arrays.toString(scores) + " at " + Arrays.toString(times);
    }
}
