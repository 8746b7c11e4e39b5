package org.voxrisk.riskmodel.harmonize;

import java.util.Arrays;
import org.voxrisk.work.Checkpoint;

/**
 * Shrinks the batch effects of all features towards each other, Johnson, Li and Rabinovic (Biostatistics 2007;8:118). One batch
 * at a time; arrays have one value an adjustable feature.
 */
final class EmpiricalBayes {
    private static final double CONVERGENCE = 1e-4;
    private static final int MAX_ITERATIONS = 100_000;

    private EmpiricalBayes() {}

    /**
     * Shift only, sva's {@code postmean(gammaHat, gammaBar, 1, 1, tau2)} = (tau2 gammaHat + gammaBar) / (tau2 + 1): the
     * batch counts as one observation of variance 1, however many rows it has.
     */
    static BatchEffect.Posterior meanOnly(double[] gammaHat, BatchEffect.Prior prior) {
        double[] gamma = new double[gammaHat.length];
        double[] delta = new double[gammaHat.length];
        Arrays.fill(delta, 1);
        for (int j = 0; j < gamma.length; j++) {
            gamma[j] = postMean(gammaHat[j], prior.gammaBar(), 1, 1, prior.tau2());
        }
        return new BatchEffect.Posterior(gamma, delta, 0);
    }

    /**
     * Parametric: alternates the posterior means of shift and variance (paper, section 3.1) until the largest relative
     * change over all features is at most 1e-4. As in sva the change of the shift is divided by the shift with its sign, so that
     * features with a negative shift never keep the loop going; the result depends on it in about the fourth digit.
     *
     * @param n rows of the batch
     */
    static BatchEffect.Posterior parametric(
            double[] gammaHat, double[] deltaHat, int n, BatchEffect.Prior prior, Checkpoint checkpoint) {
        double[] gamma = gammaHat.clone();
        double[] delta = deltaHat.clone();
        for (int iteration = 1; iteration <= MAX_ITERATIONS; iteration++) {
            checkpoint.check();
            double change = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < gamma.length; j++) {
                double g = postMean(gammaHat[j], prior.gammaBar(), n, delta[j], prior.tau2());
                // sum((z - g)^2) over the rows of the batch, whose mean is gammaHat and variance deltaHat.
                double squares = (n - 1) * deltaHat[j] + n * (gammaHat[j] - g) * (gammaHat[j] - g);
                // Equal variances of all features make the prior a point: the limit for a and b to infinity.
                double d = Double.isInfinite(prior.a())
                        ? deltaHat[j]
                        : (0.5 * squares + prior.b()) / (n / 2.0 + prior.a() - 1);
                // 0/0, a shift that is and stays exactly 0, is no change.
                double shift = Math.abs(g - gamma[j]) / gamma[j];
                if (shift > change) {
                    change = shift;
                }
                change = Math.max(change, Math.abs(d - delta[j]) / delta[j]);
                gamma[j] = g;
                delta[j] = d;
            }
            if (!(change > CONVERGENCE)) {
                return new BatchEffect.Posterior(gamma, delta, iteration);
            }
        }
        throw new IllegalStateException("batch effects of " + gamma.length + " features still change by more than "
                + CONVERGENCE + " after " + MAX_ITERATIONS + " iterations");
    }

    /** Posterior mean of a shift: (n tau2 gammaHat + delta gammaBar) / (n tau2 + delta). */
    private static double postMean(double gammaHat, double gammaBar, double n, double delta, double tau2) {
        return (tau2 * n * gammaHat + delta * gammaBar) / (tau2 * n + delta);
    }

    /**
     * Non-parametric (paper, supplement A): for feature i the mean of the other features' (gammaHat, deltaHat), weighted by the
     * likelihood of its standardised values under each. Weights are formed from logarithms relative to the largest one:
     * equal to sva where sva's own weights neither overflow nor vanish (it returns NaN there).
     *
     * <p>With n rows of mean m and sum of squares S about m the log-likelihood under (g, d) is -n/2 log(2 pi d) - (S + n (m -
     * g)^2) / (2 d), so that a pair of features costs one exponential whatever n is.
     */
    static BatchEffect.Posterior nonParametric(
            double[] gammaHat, double[] deltaHat, double[] squares, int n, Checkpoint checkpoint) {
        int p = gammaHat.length;
        double[] logScale = new double[p];
        double[] half = new double[p];
        for (int j = 0; j < p; j++) {
            logScale[j] = -0.5 * n * StrictMath.log(2 * Math.PI * deltaHat[j]);
            half[j] = 0.5 / deltaHat[j];
        }
        double[] gamma = new double[p];
        double[] delta = new double[p];
        double[] log = new double[p];
        for (int i = 0; i < p; i++) {
            checkpoint.check();
            double s = squares[i];
            double m = gammaHat[i];
            for (int j = 0; j < p; j++) {
                double d = m - gammaHat[j];
                log[j] = logScale[j] - (s + n * d * d) * half[j];
            }
            log[i] = Double.NEGATIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < p; j++) {
                max = Math.max(max, log[j]);
            }
            weigh(i, log, max, gammaHat, deltaHat, gamma, delta);
        }
        return new BatchEffect.Posterior(gamma, delta, 0);
    }

    private static void weigh(
            int i, double[] log, double max, double[] gammaHat, double[] deltaHat, double[] gamma, double[] delta) {
        double sum = 0;
        double sumGamma = 0;
        double sumDelta = 0;
        for (int j = 0; j < log.length; j++) {
            double exponent = log[j] - max;
            // exp of less is 0 in double precision.
            if (exponent > -746) {
                double w = StrictMath.exp(exponent);
                sum += w;
                sumGamma += gammaHat[j] * w;
                sumDelta += deltaHat[j] * w;
            }
        }
        gamma[i] = sumGamma / sum;
        delta[i] = sumDelta / sum;
    }
}
