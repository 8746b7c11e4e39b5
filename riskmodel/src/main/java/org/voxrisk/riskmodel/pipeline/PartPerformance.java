package org.voxrisk.riskmodel.pipeline;

import java.util.List;
import java.util.OptionalDouble;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.evaluate.AucEstimate;
import org.voxrisk.riskmodel.evaluate.ConfusionMatrix;
import org.voxrisk.riskmodel.evaluate.Outcomes;
import org.voxrisk.riskmodel.evaluate.PredictedRisks;
import org.voxrisk.riskmodel.evaluate.RocCurve;
import org.voxrisk.riskmodel.evaluate.RocDirection;

/**
 * How well a classifier does on one part of the cases.
 *
 * @param cases number of cases with a score
 * @param events those with label 1
 * @param auc with DeLong's variance
 * @param counts of scores (of probabilities) at the cutoff or above
 * @param brier Brier score; empty without probabilities
 */
public record PartPerformance(int cases, int events, AucEstimate auc, ConfusionMatrix counts, OptionalDouble brier) {
    /**
     * How a fitted model does on cases with labels of both classes.
     *
     * @param cutoff of the probability; of the score where the model gives none
     * @throws IllegalStateException when a case has no label
     * @throws IllegalArgumentException when a column of the model is missing, or all cases are of one class
     */
    public static PartPerformance of(FittedRiskModel model, FeatureTable table, double cutoff) {
        return of(ScoredCase.all(model, table), cutoff);
    }

    /** At a cutoff of the numbers that {@link #ranks} gives. */
    static PartPerformance of(List<ScoredCase> scored, double cutoff) {
        Outcomes outcomes = outcomes(scored);
        double[] ranks = ranks(scored);
        double[] scores = scored.stream().mapToDouble(ScoredCase::score).toArray();
        RocCurve curve = RocCurve.of(outcomes, scores, RocDirection.EVENTS_HIGHER);
        return new PartPerformance(
                outcomes.size(),
                outcomes.events(),
                AucEstimate.of(curve),
                ConfusionMatrix.at(outcomes, ranks, RocDirection.EVENTS_HIGHER, cutoff),
                hasProbabilities(scored)
                        ? OptionalDouble.of(PredictedRisks.of(outcomes, ranks).brier())
                        : OptionalDouble.empty());
    }

    static Outcomes outcomes(List<ScoredCase> scored) {
        return Outcomes.ofZeroOne(scored.stream().mapToInt(ScoredCase::label).toArray());
    }

    static boolean hasProbabilities(List<ScoredCase> scored) {
        return scored.stream().allMatch(s -> s.probability().isPresent());
    }

    /** Probabilities where there are any, else scores. */
    static double[] ranks(List<ScoredCase> scored) {
        return hasProbabilities(scored)
                ? scored.stream()
                        .mapToDouble(s -> s.probability().orElseThrow())
                        .toArray()
                : scored.stream().mapToDouble(ScoredCase::score).toArray();
    }
}
