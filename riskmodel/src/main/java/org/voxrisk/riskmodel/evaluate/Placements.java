package org.voxrisk.riskmodel.evaluate;

import java.util.Arrays;

/**
 * DeLong's placement values of a curve: for each event the share of controls it exceeds, for each control the share of
 * events that exceed it, ties counting one half. O(n log n): two sorts and binary searches instead of all pairs.
 */
final class Placements {
    private final double[] ofEvents;
    private final double[] ofControls;
    private final double auc;

    private Placements(double[] ofEvents, double[] ofControls, double auc) {
        this.ofEvents = ofEvents;
        this.ofControls = ofControls;
        this.auc = auc;
    }

    static Placements of(RocCurve curve) {
        double[] events = signed(curve.outcomes().ofEvents(curve.scores()), curve.direction());
        double[] controls = signed(curve.outcomes().ofControls(curve.scores()), curve.direction());
        double[] sortedEvents = events.clone();
        double[] sortedControls = controls.clone();
        Arrays.sort(sortedEvents);
        Arrays.sort(sortedControls);
        double[] ofEvents = new double[events.length];
        for (int i = 0; i < events.length; i++) {
            ofEvents[i] = twiceBelow(sortedControls, events[i]) / (2.0 * controls.length);
        }
        double[] ofControls = new double[controls.length];
        for (int j = 0; j < controls.length; j++) {
            ofControls[j] = (2.0 * events.length - twiceBelow(sortedEvents, controls[j])) / (2.0 * events.length);
        }
        return new Placements(ofEvents, ofControls, curve.auc());
    }

    private static double[] signed(double[] values, RocDirection direction) {
        for (int i = 0; i < values.length; i++) {
            // Adding 0 turns -0 into 0: sorting would put the two in order although they tie.
            values[i] = direction.sign() * values[i] + 0.0;
        }
        return values;
    }

    /** Twice the number of sorted values below v, plus the number equal to it. */
    private static int twiceBelow(double[] sorted, double v) {
        return lowerBound(sorted, v, false) + lowerBound(sorted, v, true);
    }

    /** Number of sorted values below v, or not above v. */
    private static int lowerBound(double[] sorted, double v, boolean orEqual) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < v || (orEqual && sorted[middle] == v)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    double auc() {
        return auc;
    }

    double variance() {
        return covariance(this);
    }

    /**
     * Covariance of two AUCs on the same cases: S10 / m + S01 / n, with the sample covariances (denominators m - 1 and n
     * - 1) of the placement values of the m events and the n controls. NaN with fewer than 2 events or controls.
     */
    double covariance(Placements other) {
        return sampleCovariance(ofEvents, auc, other.ofEvents, other.auc) / ofEvents.length
                + sampleCovariance(ofControls, auc, other.ofControls, other.auc) / ofControls.length;
    }

    /** Variance of A1 - A2 from the differences of the placement values: never negative, exactly 0 for equal ranks. */
    double varianceOfDifference(Placements other) {
        return sampleVarianceOfDifference(ofEvents, other.ofEvents, auc - other.auc) / ofEvents.length
                + sampleVarianceOfDifference(ofControls, other.ofControls, auc - other.auc) / ofControls.length;
    }

    private static double sampleVarianceOfDifference(double[] a, double[] b, double mean) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double d = a[i] - b[i] - mean;
            sum += d * d;
        }
        return sum / (a.length - 1);
    }

    private static double sampleCovariance(double[] a, double meanA, double[] b, double meanB) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - meanA) * (b[i] - meanB);
        }
        return sum / (a.length - 1);
    }
}
