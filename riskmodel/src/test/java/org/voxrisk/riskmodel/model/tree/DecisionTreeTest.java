package org.voxrisk.riskmodel.model.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.classify.DegenerateTrainingException;
import org.voxrisk.riskmodel.testing.Cohorts;
import org.voxrisk.riskmodel.testing.Refusal;

class DecisionTreeTest {
    private static final TreeSettings STANDARD = TreeSettings.standard();
    private static final int[] STEP = {0, 0, 1, 1};
    private static final double[] RISING = {1, 2, 3, 4};

    private static FittedTrees fit(TreeSettings settings, TrainingPart training) {
        return new DecisionTree(settings, 0).fit(training);
    }

    private static double[] risks(FittedTrees fitted, FeatureTable table) {
        return fitted.probabilities(table).orElseThrow();
    }

    @Test
    void splitsHalfway() {
        FittedTrees fitted = fit(STANDARD, Drawings.part(STEP, RISING));
        TreeNodes nodes = fitted.nodes();
        assertEquals(3, nodes.nodeCount());
        assertEquals(0, nodes.column(0));
        assertEquals(2.5, nodes.threshold(0));
        assertEquals(1, nodes.left(0));
        assertEquals(2, nodes.right(0));
        assertEquals(0.5, nodes.impurity(0));
        assertEquals(4, nodes.weight(0));
        assertTrue(nodes.isLeaf(1) && nodes.isLeaf(2));
        assertEquals(1, nodes.depth(0));
        FeatureTable asked = Drawings.table(new int[] {0, 0, 1}, new double[] {-9, 2.5, 2.6});
        assertArrayEquals(new double[] {0, 0, 1}, risks(fitted, asked));
        assertTrue(fitted.description().contains("1 tree with 3 nodes"), fitted.description());
    }

    @Test
    void entropyIsInBits() {
        FittedTrees fitted = fit(
                STANDARD.withCriterion(SplitCriterion.ENTROPY),
                Drawings.part(new int[] {0, 0, 0, 1}, new double[] {1, 1, 1, 1}));
        // -(3/4) log2(3/4) - (1/4) log2(1/4)
        assertEquals(0.8112781244591328, fitted.nodes().impurity(0), 1e-15);
        assertEquals(0.25, fitted.nodes().value(0));
    }

    @Test
    void ofEqualSplitsTheFirstColumnAndTheLowestThresholdWin() {
        FittedTrees twins = fit(STANDARD, Drawings.part(STEP, RISING, RISING));
        assertEquals(0, twins.nodes().column(0));
        FittedTrees hill = fit(STANDARD, Drawings.part(new int[] {0, 1, 0}, new double[] {1, 2, 3}));
        assertEquals(1.5, hill.nodes().threshold(0));
        assertEquals(2.5, hill.nodes().threshold(hill.nodes().right(0)));
    }

    @Test
    void splitsThatGainNothingAtOnceSolveXor() {
        FittedTrees fitted = fit(STANDARD, Drawings.xor());
        assertEquals(7, fitted.nodes().nodeCount());
        assertEquals(2, fitted.nodes().depth(0));
        assertArrayEquals(
                new double[] {0, 1, 1, 0}, risks(fitted, Drawings.xor().table()));
        // The root gains nothing, so that all of the importance is the second column's.
        assertArrayEquals(new double[] {0, 1}, fitted.importances());
        assertEquals(
                1,
                fit(STANDARD.withMinImpurityDecrease(1e-6), Drawings.xor())
                        .nodes()
                        .nodeCount());
    }

    @Test
    void stopsWhereSettingsSay() {
        TrainingPart part = Drawings.part(new int[] {1, 0, 0, 0, 1, 1, 0, 1}, new double[] {1, 2, 3, 4, 5, 6, 7, 8});
        assertEquals(3, fit(STANDARD.withMaxDepth(1), part).nodes().nodeCount());
        assertEquals(1, fit(STANDARD.withMinSamples(9, 1), part).nodes().nodeCount());
        TreeNodes wide = fit(STANDARD.withMinSamples(2, 4), part).nodes();
        assertEquals(4.5, wide.threshold(0));
        assertEquals(3, wide.nodeCount());
        // At 4.5 three of four are right on each side: 1/2 - 2 (1/2) (3/8) = 1/8.
        assertEquals(
                3,
                fit(STANDARD.withMinSamples(2, 4).withMinImpurityDecrease(0.125), part)
                        .nodes()
                        .nodeCount());
        assertEquals(
                1,
                fit(STANDARD.withMinSamples(2, 4).withMinImpurityDecrease(0.126), part)
                        .nodes()
                        .nodeCount());
    }

    /** Each side has as many rows as asked for: of four rows two, wherever the best split lies. */
    @Test
    void bothSidesHaveTheirRows() {
        double[] rising = {1, 2, 3, 4};
        TreeSettings two = STANDARD.withMinSamples(2, 2);
        for (int[] labels : new int[][] {{0, 0, 0, 1}, {1, 0, 0, 0}}) {
            TrainingPart four = Drawings.part(labels, rising);
            assertEquals(labels[0] == 1 ? 1.5 : 3.5, fit(STANDARD, four).nodes().threshold(0));
            assertEquals(2.5, fit(two, four).nodes().threshold(0));
            TreeNodes drawn =
                    new ExtraTrees(two, 40, RowSampling.allRows(), 4).fit(four).nodes();
            int split = 0;
            for (int tree = 0; tree < 40; tree++) {
                int root = drawn.root(tree);
                if (drawn.column(root) >= 0) {
                    split++;
                    double threshold = drawn.threshold(root);
                    assertTrue(threshold >= 2 && threshold < 3, "threshold " + threshold);
                }
            }
            assertTrue(split > 0 && split < 40, split + " trees with a split");
        }
    }

    @Test
    void zerosOfBothSignsAreOneValue() {
        TrainingPart part = Drawings.part(new int[] {0, 1, 0, 1}, new double[] {0.0, -0.0, 0.0, -0.0});
        assertEquals(1, fit(STANDARD, part).nodes().nodeCount());
    }

    @Test
    void weightsChangeShares() {
        TrainingPart part = Drawings.part(new int[] {0, 0, 0, 1}, new double[] {1, 1, 1, 1});
        assertEquals(
                0.5,
                fit(STANDARD.withClassWeights(ClassWeights.balanced()), part)
                        .nodes()
                        .value(0),
                1e-15);
        assertEquals(
                0.5,
                fit(STANDARD.withClassWeights(ClassWeights.of(1, 3)), part)
                        .nodes()
                        .value(0));
        Refusal.of(IllegalArgumentException.class, () -> ClassWeights.of(0, 1), "0.0");
    }

    @Test
    void constantColumnsOrNoneGiveThePrevalence() {
        FeatureTable table = Drawings.table(new int[] {0, 0, 0, 1}, new double[] {7, 7, 7, 7});
        assertArrayEquals(
                new double[] {0.25, 0.25, 0.25, 0.25}, risks(fit(STANDARD, TrainingPart.wholeTable(table)), table));
        FittedTrees none = fit(STANDARD, Drawings.part(new int[] {0, 1}));
        assertArrayEquals(new double[] {0.5, 0.5}, risks(none, table.selectCases(List.of("p0", "p1"))));
        assertArrayEquals(new double[0], none.importances());
    }

    @Test
    void refusesWhatItCannotLearnFrom() {
        Refusal.of(
                DegenerateTrainingException.class,
                () -> fit(STANDARD, Drawings.part(new int[] {1, 1}, new double[] {1, 2})),
                "2 of the 2 training cases have label 1");
        Refusal.of(
                InvalidFeatureValueException.class,
                () -> fit(STANDARD, Drawings.part(STEP, new double[] {1, 2, Double.NaN, 4})),
                "'a'",
                "missing",
                "'p2'");
        Refusal.of(
                InvalidFeatureValueException.class,
                () -> fit(STANDARD, Drawings.part(STEP, new double[] {1, 2, 1e39, 4})),
                "1.0E39",
                "single precision");
        FittedTrees fitted = fit(STANDARD, Drawings.part(STEP, RISING, new double[] {0, 0, 0, 0}));
        Refusal.of(
                InvalidFeatureValueException.class,
                () -> fitted.scores(Drawings.table(new int[] {0}, new double[] {1}, new double[] {Double.NaN})),
                "'b'");
        Refusal.of(
                FeatureMismatchException.class,
                () -> fitted.scores(Drawings.table(new int[] {0}, new double[] {1})),
                "b");
    }

    @Test
    void valuesThatAgreeToSevenDigitsAreOneWhateverTheUnit() {
        assertEquals(
                1,
                fit(STANDARD, Drawings.part(new int[] {0, 1}, new double[] {1, 1 + 1e-12}))
                        .nodes()
                        .nodeCount());
        assertEquals(
                3,
                fit(STANDARD, Drawings.part(new int[] {0, 1}, new double[] {1e-20, 2e-20}))
                        .nodes()
                        .nodeCount());
        assertEquals(
                1,
                fit(STANDARD, Drawings.part(new int[] {0, 1}, new double[] {-0.0, 0.0}))
                        .nodes()
                        .nodeCount());
    }

    @Test
    void orderOfRowsAndScaleOfColumnsDoNotMatter() {
        for (int seed = 0; seed < 20; seed++) {
            FeatureTable table = Cohorts.of(seed, 60, 5, 2);
            FittedTrees fitted = fit(STANDARD, TrainingPart.wholeTable(table));
            List<String> ids =
                    new ArrayList<>(table.cases().stream().map(Case::id).toList());
            Collections.shuffle(ids, new Random(seed));
            assertEquals(fitted, fit(STANDARD, TrainingPart.wholeTable(table.selectCases(ids))), "seed " + seed);

            double[] doubled = table.toColumnMajor();
            for (int k = 0; k < doubled.length; k++) {
                doubled[k] *= 1024;
            }
            FeatureTable scaled = table.withValues(doubled);
            FittedTrees ofScaled = fit(STANDARD, TrainingPart.wholeTable(scaled));
            assertArrayEquals(risks(fitted, table), risks(ofScaled, scaled), "seed " + seed);
            for (int i = 0; i < fitted.nodes().nodeCount(); i++) {
                assertEquals(fitted.nodes().column(i), ofScaled.nodes().column(i));
                assertEquals(
                        1024 * fitted.nodes().threshold(i), ofScaled.nodes().threshold(i));
            }
        }
    }

    @Test
    void bothWaysToScanAColumnGiveTheSplitOfTheDefinition() {
        for (int seed = 0; seed < 20; seed++) {
            // Repeated values in one column, all different ones in the others; depth makes nodes small.
            FeatureTable table = Cohorts.of(100 + seed, 200, 3, 1);
            TreeNodes nodes = fit(STANDARD.withMaxDepth(6), TrainingPart.wholeTable(table))
                    .nodes();
            int[] rows = new int[200];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = i;
            }
            check(nodes, 0, table, rows);
        }
    }

    // The merit of a node's split is the best of all columns and midpoints.
    private static void check(TreeNodes nodes, int node, FeatureTable table, int[] rows) {
        if (nodes.isLeaf(node)) {
            return;
        }
        double best = Double.POSITIVE_INFINITY;
        for (int j = 0; j < table.columns().size(); j++) {
            for (int i : rows) {
                best = Math.min(best, remaining(table, rows, j, (float) table.value(i, j)));
            }
        }
        int column = nodes.column(node);
        double found = remaining(table, rows, column, nodes.threshold(node));
        assertEquals(best, found, 1e-9 * rows.length);
        int[] left = java.util.Arrays.stream(rows)
                .filter(i -> (float) table.value(i, column) <= nodes.threshold(node))
                .toArray();
        int[] right = java.util.Arrays.stream(rows)
                .filter(i -> (float) table.value(i, column) > nodes.threshold(node))
                .toArray();
        assertEquals(left.length, nodes.weight(nodes.left(node)));
        assertEquals(right.length, nodes.weight(nodes.right(node)));
        check(nodes, nodes.left(node), table, left);
        check(nodes, nodes.right(node), table, right);
    }

    private static double remaining(FeatureTable table, int[] rows, int column, double threshold) {
        double[][] count = new double[2][2];
        int[] labels = table.labels();
        for (int i : rows) {
            count[(float) table.value(i, column) <= threshold ? 0 : 1][labels[i]]++;
        }
        double sum = 0;
        for (double[] side : count) {
            double n = side[0] + side[1];
            if (n == 0) {
                return Double.POSITIVE_INFINITY;
            }
            sum += n * (1 - (side[0] * side[0] + side[1] * side[1]) / (n * n));
        }
        return sum;
    }

    @Test
    void settingsAreChecked() {
        Refusal.of(IllegalArgumentException.class, () -> STANDARD.withMaxDepth(0), "maxDepth = 0");
        Refusal.of(IllegalArgumentException.class, () -> STANDARD.withMinSamples(1, 1), "minSamplesSplit = 1");
        Refusal.of(IllegalArgumentException.class, () -> STANDARD.withMinSamples(2, 0), "minSamplesLeaf = 0");
        Refusal.of(IllegalArgumentException.class, () -> STANDARD.withMinImpurityDecrease(Double.NaN), "NaN");
        Refusal.of(IllegalArgumentException.class, () -> ColumnsPerSplit.share(1.5), "1.5");
        assertEquals(5, ColumnsPerSplit.squareRoot().of(30));
        assertEquals(4, ColumnsPerSplit.log2().of(30));
        assertEquals(1, ColumnsPerSplit.share(0.01).of(30));
        assertEquals(30, ColumnsPerSplit.count(99).of(30));
        assertFalse(new DecisionTree(STANDARD, 0).label().contains("depth"));
    }
}
