package org.voxrisk.riskmodel.model.logistic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.riskmodel.model.Refusals.refused;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.testing.Refusal;

/** Logistic regression worked out by hand, its properties, separation and bad input. */
class LogisticRegressionTest {

    /** Counts a (x=1, y=1), b (x=1, y=0), c (x=0, y=1), d (x=0, y=0) as rows. */
    private static double[][] table(int a, int b, int c, int d) {
        double[] x = new double[a + b + c + d];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = i < a + b ? 1 : 0;
            y[i] = i < a || (i >= a + b && i < a + b + c) ? 1 : 0;
        }
        return new double[][] {x, y};
    }

    /** One binary predictor: the slope is the log odds ratio log(ad/bc), its variance 1/a + 1/b + 1/c + 1/d. */
    @Test
    void bothClassesAreNeeded() {
        DesignMatrix x = DesignMatrix.of(List.of(Term.numeric("x", new double[] {1, 2, 4})));
        for (double only : new double[] {0, 1}) {
            Refusal.of(
                    IllegalArgumentException.class,
                    () -> LogisticRegression.fit(x, new double[] {only, only, only}),
                    "all 3 outcomes are " + (int) only + ";");
        }
    }

    @Test
    void twoByTwoTable() {
        double[][] t = table(12, 5, 6, 14);
        LogisticFit fit = LogisticRegression.fit(DesignMatrix.of(List.of(Term.numeric("x", t[0]))), t[1]);
        assertEquals(Math.log(12.0 * 14 / (5 * 6)), fit.coefficients()[1], 1e-12);
        assertEquals(Math.log(6.0 / 14), fit.coefficients()[0], 1e-12);
        assertEquals(Math.sqrt(1 / 12.0 + 1 / 5.0 + 1 / 6.0 + 1 / 14.0), fit.standardErrors()[1], 1e-12);
        assertEquals(fit.deviance() + 4, fit.aic(), 1e-12);
        assertEquals(Separation.NONE, fit.separation());
        assertTrue(fit.warnings().isEmpty());
    }

    /** R fits both and prints two coefficients named Zb. */
    @Test
    void columnsOfOneNameFromTwoTermsAreRefused() {
        double[] x = {1, 2, 3};
        Term factor = Term.factor("Z", List.of("a", "b", "a"));
        refused(
                "column Zb would come both from term Zb and from term Z",
                () -> DesignMatrix.of(List.of(Term.numeric("Zb", x), factor)));
        refused(
                "column Zb would come both from term Z and from term Zb",
                () -> DesignMatrix.of(List.of(factor, Term.numeric("Zb", x))));
        refused(
                "column ABc would come both from term A and from term AB",
                () -> DesignMatrix.of(List.of(
                        Term.factor("A", List.of("x", "Bc"), List.of("x", "Bc", "x")),
                        Term.factor("AB", List.of("b", "c", "b")))));
        refused("from the constant", () -> DesignMatrix.of(List.of(Term.numeric("(Intercept)", x))));
        assertEquals(
                List.of("(Intercept)", "Zc", "Zb"),
                DesignMatrix.of(List.of(Term.numeric("Zc", x), factor)).columnNames());
    }

    /** In a 2x2 table Firth's penalty adds one half to each cell. */
    @Property(tries = 50, seed = "20261124")
    void firthAddsOneHalfToEachCell(
            @ForAll @IntRange(min = 0, max = 9) int a,
            @ForAll @IntRange(min = 1, max = 9) int b,
            @ForAll @IntRange(min = 1, max = 9) int c,
            @ForAll @IntRange(min = 0, max = 9) int d) {
        double[][] t = table(a, b, c, d);
        FirthRegression.Fit fit = FirthRegression.fit(DesignMatrix.of(List.of(Term.numeric("x", t[0]))), t[1]);
        assertEquals(Math.log((a + 0.5) * (d + 0.5) / ((b + 0.5) * (c + 0.5))), fit.coefficients()[1], 1e-10);
        assertTrue(fit.converged());
    }

    @Test
    void firthRefusesWhatNoRegressionCanBeMadeOf() {
        double[] x = {1, 2, 3, 4};
        DesignMatrix one = DesignMatrix.of(List.of(Term.numeric("x", x)));
        refused("2.0", () -> FirthRegression.fit(one, new double[] {0, 1, 2, 1}));
        refused("3", () -> FirthRegression.fit(one, new double[] {0, 1, 1}));
        DesignMatrix twice = DesignMatrix.of(List.of(
                Term.numeric("x", x),
                Term.numeric("double", Arrays.stream(x).map(v -> 2 * v).toArray())));
        refused(
                "column double is constant or a linear combination",
                () -> FirthRegression.fit(twice, new double[] {0, 1, 0, 1}));
        DesignMatrix flat = DesignMatrix.of(List.of(Term.numeric("flat", new double[] {3, 3, 3, 3})));
        refused("column flat", () -> FirthRegression.fit(flat, new double[] {0, 1, 0, 1}));
    }

    /** One event and columns with outliers of a thousand spreads: unbounded Newton steps swing here and never settle. */
    @Test
    void firthSettlesWhereUnboundedStepsSwing() {
        double[] y = {1, 0, 0, 0, 0, 0};
        FirthRegression.Fit fit = FirthRegression.fit(
                DesignMatrix.of(List.of(
                        Term.numeric("a", new double[] {209.5, -1320.6, 206.6, -685.6, 0.1, -660.6}),
                        Term.numeric("b", new double[] {1, 2205.5, -0.7, 16.8, 0.4, -0.7}),
                        Term.numeric("c", new double[] {1.2, -1640.3, 0.1, -0.1, 0.9, -0.8}))),
                y);
        assertTrue(fit.converged(), () -> fit.iterations() + " iterations");
    }

    /** Scale and origin of a column change its coefficient and the constant only, also where they are far from 1 and 0. */
    @Test
    void firthDoesNotDependOnUnits() {
        double[] y = {0, 0, 1, 0, 0, 1, 0, 1, 1, 1};
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        FirthRegression.Fit plain = FirthRegression.fit(DesignMatrix.of(List.of(Term.numeric("x", x))), y);
        for (double scale : new double[] {1e-7, 1e-3, 1e4, 1e9}) {
            double[] moved = Arrays.stream(x).map(v -> scale * (v + 1000)).toArray();
            FirthRegression.Fit fit = FirthRegression.fit(DesignMatrix.of(List.of(Term.numeric("x", moved))), y);
            assertTrue(fit.converged(), () -> "scale " + scale + ": " + fit.iterations() + " iterations");
            assertEquals(1, scale * fit.coefficients()[1] / plain.coefficients()[1], 1e-9);
            assertEquals(1, scale * fit.standardErrors()[1] / plain.standardErrors()[1], 1e-9);
            assertEquals(plain.coefficients()[0], fit.coefficients()[0] + 1000 * scale * fit.coefficients()[1], 1e-8);
            assertEquals(plain.penalizedLogLikelihood() + Math.log(scale), fit.penalizedLogLikelihood(), 1e-9);
        }
    }

    /**
     * Samples that separate the classes, hold one class or make columns dependent have no fit: they are dropped and counted,
     * and the means are of the others.
     */
    @Test
    void bootstrapSamplesWithoutAFitAreCounted() {
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8};
        double[] y = {0, 0, 1, 0, 1, 0, 1, 1};
        DesignMatrix design = DesignMatrix.of(List.of(Term.numeric("x", x)));
        int[] all = {0, 1, 2, 3, 4, 5, 6, 7};
        int[] separated = {0, 1, 3, 0, 4, 6, 7, 7};
        int[] touching = {0, 1, 3, 3, 3, 6, 7, 7};
        int[] oneClass = {0, 1, 3, 5, 0, 1, 3, 5};
        int[] oneValue = {2, 2, 2, 2, 2, 2, 2, 2};
        int[] other = {0, 1, 2, 3, 4, 5, 5, 2};
        OptimismBootstrap.Result result = OptimismBootstrap.run(
                design, y, Resampling.given(8, new int[][] {all, separated, touching, oneClass, oneValue, other}));
        assertEquals(2, result.used());
        assertEquals(4, result.dropped());
        OptimismBootstrap.Result without =
                OptimismBootstrap.run(design, y, Resampling.given(8, new int[][] {all, other}));
        for (OptimismBootstrap.Index index : OptimismBootstrap.Index.values()) {
            assertEquals(without.index(index), result.index(index));
        }
        assertEquals(0, without.dropped());
        refused(
                "none of 1 bootstrap samples",
                () -> OptimismBootstrap.run(design, y, Resampling.given(8, new int[][] {separated})));
        refused(
                "samples of 9 rows for a design of 8",
                () -> OptimismBootstrap.run(design, y, Resampling.given(9, new int[][] {all})));
    }

    /** At the estimate X'(y - p) = 0. */
    @Property(tries = 30, seed = "20261124")
    void scoreIsZero(@ForAll int seed, @ForAll @IntRange(min = 40, max = 120) int n) {
        DesignMatrix x = simulated(seed, n, 1);
        double[] y = outcome(seed, x);
        LogisticFit fit = LogisticRegression.fit(x, y);
        double[] p = fit.fittedProbabilities();
        for (int j = 0; j < x.columnCount(); j++) {
            double sum = 0;
            double size = 0;
            for (int i = 0; i < n; i++) {
                sum += x.column(j)[i] * (y[i] - p[i]);
                size += Math.abs(x.column(j)[i]);
            }
            assertEquals(0, sum, 1e-9 * size);
        }
    }

    @Property(tries = 30, seed = "20261124")
    void unitsDoNotMatter(@ForAll int seed, @ForAll @DoubleRange(min = 0.01, max = 1000) double factor) {
        DesignMatrix x = simulated(seed, 80, 1);
        DesignMatrix scaled = simulated(seed, 80, factor);
        double[] y = outcome(seed, x);
        LogisticFit fit = LogisticRegression.fit(x, y);
        LogisticFit other = LogisticRegression.fit(scaled, y);
        assertEquals(fit.deviance(), other.deviance(), 1e-9);
        assertEquals(fit.coefficients()[1], factor * other.coefficients()[1], 1e-11);
        // As in R, standard errors are of the weights before the last step. In other units rounding may decide that
        // the change of deviance of a step is just above or below 1e-14 of it, and one of the fits takes one step
        // more (24 of 20000 seeds). Those p differ by up to 3e-8; with equal numbers of steps they agree to 3e-15.
        boolean sameSteps = fit.iterations() == other.iterations();
        assertEquals(fit.pValues()[1], other.pValues()[1], sameSteps ? 1e-12 : 1e-6);
        assertEquals(
                fit.profileIntervals(0.95).get(1).upper(),
                factor * other.profileIntervals(0.95).get(1).upper(),
                sameSteps ? 1e-11 : 1e-6);
    }

    /** The ends of a profile interval have a deviance of about the chi-square quantile above the minimum. */
    @Test
    void profileIntervalHasTheRightDeviance() {
        double[][] t = table(12, 5, 6, 14);
        LogisticFit fit = LogisticRegression.fit(DesignMatrix.of(List.of(Term.numeric("x", t[0]))), t[1]);
        ConfidenceInterval interval = fit.profileIntervals(0.95).get(1);
        for (double end : new double[] {interval.lower(), interval.upper()}) {
            double[] offset = new double[t[0].length];
            double[] ones = new double[offset.length];
            for (int i = 0; i < offset.length; i++) {
                offset[i] = end * t[0][i];
                ones[i] = 1;
            }
            Irls irls = new Irls(new double[][] {ones}, t[1], offset, null).run(1e-14, 100);
            assertEquals(3.841458820694124, irls.deviance - fit.deviance(), 1e-2);
        }
    }

    @Test
    void separationIsTold() {
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8};
        double[] y = {0, 0, 0, 0, 1, 1, 1, 1};
        DesignMatrix design = DesignMatrix.of(List.of(Term.numeric("x", x)));
        for (LogisticRegression.Options options :
                List.of(LogisticRegression.Options.R_DEFAULT, LogisticRegression.Options.STRICT)) {
            assertEquals(
                    Separation.COMPLETE,
                    LogisticRegression.fit(design, y, options).separation());
        }
        double[][] quasi = table(6, 0, 4, 5);
        DesignMatrix binary = DesignMatrix.of(List.of(Term.numeric("x", quasi[0])));
        for (LogisticRegression.Options options :
                List.of(LogisticRegression.Options.R_DEFAULT, LogisticRegression.Options.STRICT)) {
            LogisticFit fit = LogisticRegression.fit(binary, quasi[1], options);
            assertEquals(Separation.QUASI_COMPLETE, fit.separation());
            assertTrue(fit.warnings().contains(FitWarning.SEPARATED));
        }
    }

    @Test
    void stepwiseBothCanTakeATermBack() {
        DesignMatrix x = simulated(3, 120, 1);
        double[] y = outcome(3, x);
        StepwiseSelection.Result both = StepwiseSelection.choose(x, y, StepwiseSelection.Direction.BOTH);
        StepwiseSelection.Result back = StepwiseSelection.choose(x, y, StepwiseSelection.Direction.BACKWARD);
        assertTrue(both.fit().aic() <= back.fit().aic());
    }

    @Test
    void badInputIsNamed() {
        double[] x = {1, 2, 3, 4, 5, 6};
        double[] y = {0, 1, 0, 1, 1, 0};
        DesignMatrix twice =
                DesignMatrix.of(List.of(Term.numeric("a", x), Term.numeric("b", new double[] {3, 5, 7, 9, 11, 13})));
        refused("column b is constant or a linear combination", () -> LogisticRegression.fit(twice, y));
        DesignMatrix one = DesignMatrix.of(List.of(Term.numeric("a", x)));
        refused("y[1] = 2.0", () -> LogisticRegression.fit(one, new double[] {0, 2, 0, 1, 1, 0}));
        refused("all 6 outcomes are 0", () -> LogisticRegression.fit(one, new double[6]));
        refused("y has 2 rows", () -> LogisticRegression.fit(one, new double[] {0, 1}));
        refused("term a, row 1: NaN", () -> Term.numeric("a", new double[] {1, Double.NaN}));
        refused("\"IV\" is none of the levels", () -> Term.factor("s", List.of("I", "II"), List.of("I", "IV")));
        refused("given twice", () -> DesignMatrix.of(List.of(Term.numeric("a", x), Term.numeric("a", x))));
        refused("no term z", () -> one.select(List.of("z")));
    }

    @Test
    void degenerateInputOfMeasuresIsNamed() {
        double[] x = {1, 2, 3, 4};
        double[] z = {1, 3, 2, 4};
        DesignMatrix twice = DesignMatrix.of(
                List.of(Term.numeric("a", x), Term.numeric("b", new double[] {2, 4, 6, 8}), Term.numeric("c", z)));
        refused("column b of 4 rows is constant", () -> VarianceInflation.ofColumns(twice));
        refused("2 predictions for 3 outcomes", () -> RankMeasures.of(new double[2], new double[3]));
        refused("prediction[1] is missing", () -> RankMeasures.of(new double[] {0, Double.NaN}, new double[] {0, 1}));
        refused("probability[0] = 1.5", () -> RankMeasures.binned(new double[] {1.5, 0}, new double[] {0, 1}));
        assertTrue(Double.isNaN(RankMeasures.of(x, new double[] {1, 1, 1, 1}).c()));
        LogisticFit small = LogisticRegression.fit(DesignMatrix.constant(4), new double[] {0, 1, 0, 1});
        LogisticFit other =
                LogisticRegression.fit(DesignMatrix.of(List.of(Term.numeric("a", x))), new double[] {0, 1, 1, 0});
        refused("different outcomes of 4 rows", () -> ModelTest.likelihoodRatio(small, other));
    }

    @Test
    void resamplingIsThatOfR() {
        // R: set.seed(42); sample(10, replace = TRUE)
        Resampling drawn = Resampling.seeded(10, 1, 42);
        assertArrayEquals(new int[] {0, 4, 0, 8, 9, 3, 1, 9, 0, 7}, drawn.sample(0));
    }

    private static DesignMatrix simulated(int seed, int n, double factor) {
        Random random = new Random(seed);
        double[] a = new double[n];
        double[] b = new double[n];
        for (int i = 0; i < n; i++) {
            a[i] = factor * random.nextGaussian();
            b[i] = 5 + random.nextGaussian();
        }
        return DesignMatrix.of(List.of(Term.numeric("a", a), Term.numeric("b", b)));
    }

    private static double[] outcome(int seed, DesignMatrix x) {
        Random random = new Random(seed + 1L);
        double[] y = new double[x.rows()];
        for (int i = 0; i < y.length; i++) {
            double eta = 0.5 * x.column(1)[i] - 0.4 * (x.column(2)[i] - 5);
            y[i] = random.nextDouble() < 1 / (1 + Math.exp(-eta)) ? 1 : 0;
        }
        y[0] = 1;
        y[1] = 0;
        return y;
    }

    @Test
    void outcomesAndRowsAreAsMany() {
        DesignMatrix x = DesignMatrix.of(List.of(Term.numeric("x", new double[] {1, 2, 3, 5})));
        Refusal.of(
                IllegalArgumentException.class,
                () -> LogisticRegression.fit(x, new double[] {0, 1, 1}),
                "y has 3 rows, the predictors have 4");
        Refusal.of(
                IllegalArgumentException.class,
                () -> FirthRegression.fit(x, new double[] {0, 1, 1, 0, 1}),
                "y has 5 rows, the predictors have 4");
        Refusal.of(
                IllegalArgumentException.class,
                () -> LogisticRegression.fit(x, new double[] {0, 1, 0.5, 1}),
                "y[2] = 0.5, must be 0 or 1");
    }

    @Test
    void columnsAreFewerThanRows() {
        DesignMatrix x = DesignMatrix.of(List.of(
                Term.numeric("a", new double[] {1, 2, 4}),
                Term.numeric("b", new double[] {1, 3, 2}),
                Term.numeric("c", new double[] {5, 3, 2})));
        Refusal.of(
                IllegalArgumentException.class,
                () -> LogisticRegression.fit(x, new double[] {0, 1, 1}),
                "4 columns with the constant, but only 3 rows");
    }
}
