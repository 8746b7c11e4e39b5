package org.voxrisk.riskmodel.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.testing.Refusal;
import org.voxrisk.work.Work;

/** What every measure checks before it counts, and the cases at the ends of what it accepts. */
class EvaluationChecksTest {
    private static final RocDirection UP = RocDirection.EVENTS_HIGHER;

    private final Outcomes outcomes = Outcomes.ofZeroOne(0, 1, 0, 1);
    private final double[] holed = {0.1, 0.2, Double.NaN, 0.4};
    private final Outcomes eventsOnly = Outcomes.ofZeroOne(1, 1);
    private final double[] two = {0.1, 0.2};

    @Test
    void scoresMustBeFinite() {
        StratifiedBootstrap bootstrap = StratifiedBootstrap.seeded(outcomes, 3, 1);
        List<Executable> calls = List.of(
                () -> ConfusionMatrix.at(outcomes, holed, UP, 0.3),
                () -> RocDirection.byMedians(outcomes, holed),
                () -> bootstrap.aucs(holed, UP),
                () -> bootstrap.atThreshold(holed, UP, 0.3, ConfusionMatrix::f1));
        calls.forEach(call -> Refusal.of(IllegalArgumentException.class, call, "score NaN at row index 2"));
        Refusal.of(
                IllegalArgumentException.class,
                () -> PredictedRisks.of(outcomes, holed),
                "probability NaN at row index 2");
        Refusal.of(
                IllegalArgumentException.class,
                () -> PredictedRisks.of(outcomes, two),
                "2 probabilitys for 4 outcomes");
    }

    @Test
    void comparisonsOfGroupsNeedBoth() {
        PredictedRisks risks = PredictedRisks.of(eventsOnly, two);
        List<Executable> calls = List.of(
                () -> RocDirection.byMedians(eventsOnly, two),
                () -> StratifiedBootstrap.seeded(eventsOnly, 3, 1),
                () -> Reclassification.continuous(risks, risks),
                () -> IntegratedDiscrimination.of(risks, risks));
        calls.forEach(call -> Refusal.of(IllegalArgumentException.class, call, "2 events and 0 controls"));
        PredictedRisks others = PredictedRisks.of(Outcomes.ofZeroOne(1, 0), two);
        Refusal.of(
                IllegalArgumentException.class,
                () -> IntegratedDiscrimination.of(others, risks),
                "the same cases in the same order");
    }

    @Test
    void numbersOfGroupsAndBins() {
        PredictedRisks risks = PredictedRisks.of(outcomes, 0.1, 0.2, 0.3, 0.4);
        Refusal.of(IllegalArgumentException.class, () -> HosmerLemeshow.byQuantiles(risks, 1), "groups = 1");
        Refusal.of(IllegalArgumentException.class, () -> HosmerLemeshow.byRank(risks, 1), "groups = 1");
        Refusal.of(IllegalArgumentException.class, () -> risks.expectedCalibrationError(0), "bins = 0");
        // One bin: the event rate of 1/2 beside the mean risk of 1/4.
        assertEquals(0.25, risks.expectedCalibrationError(1), 1e-15);
        // A risk of 1 falls into the last bin: |1/2 - 0.55|.
        assertEquals(0.05, PredictedRisks.of(Outcomes.ofZeroOne(0, 1), 0.1, 1).expectedCalibrationError(1), 1e-15);
    }

    /** Six groups of three cases: the second, fourth and sixth hold one each, the others none and add nothing. */
    @Test
    void groupsWithoutACase() {
        PredictedRisks risks = PredictedRisks.of(Outcomes.ofZeroOne(0, 1, 1), 0.25, 0.5, 0.8);
        HosmerLemeshow test = HosmerLemeshow.byRank(risks, 6);
        assertArrayEquals(new int[] {0, 1, 0, 1, 0, 1}, test.sizes());
        assertEquals(3, test.groups());
        assertEquals(1, test.degreesOfFreedom(HosmerLemeshow.DegreesOfFreedom.GROUPS_MINUS_TWO));
        // (O - E)^2 / E + (O - E)^2 / (1 - E): 1/3, 1, 1/4.
        assertEquals(1.0 / 3 + 1 + 0.25, test.chiSquared(), 1e-14);
    }

    @Test
    void categoriesOfSeveralCutoffs() {
        Outcomes four = Outcomes.ofZeroOne(1, 1, 1, 0);
        PredictedRisks before = PredictedRisks.of(four, 0.05, 0.35, 0.9, 0.3);
        PredictedRisks after = PredictedRisks.of(four, 0.35, 0.2, 0.95, 0.29);
        // Categories [0, .1) [.1, .3) [.3, 1]: events 0 -> 2, 2 -> 1, 2 -> 2; control 2 -> 1.
        assertEquals(new Reclassification(1, 1, 3, 0, 1, 1), Reclassification.categorical(before, after, 0.1, 0.3));
        for (double[] cutoffs : new double[][] {{0, 0.5}, {0.5, 1}, {0.5, 0.5}}) {
            Refusal.of(
                    IllegalArgumentException.class,
                    () -> Reclassification.categorical(before, after, cutoffs),
                    "ascend strictly between 0 and 1");
        }
    }

    @Test
    void movesWithinTheirCases() {
        assertEquals(1.0 / 3, new Reclassification(1, 1, 2, 1, 2, 3).overall(), 1e-15);
        assertEquals(0, new Reclassification(0, 0, 1, 0, 0, 1).overall());
        Refusal.of(
                IllegalArgumentException.class,
                () -> new Reclassification(2, 1, 2, 1, 1, 3),
                "moves of 3 of 2 events and 2 of 3 controls");
        Refusal.of(
                IllegalArgumentException.class,
                () -> new Reclassification(1, 1, 2, 2, 2, 3),
                "moves of 2 of 2 events and 4 of 3 controls");
        Refusal.of(IllegalArgumentException.class, () -> new Reclassification(0, 0, 0, 0, 0, 1), "of 0 events");
        Refusal.of(IllegalArgumentException.class, () -> new Reclassification(0, 0, 1, 0, 0, 0), "of 0 controls");
        Refusal.of(
                IllegalArgumentException.class,
                () -> new Reclassification(0, 0, 1, 0, -1, 2),
                "controls 0 up, -1 down");
    }

    @Test
    void aPointGivesItsRates() {
        RocCurve curve = RocCurve.of(outcomes, new double[] {1, 2, 2, 3}, UP);
        assertEquals(0.5, curve.point(2).sensitivity());
        assertEquals(1, curve.point(2).specificity());
        assertEquals(0.5, curve.point(1).specificity());
    }

    /** The middle of two scores is found where their sum is infinite, and where one is far from the other. */
    @Test
    void thresholdsOfHugeScores() {
        double[] huge = {-1.5e308, 1.6e308, 1.2e308, 1.7e308};
        RocCurve curve = RocCurve.of(outcomes, huge, UP);
        double[] t = curve.thresholds();
        assertEquals(-1.5e307, t[1], 1e293);
        assertEquals(1.4e308, t[2], 1e293);
        assertEquals(1.65e308, t[3], 1e293);
        assertEquals(new ConfusionMatrix(2, 0, 2, 0), curve.at(t[2]));
    }

    @Test
    void labelsOfATable() {
        FeatureTable table = FeatureTable.ofColumns(
                FeatureNames.of(), List.of(Case.of("a", 0), Case.of("b", 1), Case.of("c", 1)), new double[0]);
        Outcomes found = Outcomes.of(table);
        assertEquals(Outcomes.ofZeroOne(0, 1, 1), found);
        assertEquals(Outcomes.ofZeroOne(0, 1, 1).hashCode(), found.hashCode());
        assertNotEquals(Outcomes.ofZeroOne(1, 1, 0), found);
        assertNotEquals(Outcomes.ofZeroOne(1, 1, 0).hashCode(), found.hashCode());
    }

    /** Two inner points: a line through them; one point or one sensitivity leave none. */
    @Test
    void binormalLineNeedsTwoPoints() {
        double[] scores = {1, 2, 2, 3};
        assertTrue(BinormalVariance.of(RocCurve.of(outcomes, scores, UP)).isEmpty());
        Outcomes six = Outcomes.ofZeroOne(0, 1, 0, 1, 0, 1);
        assertTrue(BinormalVariance.of(RocCurve.of(six, new double[] {1, 2, 3, 4, 5, 6}, UP))
                .isPresent());
    }

    /** The listener hears of every hundredth part and of the end; the fractions ascend to 1. */
    @Test
    void bootstrapTellsHowFarItIs() {
        for (int replicates : new int[] {1, 7, 250}) {
            List<Double> told = new ArrayList<>();
            Work work = Work.onCallersThread().withProgress((stage, fraction) -> told.add(fraction));
            StratifiedBootstrap.seeded(outcomes, replicates, 5).aucs(new double[] {1, 2, 2, 3}, UP, work);
            List<Double> expected = new ArrayList<>();
            int part = replicates == 250 ? 2 : 1;
            for (int done = part; done <= replicates; done += part) {
                expected.add(done / (double) replicates);
            }
            assertEquals(expected, told.subList(told.size() - expected.size(), told.size()));
            assertEquals(told.stream().sorted().toList(), told);
        }
    }

    /** Every replicate of a seeded bootstrap has as many cases of each kind as the data. */
    @Test
    void seededReplicatesAreStratified() {
        Outcomes uneven = Outcomes.ofZeroOne(1, 0, 0, 0, 0);
        StratifiedBootstrap bootstrap = StratifiedBootstrap.seeded(uneven, 50, 9);
        double[] sensitivity = bootstrap.atThreshold(
                new double[] {2, 1, 1, 3, 3}, UP, 2, m -> m.sensitivity().estimate());
        for (double s : sensitivity) {
            assertEquals(1, s, "the only event is in each replicate, and above the threshold");
        }
        double[] falsePositives =
                bootstrap.atThreshold(new double[] {2, 1, 1, 3, 3}, UP, 2, ConfusionMatrix::falsePositives);
        for (double count : falsePositives) {
            assertTrue(count >= 0 && count <= 4, "of four controls " + count);
        }
        Refusal.of(
                IllegalArgumentException.class,
                () -> StratifiedBootstrap.ofRows(outcomes, new int[][] {{0, -1, 1, 2}}),
                "row index -1 in replicate 0: must lie in 0..3 (0-based)");
        Refusal.of(IllegalArgumentException.class, () -> StratifiedBootstrap.seeded(outcomes, 0, 1), "replicates = 0");
    }

    @Test
    void everyCaseHasOneValue() {
        Outcomes three = Outcomes.ofZeroOne(new int[] {0, 1, 1});
        Refusal.of(
                IllegalArgumentException.class,
                () -> RocCurve.of(three, new double[] {1, 2}, RocDirection.EVENTS_HIGHER),
                "2 scores for 3 outcomes: one per case is needed");
        Refusal.of(
                IllegalArgumentException.class,
                () -> PredictedRisks.of(three, new double[] {0.1, 0.2, 0.3, 0.4}),
                "for 3 outcomes");
    }
}
