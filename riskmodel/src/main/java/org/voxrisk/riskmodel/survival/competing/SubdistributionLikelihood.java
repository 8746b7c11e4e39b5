package org.voxrisk.riskmodel.survival.competing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The partial likelihood of the subdistribution hazard (Breslow's form at ties), with gradient and information. */
final class SubdistributionLikelihood {
    /** An event time: the index of its first case, number of events, risk sum and mean of the covariates in the risk set. */
    static final class EventTime {
        private final int from;
        private final int events;
        private final double sum;
        private final double[] mean;

        EventTime(int from, int events, double sum, double[] mean) {
            this.from = from;
            this.events = events;
            this.sum = sum;
            this.mean = mean;
        }

        int from() {
            return from;
        }

        int events() {
            return events;
        }

        double sum() {
            return sum;
        }

        double[] mean() {
            return mean;
        }
    }

    private final double value;
    private final double[] score;
    private final double[][] information;
    private final List<EventTime> times;

    private SubdistributionLikelihood(double value, double[] score, double[][] information, List<EventTime> times) {
        this.value = value;
        this.score = score;
        this.information = information;
        this.times = times;
    }

    /**
     * Value at coefficients.
     *
     * @param x centred covariates by row
     */
    static SubdistributionLikelihood at(SubdistributionRisk risk, double[][] x, double[] beta) {
        int p = beta.length;
        int n = risk.size();
        double[] predictor = new double[n];
        double shift = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            predictor[i] = dot(x[risk.row(i)], beta);
            shift = Math.max(shift, predictor[i]);
        }
        RiskSums[] competing = competingBefore(risk, x, predictor, shift, p);
        double value = 0;
        double[] score = new double[p];
        double[][] information = new double[p][p];
        List<EventTime> times = new ArrayList<>();
        RiskSums followed = new RiskSums(p);
        int to = n;
        while (to > 0) {
            int from = to - 1;
            while (from > 0 && risk.time(from - 1) == risk.time(to - 1)) {
                from--;
            }
            int d = 0;
            for (int i = from; i < to; i++) {
                followed.add(Math.exp(predictor[i] - shift), x[risk.row(i)]);
                if (risk.isEvent(i)) {
                    d++;
                    value += predictor[i];
                    for (int a = 0; a < p; a++) {
                        score[a] += x[risk.row(i)][a];
                    }
                }
            }
            if (d > 0) {
                RiskSums all = followed.plus(risk.censoring(from), competing[from]);
                value -= d * (Math.log(all.zero) + shift);
                double[] mean = new double[p];
                for (int a = 0; a < p; a++) {
                    mean[a] = all.first[a] / all.zero;
                    score[a] -= d * mean[a];
                    for (int b = 0; b <= a; b++) {
                        information[a][b] += d * (all.second[a][b] / all.zero - mean[a] * mean[b]);
                        information[b][a] = information[a][b];
                    }
                }
                times.add(new EventTime(from, d, all.zero * Math.exp(shift), mean));
            }
            to = from;
        }
        Collections.reverse(times);
        return new SubdistributionLikelihood(value, score, information, times);
    }

    /** For the first case of each time: sums of {@code exp(x b) / G(T-)} over the earlier competing events. */
    private static RiskSums[] competingBefore(
            SubdistributionRisk risk, double[][] x, double[] predictor, double shift, int p) {
        RiskSums[] before = new RiskSums[risk.size()];
        RiskSums sum = new RiskSums(p);
        RiskSums none = new RiskSums(p);
        int from = 0;
        while (from < risk.size()) {
            int to = risk.endOfTies(from);
            before[from] = sum;
            for (int i = from; i < to; i++) {
                if (risk.isCompeting(i)) {
                    sum = sum.plus(0, none);
                    sum.add(Math.exp(predictor[i] - shift) / risk.censoring(i), x[risk.row(i)]);
                }
            }
            from = to;
        }
        return before;
    }

    static double dot(double[] x, double[] beta) {
        double sum = 0;
        for (int a = 0; a < beta.length; a++) {
            sum += x[a] * beta[a];
        }
        return sum;
    }

    double value() {
        return value;
    }

    double[] score() {
        return score.clone();
    }

    double[][] information() {
        return information;
    }

    /** Event times, ascending. */
    List<EventTime> times() {
        return times;
    }
}
