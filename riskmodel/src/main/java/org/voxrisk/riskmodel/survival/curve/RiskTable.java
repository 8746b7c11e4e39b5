package org.voxrisk.riskmodel.survival.curve;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.voxrisk.riskmodel.survival.FollowUp;

/** Weighted numbers at risk, with an event (any status above 0) and censored at each distinct time, ascending. */
final class RiskTable {
    private final double[] times;
    private final double[] atRisk;
    private final double[] events;
    private final double[] censored;

    private RiskTable(double[] times, double[] atRisk, double[] events, double[] censored) {
        this.times = times;
        this.atRisk = atRisk;
        this.events = events;
        this.censored = censored;
    }

    static RiskTable of(FollowUp followUp, double[] weights) {
        checkWeights(weights, followUp.size());
        int[] order = IntStream.range(0, followUp.size())
                .boxed()
                .sorted(Comparator.comparingDouble(followUp::time))
                .mapToInt(Integer::intValue)
                .toArray();
        // adding 0 makes one time of 0 and -0
        double[] times = Arrays.stream(followUp.times())
                .map(t -> t + 0.0)
                .sorted()
                .distinct()
                .toArray();
        double[] events = new double[times.length];
        double[] censored = new double[times.length];
        double[] atRisk = new double[times.length];
        double sum = 0;
        int slot = times.length - 1;
        // one case after the other from the last to the first, so that sums of weights round as R's do
        for (int k = order.length - 1; k >= 0; k--) {
            int row = order[k];
            while (followUp.time(row) < times[slot]) {
                slot--;
            }
            if (followUp.status(row) == FollowUp.CENSORED) {
                censored[slot] += weights[row];
            } else {
                events[slot] += weights[row];
            }
            sum += weights[row];
            atRisk[slot] = sum;
        }
        return new RiskTable(times, atRisk, events, censored);
    }

    static void checkWeights(double[] weights, int cases) {
        if (weights.length != cases) {
            throw new IllegalArgumentException(weights.length + " weights for " + cases + " cases");
        }
        for (int i = 0; i < cases; i++) {
            if (!Double.isFinite(weights[i]) || weights[i] < 0) {
                throw new IllegalArgumentException(
                        "weight " + weights[i] + " at row index " + i + ": must be a finite number of at least 0");
            }
        }
    }

    int size() {
        return times.length;
    }

    double[] times() {
        return times.clone();
    }

    double atRisk(int i) {
        return atRisk[i];
    }

    double events(int i) {
        return events[i];
    }

    double censored(int i) {
        return censored[i];
    }

    /** Number followed for longer than the time: at risk at the next one. */
    double laterThan(int i) {
        return i + 1 < times.length ? atRisk[i + 1] : 0;
    }
}
