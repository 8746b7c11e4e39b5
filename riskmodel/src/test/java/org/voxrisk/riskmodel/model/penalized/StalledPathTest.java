package org.voxrisk.riskmodel.model.penalized;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxrisk.work.Checkpoint;

/** Columns so close to collinear that passes alone would need hundreds of thousands: the minimum is met all the same. */
class StalledPathTest {
    private static final int N = 60;
    private static final double TIGHT = 1e-20;

    /** Sums of few factors and a little noise; the first ones tell the outcome. */
    private static double[] columns(int p, double noise) {
        Random random = new Random(5);
        double[][] factor = new double[6][N];
        for (double[] f : factor) {
            for (int i = 0; i < N; i++) {
                f[i] = random.nextGaussian();
            }
        }
        double[] x = new double[N * p];
        for (int j = 0; j < p; j++) {
            double[] mix = random.doubles(6, -1, 1).toArray();
            for (int i = 0; i < N; i++) {
                double v = noise * random.nextGaussian();
                for (int k = 0; k < 6; k++) {
                    v += mix[k] * factor[k][i];
                }
                x[j * N + i] = v;
            }
        }
        return x;
    }

    private static double[] labels(double[] x) {
        Random random = new Random(6);
        double[] y = new double[N];
        for (int i = 0; i < N; i++) {
            y[i] = x[i] - x[N + i] + random.nextGaussian() > 0 ? 1 : 0;
        }
        return y;
    }

    private static ElasticNet.Options options(Family family, double alpha) {
        return ElasticNet.Options.defaults(family)
                .withAlpha(alpha)
                .withLambdas(new LambdaSequence.Automatic(40, 1e-3))
                .withConvergence(TIGHT, 2_000_000);
    }

    /** Conditions of optimality at every penalty; x and y as given, weights 1/n. */
    private static void requireOptimal(
            ElasticNetPath path, double[] x, int p, double[] y, Family family, double alpha) {
        double[] sd = PenalizedData.deviations(x, N, p);
        double spread = family == Family.BINOMIAL ? 1 : Math.sqrt(variance(y));
        for (int m = 1; m < path.size(); m++) {
            LinearCoefficients fit = path.coefficients(m);
            double[] eta = fit.linearPredictor(x, N);
            double[] r = new double[N];
            for (int i = 0; i < N; i++) {
                r[i] = y[i] - (family == Family.BINOMIAL ? 1 / (1 + Math.exp(-eta[i])) : eta[i]);
            }
            assertEquals(0, Arrays.stream(r).sum() / N, 1e-10);
            for (int j = 0; j < p; j++) {
                double gradient = 0;
                for (int i = 0; i < N; i++) {
                    gradient += x[j * N + i] * r[i] / (N * sd[j]);
                }
                double b = fit.coefficient(j) * sd[j];
                double smooth = gradient - path.lambda(m) * (1 - alpha) * b / spread;
                double bound = path.lambda(m) * alpha;
                if (b != 0) {
                    assertEquals(Math.copySign(bound, b), smooth, 2e-9, "penalty " + m + ", column " + j);
                } else {
                    assertTrue(Math.abs(smooth) <= bound + 2e-9, "penalty " + m + ", column " + j);
                }
            }
        }
    }

    private static double variance(double[] y) {
        double mean = Arrays.stream(y).sum() / N;
        return Arrays.stream(y).map(v -> (v - mean) * (v - mean)).sum() / N;
    }

    @Test
    void bothFamiliesReachTheMinimum() {
        int p = 30;
        double[] x = columns(p, 0.01);
        double[] y = labels(x);
        for (Family family : List.of(Family.GAUSSIAN, Family.BINOMIAL)) {
            for (double alpha : new double[] {1, 0.95}) {
                ElasticNetPath path = ElasticNet.fit(Columns.of(x, N, p), y, options(family, alpha));
                assertFalse(path.end() == PathEnd.MAX_PASSES, family + " " + alpha);
                requireOptimal(path, x, p, y, family, alpha);
            }
        }
    }

    /** Few passes: the direct way was taken. Passes alone need several hundred times as many. */
    @Test
    void passesAreSaved() {
        int p = 30;
        double[] x = columns(p, 0.002);
        double[] y = labels(x);
        for (Family family : List.of(Family.GAUSSIAN, Family.BINOMIAL)) {
            long passes =
                    ElasticNet.fit(Columns.of(x, N, p), y, options(family, 1)).passes();
            assertTrue(passes < 200_000, family + ": " + passes);
        }
    }

    @Test
    void residualUpdatesTakeTheSameWay() {
        int p = 30;
        double[] x = columns(p, 0.01);
        double[] y = labels(x);
        ElasticNet.Options options = options(Family.GAUSSIAN, 1);
        double[] w = new double[N];
        Arrays.fill(w, 1.0 / N);
        double[] factors = new double[p];
        Arrays.fill(factors, 1);
        ElasticNetPath naive = new GaussianNaivePath(
                        StandardizedDesign.forGaussian(Columns.of(x, N, p), w, options),
                        GaussianResponse.of(y, w, options),
                        factors,
                        options,
                        Checkpoint.INTERRUPT_ONLY)
                .fit()
                .toPath();
        requireOptimal(naive, x, p, y, Family.GAUSSIAN, 1);
        ElasticNetPath covariance = ElasticNet.fit(Columns.of(x, N, p), y, options);
        assertEquals(covariance.size(), naive.size());
        assertArrayEquals(covariance.devianceRatios(), naive.devianceRatios(), 1e-12);
        for (int m = 0; m < naive.size(); m++) {
            assertArrayEquals(
                    covariance.coefficients(m).toArray(), naive.coefficients(m).toArray(), 1e-7);
        }
    }

    @Test
    void theWatchAsksForTwoSlowWindows() {
        StallWatch watch = new StallWatch(TIGHT, TIGHT);
        watch.openPenalty();
        // A change that halves every 10,000 passes: seen at pass 100, slow at 200 and 300.
        for (int pass = 1; pass <= 300; pass++) {
            assertEquals(pass == 300, watch.isDue(1e-6 * Math.pow(0.5, pass / 1e4)), "pass " + pass);
        }
        // From then on early.
        watch.openPenalty();
        for (int pass = 1; pass <= 10; pass++) {
            assertEquals(pass == 10, watch.isDue(1e-6), "pass " + pass);
        }
        watch.giveUp();
        assertFalse(watch.isDue(1e-6));
        watch.openProblem();
        assertFalse(watch.isDue(1e-6));
    }

    @Test
    void theWatchLeavesQuickAndLooseFitsAlone() {
        StallWatch quick = new StallWatch(TIGHT, TIGHT);
        StallWatch loose = new StallWatch(1e-7, 1e-7);
        for (int pass = 1; pass <= 1000; pass++) {
            assertFalse(quick.isDue(1e-6 * Math.pow(0.9, pass)));
            assertFalse(loose.isDue(1e-2));
        }
    }
}
