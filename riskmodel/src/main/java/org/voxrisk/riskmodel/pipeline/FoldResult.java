package org.voxrisk.riskmodel.pipeline;

import java.util.List;
import java.util.Optional;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.TrainingScope;
import org.voxrisk.riskmodel.evaluate.AucEstimate;

/**
 * What one split gave.
 *
 * @param split its name
 * @param model the model that was fitted; with inner cross-validation the one that was chosen
 * @param trainingCases number of training rows
 * @param selectionScope whether the selection saw the training side only, or the whole table, test rows included
 * @param funnel features left after each step
 * @param kept features that came through the selection
 * @param scores the test cases, in row order
 */
public record FoldResult(
        String split,
        RiskModel model,
        int trainingCases,
        TrainingScope selectionScope,
        Funnel funnel,
        FeatureNames kept,
        List<ScoredCase> scores) {
    /** Copies the list. */
    public FoldResult {
        scores = List.copyOf(scores);
    }

    /** AUC of the test cases, a higher score speaking for label 1; empty when they are of one class only. */
    public Optional<AucEstimate> auc() {
        return CrossValidationResult.auc(scores);
    }
}
