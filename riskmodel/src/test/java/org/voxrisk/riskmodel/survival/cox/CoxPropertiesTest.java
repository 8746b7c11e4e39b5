package org.voxrisk.riskmodel.survival.cox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.Term;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;
import org.voxrisk.riskmodel.survival.curve.NelsonAalen;

/** What must hold for any data: against the plain likelihood, and under changes that mean nothing. */
class CoxPropertiesTest {
    private static final double[] TRUTH = {0.8, -0.5, 0};

    /** A random cohort of three columns, tied times, three strata, weights and an offset. */
    private static final class Cohort {
        final int n;
        final double[][] x;
        final double[] times;
        final int[] status;
        final double[] weights;
        final double[] offset;
        final Strata strata;

        Cohort(long seed, int n) {
            Random random = new Random(seed);
            this.n = n;
            x = new double[3][n];
            times = new double[n];
            status = new int[n];
            weights = new double[n];
            offset = new double[n];
            List<String> labels = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                x[0][i] = random.nextGaussian();
                x[1][i] = random.nextInt(2);
                x[2][i] = 50 + 10 * random.nextGaussian();
                weights[i] = 0.5 + random.nextDouble();
                offset[i] = 0.3 * random.nextGaussian();
                labels.add("g" + random.nextInt(3));
                double lp = TRUTH[0] * x[0][i] + TRUTH[1] * x[1][i];
                double event = -Math.log(random.nextDouble()) * Math.exp(-lp) * 10;
                double censoring = -Math.log(random.nextDouble()) * 20;
                times[i] = Math.ceil(Math.min(event, censoring));
                status[i] = event <= censoring ? 1 : 0;
            }
            strata = Strata.of(labels);
        }

        DesignMatrix design() {
            return DesignMatrix.of(List.of(Term.numeric("a", x[0]), Term.numeric("b", x[1]), Term.numeric("c", x[2])));
        }

        FollowUp followUp() {
            return FollowUp.of(times, status);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theMaximumIsThatOfThePlainLikelihood(Ties ties) {
        for (long seed = 1; seed <= 5; seed++) {
            Cohort c = new Cohort(seed, 60);
            CoxFit fit = CoxRegression.of(ties)
                    .strata(c.strata)
                    .weights(c.weights)
                    .offset(c.offset)
                    .fit(c.design(), c.followUp());
            PlainCox twin = new PlainCox(c.x, c.followUp(), ties, c.strata, c.weights, c.offset);
            double[] b = fit.coefficients();
            assertEquals(twin.logLikelihood(b), fit.logLikelihood(), 1e-10, "seed " + seed);
            assertEquals(twin.logLikelihood(new double[3]), fit.nullLogLikelihood(), 1e-10, "seed " + seed);
            for (int j = 0; j < 3; j++) {
                double h = 1e-4 * fit.naiveStandardErrors()[j];
                double[] up = b.clone();
                double[] down = b.clone();
                up[j] += h;
                down[j] -= h;
                assertEquals(0, (twin.logLikelihood(up) - twin.logLikelihood(down)) / 2e-4, 1e-7, "seed " + seed);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void weightedScoreAndMartingaleResidualsAddUpToZero(Ties ties) {
        Cohort c = new Cohort(11, 80);
        CoxFit fit = CoxRegression.of(ties).strata(c.strata).weights(c.weights).fit(c.design(), c.followUp());
        double martingale = 0;
        double[] score = new double[3];
        for (int i = 0; i < c.n; i++) {
            martingale += c.weights[i] * fit.residuals().martingale()[i];
            for (int j = 0; j < 3; j++) {
                score[j] += c.weights[i] * fit.residuals().score()[i][j];
            }
        }
        assertEquals(0, martingale, 1e-10);
        assertArrayEquals(new double[3], score, 1e-8);
    }

    @Test
    void unitsOfTimeDoNotMatter() {
        Cohort c = new Cohort(3, 70);
        CoxFit days = CoxRegression.efron().fit(c.design(), c.followUp());
        double[] scaled =
                IntStream.range(0, c.n).mapToDouble(i -> c.times[i] * 30.4375).toArray();
        CoxFit other = CoxRegression.efron().fit(c.design(), FollowUp.of(scaled, c.status));
        assertArrayEquals(days.coefficients(), other.coefficients(), 0);
        double[] row = {0.2, 1, 55};
        assertEquals(days.survival(row, 12), other.survival(row, 12 * 30.4375), 0);
        assertEquals(
                days.proportionalHazards(TimeTransform.IDENTITY).global().chiSquare(),
                other.proportionalHazards(TimeTransform.IDENTITY).global().chiSquare(),
                1e-10);
    }

    @Test
    void orderOfRowsDoesNotMatter() {
        Cohort c = new Cohort(4, 70);
        List<Integer> order = new ArrayList<>(IntStream.range(0, c.n).boxed().toList());
        Collections.shuffle(order, new Random(9));
        int[] rows = order.stream().mapToInt(i -> i).toArray();
        CoxFit one = CoxRegression.efron().robust().fit(c.design(), c.followUp());
        CoxFit other = CoxRegression.efron()
                .robust()
                .fit(c.design().rows(rows), c.followUp().rows(rows));
        assertArrayEquals(one.coefficients(), other.coefficients(), 1e-12);
        assertArrayEquals(one.standardErrors(), other.standardErrors(), 1e-12);
        assertEquals(one.logLikelihood(), other.logLikelihood(), 1e-11);
    }

    @Test
    void aRowTwiceIsAWeightOfTwoWithBreslowsTies() {
        Cohort c = new Cohort(5, 50);
        int[] twice = IntStream.range(0, 2 * c.n).map(i -> i / 2).toArray();
        double[] two = new double[c.n];
        Arrays.fill(two, 2);
        CoxFit rows =
                CoxRegression.breslow().fit(c.design().rows(twice), c.followUp().rows(twice));
        CoxFit weights = CoxRegression.breslow().weights(two).fit(c.design(), c.followUp());
        assertArrayEquals(rows.coefficients(), weights.coefficients(), 1e-11);
        assertArrayEquals(rows.standardErrors(), weights.standardErrors(), 1e-11);
        assertEquals(rows.logLikelihood(), weights.logLikelihood(), 1e-9);
        assertArrayEquals(
                rows.model().baselinesAtMeans().get(0).cumulative(),
                weights.model().baselinesAtMeans().get(0).cumulative(),
                1e-11);
    }

    @Test
    void oneStratumIsNone() {
        Cohort c = new Cohort(6, 50);
        CoxFit none = CoxRegression.efron().fit(c.design(), c.followUp());
        CoxFit one = CoxRegression.efron().strata(Strata.single(c.n)).fit(c.design(), c.followUp());
        assertArrayEquals(none.coefficients(), one.coefficients(), 0);
    }

    @Test
    void dfbetaIsAboutTheChangeWithoutTheRow() {
        Cohort c = new Cohort(7, 150);
        CoxFit fit = CoxRegression.efron().fit(c.design(), c.followUp());
        double[][] dfbetas = fit.residuals().dfbetas();
        for (int left : new int[] {0, 17, 99}) {
            int[] rows = IntStream.range(0, c.n).filter(i -> i != left).toArray();
            CoxFit without = CoxRegression.efron()
                    .fit(c.design().rows(rows), c.followUp().rows(rows));
            for (int j = 0; j < 3; j++) {
                double change = (fit.coefficients()[j] - without.coefficients()[j]) / fit.standardErrors()[j];
                assertEquals(change, dfbetas[left][j], 0.03);
            }
        }
    }

    @Test
    void theModelOfItsPartsPredictsTheSame() {
        Cohort c = new Cohort(8, 60);
        CoxModel model = CoxRegression.efron()
                .strata(c.strata)
                .fit(c.design(), c.followUp())
                .model();
        List<BaselineHazard> steps = model.baselinesAtMeans().stream()
                .map(b -> BaselineHazard.of(b.stratum(), b.times(), b.cumulative()))
                .toList();
        CoxModel again = CoxModel.of(model.columnNames(), model.coefficients(), model.means(), steps);
        double[] row = {1, 0, 61};
        for (String stratum : c.strata.labels()) {
            assertEquals(model.survival(row, stratum, 4), again.survival(row, stratum, 4), 0);
            assertTrue(again.survival(row, stratum, 4) < 1);
        }
    }

    /** Without an effect in the data the baseline is the Nelson-Aalen estimate: here two copies of a cohort, x = 0 and 1. */
    @Test
    void theBaselineWithoutAnEffectIsNelsonAalens() {
        Cohort c = new Cohort(10, 40);
        int[] rows = IntStream.range(0, 2 * c.n).map(i -> i % c.n).toArray();
        double[] copy =
                IntStream.range(0, 2 * c.n).mapToDouble(i -> i < c.n ? 0 : 1).toArray();
        FollowUp both = c.followUp().rows(rows);
        CoxFit fit = CoxRegression.breslow().fit(DesignMatrix.of(List.of(Term.numeric("copy", copy))), both);
        assertEquals(0, fit.coefficient("copy"), 1e-12);
        NelsonAalen curve = NelsonAalen.of(c.followUp());
        BaselineHazard baseline = fit.baselineHazards().get(0);
        for (double t : baseline.times()) {
            assertEquals(curve.at(t), baseline.at(t), 1e-12);
        }
    }

    @Test
    void thePlantedEffectIsFound() {
        Cohort c = new Cohort(12, 1500);
        CoxFit fit = CoxRegression.efron().fit(c.design(), c.followUp());
        for (int j = 0; j < 3; j++) {
            assertEquals(TRUTH[j], fit.coefficients()[j], 4 * fit.standardErrors()[j]);
        }
        assertTrue(fit.pValues()[0] < 1e-20 && fit.pValues()[2] > 1e-3);
        assertTrue(fit.proportionalHazards(TimeTransform.KAPLAN_MEIER).global().p() > 1e-3);
        assertEquals(Set.of(), fit.warnings());
    }
}
