package org.voxrisk.riskmodel.statistics.distribution;

/** The check that a number is a probability. */
final class Probability {
    private Probability() {}

    static double check(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("p = " + p + ", must lie in [0, 1]");
        }
        return p;
    }
}
