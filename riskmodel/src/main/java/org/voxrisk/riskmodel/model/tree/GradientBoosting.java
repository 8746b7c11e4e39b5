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
 * Gradient boosting of the log-loss (Friedman 2001; with a subsample 2002). The log-odds begin as those of the prevalence; each round
 * fits a regression tree to the residuals {@code r = y - p} of some rows by least squares, which orders splits as Friedman's
 * criterion does, and gives each leaf one Newton step {@code sum r / sum p (1 - p)}; the leaf's value times the learning rate is
 * added to the log-odds of all rows.
 *
 * <p>A leaf whose rows are all fitted to rounding adds 0. Equally good splits: the first in a drawn order of the columns.
 *
 * @param settings how each tree grows; its criterion is not looked at, its class weights must be equal
 * @param rounds how many trees, 1 to 100000
 * @param learningRate factor of each tree, above 0
 * @param subsample share of the rows that each tree gets, above 0 and at most 1; rounded down, at least one
 * @param seed for rows and columns
 */
public record GradientBoosting(TreeSettings settings, int rounds, double learningRate, double subsample, long seed)
        implements Classifier {
    private static final double LEAST_CURVATURE = 1e-150;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when one is out of range
     */
    public GradientBoosting {
        Forest.requireCount("rounds", rounds);
        requireRate(learningRate);
        if (!(subsample > 0 && subsample <= 1)) {
            throw new IllegalArgumentException("subsample = " + subsample + ", must be above 0 and at most 1");
        }
        if (settings.classWeights().rule() != ClassWeights.Rule.EQUAL) {
            throw new IllegalArgumentException(
                    "class weights " + settings.classWeights() + ": gradient boosting has none, give equal ones");
        }
    }

    static void requireRate(double learningRate) {
        if (!(learningRate > 0 && Double.isFinite(learningRate))) {
            throw new IllegalArgumentException("learningRate = " + learningRate + ", must be finite and above 0");
        }
    }

    /** 100 trees of depth 3, rate 0.1, all rows, all columns. */
    public static GradientBoosting standard(long seed) {
        return new GradientBoosting(TreeSettings.standard().withMaxDepth(3), 100, 0.1, 1, seed);
    }

    @Override
    public String label() {
        return "gradient boosting (" + rounds + " rounds, rate " + learningRate
                + settings.text().replaceFirst("^(gini|entropy)", "")
                + (subsample < 1 ? ", " + subsample + " of the rows" : "") + ", seed " + seed + ")";
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
            int n = x.rows();
            GrowthRules rules = new GrowthRules(
                    Impurity.SQUARED_ERROR,
                    settings.maxDepth(),
                    settings.minSamplesSplit(),
                    settings.minSamplesLeaf(),
                    settings.columnsPerSplit().of(x.columns()),
                    settings.minImpurityDecrease(),
                    GrowthRules.Thresholds.BEST);
            TreeGrower grower = new TreeGrower(x, rules);
            NodeBuffer nodes = new NodeBuffer();
            SplitMix64 random = new SplitMix64(seed);
            int[] columns = new int[x.columns()];
            Arrays.setAll(columns, j -> j);
            double[] ones = new double[n];
            Arrays.fill(ones, 1);
            double constant = StrictMath.log(x.events() / (double) (n - x.events()));
            double[] logOdds = new double[n];
            Arrays.fill(logOdds, constant);
            double[] p = new double[n];
            double[] residual = new double[n];
            int[] leaf = new int[n];
            List<TreeNodes> trees = new ArrayList<>();
            Crew.Steps steps = crew.steps(rounds);
            for (int round = 0; round < rounds; round++) {
                for (int i = 0; i < n; i++) {
                    p[i] = 1 / (1 + StrictMath.exp(-logOdds[i]));
                    residual[i] = x.label(i) - p[i];
                }
                int[] taken = rows(n, random);
                grower.grow(
                        rules,
                        TreeGrower.Order.DRAWN,
                        ones,
                        residual,
                        taken,
                        columns,
                        random,
                        nodes,
                        crew.checkpoint());
                for (int i = 0; i < n; i++) {
                    leaf[i] = nodes.leafOf(x, i);
                }
                step(nodes, leaf, taken, residual, p);
                for (int i = 0; i < n; i++) {
                    logOdds[i] += learningRate * nodes.value[leaf[i]];
                }
                trees.add(TreeNodes.of(nodes));
                steps.done("trees");
            }
            double[] rates = new double[rounds];
            Arrays.fill(rates, learningRate);
            return new FittedTrees(label(), x.trained(), Combination.SUM, constant, rates, TreeNodes.join(trees));
        }
    }

    private int[] rows(int n, SplitMix64 random) {
        // Rounded down, where a sampling of its own rounds to the nearest.
        int wanted = Math.max(1, (int) (subsample * n));
        return RowSampling.without(n, wanted, random);
    }

    // Puts the Newton step of each leaf in place of the mean residual.
    private static void step(NodeBuffer nodes, int[] leaf, int[] taken, double[] residual, double[] p) {
        double[] gradient = new double[nodes.size];
        double[] curvature = new double[nodes.size];
        for (int i = 0; i < leaf.length; i++) {
            if (taken[i] != 0) {
                gradient[leaf[i]] += residual[i];
                curvature[leaf[i]] += p[i] * (1 - p[i]);
            }
        }
        for (int k = 0; k < nodes.size; k++) {
            if (nodes.column[k] < 0) {
                nodes.value[k] = curvature[k] < LEAST_CURVATURE ? 0 : gradient[k] / curvature[k];
            }
        }
    }
}
