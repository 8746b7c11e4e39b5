package org.voxrisk.riskmodel.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.voxrisk.riskmodel.evaluate.ScoredCasesArbitrary.Cases;
import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;

class RocPropertyTest {
    private static final double EPS = 1e-13;

    @Provide
    Arbitrary<Cases> cases() {
        return ScoredCasesArbitrary.cases();
    }

    private static RocCurve curve(Outcomes outcomes, double[] scores) {
        return RocCurve.of(outcomes, scores, RocDirection.EVENTS_HIGHER);
    }

    /** psi(event, control) = 1, 1/2 or 0. */
    private static double psi(double event, double control) {
        return event > control ? 1 : event == control ? 0.5 : 0;
    }

    private static double[] negated(double[] x) {
        return Arrays.stream(x).map(v -> -v).toArray();
    }

    @Property(seed = "20261124")
    void aucIsTheMannWhitneyShareOfPairs(@ForAll("cases") Cases c) {
        double u = 0;
        for (double event : c.outcomes.ofEvents(c.first)) {
            for (double control : c.outcomes.ofControls(c.first)) {
                u += psi(event, control);
            }
        }
        assertEquals(
                u / (c.outcomes.events() * (double) c.outcomes.controls()),
                curve(c.outcomes, c.first).auc());
    }

    @Property(seed = "20261124")
    void negatingScoreAndDirectionMirrorsTheCurve(@ForAll("cases") Cases c) {
        RocCurve up = curve(c.outcomes, c.first);
        RocCurve down = RocCurve.of(c.outcomes, negated(c.first), RocDirection.EVENTS_LOWER);
        assertEquals(up.auc(), down.auc());
        assertArrayEquals(up.sensitivities(), down.sensitivities());
        assertArrayEquals(up.specificities(), down.specificities());
        double[] mirrored = Arrays.stream(down.thresholds()).map(v -> 0.0 - v).toArray();
        assertArrayEquals(up.thresholds(), mirrored);
        assertEquals(AucEstimate.of(up).variance(), AucEstimate.of(down).variance(), EPS);
        RocCurve wrong = curve(c.outcomes, negated(c.first));
        assertEquals(1, up.auc() + wrong.auc(), EPS);
    }

    @Property(seed = "20261124")
    void everyPointIsTheClassificationAtItsThreshold(@ForAll("cases") Cases c) {
        for (RocDirection direction : RocDirection.values()) {
            RocCurve curve = RocCurve.of(c.outcomes, c.first, direction);
            for (int k = 0; k < curve.size(); k++) {
                OperatingPoint p = curve.point(k);
                assertEquals(curve.at(p.threshold()), p.counts());
            }
        }
    }

    @Property(seed = "20261124")
    void varianceIsDelongsOverAllPairs(@ForAll("cases") Cases c) {
        double[] events = c.outcomes.ofEvents(c.first);
        double[] controls = c.outcomes.ofControls(c.first);
        double auc = curve(c.outcomes, c.first).auc();
        double s10 = 0;
        for (double e : events) {
            double v = Arrays.stream(controls).map(x -> psi(e, x)).sum() / controls.length - auc;
            s10 += v * v;
        }
        double s01 = 0;
        for (double x : controls) {
            double v = Arrays.stream(events).map(e -> psi(e, x)).sum() / events.length - auc;
            s01 += v * v;
        }
        double expected = s10 / (events.length - 1) / events.length + s01 / (controls.length - 1) / controls.length;
        assertEquals(expected, AucEstimate.of(curve(c.outcomes, c.first)).variance(), EPS);
    }

    @Property(seed = "20261124")
    void aCurveDoesNotDifferFromItself(@ForAll("cases") Cases c) {
        double[] shifted = Arrays.stream(c.first).map(v -> 3 * v - 1).toArray();
        AucComparison same = AucComparison.paired(curve(c.outcomes, c.first), curve(c.outcomes, shifted));
        assertEquals(0, same.statistic());
        assertEquals(1, same.pValue(Alternative.TWO_SIDED));
        assertEquals(new ConfidenceInterval(0, 0, 0.95), same.interval(0.95));
    }

    @Property(seed = "20261124")
    void pairedTestIsAntisymmetricAndUsesTheCovariance(@ForAll("cases") Cases c) {
        RocCurve a = curve(c.outcomes, c.first);
        RocCurve b = curve(c.outcomes, c.second);
        AucComparison ab = AucComparison.paired(a, b);
        AucComparison ba = AucComparison.paired(b, a);
        assertEquals(ab.statistic(), -ba.statistic(), EPS);
        double variance =
                AucEstimate.of(a).variance() + AucEstimate.of(b).variance() - 2 * AucEstimate.covariance(a, b);
        assertEquals(variance, ab.standardError() * ab.standardError(), EPS);
        assertEquals(1, ab.pValue(Alternative.LESS) + ab.pValue(Alternative.GREATER), EPS);
    }

    @Property(seed = "20261124")
    void bestPointsAreBest(@ForAll("cases") Cases c) {
        RocCurve curve = curve(c.outcomes, c.first);
        double best = curve.bestYouden().get(0).counts().youden();
        for (int k = 0; k < curve.size(); k++) {
            assertTrue(curve.point(k).counts().youden() <= best + EPS);
        }
        assertTrue(curve.bestYouden().containsAll(curve.best(CutoffCriterion.YOUDEN)));
    }

    @Property(tries = 100, seed = "20261124")
    void bootstrapReplicatesAreCurvesOfTheResampledRows(@ForAll("cases") Cases c, @ForAll long seed) {
        int n = c.outcomes.size();
        int[] events = java.util.stream.IntStream.range(0, n)
                .filter(c.outcomes::isEvent)
                .toArray();
        int[] controls = java.util.stream.IntStream.range(0, n)
                .filter(i -> !c.outcomes.isEvent(i))
                .toArray();
        java.util.Random random = new java.util.Random(seed);
        int[] rows = new int[n];
        for (int i = 0; i < n; i++) {
            int[] group = i < controls.length ? controls : events;
            rows[i] = group[random.nextInt(group.length)];
        }
        boolean[] event = new boolean[n];
        double[] scores = new double[n];
        for (int i = 0; i < n; i++) {
            event[i] = c.outcomes.isEvent(rows[i]);
            scores[i] = c.first[rows[i]];
        }
        StratifiedBootstrap bootstrap = StratifiedBootstrap.ofRows(c.outcomes, new int[][] {rows});
        RocCurve resampled = curve(Outcomes.of(event), scores);
        assertEquals(resampled.auc(), bootstrap.aucs(c.first, RocDirection.EVENTS_HIGHER)[0]);
        assertEquals(
                resampled.at(0.25).accuracy().estimate(),
                bootstrap
                        .atThreshold(
                                c.first,
                                RocDirection.EVENTS_HIGHER,
                                0.25,
                                m -> m.accuracy().estimate())[0]);
    }

    @Property(tries = 50, seed = "20261124")
    void seededReplicatesDoNotDependOnTheirNumber(@ForAll("cases") Cases c, @ForAll long seed) {
        double[] few = StratifiedBootstrap.seeded(c.outcomes, 3, seed).aucs(c.first, RocDirection.EVENTS_HIGHER);
        double[] more = StratifiedBootstrap.seeded(c.outcomes, 7, seed).aucs(c.first, RocDirection.EVENTS_HIGHER);
        assertArrayEquals(few, Arrays.copyOf(more, 3));
    }
}
