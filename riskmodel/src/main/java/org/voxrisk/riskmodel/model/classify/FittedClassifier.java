package org.voxrisk.riskmodel.model.classify;

import java.util.Optional;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;

/**
 * What a {@link Classifier} learned. Immutable, equal to another when all numbers are; each case is judged on its own.
 */
public interface FittedClassifier {
    /** The columns that it reads, in the order of training. */
    FeatureNames columns();

    /** One line for a report: what it is and on what it was fitted. */
    String description();

    /**
     * One number a case in row order, higher for label 1; it need not be a probability.
     *
     * @param table has {@link #columns()}, in any order; others are not looked at
     * @throws FeatureMismatchException when a column is not there; the message lists them
     * @throws InvalidFeatureValueException when a value is missing; the message names the column
     */
    double[] scores(FeatureTable table);

    /**
     * Probability of label 1 of each case in row order; empty for a classifier that has none, for example a score. Exceptions
     * as {@link #scores}.
     */
    Optional<double[]> probabilities(FeatureTable table);

    /**
     * What {@link #probabilities(FeatureTable)} gives, of scores that {@link #scores} gave for the same table, so that one
     * that searches or walks trees does it once. Need not be implemented.
     */
    default Optional<double[]> probabilities(FeatureTable table, double[] scores) {
        return probabilities(table);
    }
}
