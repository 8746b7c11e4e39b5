package org.voxrisk.riskmodel.study.survival;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.calibration.CalibrationSlope;
import org.voxrisk.riskmodel.survival.data.FollowUpTable;
import org.voxrisk.riskmodel.survival.validate.BrierScores;
import org.voxrisk.riskmodel.survival.validate.Concordance;
import org.voxrisk.riskmodel.survival.validate.Horizons;
import org.voxrisk.riskmodel.survival.validate.TimeWeight;

/**
 * A model's evaluation on one part of the patients. Weights and clusters of the follow-up are those of the concordance; the other
 * measures count each patient once.
 *
 * @param followUp of the part, in row order; competing events are censorings
 * @param scores linear predictors, in row order
 * @param risks predicted risks up to each horizon, in row order; NaN beyond the training follow-up
 * @param harrell Harrell's C
 * @param uno Uno's C, of pairs whose earlier end is not after the last horizon
 * @param slope slope of calibration
 * @param integrated Brier scores at 101 times from 0 to the last horizon that the follow-up reaches, of which the integrated
 *     score is made
 * @param horizons by horizon
 */
public record SurvivalEvaluation(
        FollowUpTable followUp,
        List<Double> scores,
        List<List<Double>> risks,
        Found<Concordance> harrell,
        Found<Concordance> uno,
        Found<CalibrationSlope> slope,
        Found<BrierScores> integrated,
        List<HorizonEvaluation> horizons) {
    private static final int STEPS = 100;

    /** Copies the lists. */
    public SurvivalEvaluation {
        scores = List.copyOf(scores);
        risks = List.copyOf(risks);
        horizons = List.copyOf(horizons);
    }

    static SurvivalEvaluation of(FollowUpTable all, FeatureTable inputs, HazardModel model, List<Double> horizons) {
        FollowUpTable own =
                all.selectPatients(inputs.cases().stream().map(Case::id).toList());
        FollowUp followUp = own.followUp().causeOf(1);
        double[] lp = model.linearPredictors(inputs);
        return new SurvivalEvaluation(
                own,
                boxed(lp),
                horizons.stream().map(h -> boxed(model.risks(inputs, h))).toList(),
                Found.tried(() -> Concordance.of(followUp, lp, options(own))),
                Found.tried(() -> Concordance.of(
                        followUp,
                        lp,
                        options(own).withTimeWeight(TimeWeight.UNO).withHorizon(horizons.get(horizons.size() - 1)))),
                Found.tried(() -> CalibrationSlope.of(followUp, lp)),
                integrated(followUp, inputs, model, horizons),
                horizons.stream()
                        .map(h -> HorizonEvaluation.of(followUp, lp, model.risks(inputs, h), h))
                        .toList());
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    /** Concordance as this study measures it. */
    static Concordance.Options options(FollowUpTable own) {
        Concordance.Options options = Concordance.Options.defaults();
        if (own.weights().isPresent()) {
            options = options.withWeights(own.weights().get());
        }
        return own.clusters().map(options::withClusters).orElse(options);
    }

    private static Found<BrierScores> integrated(
            FollowUp followUp, FeatureTable inputs, HazardModel model, List<Double> horizons) {
        Found<BrierScores> last = Found.none("no horizon is reached by the follow-up");
        for (int h = horizons.size() - 1; h >= 0 && last.value().isEmpty(); h--) {
            double end = horizons.get(h);
            double[] times = IntStream.rangeClosed(0, STEPS)
                    .mapToDouble(k -> end * k / STEPS)
                    .toArray();
            double[][] risks = new double[times.length][];
            for (int k = 0; k < times.length; k++) {
                risks[k] = model.risks(inputs, times[k]);
            }
            if (IntStream.range(0, followUp.size()).noneMatch(i -> Double.isNaN(risks[STEPS][i]))) {
                Found<BrierScores> found = Found.tried(() -> {
                    Horizons.requireReached(followUp, end);
                    return BrierScores.of(followUp, (row, time) -> 1 - risks[index(times, time)][row], times);
                });
                last = found.value().isPresent() || h == horizons.size() - 1 ? found : last;
            }
        }
        return last;
    }

    private static int index(double[] times, double time) {
        int at = 0;
        while (times[at] < time) {
            at++;
        }
        return at;
    }

    /** Number of patients. */
    public int cases() {
        return followUp.size();
    }

    /** Number of patients with the event. */
    public int events() {
        return followUp.followUp().events();
    }

    /** Integrated Brier score; NaN where there is none. */
    public double integratedBrier() {
        return integrated.number(BrierScores::integrated);
    }

    /** Integrated Brier score of the Kaplan-Meier curve; NaN where there is none. */
    public double integratedReference() {
        return integrated.number(BrierScores::integratedReference);
    }

    /** The time up to which the Brier score is integrated; NaN where it is not. */
    public double integratedTo() {
        return integrated.number(b -> b.times()[STEPS]);
    }
}
