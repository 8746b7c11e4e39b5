package org.voxrisk.riskmodel.survival.competing;

import java.util.Arrays;
import java.util.List;

/**
 * The variance of the score of Fine and Gray (1999): the sum over the cases of {@code (eta + psi)(eta + psi)'}. eta is the
 * case's own score residual; psi is what the case adds through the estimate of the censoring curve.
 *
 * <p>With {@code L(t)} the sum of {@code d / S0} over event times, m(s) the mean of the covariates in the risk set at s, and
 * {@code q(u) = A1(u) B0(u) - A0(u) B1(u)}, where A are sums of {@code exp(x b) / G(T-)} (and of x times it) over competing
 * events before u, and B sums of {@code G(s-) d / S0} (and of m times it) over event times from u on, psi of a case is
 * {@code q(T) / Y(T)} if it is censored, less the sum of {@code q(u) / Y(u)^2} over all censorings u up to its time, with Y
 * the number followed to u or longer.
 */
final class ScoreVariance {
    private final SubdistributionRisk risk;
    private final double[][] x;
    private final double[] beta;
    private final List<SubdistributionLikelihood.EventTime> events;
    private final int p;

    private ScoreVariance(
            SubdistributionRisk risk, double[][] x, double[] beta, List<SubdistributionLikelihood.EventTime> events) {
        this.risk = risk;
        this.x = x;
        this.beta = beta;
        this.events = events;
        this.p = beta.length;
    }

    static double[][] of(SubdistributionRisk risk, double[][] x, double[] beta, SubdistributionLikelihood likelihood) {
        return new ScoreVariance(risk, x, beta, likelihood.times()).compute();
    }

    private double[][] compute() {
        double[][] later = weightedHazardFrom();
        double[] hazard = new double[1 + p];
        double[] earlier = new double[1 + p];
        double[] drift = new double[p];
        double[][] variance = new double[p][p];
        int next = 0;
        int from = 0;
        while (from < risk.size()) {
            int to = risk.endOfTies(from);
            double[] q = influenceOfCensoring(earlier, later[next]);
            double followed = risk.size() - from;
            for (int i = from; i < to; i++) {
                if (risk.isCensored(i)) {
                    addTo(drift, -1 / (followed * followed), q);
                }
            }
            double[] mean = new double[p];
            if (next < events.size() && events.get(next).from() == from) {
                SubdistributionLikelihood.EventTime event = events.get(next);
                mean = event.mean();
                addMoments(hazard, event.events() / event.sum(), mean);
                next++;
            }
            for (int i = from; i < to; i++) {
                double[] eta = drift.clone();
                double[] row = x[risk.row(i)];
                double factor = Math.exp(SubdistributionLikelihood.dot(row, beta));
                addDeviation(eta, -factor, row, hazard);
                if (risk.isEvent(i)) {
                    addTo(eta, 1, row);
                    addTo(eta, -1, mean);
                } else if (risk.isCompeting(i)) {
                    addDeviation(eta, -factor / risk.censoring(i), row, later[next]);
                } else {
                    addTo(eta, 1 / followed, q);
                }
                addSquare(variance, eta);
            }
            for (int i = from; i < to; i++) {
                if (risk.isCompeting(i)) {
                    double[] row = x[risk.row(i)];
                    addMoments(earlier, Math.exp(SubdistributionLikelihood.dot(row, beta)) / risk.censoring(i), row);
                }
            }
            from = to;
        }
        return variance;
    }

    /** Element k: B0 and B1 over the event times from the k-th on. */
    private double[][] weightedHazardFrom() {
        double[][] from = new double[events.size() + 1][1 + p];
        for (int k = events.size() - 1; k >= 0; k--) {
            from[k] = from[k + 1].clone();
            SubdistributionLikelihood.EventTime event = events.get(k);
            addMoments(from[k], risk.censoring(event.from()) * event.events() / event.sum(), event.mean());
        }
        return from;
    }

    private double[] influenceOfCensoring(double[] a, double[] b) {
        double[] q = new double[p];
        for (int j = 0; j < p; j++) {
            q[j] = a[1 + j] * b[0] - a[0] * b[1 + j];
        }
        return q;
    }

    private static void addMoments(double[] moments, double weight, double[] values) {
        moments[0] += weight;
        for (int j = 0; j < values.length; j++) {
            moments[1 + j] += weight * values[j];
        }
    }

    /** Adds factor times (row times the zeroth moment less the first). */
    private static void addDeviation(double[] target, double factor, double[] row, double[] moments) {
        for (int j = 0; j < target.length; j++) {
            target[j] += factor * (row[j] * moments[0] - moments[1 + j]);
        }
    }

    private static void addTo(double[] target, double factor, double[] values) {
        Arrays.setAll(target, j -> target[j] + factor * values[j]);
    }

    private static void addSquare(double[][] matrix, double[] v) {
        for (int a = 0; a < v.length; a++) {
            for (int b = 0; b < v.length; b++) {
                matrix[a][b] += v[a] * v[b];
            }
        }
    }
}
