package org.voxrisk.riskmodel.study;

import org.voxrisk.riskmodel.evaluate.AucComparison;
import org.voxrisk.riskmodel.evaluate.IntegratedDiscrimination;
import org.voxrisk.riskmodel.evaluate.Reclassification;

/**
 * Two models on the same cases: DeLong's paired test of their AUCs, continuous net reclassification and integrated
 * discrimination when the second replaces the first.
 *
 * @param first a model
 * @param second another one
 * @param training on the training part
 * @param test on the test part
 */
public record ModelComparison(StudyModel first, StudyModel second, OnPart training, OnPart test) {
    /**
     * The comparison on one part.
     *
     * @param auc difference of the AUCs, first minus second
     * @param reclassification how probabilities move from the first to the second
     * @param discrimination how far they move apart
     */
    public record OnPart(
            AucComparison auc, Reclassification reclassification, IntegratedDiscrimination discrimination) {
        static OnPart of(PartEvaluation first, PartEvaluation second) {
            return new OnPart(
                    AucComparison.paired(first.roc(), second.roc()),
                    Reclassification.continuous(first.risks(), second.risks()),
                    IntegratedDiscrimination.of(first.risks(), second.risks()));
        }
    }

    static ModelComparison of(ModelResult first, ModelResult second) {
        return new ModelComparison(
                first.model(),
                second.model(),
                OnPart.of(first.training(), second.training()),
                OnPart.of(first.test(), second.test()));
    }
}
