package org.voxrisk.riskmodel.survival.cox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.Term;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;
import org.voxrisk.riskmodel.survival.FollowUp;

/** Firth's penalty: maxima known in closed form, and the plainest possible penalised likelihood on random data. */
class FirthCoxTest {
    /**
     * One event of x = 1 among m cases of x = 0: L sqrt(I) = t/(m+t) sqrt(m t)/(m+t) is largest where 3/2 = 2t/(m+t), t =
     * 3m.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void oneEvent(int m) {
        double[] x = new double[m + 1];
        double[] times = new double[m + 1];
        int[] status = new int[m + 1];
        for (int i = 0; i <= m; i++) {
            times[i] = i + 1;
        }
        x[0] = 2;
        status[0] = 1;
        CoxFit fit = CoxRegression.efron()
                .firth()
                .fit(DesignMatrix.of(List.of(Term.numeric("x", x))), FollowUp.of(times, status));
        double t = 3.0 * m;
        double all = m + 1.0;
        double information = 4.0 * m * t / ((m + t) * (m + t));
        assertEquals(Math.log(t) / 2, fit.coefficient("x"), 1e-10);
        assertEquals(1 / Math.sqrt(information), fit.standardErrors()[0], 1e-9);
        assertEquals(Math.log(t / (m + t)) + Math.log(information) / 2, fit.logLikelihood(), 1e-12);
        assertEquals(Math.log(1 / all) + Math.log(4.0 * m / (all * all)) / 2, fit.nullLogLikelihood(), 1e-12);
        assertEquals(Set.of(), fit.warnings());
        assertEquals(CoxMethod.FIRTH, fit.method());
        assertThrows(UndefinedStatisticException.class, () -> fit.proportionalHazards(TimeTransform.RANK));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theMaximumIsThatOfThePlainFormula(long seed) {
        Random random = new Random(seed);
        int n = 25;
        double[][] x = new double[3][n];
        double[] times = new double[n];
        int[] status = new int[n];
        for (int i = 0; i < n; i++) {
            x[0][i] = random.nextInt(2);
            x[1][i] = 100 + 10 * random.nextGaussian();
            x[2][i] = random.nextDouble();
            times[i] = 1 + random.nextInt(8);
            // Nobody with the first marker has the event: monotone without the penalty.
            status[i] = x[0][i] == 1 || random.nextInt(3) == 0 ? 0 : 1;
        }
        List<Term> terms = new ArrayList<>();
        for (int j = 0; j < x.length; j++) {
            terms.add(Term.numeric("x" + j, x[j]));
        }
        FollowUp followUp = FollowUp.of(times, status);
        for (Ties ties : Ties.values()) {
            CoxRegression regression = CoxRegression.of(ties);
            CoxFit plain = regression.fit(DesignMatrix.of(terms), followUp);
            assertEquals(List.of("x0"), plain.monotoneColumns(), "seed " + seed);
            CoxFit fit = regression.firth().fit(DesignMatrix.of(terms), followUp);
            assertEquals(Set.of(), fit.warnings(), "seed " + seed);
            double[] b = fit.coefficients();
            PlainCox twin = new PlainCox(x, followUp, ties);
            assertEquals(twin.penalised(b), fit.logLikelihood(), 1e-10);
            assertEquals(twin.penalised(new double[3]), fit.nullLogLikelihood(), 1e-10);
            for (int j = 0; j < b.length; j++) {
                double h = 1e-4 * fit.standardErrors()[j];
                double[] up = b.clone();
                double[] down = b.clone();
                up[j] += h;
                down[j] -= h;
                double slope = (twin.penalised(up) - twin.penalised(down)) / 2e-4;
                assertEquals(0, slope, 1e-8, "seed " + seed + " column " + j);
            }
        }
    }

    @Test
    void unitsOfColumnsDoNotMatter() {
        FollowUp followUp = FollowUp.of(new double[] {1, 2, 3, 4, 5, 6}, new int[] {1, 1, 0, 1, 0, 0});
        double[] x = {5, 4, 3, 1, 2, 0.5};
        double[] large = Arrays.stream(x).map(v -> 7 + 1000 * v).toArray();
        CoxFit one = CoxRegression.efron().firth().fit(DesignMatrix.of(List.of(Term.numeric("x", x))), followUp);
        CoxFit other = CoxRegression.efron().firth().fit(DesignMatrix.of(List.of(Term.numeric("x", large))), followUp);
        assertEquals(one.coefficient("x"), 1000 * other.coefficient("x"), 1e-10);
        assertEquals(
                one.likelihoodRatioTest().chiSquare(),
                other.likelihoodRatioTest().chiSquare(),
                1e-11);
        assertTrue(one.coefficient("x") > 0);
    }
}
