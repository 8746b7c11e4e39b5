package org.voxrisk.riskmodel.evaluate;

/**
 * Maximum likelihood fit of logit P(y = 1) = a + b x, with b free or fixed at 1, by iteratively reweighted least squares
 * exactly as R's {@code glm(y ~ x, binomial)} and {@code glm(y ~ offset(x), binomial)} with {@code epsilon = 1e-14} do it:
 * start at probabilities (y + 1/2) / 2, stop when the deviance changes by less than epsilon relative to deviance + 0.1,
 * standard errors from the weights of the last least squares fit. A fit driven further agrees with R only to the
 * distance that R stops at, up to 1e-7.
 *
 * @param intercept a
 * @param slope b
 * @param interceptError standard error of a
 * @param slopeError standard error of b; NaN when it is fixed
 * @param deviance minus twice the log-likelihood
 */
record LogitFit(double intercept, double slope, double interceptError, double slopeError, double deviance) {
    private static final int MAX_ITERATIONS = 100;
    private static final double EPSILON = 1e-14;
    private static final double ETA_LIMIT = 30;

    /** Both coefficients free. The caller has made sure that the maximum exists. */
    static LogitFit line(double[] x, boolean[] y) {
        return iterate(x, y, true);
    }

    /** Intercept only, x as offset. */
    static LogitFit offset(double[] x, boolean[] y) {
        return iterate(x, y, false);
    }

    private static LogitFit iterate(double[] x, boolean[] y, boolean slopeFree) {
        double[] eta = new double[x.length];
        for (int i = 0; i < eta.length; i++) {
            double mu = y[i] ? 0.75 : 0.25;
            eta[i] = StrictMath.log(mu / (1 - mu));
        }
        double before = deviance(eta, y);
        LogitFit fit = step(x, y, eta, slopeFree);
        for (int i = 1; i < MAX_ITERATIONS; i++) {
            if (Math.abs(fit.deviance - before) / (Math.abs(fit.deviance) + 0.1) < EPSILON) {
                break;
            }
            before = fit.deviance;
            fit = step(x, y, eta, slopeFree);
        }
        return fit;
    }

    /** One weighted least squares fit to the working response; eta is moved to the new linear predictor. */
    private static LogitFit step(double[] x, boolean[] y, double[] eta, boolean slopeFree) {
        double sumW = 0;
        double sumX = 0;
        double sumZ = 0;
        double[] w = new double[x.length];
        double[] z = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double mu = probability(eta[i]);
            w[i] = mu * (1 - mu);
            z[i] = eta[i] + ((y[i] ? 1 : 0) - mu) / w[i];
            sumW += w[i];
            sumX += w[i] * x[i];
            sumZ += w[i] * z[i];
        }
        double meanX = sumX / sumW;
        double meanZ = sumZ / sumW;
        double slope = 1;
        double sxx = Double.NaN;
        if (slopeFree) {
            sxx = 0;
            double sxz = 0;
            for (int i = 0; i < x.length; i++) {
                sxx += w[i] * (x[i] - meanX) * (x[i] - meanX);
                sxz += w[i] * (x[i] - meanX) * (z[i] - meanZ);
            }
            slope = sxz / sxx;
        }
        double intercept = meanZ - slope * meanX;
        for (int i = 0; i < x.length; i++) {
            eta[i] = intercept + slope * x[i];
        }
        double error = Math.sqrt(1 / sumW + (slopeFree ? meanX * meanX / sxx : 0));
        return new LogitFit(intercept, slope, error, 1 / Math.sqrt(sxx), deviance(eta, y));
    }

    /** Minus twice the log-likelihood at given coefficients. */
    static double deviance(double[] x, boolean[] y, double a, double b) {
        double[] eta = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            eta[i] = a + b * x[i];
        }
        return deviance(eta, y);
    }

    /** 2 sum(log(1 + exp(-s eta))), s = +1 for events else -1, without overflow. */
    private static double deviance(double[] eta, boolean[] y) {
        double sum = 0;
        for (int i = 0; i < eta.length; i++) {
            double t = y[i] ? -eta[i] : eta[i];
            sum += Math.max(t, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(t)));
        }
        return 2 * sum;
    }

    /** Inverse logit, kept away from 0 and 1 as R keeps it: beyond |eta| = 30 at a distance of 2^-52. */
    private static double probability(double eta) {
        double e = Math.abs(eta) > ETA_LIMIT ? Math.ulp(1.0) : StrictMath.exp(-Math.abs(eta));
        return eta >= 0 ? 1 / (1 + e) : e / (1 + e);
    }
}
