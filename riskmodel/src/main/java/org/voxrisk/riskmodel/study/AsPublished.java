package org.voxrisk.riskmodel.study;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.voxrisk.riskmodel.data.TrainingScope;
import org.voxrisk.riskmodel.evaluate.AucEstimate;

/**
 * The order of published work, which leaks: the radiomics selection, its ranges and its LASSO saw the test patients; only what
 * comes behind the Rad-score is fitted on the training part. Its test results are too good. It is here to show by how much.
 *
 * @param signature the selection, fitted on all patients
 * @param scores Rad-scores of the two parts; empty when nothing was left, or no coefficient
 * @param fusion logistic regression on this Rad-score and the clinical signature, fitted on the training part; empty when one
 *     of the two is missing
 * @param fusionAuc AUCs of its probabilities
 * @param optimism AUC of the Rad-score on the test part minus that of the study's own Rad-score, which did not see it; empty
 *     when there is not both
 */
public record AsPublished(
        RadiomicsSignature signature,
        Optional<Scores> scores,
        Optional<SignatureRegression> fusion,
        Optional<Aucs> fusionAuc,
        OptionalDouble optimism) {
    /** What has to stand beside every number of it. */
    public static final String WARNING = "leaks: the selection saw the test patients";

    /**
     * Checks that the selection saw all patients.
     *
     * @throws IllegalArgumentException when it was fitted on a training side
     */
    public AsPublished {
        if (signature.scope() != TrainingScope.WHOLE_TABLE) {
            throw new IllegalArgumentException("a selection on the training side does not leak: " + signature.scope());
        }
    }

    /**
     * Rad-scores and their AUCs.
     *
     * @param training of the training part, in row order
     * @param test of the test part, in row order
     * @param auc AUCs
     */
    public record Scores(List<Double> training, List<Double> test, Aucs auc) {
        /** Copies the lists. */
        public Scores {
            training = List.copyOf(training);
            test = List.copyOf(test);
        }
    }

    /**
     * AUCs of the two parts.
     *
     * @param training in the training part
     * @param test in the test part
     */
    public record Aucs(AucEstimate training, AucEstimate test) {}
}
