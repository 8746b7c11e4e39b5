package org.voxrisk.riskmodel.model.logistic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.riskmodel.model.Refusals.refused;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;

/** Designs, tests and intervals of logistic models, by hand where the model is saturated. */
class LogisticPartsTest {
    /** One of four, two of four, three of four: log-odds -log 3, 0, log 3, each of variance 1/1 + 1/3 or 1/2 + 1/2. */
    private static final double[] Y = {1, 0, 0, 0, 1, 1, 0, 0, 1, 1, 1, 0};

    private static final List<String> STAGE =
            List.of("I", "I", "I", "I", "II", "II", "II", "II", "III", "III", "III", "III");
    private static final double LOG_3 = StrictMath.log(3);

    private static DesignMatrix stage() {
        return DesignMatrix.of(List.of(Term.factor("stage", STAGE)));
    }

    @Test
    void saturatedFactor() {
        LogisticFit fit = LogisticRegression.fit(stage(), Y);
        assertEquals(List.of("(Intercept)", "stageII", "stageIII"), fit.design().columnNames());
        assertArrayEquals(new double[] {-LOG_3, LOG_3, 2 * LOG_3}, fit.coefficients(), 1e-9);
        double[] variance = {4.0 / 3, 4.0 / 3 + 1, 8.0 / 3};
        for (int j = 0; j < 3; j++) {
            double se = Math.sqrt(variance[j]);
            assertEquals(se, fit.standardErrors()[j], 1e-8);
            assertEquals(fit.coefficients()[j] / se, fit.zValues()[j], 1e-8);
            ConfidenceInterval wald = fit.waldIntervals(0.9).get(j);
            assertEquals(fit.coefficients()[j] - 1.6448536269514722 * se, wald.lower(), 1e-8);
            assertEquals(fit.coefficients()[j] + 1.6448536269514722 * se, wald.upper(), 1e-8);
            assertEquals(0.9, wald.level());
            assertEquals(StrictMath.exp(fit.coefficients()[j]), fit.oddsRatios()[j], 1e-12);
        }
        // Log-likelihood of the three groups, and of 6 of 12.
        double logLikelihood = 2 * (StrictMath.log(0.25) + 3 * StrictMath.log(0.75)) + 4 * StrictMath.log(0.5);
        assertEquals(logLikelihood, fit.logLikelihood(), 1e-9);
        assertEquals(-2 * logLikelihood, fit.deviance(), 1e-9);
        assertEquals(24 * StrictMath.log(2), fit.nullDeviance(), 1e-12);
        assertEquals(fit.deviance() + 6, fit.aic(), 1e-12);
        assertEquals(fit.deviance() + 3 * StrictMath.log(12), fit.bic(), 1e-12);
        assertEquals(9, fit.residualDegreesOfFreedom());
        double ratio = 24 * StrictMath.log(2) + 2 * logLikelihood;
        assertEquals(ratio, fit.likelihoodRatio(), 1e-9);
        assertEquals(StrictMath.exp(-ratio / 2), fit.likelihoodRatioP(), 1e-9);
        assertTrue(fit.converged());
        assertEquals(Set.of(), fit.warnings());
        assertEquals(1, LogisticRegression.fit(DesignMatrix.constant(12), Y).likelihoodRatioP());
    }

    /** Wald's test of both columns: b' V^-1 b with V = 4/3 + diag(1, 4/3), b = (1, 2) log 3. */
    @Test
    void waldTestOfAFactor() {
        LogisticFit fit = LogisticRegression.fit(stage(), Y);
        double a = 7.0 / 3;
        double b = 4.0 / 3;
        double c = 8.0 / 3;
        double chi = LOG_3 * LOG_3 * (c - 2 * 2 * b + 4 * a) / (a * c - b * b);
        List<ModelTest> tests = ModelTest.wald(fit);
        assertEquals(
                List.of("stage", "TOTAL"), tests.stream().map(ModelTest::name).toList());
        for (ModelTest test : tests) {
            assertEquals(chi, test.chiSquare(), 1e-7);
            assertEquals(2, test.degreesOfFreedom());
            assertEquals(StrictMath.exp(-chi / 2), test.p(), 1e-8);
        }
        assertEquals(List.of(), ModelTest.wald(LogisticRegression.fit(DesignMatrix.constant(12), Y)));
    }

    @Test
    void onlyNestedModelsAreCompared() {
        LogisticFit none = LogisticRegression.fit(DesignMatrix.constant(12), Y);
        LogisticFit full = LogisticRegression.fit(stage(), Y);
        ModelTest test = ModelTest.likelihoodRatio(none, full);
        assertEquals(full.likelihoodRatio(), test.chiSquare(), 1e-9);
        assertEquals(2, test.degreesOfFreedom());
        refused("is not nested in", () -> ModelTest.likelihoodRatio(full, none));
        refused("is not nested in", () -> ModelTest.likelihoodRatio(full, full));
        LogisticFit fewer = LogisticRegression.fit(DesignMatrix.constant(10), Arrays.copyOf(Y, 10));
        refused("on 10 rows is not nested in", () -> ModelTest.likelihoodRatio(fewer, full));
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        LogisticFit other = LogisticRegression.fit(DesignMatrix.of(List.of(Term.numeric("x", x))), Y);
        refused("[(Intercept), x] on 12 rows is not nested in", () -> ModelTest.likelihoodRatio(other, full));
    }

    @Test
    void partsOfADesign() {
        double[] age = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        DesignMatrix x = DesignMatrix.of(List.of(Term.numeric("age", age), Term.factor("stage", STAGE)));
        assertEquals(4, x.columnCount());
        assertEquals(1, x.firstColumn(0));
        assertEquals(2, x.endColumn(0));
        assertEquals(2, x.firstColumn(1));
        assertEquals(4, x.endColumn(1));
        DesignMatrix part = x.rows(new int[] {11, 4, 4});
        assertEquals(3, part.rows());
        assertArrayEquals(new double[] {1, 1, 1}, part.column(0));
        assertArrayEquals(new double[] {12, 5, 5}, part.column(1));
        assertArrayEquals(new double[] {0, 1, 1}, part.column(2));
        assertArrayEquals(new double[] {1, 0, 0}, part.column(3));
        assertEquals(List.of("stage", "age"), x.select(List.of("stage", "age")).termNames());
        assertEquals(1, x.select(List.of()).columnCount());
        assertEquals(12, x.select(List.of()).rows());
        refused("no terms given", () -> DesignMatrix.of(List.of()));
        refused("rows = 0", () -> DesignMatrix.constant(0));
        assertEquals(1, DesignMatrix.constant(1).rows());
        refused(
                "term b has 2 rows, term age has 12",
                () -> DesignMatrix.of(List.of(Term.numeric("age", age), Term.numeric("b", new double[2]))));
        refused("levels [I], at least 2", () -> Term.factor("s", List.of("I", "I")));
        refused("levels [I, I], at least 2 distinct", () -> Term.factor("s", List.of("I", "I"), List.of("I")));
    }

    @Test
    void modelsPredictForTheirOwnColumnsOnly() {
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        DesignMatrix design = DesignMatrix.of(List.of(Term.numeric("x", x)));
        DesignMatrix other = DesignMatrix.of(List.of(Term.numeric("z", x)));
        String message = "columns [(Intercept), z] given, the model has [(Intercept), x]";
        LogisticFit fit = LogisticRegression.fit(design, Y);
        refused(message, () -> fit.probabilities(other));
        assertArrayEquals(fit.fittedProbabilities(), fit.probabilities(design), 1e-14);
        int[] labels = Arrays.stream(Y).mapToInt(v -> (int) v).toArray();
        FirthRegression.Fit firth = FirthRegression.fit(design, labels);
        refused(message, () -> firth.probabilities(other));
        double[] b = firth.coefficients();
        for (int i = 0; i < x.length; i++) {
            double p = 1 / (1 + StrictMath.exp(-b[0] - b[1] * x[i]));
            assertEquals(p, firth.probabilities(design)[i], 1e-14);
        }
        assertArrayEquals(b, FirthRegression.fit(design, Y).coefficients());
    }

    /** Three of ten: log-odds log(3/7), variance 1 / (10 * 0.21); an offset shifts them. */
    @Test
    void interceptBesideAnOffset() {
        double[] y = {1, 1, 1, 0, 0, 0, 0, 0, 0, 0};
        double[] offset = new double[10];
        Arrays.fill(offset, 0.5);
        InterceptFit fit = InterceptFit.of(offset, y);
        assertEquals(StrictMath.log(3.0 / 7) - 0.5, fit.intercept(), 1e-12);
        assertEquals(1 / Math.sqrt(2.1), fit.standardError(), 1e-9);
        assertEquals(-2 * (3 * StrictMath.log(0.3) + 7 * StrictMath.log(0.7)), fit.deviance(), 1e-12);
        offset[4] = Double.NaN;
        refused("offset[4] = NaN, must be finite", () -> InterceptFit.of(offset, y));
        refused("y has 10 rows", () -> InterceptFit.of(new double[3], y));
    }

    @Test
    void samplesAreChecked() {
        Resampling r = Resampling.given(3, new int[][] {{0, 1, 2}, {2, 2, 0}});
        assertEquals(2, r.count());
        assertEquals(3, r.rows());
        assertArrayEquals(new int[] {2, 2, 0}, r.sample(1));
        refused("no bootstrap sample given", () -> Resampling.given(3, new int[0][]));
        refused("sample 1 names row 3 of 3", () -> Resampling.given(3, new int[][] {{0, 1, 2}, {0, 3, 1}}));
        refused("sample 0 names row -1 of 3", () -> Resampling.given(3, new int[][] {{0, -1, 2}}));
        refused("5 samples of 0 rows", () -> Resampling.seeded(0, 5, 1));
        refused("0 samples of 5 rows", () -> Resampling.seeded(5, 0, 1));
        assertEquals(1, Resampling.seeded(1, 1, 1).count());
    }

    /** Bits are taken sixteen at a time. R: set.seed(1); sample(100000, 5) prints 24388 59521 43307 69586 11571. */
    @Test
    void samplesOfManyRows() {
        int[] drawn = Arrays.copyOf(Resampling.seeded(100000, 1, 1).sample(0), 5);
        assertArrayEquals(new int[] {24387, 59520, 43306, 69585, 11570}, drawn);
        assertNotEquals(drawn[0], Resampling.seeded(100000, 1, 2).sample(0)[0]);
    }

    /** Neither column says anything of the outcome: backward removes both, forward adds none, both ways as backward. */
    @Test
    void stepsWithoutAnyEffect() {
        double[] y = {0, 1, 0, 1, 0, 1, 0, 1};
        double[] a = {0, 0, 1, 1, 0, 0, 1, 1};
        double[] b = {0, 0, 0, 0, 1, 1, 1, 1};
        DesignMatrix x = DesignMatrix.of(List.of(Term.numeric("a", a), Term.numeric("b", b)));
        double empty = 16 * StrictMath.log(2) + 2;
        StepwiseSelection.Result back = StepwiseSelection.choose(x, y, StepwiseSelection.Direction.BACKWARD);
        assertEquals(List.of(), back.kept());
        assertEquals(
                List.of("", "- a", "- b"),
                back.steps().stream().map(StepwiseSelection.Step::toString).toList());
        assertEquals(empty + 4, back.steps().get(0).aic(), 1e-9);
        assertEquals(empty, back.steps().get(2).aic(), 1e-9);
        StepwiseSelection.Result forward = StepwiseSelection.choose(x, y, StepwiseSelection.Direction.FORWARD);
        assertEquals(1, forward.steps().size());
        assertEquals(empty, forward.fit().aic(), 1e-9);
        assertEquals(
                List.of(),
                StepwiseSelection.choose(x, y, StepwiseSelection.Direction.BOTH).kept());
    }

    /** Through points of a cubic the spline is the cubic, beyond its ends too; of two points a line, of three a parabola. */
    @Test
    void splinesOfPolynomials() {
        double[] x = {0, 1, 2.5, 4, 5};
        double[] y = Arrays.stream(x).map(v -> v * v * v - 2 * v + 1).toArray();
        double[] at = {-1, 0, 0.5, 1, 3, 5, 6.5};
        double[] found = new CubicSpline(x, y).at(at);
        for (int k = 0; k < at.length; k++) {
            assertEquals(at[k] * at[k] * at[k] - 2 * at[k] + 1, found[k], 1e-11, "at " + at[k]);
        }
        assertArrayEquals(
                new double[] {-1, 4, 9},
                new CubicSpline(new double[] {1, 3}, new double[] {1.5, 6.5}).at(new double[] {0, 2, 4}),
                1e-14);
        assertArrayEquals(
                new double[] {1, 0.25, 6.25},
                new CubicSpline(new double[] {0, 1, 3}, new double[] {0, 1, 9}).at(new double[] {-1, 0.5, 2.5}),
                1e-13);
        assertArrayEquals(new double[] {1, 1.5, 2, 2.5, 3}, CubicSpline.grid(new double[] {1, 2.9, 3}, 5), 1e-15);
    }

    @Test
    void optionsOfAFit() {
        for (double epsilon : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            refused("epsilon = " + epsilon, () -> new LogisticRegression.Options(epsilon, 5));
        }
        refused("maxIterations = 0", () -> new LogisticRegression.Options(1e-8, 0));
        LogisticFit once = LogisticRegression.fit(stage(), Y, new LogisticRegression.Options(1e-8, 1));
        assertEquals(1, once.iterations());
        assertEquals(Set.of(FitWarning.NOT_CONVERGED), once.warnings());
        int[] labels = Arrays.stream(Y).mapToInt(v -> (int) v).toArray();
        assertArrayEquals(
                LogisticRegression.fit(stage(), Y).coefficients(),
                LogisticRegression.fit(stage(), labels).coefficients());
    }

    /** Pairs of (0.2, 1) with (0, 0.2): three are concordant, one is tied. */
    @Test
    void rankMeasures() {
        double[] p = {0, 0.2, 0.2, 1};
        double[] y = {0, 0, 1, 1};
        for (RankMeasures r : List.of(RankMeasures.of(p, y), RankMeasures.binned(p, y))) {
            assertEquals(3.5 / 4, r.c());
            assertEquals(0.75, r.dxy());
            assertEquals(1, r.gamma());
            assertEquals(0.5, r.tauA());
        }
        // 0.20001 and 0.20019 fall into one bin of 1/5000, 0.2002 into the next.
        assertEquals(
                0.5,
                RankMeasures.binned(new double[] {0.20001, 0.20019}, new double[] {0, 1})
                        .c());
        assertEquals(
                1,
                RankMeasures.binned(new double[] {0.20001, 0.2003}, new double[] {0, 1})
                        .c());
        // Two discordant pairs and one concordant of four, one tied: gamma (1 - 2) / 3.
        RankMeasures mixed = RankMeasures.of(new double[] {3, 1, 1, 2}, new double[] {0, 0, 1, 1});
        assertEquals(-1.0 / 3, mixed.gamma());
        assertEquals(
                0, RankMeasures.of(new double[] {1, 1}, new double[] {0, 1}).gamma());
        refused("y[1] = 2.0", () -> RankMeasures.binned(new double[] {0, 1}, new double[] {0, 2}));
        refused("1 predictions for 2 outcomes", () -> RankMeasures.binned(new double[] {0}, new double[] {0, 1}));
        double above = Math.nextUp(1.0);
        refused("probability[1] = " + above, () -> RankMeasures.binned(new double[] {0, above}, new double[] {0, 1}));
    }

    /** Two columns correlated by 0.9, far from zero: both are inflated by 1 / 0.19. */
    @Test
    void inflationOfTwoColumns() {
        double[] a = {1e8 + 1, 1e8 + 2, 1e8 + 3, 1e8 + 4, 1e8 + 5};
        double[] b = {2, 1, 3, 4, 5};
        List<VarianceInflation.Factor> factors =
                VarianceInflation.ofColumns(DesignMatrix.of(List.of(Term.numeric("a", a), Term.numeric("b", b))));
        for (VarianceInflation.Factor factor : factors) {
            assertEquals(1 / 0.19, factor.gvif(), 1e-9);
            assertEquals(1, factor.degreesOfFreedom());
        }
        refused(
                "1 terms: inflation needs at least 2",
                () -> VarianceInflation.ofColumns(DesignMatrix.of(List.of(Term.numeric("b", b)))));
    }

    /** Ten outcomes are too few for a curve; a sample of one class is dropped and counted. */
    @Test
    void calibrationCountsWhatItDrops() {
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        DesignMatrix design = DesignMatrix.of(List.of(Term.numeric("x", x)));
        int[] all = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
        int[] events = {0, 0, 0, 4, 4, 4, 5, 5, 8, 9, 9, 10};
        CalibrationBootstrap curve =
                CalibrationBootstrap.run(design, Y, Resampling.given(12, new int[][] {all, events}));
        assertEquals(1, curve.dropped());
        assertArrayEquals(curve.apparent(), curve.corrected(), 1e-12);
        DesignMatrix ten = design.rows(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
        refused(
                "10 outcomes, 10 rows, samples of 10 rows: must agree and be at least 11",
                () -> CalibrationBootstrap.run(ten, Arrays.copyOf(Y, 10), Resampling.seeded(10, 2, 1)));
        refused("samples of 11 rows", () -> CalibrationBootstrap.run(design, Y, Resampling.seeded(11, 2, 1)));
    }

    @Test
    void termsKeepTheirValues() {
        Term.Factor factor = (Term.Factor) Term.factor("stage", List.of("I", "II", "III"), STAGE);
        assertEquals(List.of("I", "II", "III"), factor.levels());
        Term.Factor part = (Term.Factor) factor.rows(new int[] {11, 0, 5});
        assertEquals(List.of("I", "II", "III"), part.levels());
        assertArrayEquals(new double[] {0, 0, 1}, part.columns().get(0));
        assertArrayEquals(new double[] {1, 0, 0}, part.columns().get(1));
        assertArrayEquals(new double[] {3, 1}, ((Term.Numeric) Term.numeric("a", new double[] {3, 1})).values());
    }
}
