package org.voxrisk.riskmodel.model.classify;

/** The logistic function of classifiers whose score is a log-odds. */
public final class Logistic {
    private Logistic() {}

    /** {@code 1 / (1 + exp(-s))} of each score; 0 or 1 at the far ends. */
    public static double[] probabilities(double[] logOdds) {
        double[] p = new double[logOdds.length];
        for (int i = 0; i < p.length; i++) {
            p[i] = 1 / (1 + StrictMath.exp(-logOdds[i]));
        }
        return p;
    }
}
