package org.voxrisk.riskmodel.model.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.SplitMix64;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.classify.Classifier;
import org.voxrisk.riskmodel.pipeline.ModelCodecs;
import org.voxrisk.riskmodel.testing.Cohorts;
import org.voxrisk.riskmodel.testing.Refusal;
import org.voxrisk.work.Cancellation;
import org.voxrisk.work.CancelledException;
import org.voxrisk.work.Work;

class EnsemblesTest {
    private static final FeatureTable TABLE = Cohorts.of(3, 80, 6, 2);
    private static final TrainingPart PART = TrainingPart.wholeTable(TABLE);
    private static final int[] STEP = {0, 0, 1, 1};
    private static final double[] RISING = {1, 2, 3, 4};

    static List<Classifier> all(long seed) {
        TreeSettings few = TreeSettings.standard().withColumnsPerSplit(ColumnsPerSplit.count(2));
        return List.of(
                new DecisionTree(few, seed),
                RandomForest.standard(seed),
                new RandomForest(
                        few.withClassWeights(ClassWeights.balancedPerTree()),
                        12,
                        new RowSampling(RowSampling.Kind.BOOTSTRAP, 0.5),
                        seed),
                ExtraTrees.standard(seed),
                new Bagging(few, 20, new RowSampling(RowSampling.Kind.WITHOUT_REPLACEMENT, 0.7), 0.6, seed),
                new AdaBoost(few.withMaxDepth(2), 15, 0.5, seed),
                new GradientBoosting(few.withMaxDepth(2), 15, 0.2, 0.7, seed));
    }

    static List<Classifier> some() {
        return all(5);
    }

    @ParameterizedTest
    @MethodSource("some")
    void sameBitsOnAnyNumberOfThreadsAndFromJson(Classifier classifier) throws InvalidFileException {
        FittedTrees alone = (FittedTrees) classifier.fit(PART);
        List<Double> told = new ArrayList<>();
        FittedTrees four = (FittedTrees)
                classifier.fit(PART, Work.threads(4).withProgress((stage, fraction) -> told.add(fraction)));
        assertEquals(alone, four);
        assertEquals(alone.hashCode(), four.hashCode());
        assertTrue(!told.isEmpty() && told.get(told.size() - 1) <= 1);

        FittedTrees again = ModelCodecs.standard().fromJson(alone.toJson(), "test", FittedTrees.class);
        assertEquals(alone, again);
        assertArrayEquals(alone.scores(TABLE), again.scores(TABLE));
        assertEquals(alone.toJson(), again.toJson());
        assertEquals(alone.description(), again.description());
    }

    @ParameterizedTest
    @MethodSource("some")
    void probabilitiesAndImportancesAreShares(Classifier classifier) {
        FittedTrees fitted = (FittedTrees) classifier.fit(PART);
        for (double p : fitted.probabilities(TABLE).orElseThrow()) {
            assertTrue(p >= 0 && p <= 1);
        }
        double sum = 0;
        for (double share : fitted.importances()) {
            assertTrue(share >= 0);
            sum += share;
        }
        assertEquals(1, sum, 1e-12);
    }

    @ParameterizedTest
    @MethodSource("some")
    void canBeCancelled(Classifier classifier) {
        Cancellation always = () -> true;
        assertThrows(
                CancelledException.class,
                () -> classifier.fit(PART, Work.threads(2).withCancellation(always)));
    }

    @Test
    void anotherSeedGivesOtherTrees() {
        List<Classifier> one = all(1);
        List<Classifier> two = all(2);
        for (int k = 0; k < one.size(); k++) {
            assertNotEquals(
                    one.get(k).fit(PART), two.get(k).fit(PART), one.get(k).label());
        }
    }

    @Test
    void aForestOfAllRowsAndColumnsIsTheTree() {
        // No two columns split alike, so that the order in which they are looked at has no say.
        TrainingPart part = Drawings.part(STEP, RISING, new double[] {4, 1, 3, 2});
        FittedTrees tree = new DecisionTree(TreeSettings.standard(), 0).fit(part);
        FittedTrees forest = new Bagging(TreeSettings.standard(), 3, RowSampling.allRows(), 1, 7).fit(part);
        assertEquals(3, forest.nodes().treeCount());
        assertArrayEquals(tree.scores(part.table()), forest.scores(part.table()));
    }

    @Test
    void drawnThresholdsLieBetweenTheValues() {
        FittedTrees fitted =
                new ExtraTrees(TreeSettings.standard(), 50, RowSampling.allRows(), 1).fit(Drawings.part(STEP, RISING));
        TreeNodes nodes = fitted.nodes();
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int t = 0; t < nodes.treeCount(); t++) {
            double threshold = nodes.threshold(nodes.root(t));
            assertTrue(threshold >= 1 && threshold < 4);
            least = Math.min(least, threshold);
            greatest = Math.max(greatest, threshold);
        }
        assertTrue(least < 2 && greatest > 3, least + " to " + greatest);
        assertArrayEquals(new double[] {0, 0, 1, 1}, fitted.scores(Drawings.table(STEP, RISING)));
    }

    /** Of 5 rows 2 are drawn in 10 ways, each as often; a row is no longer drawn for once it is sure. */
    @Test
    void everyChoiceOfRowsIsAsLikely() {
        int[] seen = new int[32];
        for (int seed = 0; seed < 4000; seed++) {
            SplitMix64 random = new SplitMix64(seed);
            int[] taken = RowSampling.without(5, 2, random);
            int choice = 0;
            int left = 2;
            SplitMix64 twin = new SplitMix64(seed);
            for (int i = 0; i < 5; i++) {
                choice |= taken[i] << i;
                if (left > 0 && left < 5 - i) {
                    twin.next();
                }
                left -= taken[i];
            }
            assertEquals(2, Integer.bitCount(choice));
            assertEquals(twin.next(), random.next(), "numbers drawn");
            seen[choice]++;
        }
        for (int choice = 0; choice < 32; choice++) {
            // 400 each with a standard deviation of 19.
            int expected = Integer.bitCount(choice) == 2 ? 400 : 0;
            assertEquals(expected, seen[choice], 95, "rows " + Integer.toBinaryString(choice));
        }
    }

    @Test
    void samplingsAreNamed() {
        assertEquals("all rows", RowSampling.allRows().text());
        assertEquals("bootstrap", RowSampling.bootstrap().text());
        assertEquals("0.5 of the rows", new RowSampling(RowSampling.Kind.WITHOUT_REPLACEMENT, 0.5).text());
        assertEquals("bootstrap of 2.0 of the rows", new RowSampling(RowSampling.Kind.BOOTSTRAP, 2).text());
    }

    @Test
    void bootstrapDrawsAsManyAsThereAreRows() {
        int[] times = RowSampling.bootstrap().draw(100, new SplitMix64(1));
        int sum = 0;
        int never = 0;
        for (int t : times) {
            sum += t;
            never += t == 0 ? 1 : 0;
        }
        assertEquals(100, sum);
        assertTrue(never > 20 && never < 55, "left out: " + never);
        int[] half = new RowSampling(RowSampling.Kind.WITHOUT_REPLACEMENT, 0.5).draw(100, new SplitMix64(1));
        assertEquals(50, java.util.Arrays.stream(half).sum());
        assertEquals(1, java.util.Arrays.stream(half).max().orElseThrow());
        Refusal.of(
                IllegalArgumentException.class,
                () -> new RowSampling(RowSampling.Kind.WITHOUT_REPLACEMENT, 1.1),
                "1.1");
    }

    @Test
    void adaBoostEndsWithATreeWithoutErrorAndBeforeOneByChance() {
        FittedTrees step = AdaBoost.standard(0).fit(Drawings.part(STEP, RISING));
        assertArrayEquals(new double[] {1}, step.treeWeights());
        assertArrayEquals(new double[] {-2, -2, 2, 2}, step.scores(Drawings.table(STEP, RISING)));
        FittedTrees xor = AdaBoost.standard(0).fit(Drawings.xor());
        assertEquals(0, xor.nodes().treeCount());
        assertArrayEquals(
                new double[] {0.5, 0.5, 0.5, 0.5},
                xor.probabilities(Drawings.xor().table()).orElseThrow());
    }

    @Test
    void adaBoostVotesByTheLogOddsOfItsErrors() {
        // The stump at 2.5 errs on the last row: e = 1/4, vote ln 3. Its weight is then 3/6; a stump at 3.5 errs on
        // the third row alone: e = (1/6) / 1.
        FittedTrees fitted = new AdaBoost(TreeSettings.standard().withMaxDepth(1), 2, 1, 0)
                .fit(Drawings.part(new int[] {0, 0, 1, 1, 0}, new double[] {1, 2, 3, 4, 5}));
        double[] votes = fitted.treeWeights();
        // At 2.5 one of five is wrong: ln(4/1).
        assertEquals(Math.log(4), votes[0], 1e-12);
        // Weights 1/8 four times and 1/2: a stump at 4.5 errs on rows 3 and 4, 1/4 of the weight.
        assertEquals(2.5, fitted.nodes().threshold(fitted.nodes().root(0)));
        assertEquals(4.5, fitted.nodes().threshold(fitted.nodes().root(1)));
        assertEquals(Math.log(3), votes[1], 1e-12);
    }

    @Test
    void gradientBoostingMakesNewtonSteps() {
        GradientBoosting once = new GradientBoosting(TreeSettings.standard().withMaxDepth(1), 1, 0.5, 1, 0);
        FittedTrees fitted = once.fit(Drawings.part(STEP, RISING));
        // p = 1/2 everywhere: -1/2 - 1/2 over 1/4 + 1/4 is -2, times 0.5.
        assertArrayEquals(new double[] {-1, -1, 1, 1}, fitted.scores(Drawings.table(STEP, RISING)), 1e-15);
        FittedTrees prevalence = once.fit(Drawings.part(new int[] {0, 0, 0, 1}, new double[] {1, 1, 1, 1}));
        assertEquals(Math.log(1.0 / 3), prevalence.constant(), 1e-15);
        assertEquals(
                0.25,
                prevalence.probabilities(Drawings.table(new int[] {0}, new double[] {9}))
                        .orElseThrow()[0],
                1e-15);
        Refusal.of(
                IllegalArgumentException.class,
                () -> new GradientBoosting(TreeSettings.standard(), 1, 0, 1, 0),
                "learningRate = 0.0");
    }
}
