package org.voxrisk.riskmodel.survival.cox;

import java.util.Arrays;

/**
 * Sums over a set of cases with risks r: s0 = sum r, s1[j] = sum r x_j, s2 = sum r x_j x_k for j at least k, s3 = sum r x_j
 * x_k x_l for j at least k at least l, both packed in the order of their loops; up to the order asked for.
 */
final class Moments {
    private final int order;
    private final int p;
    double s0;
    final double[] s1;
    final double[] s2;
    final double[] s3;

    Moments(int p, int order) {
        this.p = p;
        this.order = order;
        s1 = new double[p];
        s2 = new double[order > 1 ? p * (p + 1) / 2 : 0];
        s3 = new double[order > 2 ? p * (p + 1) * (p + 2) / 6 : 0];
    }

    void clear() {
        s0 = 0;
        Arrays.fill(s1, 0);
        Arrays.fill(s2, 0);
        Arrays.fill(s3, 0);
    }

    void add(double risk, double[] x) {
        s0 += risk;
        int at2 = 0;
        int at3 = 0;
        for (int j = 0; j < p; j++) {
            double rx = risk * x[j];
            s1[j] += rx;
            if (order > 1) {
                for (int k = 0; k <= j; k++) {
                    double rxx = rx * x[k];
                    s2[at2++] += rxx;
                    if (order > 2) {
                        for (int l = 0; l <= k; l++) {
                            s3[at3++] += rxx * x[l];
                        }
                    }
                }
            }
        }
    }

    /** Sets the means over {@code all} less a share of {@code part}; s0 stays the sum of risks. */
    void setMeans(Moments all, Moments part, double share) {
        s0 = all.s0 - share * part.s0;
        means(s1, all.s1, part.s1, share);
        means(s2, all.s2, part.s2, share);
        means(s3, all.s3, part.s3, share);
    }

    private void means(double[] target, double[] all, double[] part, double share) {
        for (int i = 0; i < target.length; i++) {
            target[i] = (all[i] - share * part[i]) / s0;
        }
    }
}
