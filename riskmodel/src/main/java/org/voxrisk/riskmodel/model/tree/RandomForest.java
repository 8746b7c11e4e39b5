package org.voxrisk.riskmodel.model.tree;

import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.classify.Classifier;
import org.voxrisk.work.Work;

/**
 * A random forest (Breiman 2001): trees on bootstrap samples, each split the best among some columns drawn anew. The probability is
 * the mean of the trees' shares of label 1.
 *
 * <p>The same seed gives the same bits on any number of threads. Equally good splits: the first in a drawn order of the columns.
 *
 * @param settings how each tree grows
 * @param trees how many, 1 to 100000
 * @param sampling the rows of each tree
 * @param seed for rows, columns
 */
public record RandomForest(TreeSettings settings, int trees, RowSampling sampling, long seed) implements Classifier {
    /**
     * Checks the number of trees.
     *
     * @throws IllegalArgumentException when it is out of range
     */
    public RandomForest {
        Forest.requireCount("trees", trees);
    }

    /** 100 trees as deep as they go, gini, the square root of the columns a split, bootstrap. */
    public static RandomForest standard(long seed) {
        return new RandomForest(
                TreeSettings.standard().withColumnsPerSplit(ColumnsPerSplit.squareRoot()),
                100,
                RowSampling.bootstrap(),
                seed);
    }

    @Override
    public String label() {
        return "random forest (" + trees + " trees, " + settings.text() + ", " + sampling.text() + ", seed " + seed
                + ")";
    }

    /**
     * Grows the trees.
     *
     * @throws org.voxrisk.riskmodel.data.InvalidFeatureValueException when a training value is missing, or above 3.4e38
     * @throws IllegalStateException when a training case has no label
     * @throws org.voxrisk.riskmodel.model.classify.DegenerateTrainingException when a class has no case
     */
    @Override
    public FittedTrees fit(TrainingPart training) {
        return fit(training, Work.onCallersThread());
    }

    @Override
    public FittedTrees fit(TrainingPart training, Work work) {
        return new Forest(
                        label(),
                        settings,
                        trees,
                        sampling,
                        1,
                        GrowthRules.Thresholds.BEST,
                        TreeGrower.Order.DRAWN,
                        seed)
                .fit(training, work);
    }
}
