package org.voxrisk.riskmodel.survival.validate;

import java.util.Arrays;
import org.voxrisk.riskmodel.survival.FollowUp;

/**
 * Counts the pairs of a concordance and each case's part in them, stratum by stratum. Events are compared with those at risk
 * in a sweep from the last time back, survivors with the events before them in a sweep from the first time on; sums over
 * ranges of the marker come from a tree of partial sums.
 */
final class ConcordancePairs {
    private final FollowUp followUp;
    private final double[] risk;
    private final double[] weights;
    private final TimeWeight timeWeight;
    private final double horizon;

    /** Per row: weight of the comparable pairs it stands rightly in, less wrongly, without its own weight. */
    private final double[] net;
    /** Per row: weight of its comparable pairs, without its own weight. */
    private final double[] comparable;

    private double concordant;
    private double discordant;
    private double tiedMarker;
    private double tiedTime;
    private double tiedBoth;

    ConcordancePairs(FollowUp followUp, double[] risk, double[] weights, TimeWeight timeWeight, double horizon) {
        this.followUp = followUp;
        this.risk = risk;
        this.weights = weights;
        this.timeWeight = timeWeight;
        this.horizon = horizon;
        net = new double[risk.length];
        comparable = new double[risk.length];
    }

    PairCounts counts() {
        return new PairCounts(concordant, discordant, tiedMarker, tiedTime, tiedBoth);
    }

    double netOf(int row) {
        return net[row];
    }

    double comparableOf(int row) {
        return comparable[row];
    }

    void addStratum(int... rows) {
        int n = rows.length;
        int[] order = Arrays.stream(rows)
                .boxed()
                .sorted(this::byTime)
                .mapToInt(i -> i)
                .toArray();
        double[] distinct = Arrays.stream(rows)
                .mapToDouble(i -> risk[i])
                .sorted()
                .distinct()
                .toArray();
        int[] rank = new int[n];
        for (int k = 0; k < n; k++) {
            rank[k] = Arrays.binarySearch(distinct, risk[order[k]]);
        }
        double[] factor = factors(order);
        PartialSums atRisk = new PartialSums(distinct.length);
        for (int end = n; end > 0; ) {
            int start = startOfEnd(order, end);
            if (isEvent(order[start])) {
                addEvents(order, rank, start, end, factor[start], atRisk);
            }
            for (int k = start; k < end; k++) {
                atRisk.add(rank[k], weights[order[k]]);
            }
            end = start;
        }
        PartialSums before = new PartialSums(distinct.length);
        for (int start = 0; start < n; ) {
            int end = endOfStart(order, start);
            for (int k = start; k < end; k++) {
                // Those before had an earlier event: right if their risk is the higher one.
                double lower = before.below(rank[k]);
                double higher = before.total() - before.upTo(rank[k]);
                net[order[k]] += higher - lower;
                comparable[order[k]] += before.total();
            }
            if (isEvent(order[start])) {
                for (int k = start; k < end; k++) {
                    before.add(rank[k], weights[order[k]] * factor[start]);
                }
            }
            start = end;
        }
    }

    private void addEvents(int[] order, int[] rank, int start, int end, double factor, PartialSums atRisk) {
        double sum = 0;
        double squares = 0;
        double sameMarker = 0;
        double sameSum = 0;
        double sameSquares = 0;
        for (int k = start; k < end; k++) {
            int i = order[k];
            double w = weights[i];
            double lower = atRisk.below(rank[k]);
            double equal = atRisk.upTo(rank[k]) - lower;
            double higher = atRisk.total() - lower - equal;
            concordant += w * factor * lower;
            discordant += w * factor * higher;
            tiedMarker += w * factor * equal;
            net[i] += factor * (lower - higher);
            comparable[i] += factor * atRisk.total();
            sum += w;
            squares += w * w;
            if (k > start && rank[k] != rank[k - 1]) {
                sameMarker += (sameSum * sameSum - sameSquares) / 2;
                sameSum = 0;
                sameSquares = 0;
            }
            sameSum += w;
            sameSquares += w * w;
        }
        sameMarker += (sameSum * sameSum - sameSquares) / 2;
        tiedBoth += factor * sameMarker;
        tiedTime += factor * ((sum * sum - squares) / 2 - sameMarker);
    }

    /** By time, events before censoring, then by marker. */
    private int byTime(int a, int b) {
        int c = Double.compare(followUp.time(a), followUp.time(b));
        if (c == 0) {
            c = Boolean.compare(isEvent(b), isEvent(a));
        }
        return c == 0 ? Double.compare(risk[a], risk[b]) : c;
    }

    private boolean isEvent(int row) {
        return followUp.isEvent(row);
    }

    private boolean together(int a, int b) {
        return followUp.time(a) == followUp.time(b) && isEvent(a) == isEvent(b);
    }

    private int startOfEnd(int[] order, int end) {
        int start = end - 1;
        while (start > 0 && together(order[start - 1], order[start])) {
            start--;
        }
        return start;
    }

    private int endOfStart(int[] order, int start) {
        int end = start + 1;
        while (end < order.length && together(order[end], order[start])) {
            end++;
        }
        return end;
    }

    /** The time weight at the first position of each block of events. */
    private double[] factors(int[] order) {
        int n = order.length;
        double[] factor = new double[n];
        // From the last on, so that the weight of those at risk carries no rounding of those before.
        double[] atRisk = new double[n];
        int events = 0;
        for (int k = n - 1; k >= 0; k--) {
            atRisk[k] = (k + 1 < n ? atRisk[k + 1] : 0) + weights[order[k]];
            events += isEvent(order[k]) ? 1 : 0;
        }
        TimeWeight used = events < 2 ? TimeWeight.HARRELL : timeWeight;
        double survival = 1;
        double uncensored = 1;
        for (int start = 0; start < n; ) {
            int end = endOfStart(order, start);
            double leaving = 0;
            for (int k = start; k < end; k++) {
                leaving += weights[order[k]];
            }
            if (leaving > 0) {
                double staying = (atRisk[start] - leaving) / atRisk[start];
                if (isEvent(order[start])) {
                    factor[start] = followUp.time(order[start]) > horizon
                            ? 0
                            : switch (used) {
                                case HARRELL -> 1;
                                case PETO_WILCOXON -> atRisk[0] * survival / atRisk[start];
                                case UNO -> 1 / (uncensored * uncensored);
                            };
                    survival *= staying;
                } else {
                    uncensored *= staying;
                }
            }
            start = end;
        }
        return factor;
    }
}
