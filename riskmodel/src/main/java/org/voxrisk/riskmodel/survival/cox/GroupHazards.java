package org.voxrisk.riskmodel.survival.cox;

/**
 * Increments of the baseline hazard and what belongs to them, for each group of equal stratum and time, at given linear
 * predictors; in standardised columns. With the terms k of a group (see {@link PartialLikelihood}), h_k = weight / S0_k and
 * the mean m_k of the columns over the risk set:
 *
 * <pre>
 *   hazard      = sum h_k              tied hazard      = sum (1 - share_k) h_k
 *   hazard mean = sum h_k m_k          tied hazard mean = sum (1 - share_k) h_k m_k
 *   variance    = sum h_k / S0_k       mean             = sum m_k / terms
 * </pre>
 *
 * The tied ones are what an event of the group itself is exposed to.
 */
final class GroupHazards {
    private final double[] hazard;
    private final double[] tiedHazard;
    private final double[] variance;
    private final double[][] hazardMean;
    private final double[][] tiedHazardMean;
    private final double[][] mean;

    GroupHazards(CoxData data, PartialLikelihood likelihood, double[] eta) {
        int groups = data.riskSets().groups();
        int p = data.columns();
        hazard = new double[groups];
        tiedHazard = new double[groups];
        variance = new double[groups];
        hazardMean = new double[groups][p];
        tiedHazardMean = new double[groups][p];
        mean = new double[groups][p];
        likelihood.walk(eta, 1, (g, terms, share, weight, m) -> {
            double h = weight / m.s0;
            hazard[g] += h;
            tiedHazard[g] += (1 - share) * h;
            variance[g] += h / m.s0;
            for (int j = 0; j < p; j++) {
                hazardMean[g][j] += h * m.s1[j];
                tiedHazardMean[g][j] += (1 - share) * h * m.s1[j];
                mean[g][j] += m.s1[j] / terms;
            }
        });
    }

    double hazard(int group) {
        return hazard[group];
    }

    double tiedHazard(int group) {
        return tiedHazard[group];
    }

    double variance(int group) {
        return variance[group];
    }

    double hazardMean(int group, int column) {
        return hazardMean[group][column];
    }

    double tiedHazardMean(int group, int column) {
        return tiedHazardMean[group][column];
    }

    double mean(int group, int column) {
        return mean[group][column];
    }
}
