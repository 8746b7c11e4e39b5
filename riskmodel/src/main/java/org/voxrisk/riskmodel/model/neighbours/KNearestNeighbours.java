package org.voxrisk.riskmodel.model.neighbours;

import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.classify.Classifier;
import org.voxrisk.riskmodel.model.classify.CompleteRows;
import org.voxrisk.riskmodel.model.classify.DegenerateTrainingException;
import org.voxrisk.riskmodel.model.classify.Trained;

/**
 * The k-nearest-neighbour classifier: {@code P(label = 1)} is the (weighted) share of label 1 among the k training rows that
 * are nearest. Equals scikit-learn's {@code KNeighborsClassifier} where no distances tie; {@link TieRule} says what happens
 * else. A training row is its own neighbour at distance 0: {@link FittedNeighbours#leaveOneOut} leaves it out.
 *
 * @param k number of neighbours, at least 1
 * @param metric how far two rows are from each other
 * @param weight how much a vote counts
 * @param ties who votes among equally distant rows
 */
public record KNearestNeighbours(int k, Minkowski metric, VoteWeight weight, TieRule ties) implements Classifier {
    static final String WHO = "a nearest-neighbour classifier";

    /**
     * Checks k.
     *
     * @throws IllegalArgumentException when k is below 1
     */
    public KNearestNeighbours {
        if (k < 1) {
            throw new IllegalArgumentException("k = " + k + " neighbours, must be at least 1");
        }
    }

    /** k neighbours by Euclidean distance with uniform votes; all ties vote. */
    public static KNearestNeighbours of(int k) {
        return new KNearestNeighbours(k, Minkowski.EUCLIDEAN, VoteWeight.UNIFORM, TieRule.ALL_TIES);
    }

    /** The same with another distance. */
    public KNearestNeighbours withMetric(Minkowski other) {
        return new KNearestNeighbours(k, other, weight, ties);
    }

    /** The same with other weights. */
    public KNearestNeighbours withWeight(VoteWeight other) {
        return new KNearestNeighbours(k, metric, other, ties);
    }

    /** The same with another rule for ties. */
    public KNearestNeighbours withTies(TieRule other) {
        return new KNearestNeighbours(k, metric, weight, other);
    }

    @Override
    public String label() {
        return k + "-nearest neighbours (" + metric.label() + ", " + weight + ", " + ties + ")";
    }

    /**
     * Stores the training rows.
     *
     * @throws InvalidFeatureValueException when a training value is missing; the message names column and case
     * @throws DegenerateTrainingException when there is no column, one class has no case, or there are fewer than k rows
     * @throws IllegalStateException when a training case has no label
     */
    @Override
    public FittedNeighbours fit(TrainingPart training) {
        CompleteRows rows = CompleteRows.ofTraining(training, WHO);
        if (rows.rows() < k) {
            throw new DegenerateTrainingException(
                    k + " neighbours of " + rows.rows() + " training cases: k must be at most their number");
        }
        return new FittedNeighbours(this, Trained.of(training), rows.values(), training.labels());
    }
}
