package org.voxrisk.riskmodel.survival.cox;

import java.util.Arrays;

/**
 * The partial likelihood of a Cox model in standardised columns: walks through the risk sets, latest time first.
 *
 * <p>At a time with d events of total weight W there are, with Efron's ties, d terms of weight W/d, the k-th with the share
 * k/d of the tied cases out of the risk set; with Breslow's one term of weight W and share 0. With risks r = w exp(eta) and
 * moments over the risk set R and the tied cases D,
 *
 * <pre>
 *   log L = sum over events w eta - sum over terms weight log(S0),   S = S(R) - share S(D)
 * </pre>
 *
 * <p>O(n p^2) a walk with second moments.
 */
final class PartialLikelihood {
    /** What is done at each term. The moments are means over the risk set, s0 its sum of risks; valid during the call. */
    @FunctionalInterface
    interface TermVisitor {
        void visit(int group, int terms, double share, double weight, Moments means);
    }

    private final CoxData data;
    private final Ties ties;

    PartialLikelihood(CoxData data, Ties ties) {
        this.data = data;
        this.ties = ties;
    }

    /** Value, score and information at standardised coefficients. */
    static final class Point {
        final double[] beta;
        final double[] eta;
        double logLikelihood;
        final double[] score;
        final SymmetricMatrix information;
        /** dI/db_l, symmetric in all three indices; packed as third moments. Empty if not asked for. */
        final double[] slope;

        private Point(double[] beta, double[] eta, boolean third) {
            int p = beta.length;
            this.beta = beta;
            this.eta = eta;
            score = new double[p];
            information = new SymmetricMatrix(p);
            slope = new double[third ? p * (p + 1) * (p + 2) / 6 : 0];
        }

        boolean isFinite() {
            return Double.isFinite(logLikelihood)
                    && Arrays.stream(score).allMatch(Double::isFinite)
                    && information.isFinite();
        }
    }

    Point at(double[] beta) {
        return evaluate(beta, false);
    }

    Point withSlope(double[] beta) {
        return evaluate(beta, true);
    }

    private Point evaluate(double[] beta, boolean third) {
        Point point = new Point(beta, data.linearPredictors(beta), third);
        for (int i = 0; i < data.size(); i++) {
            if (data.isEvent(i)) {
                double w = data.weight(i);
                point.logLikelihood += w * point.eta[i];
                double[] z = data.row(i);
                for (int j = 0; j < z.length; j++) {
                    point.score[j] += w * z[j];
                }
            }
        }
        walk(point.eta, third ? 3 : 2, (group, terms, share, weight, m) -> {
            point.logLikelihood -= weight * StrictMath.log(m.s0);
            for (int j = 0; j < m.s1.length; j++) {
                point.score[j] -= weight * m.s1[j];
            }
            point.information.addCovariance(weight, m);
            if (third) {
                addThirdCumulant(point.slope, weight, m);
            }
        });
        return point;
    }

    /** The information is the sum of covariances over risk sets; its derivative the sum of third cumulants. */
    private static void addThirdCumulant(double[] slope, double weight, Moments m) {
        int at = 0;
        double[] e = m.s1;
        for (int j = 0; j < e.length; j++) {
            for (int k = 0; k <= j; k++) {
                for (int l = 0; l <= k; l++) {
                    double cumulant = m.s3[at]
                            - m.s2[SymmetricMatrix.index(j, k)] * e[l]
                            - m.s2[SymmetricMatrix.index(j, l)] * e[k]
                            - m.s2[SymmetricMatrix.index(k, l)] * e[j]
                            + 2 * e[j] * e[k] * e[l];
                    slope[at++] += weight * cumulant;
                }
            }
        }
    }

    /** Visits every term, strata in order, latest time first. */
    void walk(double[] eta, int order, TermVisitor visitor) {
        RiskSets sets = data.riskSets();
        int p = data.columns();
        Moments risk = new Moments(p, order);
        Moments tied = new Moments(p, order);
        Moments means = new Moments(p, order);
        for (int s = 0; s < sets.strata(); s++) {
            risk.clear();
            for (int g = sets.firstGroup(s + 1) - 1; g >= sets.firstGroup(s); g--) {
                int events = sets.events(g);
                int firstCensored = sets.start(g) + events;
                double weight = 0;
                tied.clear();
                for (int position = sets.start(g); position < sets.start(g + 1); position++) {
                    int row = sets.row(position);
                    double r = data.weight(row) * StrictMath.exp(eta[row]);
                    risk.add(r, data.row(row));
                    if (position < firstCensored) {
                        weight += data.weight(row);
                        tied.add(r, data.row(row));
                    }
                }
                int terms = events == 0 || ties == Ties.EFRON ? events : 1;
                for (int k = 0; k < terms; k++) {
                    double share = k / (double) terms;
                    means.setMeans(risk, tied, share);
                    visitor.visit(g, terms, share, weight / terms, means);
                }
            }
        }
    }
}
