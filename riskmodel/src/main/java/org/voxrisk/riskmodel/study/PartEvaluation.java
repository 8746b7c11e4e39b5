package org.voxrisk.riskmodel.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.evaluate.AucEstimate;
import org.voxrisk.riskmodel.evaluate.CalibrationError;
import org.voxrisk.riskmodel.evaluate.CalibrationLine;
import org.voxrisk.riskmodel.evaluate.ConfusionMatrix;
import org.voxrisk.riskmodel.evaluate.DecisionCurve;
import org.voxrisk.riskmodel.evaluate.HosmerLemeshow;
import org.voxrisk.riskmodel.evaluate.Outcomes;
import org.voxrisk.riskmodel.evaluate.PredictedRisks;
import org.voxrisk.riskmodel.evaluate.RocCurve;
import org.voxrisk.riskmodel.evaluate.RocDirection;
import org.voxrisk.riskmodel.statistics.smooth.LoessSettings;

/**
 * How a model does on one part of the cases. Immutable.
 *
 * @param cases ids, labels and centres, in row order
 * @param roc curve of the scores; a higher score speaks for label 1
 * @param atCutoff counts at the cut-off of the training part
 * @param risks probabilities beside the labels
 */
public record PartEvaluation(List<Case> cases, RocCurve roc, ConfusionMatrix atCutoff, PredictedRisks risks) {
    private static final int GROUPS = 10;

    /** Copies the list. */
    public PartEvaluation {
        cases = List.copyOf(cases);
    }

    static PartEvaluation of(List<Case> cases, double[] scores, double cutoff, double[] probabilities) {
        Outcomes outcomes = outcomes(cases);
        RocCurve roc = RocCurve.of(outcomes, scores, RocDirection.EVENTS_HIGHER);
        return new PartEvaluation(
                cases,
                roc,
                ConfusionMatrix.at(outcomes, scores, RocDirection.EVENTS_HIGHER, cutoff),
                PredictedRisks.of(outcomes, probabilities));
    }

    static Outcomes outcomes(List<Case> cases) {
        return Outcomes.ofZeroOne(
                cases.stream().mapToInt(c -> c.label().orElseThrow()).toArray());
    }

    /** AUC with DeLong's variance. */
    public AucEstimate auc() {
        return AucEstimate.of(roc);
    }

    /** Intercept, slope and calibration in the large of the probabilities; empty when they are all equal. */
    public Optional<CalibrationLine> calibration() {
        return vary() ? Optional.of(CalibrationLine.of(risks)) : Optional.empty();
    }

    /**
     * Hosmer-Lemeshow's test on groups between deciles of the probabilities; empty when ties leave fewer than two groups.
     */
    public Optional<HosmerLemeshow> hosmerLemeshow() {
        try {
            return Optional.of(HosmerLemeshow.byQuantiles(risks, GROUPS));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Distance between the probabilities and a loess curve of the outcomes; empty for fewer than ten different probabilities. */
    public Optional<CalibrationError> calibrationError() {
        return Arrays.stream(risks.probabilities()).distinct().count() < GROUPS
                ? Optional.empty()
                : Optional.of(CalibrationError.of(risks, LoessSettings.standard()));
    }

    private boolean vary() {
        double[] p = risks.probabilities();
        for (double x : p) {
            if (x != p[0]) {
                return true;
            }
        }
        return false;
    }

    /** Net benefit of the probabilities at thresholds. */
    public DecisionCurve decisionCurve(double... thresholds) {
        return DecisionCurve.of(risks, thresholds);
    }

    /** AUC within each centre that has both classes, by the centre's name; cases without a centre are left out. */
    public Map<String, AucEstimate> aucByCentre(double[] scores) {
        Map<String, List<Integer>> rows = new TreeMap<>();
        for (int i = 0; i < cases.size(); i++) {
            int row = i;
            cases.get(i)
                    .batch()
                    .ifPresent(
                            b -> rows.computeIfAbsent(b, x -> new ArrayList<>()).add(row));
        }
        Map<String, AucEstimate> all = new TreeMap<>();
        rows.forEach((centre, own) -> {
            Outcomes outcomes = outcomes(own.stream().map(cases::get).toList());
            if (outcomes.events() > 0 && outcomes.controls() > 0) {
                double[] some = own.stream().mapToDouble(i -> scores[i]).toArray();
                all.put(centre, AucEstimate.of(RocCurve.of(outcomes, some, RocDirection.EVENTS_HIGHER)));
            }
        });
        return all;
    }
}
