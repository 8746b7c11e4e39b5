package org.voxrisk.riskmodel.model.logistic;

import java.util.Arrays;

/**
 * Agreement in rank between predictions and a binary outcome.
 *
 * @param c share of (event, non-event) pairs in which the event has the higher prediction, ties one half: the area under
 *     the ROC curve
 * @param dxy Somers' D, (concordant - discordant) / pairs = 2 C - 1
 * @param gamma Goodman-Kruskal, (concordant - discordant) / (concordant + discordant), 0 if all are tied
 * @param tauA (concordant - discordant) / all pairs of rows
 */
public record RankMeasures(double c, double dxy, double gamma, double tauA) {
    private static final int BINS = 5000;

    /**
     * From predictions as they are; equals C and Dxy of {@code Hmisc::somers2(predictions, y)}.
     *
     * @return the measures; C and Dxy are NaN if y has one class only, tau is NaN for a single row
     * @throws IllegalArgumentException if lengths differ, a prediction is NaN, or y is not 0 or 1
     */
    public static RankMeasures of(double[] predictions, double[] y) {
        check(predictions, y);
        int n = predictions.length;
        long[] order = new long[n];
        double[] sorted = predictions.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < n; i++) {
            order[i] = lowerBound(sorted, predictions[i]);
        }
        return fromRanks(order, y);
    }

    /**
     * From probabilities in 5001 bins of width 1/5000, as {@code lrm} of rms counts them: {@code floor(5000 p)}.
     *
     * @return as {@link #of}
     * @throws IllegalArgumentException as {@link #of}, and if a probability lies outside [0, 1]
     */
    public static RankMeasures binned(double[] probabilities, double[] y) {
        check(probabilities, y);
        for (int i = 0; i < probabilities.length; i++) {
            if (probabilities[i] < 0 || probabilities[i] > 1) {
                throw new IllegalArgumentException(
                        "probability[" + i + "] = " + probabilities[i] + ", must lie in [0, 1]");
            }
        }
        long[] bins = new long[probabilities.length];
        for (int i = 0; i < bins.length; i++) {
            bins[i] = (long) (BINS * probabilities[i] + 1);
        }
        return fromRanks(bins, y);
    }

    private static void check(double[] predictions, double[] y) {
        if (predictions.length != y.length) {
            throw new IllegalArgumentException(predictions.length + " predictions for " + y.length + " outcomes");
        }
        for (int i = 0; i < y.length; i++) {
            if (Double.isNaN(predictions[i])) {
                throw new IllegalArgumentException("prediction[" + i + "] is missing (NaN) and has no rank");
            }
            if (y[i] != 0 && y[i] != 1) {
                throw new IllegalArgumentException("y[" + i + "] = " + y[i] + ", must be 0 or 1");
            }
        }
    }

    private static int lowerBound(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static RankMeasures fromRanks(long[] ranks, double[] y) {
        int n = y.length;
        long[] keys = new long[n];
        for (int i = 0; i < n; i++) {
            keys[i] = 2 * ranks[i] + (long) y[i];
        }
        Arrays.sort(keys);
        double below = 0;
        double events = 0;
        double concordant = 0;
        double tied = 0;
        int at = 0;
        while (at < n) {
            double others = 0;
            double ones = 0;
            long rank = keys[at] >> 1;
            for (; at < n && keys[at] >> 1 == rank; at++) {
                ones += keys[at] & 1;
                others += 1 - (keys[at] & 1);
            }
            concordant += ones * below;
            tied += ones * others;
            below += others;
            events += ones;
        }
        double pairs = events * below;
        double discordant = pairs - concordant - tied;
        double difference = concordant - discordant;
        return new RankMeasures(
                (concordant + tied / 2) / pairs,
                difference / pairs,
                concordant + discordant > 0 ? difference / (concordant + discordant) : 0,
                difference / (n * (n - 1.0) / 2));
    }
}
