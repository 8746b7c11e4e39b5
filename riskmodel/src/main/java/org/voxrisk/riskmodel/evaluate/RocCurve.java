package org.voxrisk.riskmodel.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * The empirical ROC curve of a score; equals pROC's {@code roc(y, x, levels = c(0, 1), direction = ...)}.
 *
 * <p>Points run from sensitivity 1 to sensitivity 0. With u distinct scores there are u + 1 points; their thresholds are
 * minus infinity, the midpoints of neighbouring distinct scores, and plus infinity - in that order for {@link
 * RocDirection#EVENTS_HIGHER}, in the reverse order for {@link RocDirection#EVENTS_LOWER}. Where a midpoint rounds to one of
 * its neighbours, the neighbour that classifies as the midpoint should is taken. Counts are exact integers.
 *
 * <p>Immutable; O(n log n).
 */
public final class RocCurve {
    private final Outcomes outcomes;
    private final double[] scores;
    private final RocDirection direction;
    private final double[] thresholds;
    private final int[] truePositives;
    private final int[] falsePositives;

    private RocCurve(Outcomes outcomes, double[] scores, RocDirection direction) {
        this.outcomes = outcomes;
        this.scores = scores;
        this.direction = direction;
        double[] events = sortedUpwards(outcomes.ofEvents(scores));
        double[] controls = sortedUpwards(outcomes.ofControls(scores));
        double[] distinct = sortedUpwards(scores.clone());
        int u = removeDuplicates(distinct);
        thresholds = new double[u + 1];
        truePositives = new int[u + 1];
        falsePositives = new int[u + 1];
        int eventsBelow = 0;
        int controlsBelow = 0;
        for (int k = 0; k <= u; k++) {
            thresholds[k] = direction.sign() * threshold(distinct, u, k) + 0.0;
            truePositives[k] = events.length - eventsBelow;
            falsePositives[k] = controls.length - controlsBelow;
            while (k < u && eventsBelow < events.length && events[eventsBelow] <= distinct[k]) {
                eventsBelow++;
            }
            while (k < u && controlsBelow < controls.length && controls[controlsBelow] <= distinct[k]) {
                controlsBelow++;
            }
        }
    }

    /**
     * The curve of one score.
     *
     * @param outcomes observed outcomes; at least one event and one control
     * @param scores one finite score a case, in the same order
     * @param direction which end speaks for the event
     * @throws IllegalArgumentException if lengths differ, a score is not finite, or one group is empty
     */
    public static RocCurve of(Outcomes outcomes, double[] scores, RocDirection direction) {
        outcomes.requireFinite(scores, "score");
        outcomes.requireBothClasses();
        return new RocCurve(outcomes, scores.clone(), direction);
    }

    /** Sorted so that a larger value speaks for the event. */
    private double[] sortedUpwards(double[] values) {
        if (direction == RocDirection.EVENTS_LOWER) {
            for (int i = 0; i < values.length; i++) {
                values[i] = -values[i];
            }
        }
        Arrays.sort(values);
        return values;
    }

    private static int removeDuplicates(double[] sorted) {
        int u = 1;
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] != sorted[u - 1]) {
                sorted[u++] = sorted[i];
            }
        }
        return u;
    }

    /** Threshold t below the k-th distinct value and above the one before it: previous &lt; t &lt;= next. */
    private static double threshold(double[] distinct, int u, int k) {
        if (k == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        if (k == u) {
            return Double.POSITIVE_INFINITY;
        }
        double low = distinct[k - 1];
        double high = distinct[k];
        double middle = (low + high) / 2;
        if (Math.abs(middle) > 1e100) {
            middle = low / 2 + high / 2;
        }
        return middle == low ? high : middle;
    }

    /** Number of points. */
    public int size() {
        return thresholds.length;
    }

    /** The point of a 0-based index; 0 has sensitivity 1, the last sensitivity 0. */
    public OperatingPoint point(int index) {
        int tp = truePositives[index];
        int fp = falsePositives[index];
        return new OperatingPoint(
                thresholds[index], new ConfusionMatrix(tp, fp, outcomes.controls() - fp, outcomes.events() - tp));
    }

    /** Thresholds of all points, a copy. */
    public double[] thresholds() {
        return thresholds.clone();
    }

    /** Sensitivities of all points, descending. */
    public double[] sensitivities() {
        return values(this::sensitivity);
    }

    /** Specificities of all points, ascending. */
    public double[] specificities() {
        return values(this::specificity);
    }

    private double sensitivity(int k) {
        return truePositives[k] / (double) outcomes.events();
    }

    private double specificity(int k) {
        return (outcomes.controls() - falsePositives[k]) / (double) outcomes.controls();
    }

    private double[] values(IntToDoubleFunction f) {
        double[] all = new double[size()];
        for (int k = 0; k < all.length; k++) {
            all[k] = f.applyAsDouble(k);
        }
        return all;
    }

    /**
     * Area under the curve: the share of (event, control) pairs in which the event looks worse, ties counting one half.
     * Equals the Mann-Whitney statistic divided by (events * controls); from an exact integer count.
     */
    public double auc() {
        long twice = 0;
        for (int k = 1; k < size(); k++) {
            long width = (long) falsePositives[k - 1] - falsePositives[k];
            twice += width * ((long) truePositives[k - 1] + truePositives[k]);
        }
        return twice / (2.0 * outcomes.events() * outcomes.controls());
    }

    /** Classification of the same cases at any threshold; pROC {@code coords(r, x, input = "threshold")}. */
    public ConfusionMatrix at(double threshold) {
        return ConfusionMatrix.at(outcomes, scores, direction, threshold);
    }

    /**
     * All best points, in curve order; pROC {@code coords(r, "best", best.method = ...)}. Ties are found as pROC finds
     * them, by equality in floating point, so that points that tie mathematically may be missing: {@link #bestYouden()}
     * has them all. A constant score gives both end points.
     */
    public List<OperatingPoint> best(CutoffCriterion criterion) {
        double[] value = values(k -> criterion.of(sensitivity(k), specificity(k)));
        double max = Arrays.stream(value).max().orElseThrow();
        List<OperatingPoint> best = new ArrayList<>();
        for (int k = 0; k < value.length; k++) {
            if (value[k] == max) {
                best.add(point(k));
            }
        }
        return best;
    }

    /**
     * All points with the largest Youden index, in curve order, compared exactly: tp * controls + tn * events as an
     * integer. Use the first for one cut-off that does not depend on rounding.
     */
    public List<OperatingPoint> bestYouden() {
        long[] value = new long[size()];
        long max = Long.MIN_VALUE;
        for (int k = 0; k < value.length; k++) {
            long tn = (long) outcomes.controls() - falsePositives[k];
            value[k] = (long) truePositives[k] * outcomes.controls() + tn * outcomes.events();
            max = Math.max(max, value[k]);
        }
        List<OperatingPoint> best = new ArrayList<>();
        for (int k = 0; k < value.length; k++) {
            if (value[k] == max) {
                best.add(point(k));
            }
        }
        return best;
    }

    /** Direction of the score. */
    public RocDirection direction() {
        return direction;
    }

    /** Observed outcomes. */
    public Outcomes outcomes() {
        return outcomes;
    }

    /** Scores, in the order of the outcomes; not a copy. */
    double[] scores() {
        return scores;
    }
}
