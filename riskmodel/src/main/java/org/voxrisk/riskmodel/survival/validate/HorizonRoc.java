package org.voxrisk.riskmodel.survival.validate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.curve.CensoringTies;

/**
 * How a marker tells those with the event up to a horizon t from those free of it beyond t: the cumulative / dynamic ROC curve,
 * weighted by the inverse probability of censoring.
 *
 * <pre>
 *   sensitivity(c) = sum of 1/G(T_i-) over cases with T_i at most t, an event, and marker at least c, of the sum over all such
 *   specificity(c) = share of the cases with T_j beyond t whose marker is below c
 *   AUC(t) = sum_ij [x_i above x_j, ties 1/2] / G(T_i-) / (cases' weight times number of controls)
 * </pre>
 *
 * <p>G is the Kaplan-Meier estimate of being uncensored; at tied times events come first unless asked otherwise, as in
 * {@code riskRegression::Score} and {@code timeROC}. (Uno et al., JASA 2007;102:527; Blanche et al., Biom J 2013;55:687.)
 *
 * <p>O(n log n). Immutable.
 */
public final class HorizonRoc {
    private final double horizon;
    private final List<RocPoint> points;
    private final double auc;

    private HorizonRoc(double horizon, List<RocPoint> points, double auc) {
        this.horizon = horizon;
        this.points = points;
        this.auc = auc;
    }

    /**
     * A point of the curve.
     *
     * @param threshold cases with a marker of at least this (at most this, for a marker that is higher later) are called
     *     positive; plus or minus infinity where none is
     * @param sensitivity weighted share of the cases called positive
     * @param specificity share of the controls called negative
     */
    public record RocPoint(double threshold, double sensitivity, double specificity) {}

    /** The curve of a marker that is higher in cases with an earlier event, with events before tied censorings. */
    public static HorizonRoc of(FollowUp followUp, double[] marker, double horizon) {
        return of(followUp, marker, horizon, MarkerDirection.HIGHER_IS_EARLIER, CensoringTies.EVENTS_FIRST);
    }

    /**
     * The curve of a marker.
     *
     * @param followUp times and events, without competing ones
     * @param marker one value a case
     * @param horizon time at which cases and controls are told apart
     * @param direction what a larger marker speaks for
     * @param ties who is at risk of censoring at the time of an event
     * @throws HorizonException if nobody is followed beyond the horizon
     * @throws UndefinedStatisticException if nobody has an event up to the horizon
     * @throws IllegalArgumentException if lengths differ, a marker is NaN, the horizon is negative or there are competing
     *     events
     */
    public static HorizonRoc of(
            FollowUp followUp, double[] marker, double horizon, MarkerDirection direction, CensoringTies ties) {
        int n = followUp.size();
        if (marker.length != n) {
            throw new IllegalArgumentException(marker.length + " markers for a follow-up of " + n + " cases");
        }
        for (int i = 0; i < n; i++) {
            if (Double.isNaN(marker[i])) {
                throw new IllegalArgumentException("the marker at row index " + i + " is NaN; leave such cases out");
            }
        }
        CensoringWeights weights = new CensoringWeights(followUp, ties);
        weights.requireFollowedBeyond(horizon);
        double sign = direction == MarkerDirection.HIGHER_IS_EARLIER ? 1 : -1;
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> -sign * marker[i]));
        double caseWeight = 0;
        int controls = 0;
        for (int i = 0; i < n; i++) {
            caseWeight += weights.isCase(i, horizon) ? weights.at(i, horizon) : 0;
            controls += weights.isControl(i, horizon) ? 1 : 0;
        }
        if (!(caseWeight > 0)) {
            throw new UndefinedStatisticException("none of the " + n + " cases has an event up to the horizon "
                    + horizon + ": no sensitivity, no area under the curve");
        }
        List<RocPoint> points = new ArrayList<>();
        points.add(new RocPoint(sign * Double.POSITIVE_INFINITY, 0, 1));
        double positiveCases = 0;
        int positiveControls = 0;
        double area = 0;
        for (int start = 0; start < n; ) {
            double threshold = marker[order[start]];
            double tiedCases = 0;
            int tiedControls = 0;
            for (; start < n && marker[order[start]] == threshold; start++) {
                int i = order[start];
                tiedCases += weights.isCase(i, horizon) ? weights.at(i, horizon) : 0;
                tiedControls += weights.isControl(i, horizon) ? 1 : 0;
            }
            area += tiedCases * (controls - positiveControls - tiedControls / 2.0);
            positiveCases += tiedCases;
            positiveControls += tiedControls;
            points.add(new RocPoint(
                    threshold, Math.min(1, positiveCases / caseWeight), 1 - positiveControls / (double) controls));
        }
        return new HorizonRoc(horizon, List.copyOf(points), area / (caseWeight * controls));
    }

    /** The horizon. */
    public double horizon() {
        return horizon;
    }

    /** Points from sensitivity 0 to 1, one for each distinct marker after the first. */
    public List<RocPoint> points() {
        return points;
    }

    /** Area under the curve. */
    public double auc() {
        return auc;
    }

    @Override
    public String toString() {
        return "AUC(" + horizon + ") = " + auc;
    }
}
