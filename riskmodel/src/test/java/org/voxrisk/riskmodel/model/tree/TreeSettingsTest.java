package org.voxrisk.riskmodel.model.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.voxrisk.riskmodel.model.tree.RowSampling.Kind;
import org.voxrisk.riskmodel.testing.Refusal;

/** What settings are called and may be, and the numbers behind a split by hand. */
class TreeSettingsTest {
    private static final TreeSettings STANDARD = TreeSettings.standard();

    @Test
    void labelsSayTheSettingsThatMatter() {
        assertEquals("decision tree (gini)", new DecisionTree(STANDARD, 0).label());
        TreeSettings all = STANDARD.withCriterion(SplitCriterion.ENTROPY)
                .withMaxDepth(4)
                .withMinSamples(6, 3)
                .withColumnsPerSplit(ColumnsPerSplit.squareRoot())
                .withMinImpurityDecrease(0.25)
                .withClassWeights(ClassWeights.of(1, 2.5));
        assertEquals(
                "decision tree (entropy, depth 4, splits from 6 rows, leaves of 3 rows, sqrt columns a split,"
                        + " decrease of 0.25, weights 1.0 and 2.5)",
                new DecisionTree(all, 0).label());
        RowSampling half = new RowSampling(Kind.WITHOUT_REPLACEMENT, 0.5);
        assertEquals(
                "bagged trees (20 trees, gini, balanced, 0.5 of the rows, 0.6 of the columns, seed 7)",
                new Bagging(STANDARD.withClassWeights(ClassWeights.balanced()), 20, half, 0.6, 7).label());
        assertEquals(
                "bagged trees (20 trees, gini, all rows, seed 7)",
                new Bagging(STANDARD, 20, RowSampling.allRows(), 1, 7).label());
        assertEquals(
                "random forest (9 trees, gini, balanced per tree, bootstrap, seed 8)",
                new RandomForest(
                                STANDARD.withClassWeights(ClassWeights.balancedPerTree()),
                                9,
                                RowSampling.bootstrap(),
                                8)
                        .label());
        assertEquals(
                "extremely randomised trees (9 trees, gini, all rows, seed 8)",
                new ExtraTrees(STANDARD, 9, RowSampling.allRows(), 8).label());
        assertEquals(
                "AdaBoost (50 rounds, rate 1.0, gini, depth 1)",
                AdaBoost.standard(1).label());
        assertEquals(
                "gradient boosting (100 rounds, rate 0.1, depth 3, seed 2)",
                GradientBoosting.standard(2).label());
        assertEquals(
                "gradient boosting (10 rounds, rate 0.5, 0.75 of the rows, seed 2)",
                new GradientBoosting(STANDARD, 10, 0.5, 0.75, 2).label());
        assertEquals(
                List.of("all columns", "log2 columns", "3 columns", "0.5 of the columns"),
                List.of(
                        ColumnsPerSplit.all().toString(),
                        ColumnsPerSplit.log2().toString(),
                        ColumnsPerSplit.count(3).toString(),
                        ColumnsPerSplit.share(0.5).toString()));
    }

    private static void refused(Executable call, String... words) {
        Refusal.of(IllegalArgumentException.class, call, words);
    }

    @Test
    void endsOfRangesAreAllowedAndNothingBeyond() {
        assertEquals(10_000, STANDARD.withMaxDepth(10_000).maxDepth());
        refused(() -> STANDARD.withMaxDepth(10_001), "maxDepth = 10001");
        refused(() -> STANDARD.withMinImpurityDecrease(-0.1), "-0.1");
        refused(() -> STANDARD.withMinImpurityDecrease(Double.POSITIVE_INFINITY), "Infinity");
        assertEquals(1, ColumnsPerSplit.count(1).of(30));
        assertEquals(30, ColumnsPerSplit.share(1).of(30));
        refused(() -> ColumnsPerSplit.count(0), "COUNT");
        refused(() -> new ColumnsPerSplit(ColumnsPerSplit.Rule.COUNT, 1.5), "COUNT");
        refused(() -> ColumnsPerSplit.share(0), "SHARE");
        refused(() -> new ColumnsPerSplit(ColumnsPerSplit.Rule.ALL, 1), "ALL");
        assertEquals(1, ColumnsPerSplit.log2().of(1));
        assertEquals(3, ColumnsPerSplit.log2().of(8));
        for (double[] w : new double[][] {{0, 1}, {1, 0}, {Double.NaN, 1}, {1, Double.POSITIVE_INFINITY}}) {
            refused(() -> ClassWeights.of(w[0], w[1]), "class weights GIVEN");
        }
        refused(() -> new ClassWeights(ClassWeights.Rule.BALANCED, 2, 1), "BALANCED");
        refused(() -> new ClassWeights(ClassWeights.Rule.EQUAL, 1, 2), "EQUAL");
        assertEquals(100, new RowSampling(Kind.BOOTSTRAP, 100).share());
        refused(() -> new RowSampling(Kind.BOOTSTRAP, 100.1), "100.1");
        refused(() -> new RowSampling(Kind.BOOTSTRAP, 0), "0.0");
        refused(() -> new RowSampling(Kind.WITHOUT_REPLACEMENT, Math.nextUp(1.0)), "at most 1.0");
        assertEquals(100_000, new AdaBoost(STANDARD, 100_000, 1, 1).rounds());
        assertEquals(1, new AdaBoost(STANDARD, 1, 1, 1).rounds());
        refused(() -> new AdaBoost(STANDARD, 100_001, 1, 1), "rounds = 100001");
        refused(() -> new AdaBoost(STANDARD, 0, 1, 1), "rounds = 0");
        for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            refused(() -> new AdaBoost(STANDARD, 1, rate, 1), "learningRate = " + rate);
            refused(() -> new GradientBoosting(STANDARD, 1, rate, 1, 1), "learningRate = " + rate);
        }
        for (double share : new double[] {0, 1.1, Double.NaN}) {
            refused(() -> new GradientBoosting(STANDARD, 1, 1, share, 1), "subsample = " + share);
        }
        refused(() -> new GradientBoosting(STANDARD, 0, 1, 1, 1), "rounds = 0");
        refused(
                () -> new GradientBoosting(STANDARD.withClassWeights(ClassWeights.balanced()), 1, 1, 1, 1),
                "gradient boosting has none");
    }

    /** Two classes of weights 1 and 3; values 1 2 0 3 of weight 1, whose mean is 1.5 and squares sum to 14. */
    @Test
    void impuritiesByHand() {
        assertEquals(0.375, Impurity.GINI.of(1, 3, 0), 1e-15);
        assertEquals(0.5, Impurity.GINI.of(2, 2, 0), 1e-15);
        assertEquals(1, Impurity.ENTROPY.of(5, 5, 0), 1e-15);
        assertEquals(2 - 0.75 * Math.log(3) / Math.log(2), Impurity.ENTROPY.of(1, 3, 0), 1e-15);
        assertEquals(0, Impurity.ENTROPY.of(0, 3, 0));
        assertEquals(1.25, Impurity.SQUARED_ERROR.of(4, 6, 14), 1e-15);
        assertEquals(4, Impurity.GINI.weight(1, 3));
        assertEquals(1, Impurity.SQUARED_ERROR.weight(1, 3));
        assertEquals(0.75, Impurity.GINI.value(1, 3));
        assertEquals(1.5, Impurity.SQUARED_ERROR.value(4, 6));
        // A pure split of two and two, one that says nothing, and (3, 1) from (1, 3): each side w times its impurity.
        assertEquals(0, Impurity.GINI.merit(2, 0, 0, 2), 1e-15);
        assertEquals(-2, Impurity.GINI.merit(1, 1, 1, 1), 1e-15);
        assertEquals(-2, Impurity.ENTROPY.merit(1, 1, 0, 2), 1e-15);
        assertEquals(-1, Impurity.GINI.merit(1, 1, 0, 2), 1e-15);
        assertEquals(4.5 + 12.5, Impurity.SQUARED_ERROR.merit(2, 3, 2, 5), 1e-15);
        assertEquals(2, Impurity.GINI.gain(2, 2, 0), 1e-15);
        assertEquals(0, Impurity.GINI.gain(2, 2, -2), 1e-15);
        assertEquals(4, Impurity.ENTROPY.gain(2, 2, 0), 1e-15);
        assertEquals(17 - 16, Impurity.SQUARED_ERROR.gain(4, 8, 17), 1e-15);
    }

    @Test
    void weightsOfClassesByHand() {
        assertEquals(1, ClassWeights.equal().of(0, 3, 10));
        // 10 cases, 4 of the class: 10 / 8.
        assertEquals(1.25, ClassWeights.balanced().of(1, 4, 10));
        assertEquals(1.25, ClassWeights.balancedPerTree().of(0, 4, 10));
        assertEquals(0, ClassWeights.balanced().of(0, 0, 10));
        assertEquals(2, ClassWeights.of(2, 3).of(0, 4, 10));
        assertEquals(3, ClassWeights.of(2, 3).of(1, 4, 10));
    }

    @Test
    void descriptionsCountTreesAndNodes() {
        double[] x = {1, 2, 3, 4};
        int[] y = {0, 0, 1, 1};
        String one = new DecisionTree(STANDARD, 0).fit(Drawings.part(y, x)).description();
        assertTrue(one.startsWith("decision tree (gini) ") && one.endsWith(": 1 tree with 3 nodes"), one);
        String three = new Bagging(STANDARD, 3, RowSampling.allRows(), 1, 7)
                .fit(Drawings.part(y, x))
                .description();
        assertTrue(three.endsWith(": 3 trees with 9 nodes"), three);
    }
}
