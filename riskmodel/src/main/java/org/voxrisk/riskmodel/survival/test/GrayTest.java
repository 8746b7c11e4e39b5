package org.voxrisk.riskmodel.survival.test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;
import org.voxrisk.riskmodel.statistics.distribution.ChiSquared;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;

/**
 * Gray's test of equal cumulative incidence of one cause in k groups, in the presence of competing events; also within
 * strata.
 *
 * <p>With S_k the survival free of any event and F_k the cumulative incidence of the cause in group k, both just before t,
 * {@code h_k = r_k / S_k} and {@code R_k = h_k (1 - F_k)}, the score of group k sums {@code W (d_k - d R_k / sum R)} over the
 * times with d events of the cause, {@code W = (1 - F)^rho} with F the incidence of all groups together. The covariance is
 * that of Gray, with the hypergeometric factor at ties; the statistic is chi-squared with k - 1 degrees of freedom. Equals R's
 * {@code cmprsk::cuminc}.
 *
 * <p>Without an event of the cause, statistic and p-value are NaN. Source: R. J. Gray, A class of K-sample tests for comparing
 * the cumulative incidence of a competing risk, Annals of Statistics 16 (1988) 1141-1154. Immutable.
 */
public final class GrayTest {
    private final List<String> groups;
    private final double[] scores;
    private final QuadraticForm form;

    private GrayTest(List<String> groups, double[] scores, QuadraticForm form) {
        this.groups = groups;
        this.scores = scores;
        this.form = form;
    }

    /**
     * Gray's test of groups, all times alike (rho = 0).
     *
     * @param cause status code of the event of interest
     * @throws IllegalArgumentException if the numbers of cases differ or the cause is below 1
     * @throws UndefinedStatisticException if fewer than two groups have cases
     */
    public static GrayTest of(FollowUp followUp, int cause, Strata groups) {
        return of(followUp, cause, groups, Strata.single(followUp.size()), 0);
    }

    /**
     * Gray's test of groups within strata ({@link Strata#single} for none).
     *
     * @param cause status code of the event of interest
     * @param rho power of one less the incidence in the weight; 0 weights all times alike
     * @throws IllegalArgumentException if the numbers of cases differ, the cause is below 1 or rho is not finite
     * @throws UndefinedStatisticException if fewer than two groups have cases
     */
    public static GrayTest of(FollowUp followUp, int cause, Strata groups, Strata strata, double rho) {
        if (cause < 1 || !Double.isFinite(rho)) {
            throw new IllegalArgumentException("cause " + cause + " must be at least 1, and rho " + rho + " finite");
        }
        List<int[]> rows = GroupCheck.rows(followUp, groups, strata);
        int[] filled = IntStream.range(0, rows.size())
                .filter(g -> rows.get(g).length > 0)
                .toArray();
        int k = filled.length;
        int[] position = new int[rows.size()];
        for (int j = 0; j < k; j++) {
            position[filled[j]] = j;
        }
        double[] scores = new double[k];
        double[][] covariance = new double[k][k];
        for (int[] stratum : strata.rows()) {
            new Walk(k, rho).add(followUp, cause, groups, position, stratum, scores, covariance);
        }
        double[] first = Arrays.copyOf(scores, k - 1);
        double[][] part = new double[k - 1][];
        for (int i = 0; i < k - 1; i++) {
            part[i] = Arrays.copyOf(covariance[i], k - 1);
        }
        List<String> labels =
                Arrays.stream(filled).mapToObj(g -> groups.labels().get(g)).toList();
        return new GrayTest(labels, scores, QuadraticForm.of(first, part));
    }

    /** Labels of the groups that have cases. */
    public List<String> groups() {
        return groups;
    }

    /** Observed less expected of each group, weighted; a new array. */
    public double[] scores() {
        return scores.clone();
    }

    /** The chi-squared statistic; NaN if there is nothing to compare. */
    public double statistic() {
        return form.statistic();
    }

    /** Degrees of freedom; 0 if there is nothing to compare. */
    public int degreesOfFreedom() {
        return form.rank();
    }

    /** Probability of a statistic at least as large if the incidences are equal; NaN if there is nothing to compare. */
    public double pValue() {
        return form.rank() == 0 ? Double.NaN : ChiSquared.upper(form.statistic(), form.rank());
    }

    /**
     * A share of the covariance that one group adds at one time: {@code variance w w'} with
     * {@code w = own + factor (C - c)}, where column c of the group has its value at this time and C its value at the end.
     */
    private static final class Share {
        private final int group;
        private final double variance;
        private final double factor;
        private final double[] own;
        private final double[] soFar;

        Share(int group, double variance, double factor, double[] own, double[] soFar) {
            this.group = group;
            this.variance = variance;
            this.factor = factor;
            this.own = own;
            this.soFar = soFar;
        }
    }

    /** One walk over the times of a stratum. */
    private static final class Walk {
        private final int k;
        private final double rho;
        private final double[] atRisk;
        private final double[] survival;
        private final double[] incidence;
        private final double[][] c;
        private final List<Share> shares = new ArrayList<>();
        private double pooled;

        Walk(int k, double rho) {
            this.k = k;
            this.rho = rho;
            this.atRisk = new double[k];
            this.survival = new double[k];
            Arrays.fill(survival, 1);
            this.incidence = new double[k];
            this.c = new double[k][k];
        }

        void add(
                FollowUp followUp,
                int cause,
                Strata groups,
                int[] position,
                int[] rows,
                double[] scores,
                double[][] covariance) {
            int[] order = Arrays.stream(rows)
                    .boxed()
                    .sorted(Comparator.comparingDouble(followUp::time))
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int row : rows) {
                atRisk[position[groups.code(row)]]++;
            }
            int from = 0;
            while (from < order.length) {
                double[] wanted = new double[k];
                double[] competing = new double[k];
                double[] leaving = new double[k];
                int to = from;
                while (to < order.length && followUp.time(order[to]) == followUp.time(order[from])) {
                    int group = position[groups.code(order[to])];
                    int status = followUp.status(order[to]);
                    leaving[group]++;
                    if (status == cause) {
                        wanted[group]++;
                    } else if (status != FollowUp.CENSORED) {
                        competing[group]++;
                    }
                    to++;
                }
                step(wanted, competing, scores);
                for (int j = 0; j < k; j++) {
                    atRisk[j] -= leaving[j];
                }
                from = to;
            }
            for (Share share : shares) {
                spread(share, covariance);
            }
        }

        private void step(double[] wanted, double[] competing, double[] scores) {
            double d = Arrays.stream(wanted).sum();
            if (d + Arrays.stream(competing).sum() == 0) {
                return;
            }
            double[] h = new double[k];
            double sumH = 0;
            double sumR = 0;
            for (int j = 0; j < k; j++) {
                if (atRisk[j] > 0) {
                    h[j] = atRisk[j] / survival[j];
                    sumH += h[j];
                    sumR += h[j] * (1 - incidence[j]);
                }
            }
            double before = pooled;
            pooled += d / sumH;
            double weight = Math.pow(1 - before, rho);
            double[][] a = new double[k][k];
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    a[i][j] = weight * h[i] * ((i == j ? 1 : 0) - h[j] / sumH);
                    if (d > 0) {
                        c[i][j] += a[i][j] * d / (sumH * (1 - before));
                    }
                }
                scores[i] += weight * (wanted[i] - d * h[i] * (1 - incidence[i]) / sumR);
            }
            for (int j = 0; j < k; j++) {
                if (atRisk[j] > 0) {
                    advance(j, wanted[j], competing[j], d, sumH, a);
                }
            }
        }

        private void advance(int j, double wanted, double competing, double d, double sumH, double[][] a) {
            double r = atRisk[j];
            double before = survival[j];
            survival[j] *= (r - wanted - competing) / r;
            incidence[j] += before * wanted / r;
            double ratio = survival[j] > 0 ? (1 - pooled) / survival[j] : 0;
            if (d > 0) {
                double ties = d > 1 ? 1 - (d - 1) / (sumH * before - 1) : 1;
                shares.add(new Share(j, ties * before * d / (sumH * r), 1 - ratio, column(a, j), column(c, j)));
            }
            if (competing > 0 && survival[j] > 0) {
                double ties = competing > 1 ? 1 - (competing - 1) / (r - 1) : 1;
                shares.add(
                        new Share(j, ties * before * before * competing / (r * r), ratio, new double[k], column(c, j)));
            }
        }

        private void spread(Share share, double[][] covariance) {
            double[] w = new double[k];
            for (int i = 0; i < k; i++) {
                w[i] = share.own[i] + share.factor * (c[i][share.group] - share.soFar[i]);
            }
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    covariance[i][j] += share.variance * w[i] * w[j];
                }
            }
        }

        private static double[] column(double[][] matrix, int j) {
            return Arrays.stream(matrix).mapToDouble(row -> row[j]).toArray();
        }
    }
}
