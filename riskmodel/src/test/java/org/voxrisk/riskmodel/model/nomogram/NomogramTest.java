package org.voxrisk.riskmodel.model.nomogram;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.riskmodel.model.Refusals.refused;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.LogisticFit;
import org.voxrisk.riskmodel.model.logistic.LogisticRegression;
import org.voxrisk.riskmodel.model.logistic.Term;
import org.voxrisk.riskmodel.score.LinearScore;

/** Round axis values as R prints them, and the algebra of points. */
class NomogramTest {

    /** {@code pretty()} in R. */
    @Test
    void roundValues() {
        assertArrayEquals(new double[] {0, 2, 4, 6, 8, 10}, PrettyBreaks.of(0, 10, 5), 1e-12);
        assertArrayEquals(new double[] {0, 0.2, 0.4, 0.6, 0.8, 1}, PrettyBreaks.of(0.03, 0.97, 5), 1e-12);
        assertArrayEquals(new double[] {-2.5, -2, -1.5, -1, -0.5, 0, 0.5, 1}, PrettyBreaks.of(-2.3, 0.9, 7), 1e-12);
    }

    /**
     * One variable: its axis is the total, 0 to 100, though round log-odds beyond the training rows go further: logit = x - 5,
     * x from 0 to 10 at 10 points a unit, ticks of the log-odds up to 6 are 110 points.
     */
    @Test
    void withOneVariableTheTotalEndsWhereItsAxisEnds() {
        AxisValues ten = new AxisValues(NomogramAxis.Kind.CONTINUOUS, List.of(0.0, 5.0, 10.0));
        Nomogram one =
                Nomogram.of(LinearScore.of(FeatureNames.of("x"), new double[] {1}, -5), List.of(ten), -5, 5.4, 100);
        assertEquals(10, one.scale());
        assertEquals(-5, one.linearPredictorAtZero());
        assertEquals(6, one.linearPredictorTicks()[one.linearPredictorTicks().length - 1]);
        double[] total = one.totalPointsTicks();
        assertEquals(0, total[0]);
        assertEquals(100, total[total.length - 1]);
        // A second variable: the total goes on to where the log-odds end.
        Nomogram two = Nomogram.of(
                LinearScore.of(FeatureNames.of("x", "z"), new double[] {1, 0.1}, -5), List.of(ten, ten), -5, 5.4, 100);
        double[] both = two.totalPointsTicks();
        assertEquals(110, both[both.length - 1]);
    }

    @Test
    void rowsOfOtherColumnsAreRefused() {
        double[] x = {1, 2, 3, 4, 5, 6};
        double[] y = {0, 1, 0, 1, 0, 1};
        Nomogram nomogram =
                Nomogram.of(LogisticRegression.fit(DesignMatrix.of(List.of(Term.numeric("age", x))), y), 100);
        DesignMatrix other = DesignMatrix.of(List.of(Term.numeric("size", x)));
        refused("columns [(Intercept), size] given, the model has [(Intercept), age]", () -> nomogram.points(other));
        refused("size", () -> nomogram.totalPoints(other));
    }

    @Property(tries = 200, seed = "20261124")
    void roundValuesCoverTheRange(
            @ForAll @DoubleRange(min = -1e4, max = 1e4) double low,
            @ForAll @DoubleRange(min = 0.01, max = 1e4) double width) {
        Assume.that(width > 1e-9 * Math.abs(low));
        double[] breaks = PrettyBreaks.of(low, low + width, 10);
        assertTrue(breaks[0] <= low + 1e-9 * width && breaks[breaks.length - 1] >= low + width * (1 - 1e-9));
        assertTrue(breaks.length >= 4 && breaks.length <= 22, () -> breaks.length + " values");
    }

    /** Total points and the linear predictor say the same. */
    @Property(tries = 20, seed = "20261124")
    void pointsGiveTheProbabilityOfTheModel(@ForAll int seed) {
        Random random = new Random(seed);
        int n = 90;
        double[] score = new double[n];
        List<String> stage = new ArrayList<>();
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            score[i] = random.nextGaussian();
            stage.add(List.of("I", "II", "III").get(random.nextInt(3)));
            y[i] = random.nextDouble() < 1 / (1 + Math.exp(-score[i])) ? 1 : 0;
        }
        DesignMatrix x = DesignMatrix.of(
                List.of(Term.numeric("score", score), Term.factor("stage", List.of("I", "II", "III"), stage)));
        LogisticFit fit = LogisticRegression.fit(x, y);
        Nomogram nomogram = Nomogram.of(fit, 100);
        double[] total = nomogram.totalPoints(x);
        for (int i = 0; i < n; i++) {
            assertEquals(fit.fittedProbabilities()[i], nomogram.probability(total[i]), 1e-10);
        }
        double widest = nomogram.axes().stream()
                .flatMap(a -> a.ticks().stream())
                .mapToDouble(NomogramAxis.Tick::points)
                .max()
                .orElseThrow();
        assertEquals(100, widest, 1e-9);
        assertEquals(0.3, nomogram.probability(nomogram.totalPointsAtProbability(0.3)), 1e-12);
    }
}
