package org.voxrisk.riskmodel.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.evaluate.ScoredCasesArbitrary.Cases;
import org.voxrisk.riskmodel.testing.Refusal;

class DecisionCurveTest {
    @Test
    void oneThresholdByHand() {
        // Positive at 0.2: 0.2 (control), 0.7, 0.9 (events); n = 5, odds 1/4.
        PredictedRisks r = PredictedRisks.of(Outcomes.ofZeroOne(0, 0, 1, 1, 0), 0.1, 0.2, 0.7, 0.9, 0.15);
        DecisionPoint p = DecisionCurve.of(r, 0.2).points().get(0);
        assertEquals(new ConfusionMatrix(2, 1, 2, 0), p.counts());
        assertEquals(0.4 - 0.2 * 0.25, p.netBenefit(), 1e-15);
        assertEquals(0.4 - 0.6 * 0.25, p.netBenefitTreatAll(), 1e-15);
        assertEquals(40, p.interventionsAvoidedPer100(), 1e-12);
        assertEquals(0.35 / 0.4, p.standardizedNetBenefit(), 1e-15);
        assertEquals(0.4, p.netBenefitUntreated(), 1e-15);
    }

    @Test
    void thresholdsAreTheNearestDoubles() {
        double[] t = DecisionCurve.percentThresholds();
        assertEquals(99, t.length);
        for (int i = 1; i < 100; i++) {
            assertEquals(Double.parseDouble("0." + (i < 10 ? "0" : "") + i), t[i - 1]);
        }
    }

    @Test
    void thresholdsMustBeProbabilities() {
        PredictedRisks r = PredictedRisks.of(Outcomes.of(true, false), 0.5, 0.5);
        Refusal.of(IllegalArgumentException.class, () -> DecisionCurve.of(r, 0), "threshold = 0.0");
        Refusal.of(
                IllegalArgumentException.class,
                () -> new DecisionPoint(0.5, new ConfusionMatrix(0, 0, 0, 0)),
                "no case at threshold 0.5");
        Refusal.of(IllegalArgumentException.class, () -> DecisionCurve.of(r, 1), "threshold = 1.0");
    }

    @Provide
    Arbitrary<Cases> cases() {
        return ScoredCasesArbitrary.cases();
    }

    @Property(seed = "20261124")
    void countsAreThoseOfTheCutRisks(@ForAll("cases") Cases c) {
        double[] p = java.util.Arrays.stream(c.first)
                .map(v -> (v + 3) / 8)
                .map(v -> Math.min(v, 1))
                .toArray();
        PredictedRisks r = PredictedRisks.of(c.outcomes, p);
        for (DecisionPoint point :
                DecisionCurve.of(r, DecisionCurve.percentThresholds()).points()) {
            assertEquals(
                    ConfusionMatrix.at(c.outcomes, p, RocDirection.EVENTS_HIGHER, point.threshold()), point.counts());
        }
    }
}
