package org.voxrisk.riskmodel.model.logistic;

/** The logistic function with R's guards: beyond 30 the odds are 2^-52 or its inverse, so that no probability is 0 or 1. */
final class Logit {
    private static final double EPSILON = 0x1p-52;
    private static final double BOUND = 30;

    private Logit() {}

    static double probability(double eta) {
        double odds = eta < -BOUND ? EPSILON : eta > BOUND ? 1 / EPSILON : StrictMath.exp(eta);
        return odds / (1 + odds);
    }

    /** d probability / d eta. */
    static double slope(double eta) {
        if (Math.abs(eta) > BOUND) {
            return EPSILON;
        }
        double odds = StrictMath.exp(eta);
        return odds / ((1 + odds) * (1 + odds));
    }

    /** Plain logistic function, 0 or 1 at the ends. */
    static double plain(double eta) {
        return 1 / (1 + StrictMath.exp(-eta));
    }

    static double logit(double p) {
        return StrictMath.log(p / (1 - p));
    }

    /** {@code -2 [y log mu + (1 - y) log(1 - mu)]}, summed. */
    static double deviance(double[] y, double[] mu) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum -= 2 * StrictMath.log(y[i] == 1 ? mu[i] : 1 - mu[i]);
        }
        return sum;
    }
}
