package org.voxrisk.riskmodel.model.linear;

import java.util.Arrays;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.classify.ClassWeights;
import org.voxrisk.riskmodel.model.classify.Classifier;
import org.voxrisk.riskmodel.model.classify.CompleteRows;
import org.voxrisk.riskmodel.model.classify.Trained;
import org.voxrisk.riskmodel.score.LinearScore;

/**
 * {@link RidgeRegression} of the label coded -1 and 1; its score has no probability. Equals scikit-learn's {@code
 * RidgeClassifier(alpha, class_weight)}.
 *
 * @param alpha penalty, above 0
 * @param weights how much each class counts
 */
public record RidgeClassifier(double alpha, ClassWeights weights) implements Classifier {
    /**
     * Checks the penalty.
     *
     * @throws IllegalArgumentException when alpha is not finite and above 0
     */
    public RidgeClassifier {
        if (!(alpha > 0) || Double.isInfinite(alpha)) {
            throw new IllegalArgumentException("ridge penalty alpha = " + alpha + ", must be finite and above 0");
        }
    }

    @Override
    public String label() {
        return "ridge classifier (alpha " + alpha + weights.suffix() + ")";
    }

    /**
     * Fits the classifier.
     *
     * @throws org.voxrisk.riskmodel.data.InvalidFeatureValueException when a training value is missing; the message names
     *     column and case
     * @throws org.voxrisk.riskmodel.model.classify.DegenerateTrainingException when there is no column or one class has no case
     * @throws IllegalStateException when a training case has no label
     */
    @Override
    public FittedLinear fit(TrainingPart training) {
        CompleteRows rows = CompleteRows.ofTraining(training, "a ridge classifier");
        int[] labels = training.labels();
        double[] classWeights = weights.of(labels);
        double[] y = Arrays.stream(labels).mapToDouble(l -> 2.0 * l - 1).toArray();
        double[] w = Arrays.stream(labels).mapToDouble(l -> classWeights[l]).toArray();
        RidgeRegression fit = RidgeRegression.fit(rows.values(), rows.columns(), y, w, alpha);
        LinearScore score = LinearScore.of(training.columns(), fit.coefficients(), fit.intercept());
        return new FittedLinear(label(), Trained.of(training), score, LinearLink.NONE);
    }
}
