package org.voxrisk.riskmodel.survival.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.curve.CurveLimits;
import org.voxrisk.riskmodel.survival.curve.KaplanMeier;
import org.voxrisk.riskmodel.survival.curve.SurvivalPoint;
import org.voxrisk.riskmodel.survival.validate.Horizons;

/** Predicted risks of an event up to a horizon against what was observed by then. Immutable. */
public final class HorizonCalibration {
    private final FollowUp followUp;
    private final double[] risks;
    private final double horizon;

    private HorizonCalibration(FollowUp followUp, double[] risks, double horizon) {
        this.followUp = followUp;
        this.risks = risks;
        this.horizon = horizon;
    }

    /**
     * Risks to calibrate.
     *
     * @param followUp times and events, without competing ones
     * @param risks predicted probability of the event up to the horizon, one a case
     * @throws org.voxrisk.riskmodel.survival.validate.HorizonException if the follow-up does not reach the horizon
     * @throws IllegalArgumentException if lengths differ, or a risk is not within 0 to 1
     */
    public static HorizonCalibration of(FollowUp followUp, double[] risks, double horizon) {
        Horizons.requireRisks(followUp, risks);
        Horizons.requireReached(followUp, horizon);
        return new HorizonCalibration(followUp, risks.clone(), horizon);
    }

    /** The horizon. */
    public double horizon() {
        return horizon;
    }

    /** Times and events of the cases. */
    public FollowUp followUp() {
        return followUp;
    }

    /** Predicted risks in row order; a new array. */
    public double[] risks() {
        return risks.clone();
    }

    /**
     * Slope of calibration, see {@link CalibrationSlope}, with log(-log(1 - risk)) for the linear predictor: for a model of
     * proportional hazards it is that up to a constant.
     *
     * @throws IllegalArgumentException if there is no event, or the risks are all equal
     */
    public CalibrationSlope slope() {
        return CalibrationSlope.of(
                followUp,
                Arrays.stream(risks).map(SmoothedCalibration::transform).toArray());
    }

    /** Mean of the predicted risks. */
    public double meanRisk() {
        return Arrays.stream(risks).average().orElseThrow();
    }

    /** Risk observed among all, 1 - S(t) by Kaplan-Meier. */
    public double observed() {
        return Horizons.eventProbability(followUp, horizon);
    }

    /** Observed over expected: calibration in the large, 1 if right, above 1 if risks were predicted too low. */
    public double observedOverExpected() {
        return observed() / meanRisk();
    }

    /** Groups of rising predicted risk with 95 % limits; see {@link #groups(int, double)}. */
    public List<CalibrationGroup> groups(int count) {
        return groups(count, ConfidenceInterval.DEFAULT_LEVEL);
    }

    /**
     * Groups of rising predicted risk, as equal in size as ties allow: cases of one risk stay together, and go where the
     * first of them belongs. Groups that ties leave empty are not there.
     *
     * @param count number of groups, 1 to the number of cases
     * @param level confidence level
     */
    public List<CalibrationGroup> groups(int count, double level) {
        int n = risks.length;
        if (count < 1 || count > n) {
            throw new IllegalArgumentException(count + " groups of " + n + " cases: must be from 1 to their number");
        }
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> risks[i]));
        List<CalibrationGroup> groups = new ArrayList<>();
        for (int start = 0, g = 1; start < n; g++) {
            int end = Math.toIntExact((long) g * n / count);
            if (end <= start) {
                continue;
            }
            while (end < n && risks[order[end]] == risks[order[end - 1]]) {
                end++;
            }
            int[] rows = new int[end - start];
            for (int k = start; k < end; k++) {
                rows[k - start] = order[k];
            }
            groups.add(group(rows, level));
            start = end;
        }
        return groups;
    }

    private CalibrationGroup group(int[] rows, double level) {
        FollowUp some = followUp.rows(rows);
        double mean = Arrays.stream(rows).mapToDouble(i -> risks[i]).average().orElseThrow();
        double observed = Horizons.eventProbability(some, horizon);
        if (Double.isNaN(observed)) {
            return new CalibrationGroup(
                    rows.length, 0, mean, observed, new ConfidenceInterval(Double.NaN, Double.NaN, level));
        }
        SurvivalPoint point = KaplanMeier.of(some).at(horizon, CurveLimits.logLog(level));
        return new CalibrationGroup(
                rows.length,
                (int) Math.round(point.atRisk()),
                mean,
                observed,
                new ConfidenceInterval(1 - point.upper(), 1 - point.lower(), level));
    }

    /**
     * A smooth curve of observed against predicted risk.
     *
     * @param knots knots of the spline: 3, 4 or 5
     * @throws IllegalArgumentException as {@link SmoothedCalibration}
     */
    public SmoothedCalibration smoothed(int knots) {
        return SmoothedCalibration.of(followUp, risks, horizon, knots);
    }
}
