package org.voxrisk.riskmodel.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.testing.Refusal;

class ProportionTest {
    @Test
    void clopperPearsonAtTheEdgesHasAClosedForm() {
        ConfidenceInterval none = new Proportion(0, 10).interval(IntervalMethod.CLOPPER_PEARSON, 0.95);
        assertEquals(0, none.lower());
        assertEquals(1 - StrictMath.pow(0.025, 0.1), none.upper(), 1e-15);
        ConfidenceInterval all = new Proportion(10, 10).interval(IntervalMethod.CLOPPER_PEARSON, 0.95);
        assertEquals(StrictMath.pow(0.025, 0.1), all.lower(), 1e-15);
        assertEquals(1, all.upper());
    }

    /** The binomial tail from x up at the lower limit, and down to x at the upper one, is half of 1 - level. */
    @Property(seed = "20261124")
    void clopperPearsonSolvesTheBinomialTails(
            @ForAll @IntRange(min = 1, max = 60) int n, @ForAll @IntRange(min = 0, max = 60) int drawn) {
        int x = Math.min(drawn, n);
        ConfidenceInterval ci = new Proportion(x, n).interval(IntervalMethod.CLOPPER_PEARSON, 0.9);
        if (x > 0) {
            assertEquals(0.05, tail(n, ci.lower(), x, n), 1e-12);
        }
        if (x < n) {
            assertEquals(0.05, tail(n, ci.upper(), 0, x), 1e-12);
        }
    }

    private static double tail(int n, double p, int from, int to) {
        double sum = 0;
        for (int k = from; k <= to; k++) {
            double log = k * StrictMath.log(p) + (n - k) * StrictMath.log1p(-p);
            for (int i = 1; i <= k; i++) {
                log += StrictMath.log((n - k + i) / (double) i);
            }
            sum += StrictMath.exp(log);
        }
        return sum;
    }

    @Property(seed = "20261124")
    void wilsonLimitsSolveTheScoreEquation(
            @ForAll @IntRange(min = 1, max = 1000) int n, @ForAll @IntRange(min = 0, max = 1000) int drawn) {
        int x = Math.min(drawn, n);
        Proportion p = new Proportion(x, n);
        ConfidenceInterval ci = p.interval(IntervalMethod.WILSON, 0.95);
        double z = 1.959963984540054;
        for (double limit : new double[] {ci.lower(), ci.upper()}) {
            if (limit > 0 && limit < 1) {
                double score = Math.abs(p.estimate() - limit) / Math.sqrt(limit * (1 - limit) / n);
                assertEquals(z, score, 1e-8);
            }
        }
        assertTrue(ci.lower() <= p.estimate() && p.estimate() <= ci.upper());
        ConfidenceInterval corrected = p.interval(IntervalMethod.WILSON_CONTINUITY, 0.95);
        assertTrue(corrected.lower() <= ci.lower() && corrected.upper() >= ci.upper());
    }

    @Test
    void noContinuityCorrectionAtOneHalf() {
        Proportion half = new Proportion(4, 8);
        assertEquals(half.interval(IntervalMethod.WILSON, 0.95), half.interval(IntervalMethod.WILSON_CONTINUITY, 0.95));
    }

    @Test
    void degenerateProportions() {
        assertEquals(Double.NaN, new Proportion(0, 0).estimate());
        assertEquals(
                Double.NaN,
                new Proportion(0, 0).interval(IntervalMethod.WILSON, 0.9).lower());
        Refusal.of(IllegalArgumentException.class, () -> new Proportion(3, 2), "successes = 3 of trials = 2");
        Refusal.of(
                IllegalArgumentException.class,
                () -> new Proportion(1, 2).interval(IntervalMethod.WALD, 1),
                "confidence level = 1.0");
    }

    @Test
    void measuresOfAConfusionMatrixByHand() {
        // tp 6, fp 2, tn 8, fn 4: n = 20, accuracy 14/20, chance agreement (8*10 + 12*10)/400 = 0.5.
        ConfusionMatrix m = new ConfusionMatrix(6, 2, 8, 4);
        assertEquals(0.6, m.sensitivity().estimate());
        assertEquals(0.8, m.specificity().estimate());
        assertEquals(0.75, m.precision().estimate());
        assertEquals(8 / 12.0, m.negativePredictiveValue().estimate());
        assertEquals(0.7, m.accuracy().estimate());
        assertEquals(12 / 18.0, m.f1());
        assertEquals(0.4, m.kappa(), 1e-15);
        assertEquals(40 / Math.sqrt(8.0 * 10 * 10 * 12), m.matthewsCorrelation(), 1e-15);
        assertEquals(3, m.positiveLikelihoodRatio(), 1e-15);
        assertEquals(0.5, m.negativeLikelihoodRatio(), 1e-15);
    }
}
