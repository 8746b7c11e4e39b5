package org.voxrisk.riskmodel.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.voxrisk.riskmodel.data.TrainingScope;
import org.voxrisk.riskmodel.evaluate.AucEstimate;
import org.voxrisk.riskmodel.evaluate.Outcomes;
import org.voxrisk.riskmodel.evaluate.PredictedRisks;
import org.voxrisk.riskmodel.evaluate.RocCurve;
import org.voxrisk.riskmodel.evaluate.RocDirection;

/**
 * Out-of-fold scores of a cross-validation.
 *
 * @param folds what each split gave, repeat by repeat
 * @param repeats number of repeats
 */
public record CrossValidationResult(List<FoldResult> folds, int repeats) {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when the folds do not fill the repeats
     */
    public CrossValidationResult {
        folds = List.copyOf(folds);
        if (repeats < 1 || folds.isEmpty() || folds.size() % repeats != 0) {
            throw new IllegalArgumentException(folds.size() + " folds in " + repeats + " repeats");
        }
    }

    /**
     * {@link TrainingScope#WHOLE_TABLE} when a selection saw test rows: then the scores are not those of new patients.
     */
    public TrainingScope selectionScope() {
        return folds.stream().anyMatch(f -> f.selectionScope() == TrainingScope.WHOLE_TABLE)
                ? TrainingScope.WHOLE_TABLE
                : TrainingScope.TRAINING_SIDE;
    }

    /** Out-of-fold scores of one repeat, counted from 0: each case once, fold after fold, but those of folds without a model. */
    public List<ScoredCase> outOfFold(int repeat) {
        int size = folds.size() / repeats;
        List<ScoredCase> all = new ArrayList<>();
        folds.subList(repeat * size, (repeat + 1) * size).forEach(f -> all.addAll(f.scores()));
        return all;
    }

    /**
     * AUC of the out-of-fold scores of one repeat taken together, with DeLong's variance; empty when they are of one class
     * only. Scores of different folds come from different models: {@link #meanFoldAuc} compares within folds.
     */
    public Optional<AucEstimate> pooledAuc(int repeat) {
        return auc(outOfFold(repeat));
    }

    /**
     * Out-of-fold probabilities of one repeat beside the labels, for calibration and decision curves; empty when the models
     * have none, or no fold has a model.
     */
    public Optional<PredictedRisks> outOfFoldRisks(int repeat) {
        List<ScoredCase> scored = outOfFold(repeat);
        if (scored.isEmpty() || scored.stream().anyMatch(s -> s.probability().isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(PredictedRisks.of(
                outcomes(scored),
                scored.stream().mapToDouble(s -> s.probability().orElseThrow()).toArray()));
    }

    /** Mean of the AUCs of all folds that have one; empty when none has, as in leave-one-out. */
    public OptionalDouble meanFoldAuc() {
        return folds.stream()
                .flatMap(f -> f.auc().stream())
                .mapToDouble(AucEstimate::auc)
                .average();
    }

    /** The folds whose selection left no feature, with its reports; their cases have no score. */
    public List<FoldResult> foldsWithoutModel() {
        return folds.stream().filter(f -> f.noModel().isPresent()).toList();
    }

    /** As {@link #meanFoldAuc}, with 0.5 for a fold without a model. */
    OptionalDouble meanAucForChoice() {
        return folds.stream()
                .flatMapToDouble(f -> f.noModel().isPresent()
                        ? DoubleStream.of(0.5)
                        : f.auc().stream().mapToDouble(AucEstimate::auc))
                .average();
    }

    /** Lines of text for a report; the first says so when the selection saw the test rows. */
    public List<String> summary() {
        List<String> lines = new ArrayList<>();
        if (selectionScope() == TrainingScope.WHOLE_TABLE) {
            lines.add(
                    "WHOLE_TABLE: features were selected on all cases, test cases included; these results are better than"
                            + " those on new patients.");
        }
        List<FoldResult> without = foldsWithoutModel();
        if (!without.isEmpty()) {
            lines.add(without.size() + " of " + folds.size() + " folds have no model, because no feature was left: "
                    + without.stream()
                            .mapToInt(f -> f.noModel().orElseThrow().cases().size())
                            .sum()
                    + " cases have no score there, and every AUC is of the others.");
        }
        for (FoldResult fold : folds) {
            if (fold.noModel().isPresent()) {
                lines.add(fold.split() + ": " + fold.trainingCases() + " training cases, features " + fold.funnel()
                        + ", no model for " + fold.noModel().get().cases().size());
                continue;
            }
            lines.add(fold.split() + ": " + fold.trainingCases() + " training cases, features " + fold.funnel() + ", "
                    + fold.auc()
                            .map(a -> String.format(Locale.ROOT, "AUC %.3f", a.auc()))
                            .orElse("no AUC (one class)")
                    + " on " + fold.scores().size());
        }
        return lines;
    }

    static Optional<AucEstimate> auc(List<ScoredCase> scores) {
        long events = scores.stream().filter(s -> s.label() == 1).count();
        if (events == 0 || events == scores.size()) {
            return Optional.empty();
        }
        Outcomes outcomes = outcomes(scores);
        double[] values = scores.stream().mapToDouble(ScoredCase::score).toArray();
        return Optional.of(AucEstimate.of(RocCurve.of(outcomes, values, RocDirection.EVENTS_HIGHER)));
    }

    private static Outcomes outcomes(List<ScoredCase> scored) {
        return Outcomes.ofZeroOne(scored.stream().mapToInt(ScoredCase::label).toArray());
    }
}
