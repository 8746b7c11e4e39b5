package org.voxrisk.riskmodel.survival.cox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.Term;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;

/** Small partial likelihoods solved by hand, what has no estimate, and what is refused. */
class CoxRegressionTest {
    private static DesignMatrix x(double... values) {
        return DesignMatrix.of(List.of(Term.numeric("x", values)));
    }

    private static FollowUp followUp(double[] times, int... status) {
        return FollowUp.of(times, status);
    }

    /**
     * Events of x = 1, 0, 1 in this order, t = exp(b): L = t/(2t+1) 1/(1+t), which is largest where 1/(2t+1) = t/(1+t), t^2 =
     * 1/2.
     */
    @Test
    void threeEvents() {
        CoxFit fit = CoxRegression.efron().fit(x(1, 0, 1), followUp(new double[] {1, 2, 3}, 1, 1, 1));
        double t = Math.sqrt(0.5);
        double information = 2 * t / ((2 * t + 1) * (2 * t + 1)) + t / ((1 + t) * (1 + t));
        assertEquals(Math.log(t), fit.coefficient("x"), 1e-14);
        assertEquals(1 / Math.sqrt(information), fit.standardErrors()[0], 1e-13);
        assertEquals(-Math.log(6), fit.nullLogLikelihood(), 1e-14);
        assertEquals(Math.log(t / (2 * t + 1) / (1 + t)), fit.logLikelihood(), 1e-14);
        // U(0) = 1 - 2/3 - 1/2 and I(0) = 2/9 + 1/4.
        assertEquals(1 / 17.0, fit.scoreTest().chiSquare(), 1e-14);
        assertEquals(Math.log(t) * Math.log(t) * information, fit.waldTest().chiSquare(), 1e-13);
        double first = 1 / (2 * t + 1);
        double second = first + 1 / (1 + t);
        double third = second + 1 / t;
        BaselineHazard baseline = fit.baselineHazards().get(0);
        assertArrayEquals(new double[] {first, second, third}, baseline.cumulative(), 1e-13);
        assertArrayEquals(
                new double[] {1 - t * first, 1 - second, 1 - t * third},
                fit.residuals().martingale(),
                1e-13);
        assertEquals(Math.exp(-second * t), fit.survival(new double[] {1}, 2.5), 1e-14);
        assertEquals(1, fit.survival(new double[] {1}, 0.5));
        assertTrue(Double.isNaN(fit.survival(new double[] {1}, 3.5)));
        assertEquals(Set.of(), fit.warnings());
    }

    /** Two of four tied: Efron's t/((t+3)(t+5)/2) is largest at t^2 = 15, Breslow's t/(t+3)^2 at t = 3. */
    @Test
    void twoTiedEvents() {
        FollowUp followUp = followUp(new double[] {1, 1, 2, 2}, 1, 1, 0, 0);
        double t = Math.sqrt(15);
        CoxFit efron = CoxRegression.efron().fit(x(1, 0, 0, 0), followUp);
        assertEquals(Math.log(t), efron.coefficient("x"), 1e-13);
        assertEquals(Math.log(t / ((t + 3) * (t + 5) / 2)), efron.logLikelihood(), 1e-14);
        double first = 1 / (t + 3);
        double second = 2 / (t + 5);
        assertEquals(first + second, efron.baselineHazards().get(0).at(1), 1e-14);
        // The tied cases are exposed to half of the second term only.
        assertArrayEquals(
                new double[] {1 - t * (first + second / 2), 1 - first - second / 2, -first - second, -first - second},
                efron.residuals().martingale(),
                1e-13);
        double mean = (t / (t + 3) + t / (t + 5)) / 2;
        double[][] schoenfeld = efron.residuals().schoenfeld();
        assertEquals(1 - mean, schoenfeld[0][0], 1e-13);
        assertEquals(-mean, schoenfeld[1][0], 1e-13);
        CoxFit breslow = CoxRegression.breslow().fit(x(1, 0, 0, 0), followUp);
        assertEquals(Math.log(3), breslow.coefficient("x"), 1e-13);
        assertEquals(2 / 6.0, breslow.baselineHazards().get(0).at(1), 1e-14);
    }

    /** Strata share the coefficient: L = t/(1+t) in one, 1/(1+t) 1/(1+t) in two others, t = 1/2. */
    @Test
    void strata() {
        Strata strata = Strata.of(List.of("a", "a", "b", "b", "c", "c", "alone"));
        FollowUp followUp = followUp(new double[] {1, 2, 1, 2, 5, 6, 3}, 1, 0, 1, 0, 1, 0, 1);
        CoxFit fit = CoxRegression.efron().strata(strata).fit(x(1, 0, 0, 1, 0, 1, 1), followUp);
        assertEquals(-Math.log(2), fit.coefficient("x"), 1e-13);
        assertEquals(
                List.of("a", "alone", "b", "c"),
                fit.baselineHazards().stream().map(BaselineHazard::stratum).toList());
        assertEquals(2 / 3.0, fit.model().baselineAtMeans("b").at(1), 1e-13);
        assertEquals(Math.exp(-2 / 3.0), fit.model().survival(new double[] {0}, "c", 5.5), 1e-13);
        assertThrows(IllegalArgumentException.class, () -> fit.survival(new double[] {0}, 1));
        assertThrows(IllegalArgumentException.class, () -> fit.predict("d", 0));
    }

    /** With the offset log 2 of the case x = 1, the likelihood is that of 2t: t = 3/2 instead of 3. */
    @Test
    void offset() {
        FollowUp followUp = followUp(new double[] {1, 1, 2, 2}, 1, 1, 0, 0);
        CoxFit fit = CoxRegression.breslow().offset(Math.log(2), 0, 0, 0).fit(x(1, 0, 0, 0), followUp);
        assertEquals(Math.log(1.5), fit.coefficient("x"), 1e-13);
        assertEquals(2 / 6.0, fit.baselineHazards().get(0).at(1), 1e-14);
        assertArrayEquals(new double[] {Math.log(3), 0, 0, 0}, fit.linearPredictors(), 1e-13);
    }

    @Test
    void eachRowAsItsOwnClusterIsRobust() {
        FollowUp followUp = followUp(new double[] {1, 2, 3, 4, 5}, 1, 1, 0, 1, 1);
        DesignMatrix design = x(0.5, 2, -1, 1, 0);
        CoxFit rows = CoxRegression.efron().robust().fit(design, followUp);
        CoxFit clusters = CoxRegression.efron()
                .clusters(Strata.of(List.of("a", "b", "c", "d", "e")))
                .fit(design, followUp);
        assertArrayEquals(rows.covariance()[0], clusters.covariance()[0], 1e-16);
        double sum = 0;
        for (double[] d : rows.residuals().dfbeta()) {
            sum += d[0] * d[0];
        }
        assertEquals(Math.sqrt(sum), rows.standardErrors()[0], 1e-14);
        assertTrue(rows.isRobust() && rows.robustScoreTest().isPresent());
        CoxFit all = CoxRegression.efron().clusters(Strata.single(5)).fit(design, followUp);
        assertEquals(0, all.standardErrors()[0], 1e-8, "one cluster: the dfbetas add up to 0");
    }

    /** The first of each pair has x = 1 and the event: L = (t/(1+t))^2 grows for ever. */
    @Test
    void monotoneLikelihoodIsSaid() {
        FollowUp followUp = followUp(new double[] {1, 2, 3, 4, 5, 6}, 1, 1, 0, 0, 0, 0);
        DesignMatrix design = DesignMatrix.of(List.of(
                Term.numeric("marker", new double[] {1, 1, 0, 0, 0, 1}),
                Term.numeric("age", new double[] {50, 70, 60, 40, 80, 65})));
        CoxFit fit = CoxRegression.efron().fit(design, followUp);
        assertEquals(Set.of(CoxWarning.MONOTONE_LIKELIHOOD), fit.warnings());
        assertEquals(List.of("marker"), fit.monotoneColumns());
        assertFalse(fit.converged());
        assertThrows(UndefinedStatisticException.class, () -> fit.proportionalHazards(TimeTransform.RANK));
        CoxFit firth = CoxRegression.efron().firth().fit(design, followUp);
        assertEquals(Set.of(), firth.warnings());
        assertTrue(Math.abs(firth.coefficient("marker")) < 5);
    }

    /** All events at one time with the largest x: every likelihood of ties grows. */
    @Test
    void monotoneLikelihoodOfTiedEvents() {
        FollowUp followUp = followUp(new double[] {1, 1, 2, 2}, 1, 1, 0, 0);
        for (Ties ties : Ties.values()) {
            CoxFit fit = CoxRegression.of(ties).fit(x(1, 1, 0, 1), followUp);
            assertEquals(List.of("x"), fit.monotoneColumns(), ties.name());
            assertTrue(fit.coefficient("x") > 5, ties.name());
        }
    }

    @Test
    void allEventsAtOneTime() {
        FollowUp followUp = followUp(new double[] {7, 7, 7}, 1, 1, 1);
        // Everybody has the event: nothing tells the cases apart but Efron's shrinking risk set, which is symmetric.
        CoxFit fit = CoxRegression.efron().fit(x(0, 1, 3), followUp);
        CoxFit breslow = CoxRegression.breslow().fit(x(0, 1, 3), followUp);
        assertEquals(0, fit.coefficient("x"), 1e-12);
        assertEquals(0, breslow.coefficient("x"), 1e-12);
        assertEquals(-Math.log(3 * 2 * 1), fit.logLikelihood(), 1e-14);
        assertEquals(-3 * Math.log(3), breslow.logLikelihood(), 1e-14);
        assertTrue(Double.isNaN(
                fit.proportionalHazards(TimeTransform.IDENTITY).global().chiSquare()));
    }

    @Test
    void allCensoredIsRefused() {
        UndefinedStatisticException e = assertThrows(
                UndefinedStatisticException.class,
                () -> CoxRegression.efron().fit(x(1, 2), followUp(new double[] {1, 2}, 0, 0)));
        assertTrue(String.valueOf(e.getMessage()).contains("all 2 cases are censored"), e.getMessage());
    }

    @Test
    void columnsWithoutACoefficientAreNamed() {
        FollowUp followUp = followUp(new double[] {1, 2, 3, 4}, 1, 1, 1, 0);
        refused("column x is constant", CoxRegression.efron(), x(3, 3, 3, 3), followUp);
        refused(
                "column x is the same for all cases at risk",
                CoxRegression.efron().strata(Strata.of(List.of("a", "b", "a", "b"))),
                x(1, 2, 1, 2),
                followUp);
        refused(
                "column x is the same for all cases at risk",
                CoxRegression.efron().strata(Strata.of(List.of("a", "b", "c", "d"))),
                x(1, 2, 3, 4),
                followUp);
        DesignMatrix twice = DesignMatrix.of(
                List.of(Term.numeric("x", new double[] {1, 0, 2, 5}), Term.numeric("y", new double[] {3, 1, 5, 11})));
        refused(
                "column y is a linear combination of the columns before it [x]",
                CoxRegression.efron(),
                twice,
                followUp);
    }

    @Test
    void badInputIsRefused() {
        FollowUp followUp = followUp(new double[] {1, 2, 3}, 1, 0, 1);
        DesignMatrix design = x(1, 0, 2);
        refused("weight 0.0 at row index 1", CoxRegression.efron().weights(1, 0, 1), design, followUp);
        refused("weights of 2 rows", CoxRegression.efron().weights(1, 1), design, followUp);
        refused("offset NaN at row index 2", CoxRegression.efron().offset(0, 0, Double.NaN), design, followUp);
        refused("design of 2 rows for a follow-up of 3 cases", CoxRegression.efron(), x(1, 2), followUp);
        refused("strata of 2 rows", CoxRegression.efron().strata(Strata.single(2)), design, followUp);
        refused("clusters of 2 rows", CoxRegression.efron().clusters(Strata.single(2)), design, followUp);
        refused("the constant only", CoxRegression.efron(), DesignMatrix.constant(3), followUp);
        refused("robust", CoxRegression.efron().firth().robust(), design, followUp);
        refused("status 2 at row index 1", CoxRegression.efron(), design, followUp(new double[] {1, 2, 3}, 1, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> new CoxRegression.Options(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new CoxRegression.Options(1e-9, 0));
        CoxFit fit = CoxRegression.efron().fit(design, followUp);
        assertThrows(IllegalArgumentException.class, () -> fit.coefficient("z"));
        assertThrows(IllegalArgumentException.class, () -> fit.linearPredictor(1, 2));
        assertThrows(
                IllegalArgumentException.class,
                () -> fit.linearPredictors(DesignMatrix.of(List.of(Term.numeric("z", new double[] {1})))));
    }

    private static void refused(String part, CoxRegression regression, DesignMatrix design, FollowUp followUp) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> regression.fit(design, followUp), part);
        assertTrue(String.valueOf(e.getMessage()).contains(part), e.getMessage());
    }

    @Test
    void tooFewIterationsAreSaid() {
        CoxFit fit = CoxRegression.efron()
                .options(new CoxRegression.Options(1e-16, 1))
                .fit(x(1, 0, 1, 4), followUp(new double[] {1, 2, 3, 4}, 1, 1, 1, 1));
        assertEquals(Set.of(CoxWarning.NOT_CONVERGED), fit.warnings());
        assertEquals(1, fit.iterations());
    }

    /** Columns far from 0 lose nothing: the hazard at 0 has no double, predictions do. */
    @Test
    void columnsFarFromZero() {
        FollowUp followUp = followUp(new double[] {1, 2, 3}, 1, 1, 1);
        CoxFit near = CoxRegression.efron().fit(x(1, 0, 1), followUp);
        CoxFit far = CoxRegression.efron().fit(x(3001, 3000, 3001), followUp);
        assertEquals(near.coefficient("x"), far.coefficient("x"), 1e-12);
        assertEquals(near.survival(new double[] {1}, 2), far.survival(new double[] {3001}, 2), 1e-12);
        assertEquals(near.predict(1).standardError(2), far.predict(3001).standardError(2), 1e-12);
        assertEquals(Double.POSITIVE_INFINITY, far.baselineHazards().get(0).at(1) * 1e10);
    }

    @Test
    void factorsAndInteractions() {
        int n = 60;
        Random random = new Random(3);
        List<String> stage = new ArrayList<>();
        double[] dose = new double[n];
        double[] times = new double[n];
        int[] status = new int[n];
        for (int i = 0; i < n; i++) {
            stage.add(List.of("I", "II", "III").get(random.nextInt(3)));
            dose[i] = random.nextInt(6);
            times[i] = 1 + random.nextInt(30);
            status[i] = random.nextInt(4) == 0 ? 0 : 1;
        }
        FollowUp followUp = FollowUp.of(times, status);
        Term factor = Term.factor("stage", stage);
        Term numeric = Term.numeric("dose", dose);
        CoxFit fit = CoxRegression.efron()
                .fit(DesignMatrix.of(List.of(numeric, factor, Term.interaction(numeric, factor))), followUp);
        assertEquals(List.of("dose", "stageII", "stageIII", "dose:stageII", "dose:stageIII"), fit.columnNames());
        // The same model in other columns: one slope a stage.
        double[][] slopes = new double[3][n];
        for (int i = 0; i < n; i++) {
            slopes[List.of("I", "II", "III").indexOf(stage.get(i))][i] = dose[i];
        }
        CoxFit nested = CoxRegression.efron()
                .fit(
                        DesignMatrix.of(List.of(
                                factor,
                                Term.numeric("I", slopes[0]),
                                Term.numeric("II", slopes[1]),
                                Term.numeric("III", slopes[2]))),
                        followUp);
        assertEquals(nested.logLikelihood(), fit.logLikelihood(), 1e-12);
        assertEquals(nested.coefficient("I"), fit.coefficient("dose"), 1e-9);
        assertEquals(nested.coefficient("II"), fit.coefficient("dose") + fit.coefficient("dose:stageII"), 1e-9);
        // Of a column alone the Wald test is z^2; of all columns in one term that of the model.
        CoxFit main = CoxRegression.efron().fit(DesignMatrix.of(List.of(numeric, factor)), followUp);
        assertEquals(
                main.zValues()[0] * main.zValues()[0], main.termTests().get(0).chiSquare(), 1e-12);
        assertEquals(2, main.termTests().get(1).degreesOfFreedom());
        CoxFit alone = CoxRegression.efron().fit(DesignMatrix.of(List.of(factor)), followUp);
        assertEquals(alone.waldTest().p(), alone.termTests().get(0).p(), 1e-12);
        ProportionalHazardsTest test = fit.proportionalHazards(TimeTransform.RANK);
        assertEquals(3, test.terms().size());
        assertEquals(2, test.terms().get(1).degreesOfFreedom());
        assertEquals("dose:stage", test.terms().get(2).name());
        assertEquals(5, test.columns().size());
        assertEquals(5, test.global().degreesOfFreedom());
        assertEquals(TimeTransform.RANK, test.transform());
    }

    @Test
    void transformsOfTime() {
        FollowUp followUp = followUp(new double[] {3, 1, 2, 3}, 1, 1, 0, 0);
        assertArrayEquals(new double[] {0.25, 0, 0.25, 0.25}, TimeTransform.KAPLAN_MEIER.of(followUp), 1e-15);
        assertArrayEquals(new double[] {3.5, 1, 2, 3.5}, TimeTransform.RANK.of(followUp));
        assertArrayEquals(new double[] {3, 1, 2, 3}, TimeTransform.IDENTITY.of(followUp));
        assertEquals(Math.log(2), TimeTransform.LOG.of(followUp)[2], 1e-15);
        FollowUp atZero = followUp(new double[] {0, 1}, 1, 1);
        assertThrows(IllegalArgumentException.class, () -> TimeTransform.LOG.of(atZero));
    }

    @Test
    void deathsBeforeAnyoneCensoredStayInTheRiskSet() {
        // Censored at the event's time: at risk. L = t/(t+2), monotone; with the censored x = 2 as well it is not.
        FollowUp followUp = followUp(new double[] {1, 1, 2}, 1, 0, 0);
        CoxFit fit = CoxRegression.efron().fit(x(1, 2, 0), followUp);
        // L = t/(t + t^2 + 1) is largest at t = 1.
        assertEquals(0, fit.coefficient("x"), 1e-13);
        assertEquals(-Math.log(3), fit.logLikelihood(), 1e-14);
        assertEquals(Collections.emptySet(), fit.warnings());
    }
}
