package org.voxrisk.riskmodel.pipeline;

import java.util.List;
import java.util.Optional;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.TrainingScope;
import org.voxrisk.riskmodel.evaluate.AucEstimate;
import org.voxrisk.riskmodel.step.Funnel;
import org.voxrisk.riskmodel.step.StepReport;

/**
 * What one split gave.
 *
 * @param split its name
 * @param model the model that was fitted; with inner cross-validation the one that was chosen
 * @param trainingCases number of training rows
 * @param selectionScope whether the selection saw the training side only, or the whole table, test rows included
 * @param funnel features left after each step
 * @param kept features that came through the selection
 * @param scores the test cases, in row order; none without a model
 * @param noModel why there is no model; empty when there is one
 */
public record FoldResult(
        String split,
        RiskModel model,
        int trainingCases,
        TrainingScope selectionScope,
        Funnel funnel,
        FeatureNames kept,
        List<ScoredCase> scores,
        Optional<NoModel> noModel) {
    /**
     * A fold whose selection left no feature.
     *
     * @param reports the steps that were fitted, in order
     * @param cases ids of the test cases, which have no score
     */
    public record NoModel(List<StepReport> reports, List<String> cases) {
        /** Copies the lists. */
        public NoModel {
            reports = List.copyOf(reports);
            cases = List.copyOf(cases);
        }
    }

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when there are scores without a model
     */
    public FoldResult {
        scores = List.copyOf(scores);
        if (noModel.isPresent() && !scores.isEmpty()) {
            throw new IllegalArgumentException(split + ": " + scores.size() + " scores without a model");
        }
    }

    /** A fold with a model. */
    public FoldResult(
            String split,
            RiskModel model,
            int trainingCases,
            TrainingScope selectionScope,
            Funnel funnel,
            FeatureNames kept,
            List<ScoredCase> scores) {
        this(split, model, trainingCases, selectionScope, funnel, kept, scores, Optional.empty());
    }

    /** AUC of the test cases, a higher score speaking for label 1; empty without a model, or when they are of one class only. */
    public Optional<AucEstimate> auc() {
        return CrossValidationResult.auc(scores);
    }
}
