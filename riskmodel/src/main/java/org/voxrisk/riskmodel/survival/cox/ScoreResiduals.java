package org.voxrisk.riskmodel.survival.cox;

/**
 * Martingale and score residuals at given linear predictors, in row order and standardised columns, without case weights:
 *
 * <pre>
 *   M_i = d_i - r_i H_i,   L_i = d_i (z_i - mean(t_i)) - r_i (z_i H_i - G_i)
 * </pre>
 *
 * with H_i and G_i the hazards and hazard means summed to t_i, the tied ones at t_i for an event.
 */
final class ScoreResiduals {
    private final double[] martingale;
    private final double[][] score;

    ScoreResiduals(CoxData data, GroupHazards hazards, double[] eta) {
        int n = data.size();
        int p = data.columns();
        RiskSets sets = data.riskSets();
        martingale = new double[n];
        score = new double[n][p];
        for (int s = 0; s < sets.strata(); s++) {
            double cumulative = 0;
            double[] cumulativeMean = new double[p];
            for (int g = sets.firstGroup(s); g < sets.firstGroup(s + 1); g++) {
                for (int position = sets.start(g); position < sets.start(g + 1); position++) {
                    int row = sets.row(position);
                    boolean event = data.isEvent(row);
                    double risk = StrictMath.exp(eta[row]);
                    double h = cumulative + (event ? hazards.tiedHazard(g) : hazards.hazard(g));
                    martingale[row] = (event ? 1 : 0) - risk * h;
                    double[] z = data.row(row);
                    for (int j = 0; j < p; j++) {
                        double exposed =
                                cumulativeMean[j] + (event ? hazards.tiedHazardMean(g, j) : hazards.hazardMean(g, j));
                        score[row][j] = (event ? z[j] - hazards.mean(g, j) : 0) - risk * (z[j] * h - exposed);
                    }
                }
                cumulative += hazards.hazard(g);
                for (int j = 0; j < p; j++) {
                    cumulativeMean[j] += hazards.hazardMean(g, j);
                }
            }
        }
    }

    double[] martingale() {
        return martingale;
    }

    double[][] score() {
        return score;
    }
}
