package org.voxrisk.riskmodel.evaluate;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/**
 * Bootstrap replicates of a set of cases, drawn with replacement within the controls and within the events, so that
 * every replicate has as many of each as the data.
 *
 * <p>Either from given row indices, which reproduces another program's replicates exactly, or from a seed. A seed fixes
 * the replicates for all time: generator (xoshiro256++) and order of draws (controls, then events) are part of the
 * contract. The same object gives every score the same replicates, as paired comparisons need.
 */
public final class StratifiedBootstrap {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final Outcomes outcomes;
    private final int replicates;
    private final Source source;

    /** Fills a workspace of n row indices for one replicate. */
    private interface Source {
        void fill(int replicate, int[] rows);
    }

    private StratifiedBootstrap(Outcomes outcomes, int replicates, Source source) {
        outcomes.requireBothClasses();
        if (replicates < 1) {
            throw new IllegalArgumentException("replicates = " + replicates + ", must be at least 1");
        }
        this.outcomes = outcomes;
        this.replicates = replicates;
        this.source = source;
    }

    /**
     * Replicates from given rows.
     *
     * @param rows one array a replicate, each with as many 0-based row indices as there are cases and as many of them
     *     events as there are events; the order within a replicate does not matter
     * @throws IllegalArgumentException if an index is out of range or a replicate is not stratified
     */
    public static StratifiedBootstrap ofRows(Outcomes outcomes, int[][] rows) {
        int[][] copy = new int[rows.length][];
        for (int b = 0; b < rows.length; b++) {
            copy[b] = rows[b].clone();
            requireStratified(outcomes, copy[b], b);
        }
        return new StratifiedBootstrap(
                outcomes, copy.length, (b, target) -> System.arraycopy(copy[b], 0, target, 0, target.length));
    }

    private static void requireStratified(Outcomes outcomes, int[] rows, int replicate) {
        int events = 0;
        for (int row : rows) {
            if (row < 0 || row >= outcomes.size()) {
                throw new IllegalArgumentException("row index " + row + " in replicate " + replicate
                        + ": must lie in 0.." + (outcomes.size() - 1) + " (0-based)");
            }
            events += outcomes.isEvent(row) ? 1 : 0;
        }
        if (rows.length != outcomes.size() || events != outcomes.events()) {
            throw new IllegalArgumentException("replicate " + replicate + " has " + rows.length + " rows with " + events
                    + " events: a stratified one has " + outcomes.size() + " with " + outcomes.events());
        }
    }

    /** Replicates from a seed; replicate b does not depend on how many there are. */
    public static StratifiedBootstrap seeded(Outcomes outcomes, int replicates, long seed) {
        int[] controls = new int[outcomes.controls()];
        int[] events = new int[outcomes.events()];
        int c = 0;
        int e = 0;
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.isEvent(i)) {
                events[e++] = i;
            } else {
                controls[c++] = i;
            }
        }
        return new StratifiedBootstrap(outcomes, replicates, (b, target) -> {
            UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed + (b + 1) * GOLDEN);
            for (int i = 0; i < controls.length; i++) {
                target[i] = controls[random.nextInt(controls.length)];
            }
            for (int i = 0; i < events.length; i++) {
                target[controls.length + i] = events[random.nextInt(events.length)];
            }
        });
    }

    /** Number of replicates. */
    public int replicates() {
        return replicates;
    }

    /**
     * AUC of each replicate. Scores are ranked once; a replicate then costs O(n).
     *
     * @throws IllegalArgumentException if the scores do not fit the outcomes or are not finite
     */
    public double[] aucs(double[] scores, RocDirection direction) {
        return aucs(scores, direction, Work.onCallersThread());
    }

    /**
     * AUC of each replicate, as {@link #aucs(double[], RocDirection)}.
     *
     * @param work who may stop it, and its listener; the caller's thread does it all
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    public double[] aucs(double[] scores, RocDirection direction, Work work) {
        outcomes.requireFinite(scores, "score");
        int[] rank = denseRanks(scores, direction);
        int distinct = Arrays.stream(rank).max().orElseThrow() + 1;
        int[] events = new int[distinct];
        int[] controls = new int[distinct];
        int[] rows = new int[outcomes.size()];
        double[] aucs = new double[replicates];
        double twicePairs = 2.0 * outcomes.events() * outcomes.controls();
        forEach(work, b -> {
            source.fill(b, rows);
            Arrays.fill(events, 0);
            Arrays.fill(controls, 0);
            for (int row : rows) {
                if (outcomes.isEvent(row)) {
                    events[rank[row]]++;
                } else {
                    controls[rank[row]]++;
                }
            }
            long twice = 0;
            long below = 0;
            for (int r = 0; r < distinct; r++) {
                twice += events[r] * (2 * below + controls[r]);
                below += controls[r];
            }
            aucs[b] = twice / twicePairs;
        });
        return aucs;
    }

    // Replicates are short: the listener is told of every hundredth part.
    private void forEach(Work work, IntConsumer replicate) {
        int part = Math.max(1, replicates / 100);
        try (Crew crew = work.start()) {
            for (int b = 0; b < replicates; b++) {
                crew.checkpoint().check();
                replicate.accept(b);
                if ((b + 1) % part == 0 || b + 1 == replicates) {
                    crew.report("bootstrap", (b + 1.0) / replicates);
                }
            }
        }
    }

    private static int[] denseRanks(double[] scores, RocDirection direction) {
        double[] signed = new double[scores.length];
        for (int i = 0; i < scores.length; i++) {
            signed[i] = direction.sign() * scores[i] + 0.0;
        }
        double[] distinct = Arrays.stream(signed).sorted().distinct().toArray();
        int[] rank = new int[scores.length];
        for (int i = 0; i < rank.length; i++) {
            rank[i] = Arrays.binarySearch(distinct, signed[i]);
        }
        return rank;
    }

    /**
     * A measure of the classification at a fixed threshold, for each replicate; pROC {@code ci.coords(r, x, input =
     * "threshold")} takes quantiles of these.
     */
    public double[] atThreshold(
            double[] scores, RocDirection direction, double threshold, ToDoubleFunction<ConfusionMatrix> measure) {
        return atThreshold(scores, direction, threshold, measure, Work.onCallersThread());
    }

    /**
     * A measure for each replicate, as {@link #atThreshold(double[], RocDirection, double, ToDoubleFunction)}.
     *
     * @param work who may stop it, and its listener; the caller's thread does it all
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    public double[] atThreshold(
            double[] scores,
            RocDirection direction,
            double threshold,
            ToDoubleFunction<ConfusionMatrix> measure,
            Work work) {
        outcomes.requireFinite(scores, "score");
        int[] rows = new int[outcomes.size()];
        double[] values = new double[replicates];
        forEach(work, b -> {
            source.fill(b, rows);
            int tp = 0;
            int fp = 0;
            for (int row : rows) {
                if (direction.isPositive(scores[row], threshold)) {
                    if (outcomes.isEvent(row)) {
                        tp++;
                    } else {
                        fp++;
                    }
                }
            }
            values[b] = measure.applyAsDouble(
                    new ConfusionMatrix(tp, fp, outcomes.controls() - fp, outcomes.events() - tp));
        });
        return values;
    }

    /**
     * Bootstrap test of two scores of the same cases; pROC {@code roc.test(a, b, method = "bootstrap")}: D = (A1 - A2) /
     * sd of the replicates' differences, normal.
     *
     * @throws IllegalArgumentException if there is a single replicate, which has no spread, or as {@link #aucs}
     */
    public AucComparison compare(double[] first, double[] second, RocDirection direction) {
        return compare(first, second, direction, Work.onCallersThread());
    }

    /**
     * Bootstrap test, as {@link #compare(double[], double[], RocDirection)}.
     *
     * @param work who may stop it, and its listener; the caller's thread does it all
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    public AucComparison compare(double[] first, double[] second, RocDirection direction, Work work) {
        if (replicates < 2) {
            throw new IllegalArgumentException(
                    "replicates = " + replicates + ", a test needs at least 2 for a standard deviation");
        }
        double[] a = aucs(first, direction, work);
        double[] b = aucs(second, direction, work);
        double mean = 0;
        for (int i = 0; i < replicates; i++) {
            mean += a[i] - b[i];
        }
        mean /= replicates;
        double squares = 0;
        for (int i = 0; i < replicates; i++) {
            double d = a[i] - b[i] - mean;
            squares += d * d;
        }
        return new AucComparison(
                AucComparison.Method.BOOTSTRAP_PAIRED,
                RocCurve.of(outcomes, first, direction).auc(),
                RocCurve.of(outcomes, second, direction).auc(),
                Math.sqrt(squares / (replicates - 1)),
                Double.POSITIVE_INFINITY);
    }
}
