package org.voxrisk.riskmodel.statistics.distribution;

/** What the distributions ask of their arguments. */
final class Probability {
    private Probability() {}

    /** Whether one of the arguments is NaN; infinite ones are not. */
    static boolean isMissing(double... arguments) {
        for (double argument : arguments) {
            if (Double.isNaN(argument)) {
                return true;
            }
        }
        return false;
    }

    static double check(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("p = " + p + ", must lie in [0, 1]");
        }
        return p;
    }
}
