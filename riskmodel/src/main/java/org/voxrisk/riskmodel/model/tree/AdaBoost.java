package org.voxrisk.riskmodel.model.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.voxrisk.riskmodel.data.SplitMix64;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.classify.Classifier;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/**
 * Boosted trees by the algorithm SAMME (Zhu et al. 2009), which for two classes is AdaBoost.M1 (Freund, Schapire 1997): each tree
 * is grown on weights that are higher where the trees before it erred, and votes with weight {@code rate ln((1 - e) / e)}, e its
 * weighted error. Weights of rows that a tree errs on are multiplied by the exponential of its vote's weight, then all are scaled
 * to a sum of 1.
 *
 * <p>It ends before the last round with a tree that makes no error, which gets weight 1, and before a tree that is no better than
 * chance. When the first one is not, there is no tree and every probability is 1/2. Equally good splits: the first column of the
 * table. The score is twice the weighted mean of the votes, of -2 to 2, and is the log-odds, as in scikit-learn 1.6 and later.
 *
 * @param settings how each tree grows
 * @param rounds how many trees at most, 1 to 100000
 * @param learningRate factor of the weights of votes, above 0
 * @param seed for the columns that splits look at; of no effect when they look at all
 */
public record AdaBoost(TreeSettings settings, int rounds, double learningRate, long seed) implements Classifier {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when one is out of range
     */
    public AdaBoost {
        Forest.requireCount("rounds", rounds);
        GradientBoosting.requireRate(learningRate);
    }

    /** 50 trees of one split, gini, rate 1. */
    public static AdaBoost standard(long seed) {
        return new AdaBoost(TreeSettings.standard().withMaxDepth(1), 50, 1, seed);
    }

    @Override
    public String label() {
        return "AdaBoost (" + rounds + " rounds, rate " + learningRate + ", " + settings.text() + ")";
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
        try (Crew crew = work.start()) {
            TrainingColumns x = TrainingColumns.of(training, crew.checkpoint());
            GrowthRules rules = GrowthRules.of(settings, x.columns(), GrowthRules.Thresholds.BEST);
            TreeGrower grower = new TreeGrower(x, rules);
            NodeBuffer nodes = new NodeBuffer();
            SplitMix64 random = new SplitMix64(seed);
            int n = x.rows();
            int[] every = new int[n];
            Arrays.fill(every, 1);
            int[] columns = new int[x.columns()];
            Arrays.setAll(columns, j -> j);
            LabelSums classes = LabelSums.of(x, every, settings.classWeights());
            double[] zero = new double[n];
            double[] one = new double[n];
            double[] weights = new double[n];
            Arrays.fill(weights, 1.0 / n);
            boolean[] wrong = new boolean[n];
            List<TreeNodes> trees = new ArrayList<>();
            List<Double> votes = new ArrayList<>();
            Crew.Steps steps = crew.steps(rounds);
            for (int round = 0; round < rounds; round++) {
                for (int i = 0; i < n; i++) {
                    // Weights that underflow would take rows out of the tree.
                    weights[i] = Math.max(weights[i], Math.ulp(1.0));
                    zero[i] = weights[i] * classes.zero()[i];
                    one[i] = weights[i] * classes.one()[i];
                }
                grower.grow(
                        rules, TreeGrower.Order.OF_TABLE, zero, one, every, columns, random, nodes, crew.checkpoint());
                double error = error(x, nodes, weights, wrong);
                if (error >= 0.5) {
                    break;
                }
                trees.add(TreeNodes.of(nodes));
                steps.done("trees");
                if (error <= 0) {
                    votes.add(1.0);
                    break;
                }
                double vote = learningRate * StrictMath.log((1 - error) / error);
                votes.add(vote);
                if (!reweigh(weights, wrong, StrictMath.exp(vote))) {
                    break;
                }
            }
            return new FittedTrees(
                    label(),
                    x.trained(),
                    Combination.VOTE,
                    0,
                    votes.stream().mapToDouble(Double::doubleValue).toArray(),
                    TreeNodes.join(trees));
        }
    }

    private static double error(TrainingColumns x, NodeBuffer nodes, double[] weights, boolean[] wrong) {
        double error = 0;
        double total = 0;
        for (int i = 0; i < wrong.length; i++) {
            int said = nodes.value[nodes.leafOf(x, i)] > 0.5 ? 1 : 0;
            wrong[i] = said != x.label(i);
            total += weights[i];
            error += wrong[i] ? weights[i] : 0;
        }
        return error / total;
    }

    /** False when the weights leave the range of a double. */
    private static boolean reweigh(double[] weights, boolean[] wrong, double factor) {
        double total = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= wrong[i] ? factor : 1;
            total += weights[i];
        }
        if (!Double.isFinite(total)) {
            return false;
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= total;
        }
        return true;
    }
}
