package org.voxrisk.riskmodel.survival.test;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;
import org.voxrisk.riskmodel.statistics.distribution.Normal;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.curve.NelsonAalen;

/**
 * The cut-off of a marker with the largest log-rank statistic, and a p-value that pays for having searched.
 *
 * <p>Each case has the log-rank score {@code a = 1[event] - H(T)}, with H the Nelson-Aalen hazard of all cases; the scores sum
 * to 0. With m of n cases above a cut-off, the statistic is the sum of their scores over
 * {@code sqrt(m (n - m) / (n (n - 1)) sum (a - mean a)^2)}, its standard deviation over all orders of the scores. The
 * cut-off of the largest absolute statistic is taken, the lowest of several. As {@code maxstat.test(smethod = "LogRank")} of
 * R's maxstat (there, scores of tied times differ).
 *
 * <p>Such a cut-off is optimistic: its groups look further apart than they will be in new cases. It belongs to the training
 * cases only, and the corrected p-value is the one to report.
 */
public final class MaximalLogRank {
    private final double[] marker;
    private final double[] scores;
    private final int[] counts;
    private final double scale;

    private MaximalLogRank(double[] marker, double[] scores, int[] counts) {
        this.marker = marker;
        this.scores = scores;
        this.counts = counts;
        double mean = Arrays.stream(scores).average().orElse(0);
        double n = scores.length;
        this.scale = Arrays.stream(scores).map(a -> (a - mean) * (a - mean)).sum() / (n * (n - 1));
    }

    /** Selects a cut-off that leaves a tenth of the cases on either side. */
    public static SelectedCutoff select(FollowUp followUp, double[] marker) {
        return select(followUp, marker, CutoffSearch.DEFAULT);
    }

    /**
     * Selects a cut-off.
     *
     * @throws IllegalArgumentException if there is not one finite marker value a case, or a status is a competing event
     * @throws UndefinedStatisticException if the marker has no cut-off within the shares, or there is no event
     */
    public static SelectedCutoff select(FollowUp followUp, double[] marker, CutoffSearch search) {
        MaximalLogRank prepared = prepare(followUp, marker, search);
        double[] statistics = prepared.statistics(prepared.scores);
        int best = largest(statistics);
        double b = Math.abs(statistics[best]);
        int n = marker.length;
        int below = prepared.counts[best];
        return new SelectedCutoff(
                prepared.marker[below - 1],
                statistics[best],
                search.correction().pValue(b, prepared.counts, n, search),
                2 * Normal.upper(b),
                below,
                n - below,
                prepared.counts.length,
                search.correction());
    }

    /**
     * The p-value by permutation: the share of random orders of the scores whose largest absolute statistic is at least that of
     * the data, the data counted as one of them.
     *
     * @param permutations number of random orders, at least 1
     * @param seed seed of the orders; the same seed gives the same p-value
     * @throws IllegalArgumentException if there is not one finite marker value a case, a status is a competing event, or there
     *     are no permutations
     * @throws UndefinedStatisticException if the marker has no cut-off within the shares, or there is no event
     */
    public static double permutationPValue(
            FollowUp followUp, double[] marker, CutoffSearch search, int permutations, long seed) {
        if (permutations < 1) {
            throw new IllegalArgumentException(permutations + " permutations: at least 1 is needed");
        }
        MaximalLogRank prepared = prepare(followUp, marker, search);
        double[] statistics = prepared.statistics(prepared.scores);
        double found = Math.abs(statistics[largest(statistics)]) * (1 - 1e-12);
        double[] shuffled = prepared.scores.clone();
        Random random = new Random(seed);
        int atLeast = 1;
        for (int k = 0; k < permutations; k++) {
            for (int i = shuffled.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                double swapped = shuffled[i];
                shuffled[i] = shuffled[j];
                shuffled[j] = swapped;
            }
            double[] drawn = prepared.statistics(shuffled);
            if (Math.abs(drawn[largest(drawn)]) >= found) {
                atLeast++;
            }
        }
        return atLeast / (permutations + 1.0);
    }

    private static MaximalLogRank prepare(FollowUp followUp, double[] marker, CutoffSearch search) {
        int n = followUp.size();
        if (marker.length != n) {
            throw new IllegalArgumentException(marker.length + " marker values for " + n + " cases");
        }
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(marker[i])) {
                throw new IllegalArgumentException("marker " + marker[i] + " at row index " + i
                        + ": must be finite; leave cases with missing values out");
            }
        }
        if (followUp.requireSingleCause().events() == 0) {
            throw new UndefinedStatisticException("no event among " + n + " cases: no cut-off is better than another");
        }
        NelsonAalen hazard = NelsonAalen.of(followUp);
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> marker[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] sorted = Arrays.stream(order).mapToDouble(i -> marker[i]).toArray();
        double[] scores = Arrays.stream(order)
                .mapToDouble(i -> (followUp.isEvent(i) ? 1 : 0) - hazard.at(followUp.time(i)))
                .toArray();
        int[] counts = IntStream.range(1, n)
                .filter(m -> sorted[m - 1] < sorted[m])
                .filter(m -> m >= search.minShare() * n && m <= search.maxShare() * n)
                .toArray();
        if (counts.length == 0) {
            throw new UndefinedStatisticException("the marker has no cut-off with a share of " + search.minShare()
                    + " to " + search.maxShare() + " of the " + n + " cases at or below it");
        }
        MaximalLogRank prepared = new MaximalLogRank(sorted, scores, counts);
        if (!(prepared.scale > 0)) {
            throw new UndefinedStatisticException(
                    "all " + n + " cases have the same log-rank score: no cut-off is better than another");
        }
        return prepared;
    }

    /** Statistic of each cut-off: cases above it against the others. */
    private double[] statistics(double[] ordered) {
        int n = ordered.length;
        double total = 0;
        for (double a : ordered) {
            total += a;
        }
        double[] statistics = new double[counts.length];
        double below = 0;
        int next = 0;
        for (int i = 0; i < counts.length; i++) {
            int m = counts[i];
            while (next < m) {
                below += ordered[next];
                next++;
            }
            double expected = total * m / n;
            statistics[i] = (expected - below) / Math.sqrt((double) m * (n - m) * scale);
        }
        return statistics;
    }

    private static int largest(double[] statistics) {
        int best = 0;
        for (int i = 1; i < statistics.length; i++) {
            if (Math.abs(statistics[i]) > Math.abs(statistics[best])) {
                best = i;
            }
        }
        return best;
    }
}
