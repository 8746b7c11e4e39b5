package org.voxrisk.riskmodel.plot;

/** Penalties along a path. */
final class Lambdas {
    private Lambdas() {}

    /**
     * Checks that they fall and stay above 0.
     *
     * @throws IllegalArgumentException otherwise
     */
    static void check(double[] lambdas) {
        for (int m = 0; m < lambdas.length; m++) {
            if (!(lambdas[m] > 0) || Double.isInfinite(lambdas[m]) || (m > 0 && lambdas[m] >= lambdas[m - 1])) {
                throw new IllegalArgumentException("lambda number " + (m + 1) + " is " + lambdas[m]
                        + "; lambdas must be above 0, the largest first");
            }
        }
    }
}
