package org.voxrisk.riskmodel.survival.validate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.work.Work;

/** Area, Brier score, decision curve and optimism at a horizon, by hand. */
class HorizonMeasuresTest {
    /** G is 1 before 2, 3/4 to before 4, then 3/4 * 1/2. */
    private static final FollowUp FIVE = FollowUp.of(new double[] {1, 2, 3, 4, 5}, new int[] {1, 0, 1, 0, 0});

    @Test
    void areaWeighsLaterEventsMore() {
        // At 3: cases 1 (weight 1) and 3 (weight 4/3), controls 4 and 5.
        HorizonRoc roc = HorizonRoc.of(FIVE, new double[] {9, 1, 5, 5, 7}, 3);
        assertEquals((1 * 2 + 4 / 3.0 * 0.5) / (7 / 3.0 * 2), roc.auc(), 1e-15);
        assertEquals(
                new HorizonRoc.RocPoint(Double.POSITIVE_INFINITY, 0, 1),
                roc.points().get(0));
        assertEquals(9, roc.points().get(1).threshold());
        assertEquals(3 / 7.0, roc.points().get(1).sensitivity(), 1e-15);
        assertEquals(1, roc.points().get(1).specificity());
        assertEquals(5, roc.points().size());
        assertEquals(1, roc.points().get(4).sensitivity());
        assertEquals(0, roc.points().get(4).specificity());
    }

    @Test
    void horizonBeyondTheFollowUpSaysTheLastUsableTime() {
        double[] x = {1, 2, 3, 4, 5};
        HorizonException late = assertThrows(HorizonException.class, () -> HorizonRoc.of(FIVE, x, 5));
        assertEquals(4, late.lastUsable());
        assertTrue(String.valueOf(late.getMessage()).contains("4.0"));
        HorizonException brier = assertThrows(HorizonException.class, () -> BrierScores.of(FIVE, (i, t) -> 0.5, 2, 6));
        assertEquals(4, brier.lastUsable());
        assertEquals(6, brier.horizon());
        assertThrows(HorizonException.class, () -> HorizonDecisionCurve.of(FIVE, new double[5], 5.5, 0.1));
        assertThrows(UndefinedStatisticException.class, () -> HorizonRoc.of(FIVE, x, 0.5));
        assertThrows(IllegalArgumentException.class, () -> HorizonRoc.of(FIVE, x, Double.NaN));
    }

    @Test
    void brierScoreByHand() {
        BrierScores scores = BrierScores.of(FIVE, (i, t) -> 0.2 + 0.1 * i, 3, 4);
        // At 3: rows 0 (S 0.2, weight 1), 2 (S 0.4, weight 4/3), 3 and 4 (1 - S = 0.5 and 0.4, weight 4/3).
        double at3 = (0.04 + 4 / 3.0 * 0.16 + 4 / 3.0 * (0.25 + 0.16)) / 5;
        double at4 = (0.04 + 4 / 3.0 * 0.16 + 8 / 3.0 * 0.16) / 5;
        assertArrayEquals(new double[] {at3, at4}, scores.scores(), 1e-15);
        assertEquals((at3 + at4) / 2, scores.integrated(), 1e-15);
        // Kaplan-Meier: 4/5 * 2/3 at 3.
        double s = 8 / 15.0;
        double reference = (s * s * (1 + 4 / 3.0) + (1 - s) * (1 - s) * 8 / 3.0) / 5;
        assertEquals(reference, scores.reference()[0], 1e-15);
        assertEquals(1 - at3 / reference, scores.predictionAccuracy()[0], 1e-15);
        BrierScores one = BrierScores.of(FIVE, (i, t) -> 0.5, 3);
        assertThrows(IllegalStateException.class, one::integrated);
        assertThrows(IllegalArgumentException.class, () -> BrierScores.of(FIVE, (i, t) -> 1.5, 3));
        assertThrows(IllegalArgumentException.class, () -> BrierScores.of(FIVE, (i, t) -> 0.5, 3, 2));
    }

    @Test
    void withoutCensoringTheScoreIsThePlainOneUpToTheLastEvent() {
        FollowUp all = FollowUp.of(new double[] {1, 2, 3, 4}, new int[] {1, 1, 1, 1});
        BrierScores scores = BrierScores.of(all, (i, t) -> 0.25, 2, 4);
        assertArrayEquals(new double[] {(2 * 0.0625 + 2 * 0.5625) / 4, 0.0625}, scores.scores(), 1e-15);
        assertEquals(0.25, scores.reference()[0], 1e-15);
        assertThrows(HorizonException.class, () -> BrierScores.of(all, (i, t) -> 0.25, 4.5));
    }

    @Test
    void netBenefitWithAndWithoutCensoring() {
        double[] risks = {0.9, 0.1, 0.6, 0.4, 0.2};
        HorizonDecisionCurve curve = HorizonDecisionCurve.of(FIVE, risks, 3, 0.3, 0.95);
        // Positive at 0.3: rows 0, 2, 3, of which events at 1 and 3: S = 2/3 * 1/2.
        assertEquals(3, curve.points().get(0).positives());
        double f = 2 / 3.0;
        assertEquals(0.6 * f - 0.6 * (1 - f) * 0.3 / 0.7, curve.netBenefits()[0], 1e-15);
        assertEquals(7 / 15.0 - 8 / 15.0 * 0.3 / 0.7, curve.points().get(0).netBenefitTreatAll(), 1e-15);
        // 100 times the difference of net benefits over the odds of the threshold.
        assertEquals(
                100 * (curve.netBenefits()[0] - (7 / 15.0 - 8 / 15.0 * 0.3 / 0.7)) / (0.3 / 0.7),
                curve.points().get(0).interventionsAvoidedPer100(),
                1e-12);
        assertEquals(0, curve.netBenefits()[1]);
        assertThrows(IllegalArgumentException.class, () -> HorizonDecisionCurve.of(FIVE, risks, 3, 1));
    }

    @Test
    void optimismOfAMeanIsZeroOnAverageAndRepeatable() {
        double[] values = {1, 5, 2, 8, 4, 4, 9, 1};
        SurvivalOptimism<Double> bootstrap = SurvivalOptimism.of(
                        values.length,
                        rows -> Arrays.stream(rows)
                                .mapToDouble(i -> values[i])
                                .average()
                                .orElseThrow())
                .with(
                        "closeness",
                        (mean, rows) -> -Arrays.stream(rows)
                                .mapToDouble(i -> (values[i] - mean) * (values[i] - mean))
                                .average()
                                .orElseThrow());
        Map<String, SurvivalOptimism.Estimate> estimate = bootstrap.estimate(400, 7);
        SurvivalOptimism.Estimate e = estimate.values().iterator().next();
        // Expected optimism of the mean squared error is 2 sigma^2 / n, sigma^2 with 1/n.
        double variance = -e.apparent();
        assertEquals(2 * variance / values.length, e.optimism(), 0.8);
        assertTrue(e.corrected() < e.apparent());
        assertEquals(estimate, bootstrap.estimate(400, 7, Work.threads(3)));
        assertEquals(0, e.failed());
    }

    @Test
    void resamplesWithoutAMeasureAreCounted() {
        SurvivalOptimism<Integer> half = SurvivalOptimism.of(6, rows -> rows[0]).with("rare", (first, rows) -> {
            if (first > 2 || first < 0) {
                throw new UndefinedStatisticException("none");
            }
            return 1;
        });
        SurvivalOptimism.Estimate e = half.estimate(100, 1).values().iterator().next();
        assertEquals(100, e.replicates() + e.failed());
        assertTrue(e.failed() > 20 && e.failed() < 80);
        assertEquals(0, e.optimism());
    }
}
