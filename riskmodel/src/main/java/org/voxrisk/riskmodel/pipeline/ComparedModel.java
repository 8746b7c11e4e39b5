package org.voxrisk.riskmodel.pipeline;

import java.util.Optional;

/**
 * One line of a {@link ClassifierComparison}.
 *
 * @param name of the model
 * @param label its steps and classifier
 * @param result what it reached; empty when it could not be fitted
 * @param refusal why it could not; empty when it could
 */
public record ComparedModel(String name, String label, Optional<Result> result, Optional<String> refusal) {
    /**
     * What a model reached.
     *
     * @param meanFoldAuc mean AUC of the folds of the cross-validation: what the choice goes by
     * @param foldsWithoutModel folds whose selection left no feature; each counts as an AUC of 0.5 there
     * @param cutoff of the probability (of the score when there is none) that the counts are for
     * @param training of the model fitted on all training rows, on these same rows
     * @param crossValidation of the held-out scores, averaged by case over the repeats
     * @param test of the model fitted on all training rows; empty without test rows
     */
    public record Result(
            double meanFoldAuc,
            int foldsWithoutModel,
            double cutoff,
            PartPerformance training,
            PartPerformance crossValidation,
            Optional<PartPerformance> test) {}
}
