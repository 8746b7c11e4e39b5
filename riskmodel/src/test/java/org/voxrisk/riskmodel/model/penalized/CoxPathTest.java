package org.voxrisk.riskmodel.model.penalized;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.work.Work;

class CoxPathTest {
    private static final ElasticNet.Options TIGHT =
            ElasticNet.Options.defaults(Family.COX).withConvergence(1e-20, 1_000_000);

    @Test
    void fourCasesByHand() {
        // Events at 1, 2 and 3 of x = 0, 1, 0, censored at 4 with x = 1. Score at 0 with x - 1/2 = -+1/2, standardised
        // -+1:
        // (-1 - 0) + (1 - 1/3) + (-1 - 0) = -4/3, a quarter of it 1/3.
        FollowUp f = FollowUp.of(new double[] {1, 2, 3, 4}, new int[] {1, 1, 1, 0});
        Columns x = Columns.of(new double[] {0, 1, 0, 1}, 4, 1);
        ElasticNetPath path = ElasticNet.fit(x, f, TIGHT.withLambdas(LambdaSequence.given(0.34, 0.33, 0)));
        assertEquals(0, path.coefficients(0).coefficient(0));
        assertTrue(path.coefficients(1).coefficient(0) < 0);
        assertEquals(0, path.coefficients(1).intercept());
        // Null deviance: 2 log(4 * 3 * 2).
        assertEquals(2 * Math.log(24), path.nullDeviance(), 1e-12);
        // Unpenalised, with t = exp(b): 1 - 2t/(2+2t) - 2t/(1+2t) - t/(1+t) = 0 gives 4t^2 + t - 1 = 0.
        double t = (-1 + Math.sqrt(17)) / 8;
        assertEquals(Math.log(t), path.coefficients(2).coefficient(0), 1e-9);
    }

    @Test
    void optimalityHoldsOnThePath() {
        Random random = new Random(4);
        int n = 60;
        int p = 90;
        double[] flat = random.doubles((long) n * p, -1, 1).toArray();
        FollowUp f = FollowUp.of(
                random.ints(n, 1, 20).asDoubleStream().toArray(),
                random.ints(n, 0, 2).toArray());
        Columns x = Columns.of(flat, n, p);
        LambdaSequence some = new LambdaSequence.Automatic(12, 0.3);
        ElasticNetPath path = ElasticNet.fit(x, f, TIGHT.withLambdas(some).withStandardize(false));
        for (int m = 0; m < path.size(); m++) {
            double[] eta = path.coefficients(m).linearPredictor(flat, n);
            for (int j = 0; j < p; j++) {
                double score = score(f, x, j, eta) / n;
                double b = path.coefficients(m).coefficient(j);
                if (b == 0) {
                    assertTrue(Math.abs(score) <= path.lambda(m) * (1 + 1e-8));
                } else {
                    assertEquals(Math.signum(b) * path.lambda(m), score, 1e-8);
                }
            }
        }
        // Time in other units is the same path.
        FollowUp years =
                FollowUp.of(Arrays.stream(f.times()).map(v -> v / 365.25).toArray(), f.statusCodes());
        ElasticNetPath same = ElasticNet.fit(x, years, TIGHT.withLambdas(some).withStandardize(false));
        assertArrayEquals(path.lambdas(), same.lambdas());
        assertArrayEquals(path.coefficients(11).toArray(), same.coefficients(11).toArray());
    }

    private static double score(FollowUp f, Columns x, int j, double[] eta) {
        double score = 0;
        for (int i = 0; i < eta.length; i++) {
            if (f.isEvent(i)) {
                double sum = 0;
                double moment = 0;
                for (int k = 0; k < eta.length; k++) {
                    if (f.time(k) >= f.time(i)) {
                        sum += Math.exp(eta[k]);
                        moment += Math.exp(eta[k]) * x.value(k, j);
                    }
                }
                score += x.value(i, j) - moment / sum;
            }
        }
        return score;
    }

    @Test
    void nothingToCompareIsRefused() {
        Columns x = Columns.of(new double[] {0, 1, 3, 1}, 4, 1);
        double[] times = {1, 2, 3, 4};
        FollowUp censored = FollowUp.of(times, new int[4]);
        assertThrows(IllegalArgumentException.class, () -> ElasticNet.fit(x, censored, TIGHT));
        FollowUp lastOnly = FollowUp.of(times, new int[] {0, 0, 0, 1});
        assertThrows(IllegalArgumentException.class, () -> ElasticNet.fit(x, lastOnly, TIGHT));
        FollowUp together = FollowUp.of(new double[] {2, 2, 2, 2}, new int[] {1, 1, 1, 1});
        ElasticNet.Options given = TIGHT.withLambdas(LambdaSequence.given(0.1));
        assertThrows(IllegalArgumentException.class, () -> ElasticNet.fit(x, together, TIGHT));
        assertThrows(IllegalArgumentException.class, () -> ElasticNet.fit(x, together, given));
        FollowUp competing = FollowUp.of(times, new int[] {1, 2, 0, 1});
        assertThrows(IllegalArgumentException.class, () -> ElasticNet.fit(x, competing, TIGHT));
        FollowUp fine = FollowUp.of(times, new int[] {1, 1, 1, 1});
        assertThrows(IllegalArgumentException.class, () -> ElasticNet.fit(x, times, TIGHT));
        assertThrows(
                IllegalArgumentException.class,
                () -> ElasticNet.fit(x, fine, ElasticNet.Options.defaults(Family.GAUSSIAN)));
    }

    @Test
    void foldsWithoutEventsOrPairsAreLeftOutAndSaid() {
        Random random = new Random(8);
        int n = 40;
        int[] status = random.ints(n, 0, 2).toArray();
        int[] folds = new int[n];
        for (int i = 0; i < n; i++) {
            folds[i] = i % 4;
            status[i] = folds[i] == 3 ? 0 : status[i];
        }
        Columns x = Columns.of(random.doubles(5L * n).toArray(), n, 5);
        FollowUp f = FollowUp.of(random.doubles(n, 1, 9).toArray(), status);
        ElasticNet.Options options = ElasticNet.Options.defaults(Family.COX);
        CrossValidatedFits fits =
                ElasticNetCrossValidation.fitFolds(x, f, FoldAssignment.of(folds), options, Work.onCallersThread());
        CrossValidatedPath deviance = fits.under(CrossValidationMeasure.DEVIANCE);
        assertEquals(Set.of(CrossValidationWarning.FOLD_WITHOUT_EVENTS), deviance.warnings());
        assertTrue(Arrays.stream(deviance.standardError()).allMatch(Double::isFinite));
        CrossValidatedPath c = fits.under(CrossValidationMeasure.CONCORDANCE);
        assertEquals(Set.of(CrossValidationWarning.FOLD_WITHOUT_PAIRS), c.warnings());
        assertTrue(Arrays.stream(c.mean()).allMatch(v -> v >= 0 && v <= 1));
        assertThrows(IllegalArgumentException.class, () -> fits.under(CrossValidationMeasure.AUC));
    }
}
