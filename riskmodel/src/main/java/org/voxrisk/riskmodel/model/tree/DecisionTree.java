package org.voxrisk.riskmodel.model.tree;

import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.classify.Classifier;
import org.voxrisk.work.Work;

/**
 * One classification tree (Breiman et al. 1984). A split is halfway between two values that occur; the probability is the share of
 * label 1 in the weight of the leaf.
 *
 * <p>Of equally good splits the one of the first column in the table is taken, and of one column that with the lowest threshold,
 * so that the tree does not depend on the order of the rows; scikit-learn draws columns in random order and so differs from
 * run to run where two columns split alike. Without columns, or when all are constant, the tree is one leaf: the prevalence.
 *
 * @param settings how it grows
 * @param seed for the columns that splits look at; of no effect when they look at all
 */
public record DecisionTree(TreeSettings settings, long seed) implements Classifier {
    @Override
    public String label() {
        return "decision tree (" + settings.text() + ")";
    }

    /**
     * Grows the tree.
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
                        1,
                        RowSampling.allRows(),
                        1,
                        GrowthRules.Thresholds.BEST,
                        TreeGrower.Order.OF_TABLE,
                        seed)
                .fit(training, work);
    }
}
