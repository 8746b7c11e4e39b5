package org.voxrisk.riskmodel.model.tree;

import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.classify.Classifier;
import org.voxrisk.work.Work;

/**
 * Extremely randomised trees (Geurts et al. 2006): at each split some columns are drawn, for each of them one threshold between its
 * least and its greatest value in the node, and the best of these is taken. The probability is the mean of the trees' shares of
 * label 1.
 *
 * <p>The same seed gives the same bits on any number of threads. Equally good splits: the first in a drawn order of the columns.
 *
 * @param settings how each tree grows
 * @param trees how many, 1 to 100000
 * @param sampling the rows of each tree
 * @param seed for rows, columns and thresholds
 */
public record ExtraTrees(TreeSettings settings, int trees, RowSampling sampling, long seed) implements Classifier {
    /**
     * Checks the number of trees.
     *
     * @throws IllegalArgumentException when it is out of range
     */
    public ExtraTrees {
        Forest.requireCount("trees", trees);
    }

    /** 100 trees as deep as they go, gini, the square root of the columns a split, all rows. */
    public static ExtraTrees standard(long seed) {
        return new ExtraTrees(
                TreeSettings.standard().withColumnsPerSplit(ColumnsPerSplit.squareRoot()),
                100,
                RowSampling.allRows(),
                seed);
    }

    @Override
    public String label() {
        return "extremely randomised trees (" + trees + " trees, " + settings.text() + ", " + sampling.text()
                + ", seed " + seed + ")";
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
                        GrowthRules.Thresholds.DRAWN,
                        TreeGrower.Order.DRAWN,
                        seed)
                .fit(training, work);
    }
}
