package org.voxrisk.riskmodel.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.riskmodel.model.Refusals.refused;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;

class RocCurveTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    // controls 1, 2; events 2, 3. Pairs: (2,1) won, (2,2) tied, (3,1) won, (3,2) won: 3.5 of 4.
    private final Outcomes outcomes = Outcomes.ofZeroOne(0, 1, 0, 1);
    private final double[] scores = {1, 2, 2, 3};

    @Test
    void smallCurveByHand() {
        RocCurve curve = RocCurve.of(outcomes, scores, RocDirection.EVENTS_HIGHER);
        assertArrayEquals(new double[] {-INF, 1.5, 2.5, INF}, curve.thresholds());
        assertArrayEquals(new double[] {1, 1, 0.5, 0}, curve.sensitivities());
        assertArrayEquals(new double[] {0, 0.5, 1, 1}, curve.specificities());
        assertEquals(3.5 / 4, curve.auc());
        // Youden 0.5 at both inner points.
        assertEquals(2, curve.bestYouden().size());
        assertEquals(new ConfusionMatrix(2, 1, 1, 0), curve.at(1.5));
        assertEquals(new ConfusionMatrix(2, 1, 1, 0), curve.at(2), "a score equal to the threshold is positive");
    }

    @Test
    void comparisonsNeedTheSameCases() {
        RocCurve curve = RocCurve.of(outcomes, scores, RocDirection.EVENTS_HIGHER);
        RocCurve swapped = RocCurve.of(Outcomes.ofZeroOne(1, 0, 0, 1), scores, RocDirection.EVENTS_HIGHER);
        refused(
                "a paired comparison needs both scores of the same cases",
                () -> AucEstimate.covariance(curve, swapped));
        refused("a paired comparison needs both scores of the same cases", () -> AucComparison.paired(curve, swapped));
        RocCurve down = RocCurve.of(outcomes, new double[] {-1, -2, -2, -3}, RocDirection.EVENTS_LOWER);
        refused("curves of the same direction", () -> AucComparison.paired(curve, down));
    }

    @Test
    void delongVarianceByHand() {
        // Placements of the events: (1 + 0.5)/2, 1; of the controls: 1, (0.5 + 1)/2. Deviations from 0.875: +-0.125
        // each.
        double s = 2 * 0.125 * 0.125;
        AucEstimate estimate = AucEstimate.of(RocCurve.of(outcomes, scores, RocDirection.EVENTS_HIGHER));
        assertEquals(s / 2 + s / 2, estimate.variance(), 1e-16);
        assertEquals(1, estimate.interval(0.95).upper(), "cut off at 1");
    }

    @Test
    void reversedDirectionRunsFromPlusInfinity() {
        RocCurve curve = RocCurve.of(outcomes, scores, RocDirection.EVENTS_LOWER);
        assertArrayEquals(new double[] {INF, 2.5, 1.5, -INF}, curve.thresholds());
        assertEquals(0.5 / 4, curve.auc());
        assertEquals(new ConfusionMatrix(1, 2, 0, 1), curve.at(2));
    }

    @Test
    void automaticDirectionPrefersHigherOnEqualMedians() {
        assertEquals(RocDirection.EVENTS_HIGHER, RocDirection.byMedians(outcomes, 1, 1, 2, 2));
        assertEquals(RocDirection.EVENTS_LOWER, RocDirection.byMedians(outcomes, 2, 1, 2, 1));
    }

    @Test
    void thresholdBetweenNeighbouringDoublesStillSeparates() {
        double low = 1;
        double high = Math.nextUp(low);
        double[] close = {low, high, low, high};
        for (RocDirection direction : RocDirection.values()) {
            RocCurve curve = RocCurve.of(outcomes, close, direction);
            assertEquals(curve.point(1).counts(), curve.at(curve.point(1).threshold()), direction.toString());
        }
    }

    @Test
    void signedZerosTie() {
        RocCurve curve = RocCurve.of(outcomes, new double[] {0.0, -0.0, -0.0, 0.0}, RocDirection.EVENTS_HIGHER);
        assertEquals(0.5, curve.auc());
        assertEquals(2, curve.size());
        assertEquals(0, AucEstimate.of(curve).variance());
    }

    @Test
    void constantScoreHasTwoBestPoints() {
        RocCurve curve = RocCurve.of(outcomes, new double[] {1, 1, 1, 1}, RocDirection.EVENTS_HIGHER);
        assertEquals(
                List.of(-INF, INF),
                curve.best(CutoffCriterion.YOUDEN).stream()
                        .map(OperatingPoint::threshold)
                        .toList());
    }

    @Test
    void completeSeparationIsReportedAsDegenerate() {
        RocCurve curve = RocCurve.of(outcomes, new double[] {1, 3, 2, 4}, RocDirection.EVENTS_HIGHER);
        AucEstimate estimate = AucEstimate.of(curve);
        assertTrue(estimate.isDegenerate());
        assertEquals(new ConfidenceInterval(1, 1, 0.95), estimate.interval(0.95));
        assertTrue(BinormalVariance.of(curve).isEmpty());
    }

    @Test
    void singleEventHasNoVariance() {
        RocCurve curve = RocCurve.of(Outcomes.ofZeroOne(0, 1, 0), new double[] {1, 2, 3}, RocDirection.EVENTS_HIGHER);
        assertEquals(Double.NaN, AucEstimate.of(curve).variance());
    }

    @Test
    void errorsSayWhatAndWhere() {
        assertMessage(
                "row index 1",
                () -> RocCurve.of(outcomes, new double[] {1, Double.NaN, 2, 3}, RocDirection.EVENTS_HIGHER));
        assertMessage(
                "3 scores for 4 outcomes",
                () -> RocCurve.of(outcomes, new double[] {1, 2, 3}, RocDirection.EVENTS_HIGHER));
        assertMessage(
                "2 events and 0 controls",
                () -> RocCurve.of(Outcomes.of(true, true), new double[] {1, 2}, RocDirection.EVENTS_HIGHER));
        assertMessage("outcome 2.0 at row index 1", () -> Outcomes.ofZeroOne(0, 2));
        RocCurve up = RocCurve.of(outcomes, scores, RocDirection.EVENTS_HIGHER);
        RocCurve down = RocCurve.of(outcomes, scores, RocDirection.EVENTS_LOWER);
        assertMessage("same direction", () -> AucComparison.paired(up, down));
        RocCurve other = RocCurve.of(Outcomes.ofZeroOne(1, 0, 0, 1), scores, RocDirection.EVENTS_HIGHER);
        assertMessage("same cases", () -> AucComparison.paired(up, other));
        assertMessage("stratified", () -> StratifiedBootstrap.ofRows(outcomes, new int[][] {{0, 0, 1, 2}}));
        assertMessage("row index 4", () -> StratifiedBootstrap.ofRows(outcomes, new int[][] {{0, 4, 1, 2}}));
    }

    private static void assertMessage(String part, org.junit.jupiter.api.function.Executable code) {
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, code).getMessage());
        assertTrue(message.contains(part), message);
    }

    @Test
    void oneReplicateHasNoSpread() {
        Outcomes outcomes = Outcomes.of(true, false, true, false);
        StratifiedBootstrap once = StratifiedBootstrap.ofRows(outcomes, new int[][] {{0, 1, 2, 3}});
        double[] score = {1, 2, 3, 0};
        refused("replicates = 1", () -> once.compare(score, score, RocDirection.EVENTS_HIGHER));
    }
}
