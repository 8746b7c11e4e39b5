package org.voxrisk.riskmodel.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.evaluate.HosmerLemeshow.DegreesOfFreedom;
import org.voxrisk.riskmodel.statistics.smooth.Loess;
import org.voxrisk.riskmodel.statistics.smooth.LoessSettings;
import org.voxrisk.riskmodel.statistics.smooth.LoessSurface;
import org.voxrisk.riskmodel.statistics.smooth.Lowess;
import org.voxrisk.riskmodel.testing.Refusal;

class CalibrationTest {
    private static PredictedRisks random(long seed, int n, double slope) {
        Random random = new Random(seed);
        double[] p = new double[n];
        boolean[] y = new boolean[n];
        for (int i = 0; i < n; i++) {
            double logit = random.nextGaussian();
            y[i] = random.nextDouble() < 1 / (1 + StrictMath.exp(-logit));
            p[i] = 1 / (1 + StrictMath.exp(-slope * logit));
        }
        y[0] = true;
        y[1] = false;
        return PredictedRisks.of(Outcomes.of(y), p);
    }

    @Test
    void scoresByHand() {
        PredictedRisks r = PredictedRisks.of(Outcomes.ofZeroOne(0, 1, 0, 1), 0.25, 0.75, 0.5, 0.5);
        assertEquals((0.0625 + 0.0625 + 0.25 + 0.25) / 4, r.brier());
        assertEquals(1 - 0.15625 / 0.25, r.scaledBrier());
        assertEquals(1, r.observedToExpected());
        assertEquals(-(2 * StrictMath.log(0.75) + 2 * StrictMath.log(0.5)) / 4, r.logLoss(), 1e-15);
        // Bins [0, .5) and [.5, 1]: |0 - .25| * 1/4 + |2/3 - 1.75/3| * 3/4.
        assertEquals(0.0625 + 0.0625, r.expectedCalibrationError(2), 1e-15);
        // (y - p)(1 - 2p): -.25 * .5, .25 * -.5, 0, 0; variance terms .25 * .1875 twice.
        assertEquals(-0.25 / Math.sqrt(2 * 0.25 * 0.1875), Spiegelhalter.of(r).z(), 1e-15);
    }

    @Test
    void hosmerLemeshowByHand() {
        // Median 0.35 splits 0.1 0.2 | 0.5 0.8; O = 0, 2; E = 0.3, 1.3.
        PredictedRisks r = PredictedRisks.of(Outcomes.ofZeroOne(1, 0, 1, 0), 0.8, 0.1, 0.5, 0.2);
        HosmerLemeshow test = HosmerLemeshow.byQuantiles(r, 2);
        double expected = 0.09 / 0.3 + 0.09 / 1.7 + 0.49 / 1.3 + 0.49 / 0.7;
        assertArrayEquals(new int[] {0, 2}, test.observedEvents());
        assertEquals(expected, test.chiSquared(), 1e-14);
        assertEquals(expected, HosmerLemeshow.byRank(r, 2).chiSquared(), 1e-14);
        assertEquals(StrictMath.exp(-expected / 2), test.pValue(DegreesOfFreedom.EXTERNAL), 1e-14);
        assertEquals(Double.NaN, test.pValue(DegreesOfFreedom.GROUPS_MINUS_TWO));
    }

    @Test
    void tiedRisksCollapseGroups() {
        PredictedRisks r = PredictedRisks.of(Outcomes.ofZeroOne(1, 0, 1), 0.5, 0.5, 0.5);
        Refusal.of(
                IllegalArgumentException.class,
                () -> HosmerLemeshow.byQuantiles(r, 10),
                "10 quantile groups of 3 risks",
                "too many ties");
    }

    @Property(tries = 60, seed = "20261124")
    void recalibratedRisksAreCalibrated(@ForAll long seed, @ForAll @IntRange(min = 30, max = 200) int n) {
        PredictedRisks r = random(seed, n, 2.5);
        CalibrationLine line = CalibrationLine.of(r);
        double[] q = Arrays.stream(r.probabilities())
                .map(p -> 1 / (1 + StrictMath.exp(-(line.intercept() + line.slope() * StrictMath.log(p / (1 - p))))))
                .toArray();
        PredictedRisks recalibrated = PredictedRisks.of(r.outcomes(), q);
        CalibrationLine again = CalibrationLine.of(recalibrated);
        assertEquals(1, again.slope(), 1e-6);
        assertEquals(0, again.intercept(), 1e-6);
        assertEquals(0, again.unreliability(), 1e-9);
        assertEquals(recalibrated.outcomes().events(), recalibrated.meanRisk() * n, 1e-6);
    }

    @Test
    void separatedRisksHaveAnInfiniteSlope() {
        PredictedRisks r = PredictedRisks.of(Outcomes.ofZeroOne(0, 0, 1, 1), 0.1, 0.4, 0.4, 0.9);
        CalibrationLine line = CalibrationLine.of(r);
        assertTrue(line.isSeparated());
        assertFalse(CalibrationLine.of(random(3, 60, 1)).isSeparated());
        // Risks the wrong way round.
        CalibrationLine reversed =
                CalibrationLine.of(PredictedRisks.of(Outcomes.ofZeroOne(1, 1, 0, 0), 0.1, 0.2, 0.6, 0.7));
        assertEquals(Double.NEGATIVE_INFINITY, reversed.slope());
        assertTrue(reversed.isSeparated());
        assertEquals(Double.POSITIVE_INFINITY, line.slope());
        assertEquals(Double.NaN, line.unreliability());
        PredictedRisks turned = PredictedRisks.of(Outcomes.ofZeroOne(1, 1, 0, 0), 0.1, 0.4, 0.4, 0.9);
        assertEquals(Double.NEGATIVE_INFINITY, CalibrationLine.of(turned).slope());
    }

    @Test
    void certainRisksTakeNoPartInTheLine() {
        PredictedRisks r = PredictedRisks.of(Outcomes.ofZeroOne(0, 1, 0, 1, 0, 1), 0.1, 0.4, 0.6, 0.9, 0, 1);
        PredictedRisks inner = PredictedRisks.of(Outcomes.ofZeroOne(0, 1, 0, 1), 0.1, 0.4, 0.6, 0.9);
        assertEquals(2, CalibrationLine.of(r).excluded());
        assertEquals(CalibrationLine.of(inner).slope(), CalibrationLine.of(r).slope());
        PredictedRisks equal = PredictedRisks.of(Outcomes.ofZeroOne(0, 1), 0.5, 0.5);
        Refusal.of(IllegalArgumentException.class, () -> CalibrationLine.of(equal), "all 2 risks", "are equal");
    }

    /** A local polynomial reproduces a polynomial of its degree, and so does cubic interpolation between exact vertices. */
    @Property(tries = 60, seed = "20261124")
    void loessReproducesPolynomials(
            @ForAll long seed,
            @ForAll @IntRange(min = 12, max = 80) int n,
            @ForAll @IntRange(min = 0, max = 2) int degree,
            @ForAll LoessSurface surface) {
        Random random = new Random(seed);
        double[] x = random.doubles(n).toArray();
        double[] y = Arrays.stream(x)
                .map(v -> 1 + (degree > 0 ? 2 * v : 0) - (degree > 1 ? 3 * v * v : 0))
                .toArray();
        Loess curve = Loess.of(x, y, new LoessSettings(0.6, degree, surface));
        assertArrayEquals(y, curve.at(x), 1e-9);
    }

    @Test
    void loessOutsideTheData() {
        double[] x = {0, 1, 2, 3, 4, 5, 6};
        double[] y = {0, 1, 2, 3, 4, 5, 6};
        assertEquals(
                8, Loess.of(x, y, new LoessSettings(1, 1, LoessSurface.DIRECT)).at(8)[0], 1e-12);
        assertEquals(
                Double.NaN,
                Loess.of(x, y, new LoessSettings(1, 1, LoessSurface.INTERPOLATE))
                        .at(8)[0]);
        Refusal.of(
                IllegalArgumentException.class,
                () -> Loess.of(x, y, new LoessSettings(0.3, 2, LoessSurface.DIRECT)),
                "span 0.3 of 7 points takes in 2",
                "at least 4");
        double[] tied = {1, 1, 1, 1, 1, 1, 2};
        Loess narrow = Loess.of(tied, y, new LoessSettings(0.75, 1, LoessSurface.DIRECT));
        Refusal.of(IllegalArgumentException.class, () -> narrow.at(1), "nearest to x = 1.0", "no width");
    }

    /** Two distinct x in reach of a parabola: the smallest of its many solutions still passes through their means. */
    @Test
    void loessWithTooFewDistinctPoints() {
        double[] x = {0, 0, 0, 1, 1, 1, 3};
        double[] y = {0, 1, 2, 4, 5, 6, 9};
        double[] fit =
                Loess.of(x, y, new LoessSettings(1, 2, LoessSurface.DIRECT)).at(0, 1);
        assertTrue(Double.isFinite(fit[0]) && Double.isFinite(fit[1]));
        assertEquals(1, fit[0], 1e-9);
    }

    @Property(tries = 60, seed = "20261124")
    void lowessReproducesALine(@ForAll long seed, @ForAll @IntRange(min = 5, max = 60) int n) {
        double[] x = new Random(seed).doubles(n).toArray();
        double[] y = Arrays.stream(x).map(v -> 1 - 2 * v).toArray();
        assertArrayEquals(y, Lowess.of(x, y, 0.8).fittedInInputOrder(), 1e-9);
    }

    @Property(tries = 40, seed = "20261124")
    void summaryOfWellSpacedRisksHasTheExactConcordance(@ForAll @IntRange(min = 2, max = 60) int n, @ForAll long seed) {
        double[] p = new double[n];
        boolean[] y = new boolean[n];
        Random random = new Random(seed);
        for (int i = 0; i < n; i++) {
            p[i] = (i + 1.5) / (n + 2);
            y[i] = random.nextBoolean();
        }
        y[0] = true;
        y[n - 1] = false;
        PredictedRisks r = PredictedRisks.of(Outcomes.of(y), p);
        ValidationSummary summary = ValidationSummary.of(r);
        assertEquals(RocCurve.of(r.outcomes(), p, RocDirection.EVENTS_HIGHER).auc(), summary.c());
        assertEquals(summary.discrimination() - summary.unreliability(), summary.quality());
    }

    @Test
    void risksOutsideTheUnitIntervalAreRefused() {
        Outcomes one = Outcomes.of(true);
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> PredictedRisks.of(one, 1.5))
                .getMessage());
        assertTrue(message.contains("1.5") && message.contains("row index 0"), message);
    }
}
