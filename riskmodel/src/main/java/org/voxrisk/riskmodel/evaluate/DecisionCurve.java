package org.voxrisk.riskmodel.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Decision curve of predicted risks, Vickers and Elkin (Med Decis Making 2006;26:565).
 *
 * @param points one a threshold, in the order the thresholds were given
 */
public record DecisionCurve(List<DecisionPoint> points) {
    private static final int PERCENT = 100;

    /** Copies the list. */
    public DecisionCurve {
        points = List.copyOf(points);
    }

    /**
     * The thresholds 0.01, 0.02 ... 0.99, each the double nearest to i / 100. Adding up steps of 0.01 would miss risks that
     * lie exactly on a threshold.
     */
    public static double[] percentThresholds() {
        double[] t = new double[PERCENT - 1];
        for (int i = 1; i < PERCENT; i++) {
            t[i - 1] = i / (double) PERCENT;
        }
        return t;
    }

    /**
     * The curve at given thresholds; O((n + m) log n) for m thresholds.
     *
     * @throws IllegalArgumentException if a threshold does not lie strictly between 0 and 1
     */
    public static DecisionCurve of(PredictedRisks risks, double... thresholds) {
        Outcomes outcomes = risks.outcomes();
        double[] events = outcomes.ofEvents(risks.values());
        double[] controls = outcomes.ofControls(risks.values());
        Arrays.sort(events);
        Arrays.sort(controls);
        List<DecisionPoint> points = new ArrayList<>(thresholds.length);
        for (double t : thresholds) {
            int fn = below(events, t);
            int tn = below(controls, t);
            points.add(new DecisionPoint(t, new ConfusionMatrix(events.length - fn, controls.length - tn, tn, fn)));
        }
        return new DecisionCurve(points);
    }

    /** Number of sorted values below t; a value equal to t counts as positive. */
    private static int below(double[] sorted, double t) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < t) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
