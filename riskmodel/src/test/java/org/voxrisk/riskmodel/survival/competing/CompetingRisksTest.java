package org.voxrisk.riskmodel.survival.competing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;
import org.voxrisk.riskmodel.survival.curve.CurveLimits;
import org.voxrisk.riskmodel.survival.curve.KaplanMeier;
import org.voxrisk.riskmodel.survival.curve.StepFunction;

/** Cumulative incidence and Fine-Gray regression by hand, and what they are without competing events. */
class CompetingRisksTest {
    private static final double EXACT = 1e-14;
    private static final FollowUp FOUR = FollowUp.of(new double[] {1, 2, 3, 4}, new int[] {1, 2, 0, 1});

    /** S is 3/4 after 1, 1/2 after 2, 0 after 4. */
    @Test
    void incidenceOfFourCases() {
        CumulativeIncidence curve = CumulativeIncidence.of(FOUR, 1);
        assertEquals(0.25, curve.at(1).incidence());
        assertEquals(1 / 16.0, curve.at(1).variance(), EXACT);
        assertEquals(1 / 16.0, curve.at(3.5).variance(), EXACT);
        assertEquals(0.75, curve.at(4).incidence());
        // 1/16 (1 - (1/2) / (3/4))^2 + 1/16 ((1/2) / (1/2))^2 + 1/4
        assertEquals(23 / 72.0, curve.at(4).variance(), EXACT);
        assertEquals(Math.sqrt(23 / 72.0), curve.at(4).standardError(), EXACT);
        assertEquals(0, curve.at(0.5).upper());
        assertEquals(2, curve.at(2.5).atRisk());
        assertEquals(0.25, CumulativeIncidence.of(FOUR, 2).last());
        assertEquals(0, CumulativeIncidence.of(FOUR, 3).last());
        assertThrows(IllegalArgumentException.class, () -> CumulativeIncidence.of(FOUR, 0));
        assertThrows(IllegalArgumentException.class, () -> curve.at(-1));
    }

    @Test
    void incidencesAndSurvivalSumToOne() {
        Random random = new Random(2);
        double[] times = random.doubles(50, 0, 20).map(Math::rint).toArray();
        int[] status = random.ints(50, 0, 4).toArray();
        FollowUp followUp = FollowUp.of(times, status);
        int[] any = Arrays.stream(status).map(s -> Math.min(s, 1)).toArray();
        KaplanMeier free = KaplanMeier.of(FollowUp.of(times, any));
        for (double t = 0; t <= 20; t++) {
            double sum = free.at(t).survival();
            for (int cause = 1; cause <= 3; cause++) {
                sum += CumulativeIncidence.of(followUp, cause).at(t).incidence();
            }
            assertEquals(1, sum, 1e-12);
        }
        CumulativeIncidence alone = CumulativeIncidence.of(FollowUp.of(times, any), 1);
        assertEquals(1 - free.at(9).survival(), alone.at(9).incidence(), 1e-12);
        assertEquals(
                followUp.size(),
                CumulativeIncidence.of(followUp, 1)
                        .points(CurveLimits.DEFAULT)
                        .get(0)
                        .atRisk());
        Strata one = Strata.single(50);
        assertEquals(
                CumulativeIncidence.of(followUp, 2).last(),
                List.copyOf(CumulativeIncidence.byGroup(followUp, 2, one).values())
                        .get(0)
                        .last());
    }

    /** Three events, x = 1, 0, 1, no competing event: 1 / (2u + 1) = u / (1 + u), so that u = exp(b) is the root of 1/2. */
    @Test
    void regressionWithoutCompetingEventsIsCox() {
        FollowUp three = FollowUp.of(new double[] {1, 2, 3}, new int[] {1, 1, 1});
        FineGray fit = FineGray.fit(three, 1, List.of("x"), new double[][] {{1}, {0}, {1}});
        double u = Math.sqrt(0.5);
        assertEquals(Math.log(u), fit.coefficients()[0], 1e-10);
        assertEquals(-Math.log(6), fit.nullLogLikelihood(), EXACT);
        assertEquals(Math.log(u / (2 * u + 1) / (1 + u)), fit.logLikelihood(), 1e-12);
        assertEquals(1 / (2 * u + 1), fit.baselineHazard().at(1), 1e-10);
    }

    /** The competing event at 2 stays in the risk set of 3 and 4: 2 / (u + 1) = u / (u + 2). */
    @Test
    void aCompetingEventStaysAtRisk() {
        FollowUp four = FollowUp.of(new double[] {1, 2, 3, 4}, new int[] {1, 2, 1, 1});
        FineGray fit = FineGray.fit(four, 1, List.of("x"), new double[][] {{1}, {0}, {0}, {1}});
        assertEquals(Math.log((1 + Math.sqrt(17)) / 2), fit.coefficients()[0], 1e-10);
    }

    /**
     * A competing event (x = 1) at 1 and a censoring at 2 of the four left: from then on it counts 3/4. The risk sums are
     * 2 + 7/4 u, 1 + 7/4 u and 1 + 3/4 u at 3, 4 and 5.
     */
    @Test
    void itsWeightFallsWithTheCensoringCurve() {
        FollowUp five = FollowUp.of(new double[] {1, 2, 3, 4, 5}, new int[] {2, 0, 1, 1, 1});
        double[][] x = {{1}, {0}, {0}, {1}, {0}};
        double g = 3 / 4.0;
        FineGray fit = FineGray.fit(five, 1, List.of("x"), x);
        double u = Math.exp(fit.coefficients()[0]);
        double[] free = {2, 1, 1};
        double[] bound = {1 + g, 1 + g, g};
        double slope = 1;
        double logLikelihood = Math.log(u);
        double hazard = 0;
        for (int k = 0; k < 3; k++) {
            double sum = free[k] + bound[k] * u;
            slope -= bound[k] * u / sum;
            logLikelihood -= Math.log(sum);
            hazard += 1 / sum;
        }
        assertEquals(0, slope, 1e-10);
        assertEquals(logLikelihood, fit.logLikelihood(), 1e-12);
        StepFunction ill = fit.predict(1);
        assertEquals(1 - Math.exp(-u * hazard), ill.at(5), 1e-10);
        assertEquals(0, ill.at(2));
    }

    @Test
    void neitherTheUnitOfTimeNorTheOriginOfACovariateMatters() {
        Random random = new Random(8);
        int n = 60;
        double[] times = random.doubles(n, 0, 30).map(Math::rint).toArray();
        double[] scaled = Arrays.stream(times).map(t -> t / 12).toArray();
        int[] status = random.ints(n, 0, 3).toArray();
        double[][] rows = new double[n][];
        double[][] moved = new double[n][];
        for (int i = 0; i < n; i++) {
            double a = random.nextGaussian();
            double b = random.nextGaussian();
            rows[i] = new double[] {a, b};
            moved[i] = new double[] {a + 100, 10 * b};
        }
        List<String> names = List.of("a", "b");
        FineGray fit = FineGray.fit(FollowUp.of(times, status), 1, names, rows);
        FineGray other = FineGray.fit(FollowUp.of(scaled, status), 1, names, moved);
        assertEquals(fit.coefficients()[0], other.coefficients()[0], 1e-9);
        assertEquals(fit.coefficients()[1], 10 * other.coefficients()[1], 1e-9);
        assertEquals(fit.standardErrors()[0], other.standardErrors()[0], 1e-9);
        assertEquals(fit.logLikelihood(), other.logLikelihood(), 1e-9);
        assertArrayEquals(fit.predict(1, 2).values(), other.predict(101, 20).values(), 1e-9);
        assertEquals(fit.pValues()[1], other.pValues()[1], 1e-9);
        double ratio = Math.exp(fit.coefficients()[0]);
        assertTrue(fit.hazardRatioInterval(0, 0.95).contains(ratio));
    }

    @Test
    void unusableInputIsNamed() {
        double[][] x = {{1}, {0}, {0}, {1}};
        List<String> name = List.of("x");
        assertThrows(IllegalArgumentException.class, () -> FineGray.fit(FOUR, 0, name, x));
        assertThrows(IllegalArgumentException.class, () -> FineGray.fit(FOUR, 1, List.of("x", "x"), x));
        assertThrows(IllegalArgumentException.class, () -> FineGray.fit(FOUR, 1, List.of("x", "y"), x));
        assertThrows(
                IllegalArgumentException.class,
                () -> FineGray.fit(FOUR, 1, name, new double[][] {{1}, {Double.NaN}, {0}, {1}}));
        assertThrows(UndefinedStatisticException.class, () -> FineGray.fit(FOUR, 3, name, x));
        assertThrows(
                UndefinedStatisticException.class,
                () -> FineGray.fit(FOUR, 1, name, new double[][] {{2}, {2}, {2}, {2}}));
        FollowUp six = FollowUp.of(new double[] {1, 2, 3, 4, 5, 6}, new int[] {1, 1, 1, 1, 1, 1});
        double[][] twice = {{1, 2}, {3, 6}, {2, 4}, {1, 2}, {4, 8}, {0, 0}};
        assertThrows(UndefinedStatisticException.class, () -> FineGray.fit(six, 1, List.of("x", "twice"), twice));
        double[][] separating = {{6}, {5}, {4}, {3}, {2}, {1}};
        assertThrows(UndefinedStatisticException.class, () -> FineGray.fit(six, 1, name, separating));
    }
}
