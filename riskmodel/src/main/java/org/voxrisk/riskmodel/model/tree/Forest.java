package org.voxrisk.riskmodel.model.tree;

import java.util.Arrays;
import java.util.List;
import org.voxrisk.riskmodel.data.SplitMix64;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.tree.TreeGrower.Order;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/**
 * Grows trees that know nothing of each other, each on rows of its own draw, as many at a time as there are threads.
 *
 * @param label of the classifier
 * @param columnShare share of the columns that each tree may use, drawn once a tree
 */
record Forest(
        String label,
        TreeSettings settings,
        int trees,
        RowSampling sampling,
        double columnShare,
        GrowthRules.Thresholds thresholds,
        Order order,
        long seed) {
    /** The greatest number of trees. */
    static final int MOST = 100_000;

    /** Checks a number of trees or rounds. */
    static void requireCount(String name, int count) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException(name + " = " + count + ", must be 1 to " + MOST);
        }
    }

    FittedTrees fit(TrainingPart training, Work work) {
        try (Crew crew = work.start()) {
            TrainingColumns x = TrainingColumns.of(training, crew.checkpoint());
            int choice = (int) Math.max(Math.min(1, x.columns()), columnShare * x.columns());
            GrowthRules rules = GrowthRules.of(settings, choice, thresholds);
            SplitMix64 seeds = new SplitMix64(seed);
            long[] treeSeeds = new long[trees];
            Arrays.setAll(treeSeeds, t -> seeds.next());
            TreeGrower[] growers = new TreeGrower[crew.size()];
            NodeBuffer[] buffers = new NodeBuffer[crew.size()];
            TreeNodes[] grown = new TreeNodes[trees];
            Crew.Steps steps = crew.steps(trees);
            crew.forEach(trees, (worker, t, checkpoint) -> {
                if (growers[worker] == null) {
                    growers[worker] = new TreeGrower(x, rules);
                    buffers[worker] = new NodeBuffer();
                }
                SplitMix64 random = new SplitMix64(treeSeeds[t]);
                int[] times = sampling.draw(x.rows(), random);
                LabelSums sums = LabelSums.of(x, times, settings.classWeights());
                growers[worker].grow(
                        rules,
                        order,
                        sums.zero(),
                        sums.one(),
                        times,
                        columns(x.columns(), choice, random),
                        random,
                        buffers[worker],
                        checkpoint);
                grown[t] = TreeNodes.of(buffers[worker]);
                steps.done("trees");
            });
            double[] weights = new double[trees];
            Arrays.fill(weights, 1);
            return new FittedTrees(label, x.trained(), Combination.MEAN, 0, weights, TreeNodes.join(List.of(grown)));
        }
    }

    private static int[] columns(int all, int choice, SplitMix64 random) {
        int[] columns = new int[all];
        Arrays.setAll(columns, j -> j);
        if (choice == all) {
            return columns;
        }
        random.shuffle(columns);
        int[] some = Arrays.copyOf(columns, choice);
        Arrays.sort(some);
        return some;
    }
}
