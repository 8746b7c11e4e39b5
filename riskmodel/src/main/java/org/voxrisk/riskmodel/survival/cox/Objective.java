package org.voxrisk.riskmodel.survival.cox;

/**
 * What is maximised, at a point: the log partial likelihood, or with Firth's penalty log L + log det I / 2, whose score is
 *
 * <pre>
 *   U*_l = U_l + tr(I^-1 dI/db_l) / 2
 * </pre>
 *
 * (Heinze, Schemper, Biometrics 2001;57:114-119, equation 2).
 */
final class Objective {
    private final PartialLikelihood.Point point;
    private final double value;
    private final double[] score;

    private Objective(PartialLikelihood.Point point, double value, double[] score) {
        this.point = point;
        this.value = value;
        this.score = score;
    }

    static Objective plain(PartialLikelihood.Point point) {
        return new Objective(point, point.logLikelihood, point.score);
    }

    static Objective penalised(PartialLikelihood.Point point) {
        Cholesky information = new Cholesky(point.information, 0);
        int p = point.beta.length;
        if (!information.succeeded()) {
            return new Objective(point, Double.NEGATIVE_INFINITY, point.score);
        }
        SymmetricMatrix inverse = information.inverse();
        double[] score = point.score.clone();
        int at = 0;
        // Each packed element stands for all orders of its indices j >= k >= l.
        for (int j = 0; j < p; j++) {
            for (int k = 0; k <= j; k++) {
                for (int l = 0; l <= k; l++) {
                    double half = point.slope[at++] / 2;
                    addTrace(score, inverse, half, j, k, l);
                }
            }
        }
        return new Objective(point, point.logLikelihood + information.logDeterminant() / 2, score);
    }

    private static void addTrace(double[] score, SymmetricMatrix inverse, double half, int j, int k, int l) {
        score[l] += half * inverse.get(j, k) * (j == k ? 1 : 2);
        if (k != l) {
            score[k] += half * inverse.get(j, l) * (j == l ? 1 : 2);
        }
        if (j != k) {
            score[j] += half * inverse.get(k, l) * (k == l ? 1 : 2);
        }
    }

    PartialLikelihood.Point point() {
        return point;
    }

    double value() {
        return value;
    }

    double[] score() {
        return score;
    }

    boolean isFinite() {
        return Double.isFinite(value) && point.isFinite();
    }
}
