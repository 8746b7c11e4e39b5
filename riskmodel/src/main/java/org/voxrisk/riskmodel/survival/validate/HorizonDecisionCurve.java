package org.voxrisk.riskmodel.survival.validate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.curve.KaplanMeier;

/**
 * Decision curve of predicted risks of an event up to a horizon t, with censored follow-up (Vickers et al., BMC Med Inform Decis
 * Mak 2008;8:53). With P the share of cases with a risk of at least the threshold p, and F the event probability among them by t,
 * 1 - S(t) of their Kaplan-Meier curve,
 *
 * <pre>
 *   net benefit         = P F - P (1 - F) p / (1 - p)
 *   net benefit of all  = F0 - (1 - F0) p / (1 - p),   F0 of all cases
 * </pre>
 *
 * <p>Equals {@code dcurves::dca(Surv(time, status) ~ risk, time = t)}. Without censoring up to t it is the curve of {@code
 * evaluate.DecisionCurve}. Net benefit is NaN at a threshold whose positive cases are all lost from view before t.
 *
 * @param horizon the horizon
 * @param points one a threshold, in the order they were given
 */
public record HorizonDecisionCurve(double horizon, List<Point> points) {
    /** Copies the list. */
    public HorizonDecisionCurve {
        points = List.copyOf(points);
    }

    /**
     * One threshold of the curve.
     *
     * @param threshold risk from which on a case is treated
     * @param positives number of cases with a risk of at least the threshold
     * @param netBenefit net benefit of treating them, in true positives a case; 0 without any
     * @param netBenefitTreatAll net benefit of treating all
     */
    public record Point(double threshold, int positives, double netBenefit, double netBenefitTreatAll) {
        /** Interventions avoided per 100 cases against treating all. */
        public double interventionsAvoidedPer100() {
            return 100 * (netBenefit - netBenefitTreatAll) * (1 - threshold) / threshold;
        }
    }

    /**
     * The curve at given thresholds.
     *
     * @param followUp times and events, without competing ones
     * @param risks predicted probability of the event up to the horizon, one a case
     * @param thresholds each strictly between 0 and 1
     * @throws HorizonException if the follow-up does not reach the horizon
     * @throws IllegalArgumentException if lengths differ, a risk is not within 0 to 1 or a threshold not strictly between
     */
    public static HorizonDecisionCurve of(FollowUp followUp, double[] risks, double horizon, double... thresholds) {
        Horizons.requireRisks(followUp, risks);
        Horizons.requireReached(followUp, horizon);
        double event = 1 - KaplanMeier.of(followUp).asFunction().at(horizon);
        double n = followUp.size();
        List<Point> points = new ArrayList<>();
        for (double p : thresholds) {
            if (!(p > 0 && p < 1)) {
                throw new IllegalArgumentException("threshold = " + p + ", must lie strictly between 0 and 1");
            }
            double odds = p / (1 - p);
            int[] positive =
                    IntStream.range(0, risks.length).filter(i -> risks[i] >= p).toArray();
            double netBenefit = 0;
            if (positive.length > 0) {
                double among = Horizons.eventProbability(followUp.rows(positive), horizon);
                netBenefit = positive.length / n * (among - (1 - among) * odds);
            }
            points.add(new Point(p, positive.length, netBenefit, event - (1 - event) * odds));
        }
        return new HorizonDecisionCurve(horizon, points);
    }

    /** Net benefits in the order of the thresholds; a new array. */
    public double[] netBenefits() {
        return points.stream().mapToDouble(Point::netBenefit).toArray();
    }

    @Override
    public String toString() {
        return "net benefit at " + horizon + ": " + Arrays.toString(netBenefits());
    }
}
