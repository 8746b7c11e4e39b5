package org.voxrisk.riskmodel.harmonize;

import java.util.Arrays;

/**
 * What ComBat estimated for one batch. Arrays have one value a feature, NaN for features that are not adjusted; all in
 * units of the feature's residual standard deviation.
 */
public final class BatchEffect {
    private final String batch;
    private final int size;
    private final double[] gammaHat;
    private final double[] deltaHat;
    private final Prior prior;
    private final Posterior posterior;

    /**
     * Hyperparameters of a batch: gammaHat ~ N(gammaBar, tau2), deltaHat ~ inverse gamma(a, b), by the method of moments.
     *
     * @param gammaBar mean of gammaHat over features
     * @param tau2 variance of gammaHat (denominator p - 1)
     * @param a shape, (2 s2 + m^2) / s2 with mean m and variance s2 of deltaHat
     * @param b scale, (m s2 + m^3) / s2
     */
    public record Prior(double gammaBar, double tau2, double a, double b) {
        static Prior of(double[] gammaHat, double[] deltaHat) {
            double gammaBar = mean(gammaHat);
            double m = mean(deltaHat);
            double s2 = variance(deltaHat, m);
            return new Prior(gammaBar, variance(gammaHat, gammaBar), (2 * s2 + m * m) / s2, (m * s2 + m * m * m) / s2);
        }

        /** The same without the scales, which a shift-only adjustment does not estimate. */
        Prior ofShiftsOnly() {
            return new Prior(gammaBar, tau2, Double.NaN, Double.NaN);
        }

        private static double mean(double[] values) {
            double sum = 0;
            for (double v : values) {
                sum += v;
            }
            return sum / values.length;
        }

        private static double variance(double[] values, double mean) {
            double sum = 0;
            for (double v : values) {
                sum += (v - mean) * (v - mean);
            }
            return sum / (values.length - 1);
        }
    }

    /** Shrunken shift and scale with the number of iterations they took. */
    static final class Posterior {
        private final double[] gamma;
        private final double[] delta;
        private final int iterations;

        Posterior(double[] gamma, double[] delta, int iterations) {
            this.gamma = gamma;
            this.delta = delta;
            this.iterations = iterations;
        }

        double[] gamma() {
            return gamma;
        }

        double[] delta() {
            return delta;
        }

        int iterations() {
            return iterations;
        }
    }

    BatchEffect(String batch, int size, double[] gammaHat, double[] deltaHat, Prior prior, Posterior posterior) {
        this.batch = batch;
        this.size = size;
        this.gammaHat = gammaHat;
        this.deltaHat = deltaHat;
        this.prior = prior;
        this.posterior = posterior;
    }

    /** Name of the batch. */
    public String batch() {
        return batch;
    }

    /** Training rows of the batch. */
    public int size() {
        return size;
    }

    /** Mean of the standardised values. */
    public double[] gammaHat() {
        return gammaHat.clone();
    }

    /** Variance (denominator n - 1) of the standardised values; 1 for shift-only adjustment. */
    public double[] deltaHat() {
        return deltaHat.clone();
    }

    /** Hyperparameters; those of deltaHat are NaN for shift-only adjustment. */
    public Prior prior() {
        return prior;
    }

    /** Shrunken shift that is subtracted; 0 for a reference batch. */
    public double[] gammaStar() {
        return posterior.gamma.clone();
    }

    /** Shrunken variance by whose root is divided; 1 for a reference batch. */
    public double[] deltaStar() {
        return posterior.delta.clone();
    }

    /** Iterations of the parametric fit; 0 where none are needed. */
    public int iterations() {
        return posterior.iterations;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof BatchEffect other
                && batch.equals(other.batch)
                && size == other.size
                && Arrays.equals(gammaHat, other.gammaHat)
                && Arrays.equals(deltaHat, other.deltaHat)
                && prior.equals(other.prior)
                && Arrays.equals(posterior.gamma, other.posterior.gamma)
                && Arrays.equals(posterior.delta, other.posterior.delta)
                && posterior.iterations == other.posterior.iterations;
    }

    @Override
    public int hashCode() {
        return 31 * batch.hashCode() + Arrays.hashCode(posterior.gamma);
    }
}
