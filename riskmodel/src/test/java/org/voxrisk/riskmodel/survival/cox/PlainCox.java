package org.voxrisk.riskmodel.survival.cox;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;

/** The partial likelihood and its information by the definition, each risk set summed anew: O(n^2). */
final class PlainCox {
    private final double[][] columns;
    private final FollowUp followUp;
    private final Ties ties;
    private final Strata strata;
    private final double[] weights;
    private final double[] offset;

    PlainCox(double[][] columns, FollowUp followUp, Ties ties) {
        this(
                columns,
                followUp,
                ties,
                Strata.single(followUp.size()),
                ones(followUp.size()),
                new double[followUp.size()]);
    }

    PlainCox(double[][] columns, FollowUp followUp, Ties ties, Strata strata, double[] weights, double[] offset) {
        this.columns = columns;
        this.followUp = followUp;
        this.ties = ties;
        this.strata = strata;
        this.weights = weights;
        this.offset = offset;
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    double logLikelihood(double[] b) {
        return value(b, null);
    }

    double penalised(double[] b) {
        DMatrixRMaj information = new DMatrixRMaj(b.length, b.length);
        double value = value(b, information);
        return value + 0.5 * Math.log(CommonOps_DDRM.det(information));
    }

    private double value(double[] b, @Nullable DMatrixRMaj information) {
        int n = followUp.size();
        double value = 0;
        for (int i = 0; i < n; i++) {
            if (!followUp.isEvent(i)) {
                continue;
            }
            // How many of the tied events stand before this one, and their number and weight.
            int before = 0;
            int tied = 0;
            double weight = 0;
            for (int k = 0; k < n; k++) {
                if (isTied(i, k)) {
                    tied++;
                    weight += weights[k];
                    before += k < i ? 1 : 0;
                }
            }
            double share = ties == Ties.EFRON ? before / (double) tied : 0;
            double termWeight = ties == Ties.EFRON ? weight / tied : weights[i];
            double s0 = 0;
            double[] s1 = new double[b.length];
            double[][] s2 = new double[b.length][b.length];
            for (int k = 0; k < n; k++) {
                if (strata.code(k) == strata.code(i) && followUp.time(k) >= followUp.time(i)) {
                    double r = weights[k] * Math.exp(eta(b, k)) * (isTied(i, k) ? 1 - share : 1);
                    s0 += r;
                    for (int j = 0; j < b.length; j++) {
                        s1[j] += r * columns[j][k];
                        for (int l = 0; l < b.length; l++) {
                            s2[j][l] += r * columns[j][k] * columns[l][k];
                        }
                    }
                }
            }
            value += weights[i] * eta(b, i) - termWeight * Math.log(s0);
            if (information != null) {
                for (int j = 0; j < b.length; j++) {
                    for (int l = 0; l < b.length; l++) {
                        information.add(j, l, termWeight * (s2[j][l] / s0 - s1[j] * s1[l] / s0 / s0));
                    }
                }
            }
        }
        return value;
    }

    private boolean isTied(int i, int k) {
        return followUp.isEvent(k) && followUp.time(k) == followUp.time(i) && strata.code(k) == strata.code(i);
    }

    private double eta(double[] b, int row) {
        double sum = offset[row];
        for (int j = 0; j < b.length; j++) {
            sum += b[j] * columns[j][row];
        }
        return sum;
    }
}
