package org.voxrisk.riskmodel.model.tree;

import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.classify.Classifier;
import org.voxrisk.work.Work;

/**
 * Bagged trees (Breiman 1996): trees on samples of the rows and, if wanted, of the columns. The probability is the mean of the
 * trees' shares of label 1.
 *
 * <p>The same seed gives the same bits on any number of threads. Equally good splits: the first in a drawn order of the columns.
 *
 * @param settings how each tree grows
 * @param trees how many, 1 to 100000
 * @param sampling the rows of each tree
 * @param columnShare share of the columns that a tree may use, above 0 and at most 1; rounded down, at least one
 * @param seed for rows and columns
 */
public record Bagging(TreeSettings settings, int trees, RowSampling sampling, double columnShare, long seed)
        implements Classifier {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when one is out of range
     */
    public Bagging {
        Forest.requireCount("trees", trees);
        if (!(columnShare > 0 && columnShare <= 1)) {
            throw new IllegalArgumentException("columnShare = " + columnShare + ", must be above 0 and at most 1");
        }
    }

    /** 50 trees as deep as they go, gini, all columns, bootstrap. */
    public static Bagging standard(long seed) {
        return new Bagging(TreeSettings.standard(), 50, RowSampling.bootstrap(), 1, seed);
    }

    @Override
    public String label() {
        return "bagged trees (" + trees + " trees, " + settings.text() + ", " + sampling.text()
                + (columnShare < 1 ? ", " + columnShare + " of the columns" : "") + ", seed " + seed + ")";
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
                        columnShare,
                        GrowthRules.Thresholds.BEST,
                        TreeGrower.Order.DRAWN,
                        seed)
                .fit(training, work);
    }
}
