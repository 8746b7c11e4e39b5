package org.voxrisk.riskmodel.model.nomogram;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.LogisticFit;
import org.voxrisk.riskmodel.model.logistic.LogisticRegression;
import org.voxrisk.riskmodel.model.logistic.Term;

/** Round axis values as R prints them, and the algebra of points. */
class NomogramTest {

    /** {@code pretty()} in R. */
    @Test
    void roundValues() {
        assertArrayEquals(new double[] {0, 2, 4, 6, 8, 10}, PrettyBreaks.of(0, 10, 5), 1e-12);
        assertArrayEquals(new double[] {0, 0.2, 0.4, 0.6, 0.8, 1}, PrettyBreaks.of(0.03, 0.97, 5), 1e-12);
        assertArrayEquals(new double[] {-2.5, -2, -1.5, -1, -0.5, 0, 0.5, 1}, PrettyBreaks.of(-2.3, 0.9, 7), 1e-12);
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
