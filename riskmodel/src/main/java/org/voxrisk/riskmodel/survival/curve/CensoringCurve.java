package org.voxrisk.riskmodel.survival.curve;

import java.util.Arrays;
import org.voxrisk.riskmodel.survival.FollowUp;

/**
 * The probability G of being uncensored beyond a time, by the product-limit estimate with censoring as the event. Weights
 * by the inverse of it make up for cases that are lost from view: {@code 1 / G(T-)} for a case with an event at T (the
 * limit from the left, {@link #before}), {@code 1 / G(t)} for a case still followed at t ({@link #at}).
 *
 * <p>G(t) is the product over the times s up to t of {@code 1 - c(s) / r(s)}, with c the (weighted) number censored at s and
 * r the number at risk of it: everybody followed to s or longer, with {@link CensoringTies#EVENTS_FIRST} without those who
 * have an event at s. Any status other than 0 ends the observation as an event. Without censoring G is 1 everywhere; where
 * the last case is censored, G is 0 from its time on. Immutable.
 */
public final class CensoringCurve {
    private final StepFunction curve;

    private CensoringCurve(StepFunction curve) {
        this.curve = curve;
    }

    /** The curve with events before the censorings of the same time. */
    public static CensoringCurve of(FollowUp followUp) {
        return of(followUp, CensoringTies.EVENTS_FIRST);
    }

    /** The curve with a convention for events and censorings of the same time. */
    public static CensoringCurve of(FollowUp followUp, CensoringTies ties) {
        double[] one = new double[followUp.size()];
        Arrays.fill(one, 1);
        return of(followUp, one, ties);
    }

    /**
     * The curve with case weights.
     *
     * @throws IllegalArgumentException if there is not one weight a case, or a weight is negative or not finite
     */
    public static CensoringCurve of(FollowUp followUp, double[] weights, CensoringTies ties) {
        RiskTable table = RiskTable.of(followUp, weights);
        double[] times = table.times();
        double[] values = new double[times.length];
        double g = 1;
        for (int i = 0; i < times.length; i++) {
            double atRisk =
                    ties == CensoringTies.EVENTS_FIRST ? table.laterThan(i) + table.censored(i) : table.atRisk(i);
            if (table.censored(i) > 0) {
                g *= 1 - table.censored(i) / atRisk;
            }
            values[i] = g;
        }
        return new CensoringCurve(StepFunction.of(1, times, values));
    }

    /** G(t): the probability of being uncensored beyond t. */
    public double at(double time) {
        return curve.at(time);
    }

    /** G(t-): the probability of being uncensored up to, but not including, t. */
    public double before(double time) {
        return curve.before(time);
    }

    /** The curve as a function of time, with a value at every distinct time of the follow-up. */
    public StepFunction asFunction() {
        return curve;
    }
}
