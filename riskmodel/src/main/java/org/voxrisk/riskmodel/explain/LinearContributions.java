package org.voxrisk.riskmodel.explain;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.model.classify.FittedClassifier;
import org.voxrisk.riskmodel.model.classify.FittedLogistic;
import org.voxrisk.riskmodel.model.hazard.FittedHazard;
import org.voxrisk.riskmodel.model.linear.FittedLinear;
import org.voxrisk.riskmodel.model.search.FittedTuned;
import org.voxrisk.riskmodel.model.svm.FittedSupportVectors;
import org.voxrisk.riskmodel.score.LinearScore;
import org.voxrisk.riskmodel.score.ScoreBreakdown;

/** What each column adds to the score of a classifier that is linear. */
public final class LinearContributions {
    private LinearContributions() {}

    /**
     * The linear score of a classifier: logistic regression, plain or penalised, linear discriminant, ridge, support vector
     * machine with a linear kernel (its sums are the decision values but for rounding), Cox model (its linear predictor but for
     * rounding), or one of these that was tuned; empty when it is none.
     */
    public static Optional<LinearScore> scoreOf(FittedClassifier classifier) {
        if (classifier instanceof FittedLogistic logistic) {
            return Optional.of(logistic.logOdds());
        }
        if (classifier instanceof FittedLinear linear) {
            return Optional.of(linear.score());
        }
        if (classifier instanceof FittedHazard hazard) {
            return Optional.of(hazard.linearScore());
        }
        if (classifier instanceof FittedSupportVectors machine) {
            return machine.linearScore();
        }
        return classifier instanceof FittedTuned tuned ? scoreOf(tuned.chosen()) : Optional.empty();
    }

    /**
     * The score of each case as constant and contributions, in row order; empty when the classifier is not linear.
     *
     * @throws org.voxrisk.riskmodel.data.FeatureMismatchException when a column is not there; the message lists them
     * @throws org.voxrisk.riskmodel.data.InvalidFeatureValueException when a value is missing
     */
    public static Optional<List<ScoreBreakdown>> of(FittedClassifier classifier, FeatureTable table) {
        return scoreOf(classifier)
                .map(score -> IntStream.range(0, table.caseCount())
                        .mapToObj(i -> score.explain(table.row(i)))
                        .toList());
    }
}
