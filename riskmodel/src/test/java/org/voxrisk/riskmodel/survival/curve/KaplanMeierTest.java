package org.voxrisk.riskmodel.survival.curve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;

/** Kaplan-Meier and Nelson-Aalen on drawings small enough for a pencil, degenerate cases, and what must not change them. */
class KaplanMeierTest {
    private static final double EXACT = 1e-14;
    private static final double Z = 1.959963984540054;

    /** S is 5/6, 2/3, 4/9, 4/9, 0 at 1 to 5. */
    private static final FollowUp SIX = FollowUp.of(new double[] {3, 1, 2, 2, 5, 4}, new int[] {1, 1, 1, 0, 1, 0});

    @Test
    void productLimitOfSixCases() {
        List<SurvivalPoint> points = KaplanMeier.of(SIX).points();
        assertArrayEquals(
                new double[] {1, 2, 3, 4, 5},
                points.stream().mapToDouble(SurvivalPoint::time).toArray());
        assertArrayEquals(
                new double[] {6, 5, 3, 2, 1},
                points.stream().mapToDouble(SurvivalPoint::atRisk).toArray());
        assertArrayEquals(
                new double[] {1, 1, 1, 0, 1},
                points.stream().mapToDouble(SurvivalPoint::events).toArray());
        assertArrayEquals(
                new double[] {0, 1, 0, 1, 0},
                points.stream().mapToDouble(SurvivalPoint::censored).toArray());
        assertArrayEquals(
                new double[] {5 / 6.0, 2 / 3.0, 4 / 9.0, 4 / 9.0, 0},
                points.stream().mapToDouble(SurvivalPoint::survival).toArray(),
                EXACT);
        // 4/9 (1/30 + 1/20) and 16/81 (1/30 + 1/20 + 1/6)
        assertEquals(Math.sqrt(1 / 27.0), points.get(1).standardError(), EXACT);
        assertEquals(2 / 9.0, points.get(2).standardError(), EXACT);
        assertTrue(Double.isNaN(points.get(4).standardError()));
        assertTrue(Double.isNaN(points.get(4).lower()));
    }

    @Test
    void theCurveBetweenAndBehindItsTimes() {
        KaplanMeier curve = KaplanMeier.of(SIX);
        assertEquals(1, curve.at(0).survival());
        assertEquals(0, curve.at(0.5).standardError());
        assertEquals(2 / 3.0, curve.at(2.5).survival(), EXACT);
        assertEquals(0, curve.at(2.5).events());
        assertEquals(1, curve.at(2).censored());
        assertEquals(0, curve.at(9).atRisk());
        assertArrayEquals(new double[] {6, 5, 3, 1, 0}, curve.numbersAtRisk(0, 2, 2.5, 5, 6));
        assertEquals(6, curve.cases());
        assertEquals(4, curve.events());
        assertEquals(5, curve.lastTime());
        assertThrows(IllegalArgumentException.class, () -> curve.at(-1));
    }

    @Test
    void limitsOnThreeScales() {
        KaplanMeier curve = KaplanMeier.of(SIX);
        double s = 4 / 9.0;
        double se = 2 / 9.0;
        SurvivalPoint plain = curve.at(3, CurveLimits.plain(0.95));
        assertEquals(s - Z * se, plain.lower(), EXACT);
        assertEquals(s + Z * se, plain.upper(), EXACT);
        SurvivalPoint log = curve.at(3);
        assertEquals(s * Math.exp(-Z * 0.5), log.lower(), EXACT);
        assertEquals(1, log.upper());
        SurvivalPoint logLog = curve.at(3, CurveLimits.logLog(0.95));
        assertEquals(Math.pow(s, Math.exp(-Z * 0.5 / Math.log(s))), logLog.lower(), EXACT);
        assertEquals(Math.pow(s, Math.exp(Z * 0.5 / Math.log(s))), logLog.upper(), EXACT);
        assertThrows(IllegalArgumentException.class, () -> CurveLimits.log(1));
    }

    @Test
    void quantilesWithTheMidpointOfAFlatPart() {
        KaplanMeier curve = KaplanMeier.of(SIX);
        assertEquals(3, curve.median(0.95).time());
        assertEquals(2.5, curve.quantile(1 / 3.0, CurveLimits.DEFAULT).time());
        assertEquals(5, curve.quantile(0.9, CurveLimits.DEFAULT).time());
        KaplanMeier flatToTheEnd = KaplanMeier.of(FollowUp.of(new double[] {1, 2, 3, 4}, new int[] {1, 1, 0, 0}));
        assertEquals(3, flatToTheEnd.median(0.95).time());
        assertTrue(Double.isNaN(flatToTheEnd.quantile(0.6, CurveLimits.DEFAULT).time()));
        // ten events: S = (9/10)(8/9)...(5/6) is one half only up to rounding
        double[] ten = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        int[] events = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
        assertEquals(5.5, KaplanMeier.of(FollowUp.of(ten, events)).median(0.95).time());
        assertThrows(IllegalArgumentException.class, () -> curve.quantile(0, CurveLimits.DEFAULT));
    }

    @Test
    void restrictedMean() {
        RestrictedMean mean = KaplanMeier.of(SIX).restrictedMean(4);
        assertEquals(53 / 18.0, mean.mean(), EXACT);
        double variance = Math.pow(35 / 18.0, 2) / 30 + Math.pow(10 / 9.0, 2) / 20 + Math.pow(4 / 9.0, 2) / 6;
        assertEquals(Math.sqrt(variance), mean.standardError(), EXACT);
        assertEquals(mean.mean() + Z * mean.standardError(), mean.interval(0.95).upper(), EXACT);
        assertEquals(0.5, KaplanMeier.of(SIX).restrictedMean(0.5).mean());
        assertThrows(IllegalArgumentException.class, () -> KaplanMeier.of(SIX).restrictedMean(0));
    }

    @Test
    void nelsonAalen() {
        NelsonAalen hazard = NelsonAalen.of(SIX);
        assertEquals(1 / 6.0 + 1 / 5.0 + 1 / 3.0, hazard.at(4), EXACT);
        assertEquals(1 / 6.0 + 1 / 5.0, hazard.before(3), EXACT);
        assertEquals(Math.sqrt(1 / 36.0 + 1 / 25.0 + 1 / 9.0), hazard.standardErrorAt(3.5), EXACT);
        assertEquals(Math.exp(-1 / 6.0), hazard.survivalAt(1), EXACT);
        assertEquals(0, hazard.at(0.9));
    }

    @Test
    void wholeWeightsAreCounts() {
        FollowUp doubled = SIX.rows(0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5);
        KaplanMeier weighted = KaplanMeier.of(SIX, new double[] {2, 2, 2, 2, 2, 2});
        assertEquals(CurveVariance.GREENWOOD, weighted.variance());
        assertEquals(KaplanMeier.of(doubled).points(), weighted.points());
    }

    /** Without censoring the jackknife gives the binomial variance S (1 - S) / n, and for weights the one of a weighted mean. */
    @Test
    void robustVarianceWithoutCensoring() {
        FollowUp five = FollowUp.of(new double[] {1, 2, 3, 4, 5}, new int[] {1, 1, 1, 1, 1});
        KaplanMeier equal = KaplanMeier.of(five, new double[] {1, 1, 1, 1, 1}, CurveVariance.ROBUST);
        assertEquals(Math.sqrt(0.4 * 0.6 / 5), equal.at(3).standardError(), EXACT);
        double[] w = {0.5, 1.5, 2, 1, 0.25};
        KaplanMeier weighted = KaplanMeier.of(five, w);
        assertEquals(CurveVariance.ROBUST, weighted.variance());
        double total = 5.25;
        double s = 3.25 / total;
        double squares = (0.25 + 2.25) * s * s + (4 + 1 + 0.0625) * (1 - s) * (1 - s);
        assertEquals(s, weighted.at(2).survival(), EXACT);
        assertEquals(Math.sqrt(squares) / total, weighted.at(2).standardError(), EXACT);
        // derivative of 1/2 at one event among two, after one among three: the hazard moves by 1/r - sums of d / r^2
        KaplanMeier three = KaplanMeier.of(five.rows(0, 1, 2), new double[] {1, 1, 1}, CurveVariance.ROBUST);
        double first = 1 / 3.0 - 1 / 9.0;
        double second = 1 / 2.0 - 1 / 9.0 - 1 / 4.0;
        double third = -1 / 9.0 - 1 / 4.0;
        assertEquals(
                Math.sqrt(first * first + second * second + third * third),
                three.cumulativeHazard().standardErrorAt(2),
                EXACT);
    }

    @Test
    void nobodyHasTheEvent() {
        KaplanMeier curve = KaplanMeier.of(FollowUp.of(new double[] {1, 2, 2}, new int[3]));
        assertEquals(1, curve.at(2).survival());
        assertEquals(0, curve.at(2).standardError());
        assertEquals(1, curve.at(2).lower());
        assertTrue(Double.isNaN(curve.median(0.95).time()));
        assertEquals(new RestrictedMean(2, 2, 0), curve.restrictedMean(2));
        assertEquals(0, curve.cumulativeHazard().at(2));
    }

    @Test
    void everybodyHasTheEventAtOnce() {
        KaplanMeier curve = KaplanMeier.of(FollowUp.of(new double[] {7, 7, 7}, new int[] {1, 1, 1}));
        assertEquals(1, curve.at(6).survival());
        assertEquals(0, curve.at(7).survival());
        assertTrue(Double.isNaN(curve.at(7).upper()));
        assertEquals(7, curve.median(0.95).time());
        assertEquals(new RestrictedMean(10, 7, 0), curve.restrictedMean(10));
        assertEquals(1, curve.cumulativeHazard().at(7));
    }

    @Test
    void eventsAtTimeZeroOfEitherSign() {
        KaplanMeier curve = KaplanMeier.of(FollowUp.of(new double[] {0.0, -0.0, 1, 1}, new int[] {1, 1, 1, 0}));
        assertEquals(0.5, curve.at(0).survival());
        assertEquals(0.5, curve.at(-0.0).survival());
        assertEquals(2, curve.at(0).events());
    }

    @Test
    void groupsInTheirOrderWithoutTheEmptyOne() {
        Strata groups = Strata.of(List.of("b", "b", "a", "a", "a", "c"), List.of("none", "b", "c", "a"));
        Map<String, KaplanMeier> curves = KaplanMeier.byGroup(SIX, groups);
        assertEquals(List.of("b", "c", "a"), List.copyOf(curves.keySet()));
        assertEquals(
                KaplanMeier.of(SIX.rows(2, 3, 4)).points(),
                Objects.requireNonNull(curves.get("a")).points());
        assertEquals(
                KaplanMeier.of(SIX).points(),
                List.copyOf(KaplanMeier.byGroup(SIX, Strata.single(6)).values())
                        .get(0)
                        .points());
        assertThrows(IllegalArgumentException.class, () -> KaplanMeier.byGroup(SIX, Strata.single(5)));
    }

    @Test
    void theUnitOfTimeDoesNotMatter() {
        Random random = new Random(7);
        for (int round = 0; round < 20; round++) {
            int n = 3 + random.nextInt(30);
            double[] days = random.doubles(n, 0, 20).map(Math::rint).toArray();
            int[] status = random.ints(n, 0, 2).toArray();
            double[] years = new double[n];
            for (int i = 0; i < n; i++) {
                years[i] = days[i] / 365.25;
            }
            KaplanMeier inDays = KaplanMeier.of(FollowUp.of(days, status));
            KaplanMeier inYears = KaplanMeier.of(FollowUp.of(years, status));
            assertArrayEquals(inDays.asFunction().values(), inYears.asFunction().values());
            assertEquals(
                    inDays.restrictedMean(10).mean() / 365.25,
                    inYears.restrictedMean(10 / 365.25).mean(),
                    1e-12);
            assertEquals(inDays.median(0.9).time() / 365.25, inYears.median(0.9).time(), 1e-12);
        }
    }

    @Test
    void unusableInputIsNamed() {
        FollowUp competing = FollowUp.of(new double[] {1, 2}, new int[] {1, 2});
        assertThrows(IllegalArgumentException.class, () -> KaplanMeier.of(competing));
        assertThrows(IllegalArgumentException.class, () -> KaplanMeier.of(SIX, new double[] {1}));
        assertThrows(IllegalArgumentException.class, () -> KaplanMeier.of(SIX, new double[6]));
        IllegalArgumentException negative = assertThrows(
                IllegalArgumentException.class, () -> KaplanMeier.of(SIX, new double[] {1, 1, -2, 1, 1, 1}));
        assertTrue(String.valueOf(negative.getMessage()).contains("-2.0 at row index 2"));
        assertThrows(
                IllegalArgumentException.class, () -> StepFunction.of(0, new double[] {1, 1}, new double[] {1, 2}));
    }
}
