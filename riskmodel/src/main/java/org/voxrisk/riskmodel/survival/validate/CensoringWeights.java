package org.voxrisk.riskmodel.survival.validate;

import java.util.Arrays;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.curve.CensoringCurve;
import org.voxrisk.riskmodel.survival.curve.CensoringTies;

/**
 * Weights by the inverse probability of being uncensored at a horizon t: 1/G(T-) for an event at T up to t, 1/G(t) for a case
 * followed beyond t, 0 for a case censored up to t, of which the outcome at t is unknown.
 */
final class CensoringWeights {
    private final FollowUp followUp;
    private final CensoringCurve censoring;
    private final double last;

    CensoringWeights(FollowUp followUp, CensoringTies ties) {
        this.followUp = followUp.requireSingleCause();
        censoring = CensoringCurve.of(followUp, ties);
        last = Arrays.stream(followUp.times()).max().orElseThrow();
    }

    /**
     * Refuses a horizon at which outcomes cannot be weighed: at or beyond the last time, unless that is the horizon and no case
     * is censored there.
     */
    void requireKnown(double horizon) {
        requireTime(horizon);
        boolean endsWithEvents = censoring.at(last) > 0;
        if (horizon > last || (horizon == last && !endsWithEvents)) {
            throw new HorizonException(horizon, endsWithEvents ? last : lastBefore(last), last);
        }
    }

    /** Refuses a horizon beyond which nobody is followed: there is nobody free of the event to compare with. */
    void requireFollowedBeyond(double horizon) {
        requireTime(horizon);
        if (horizon >= last) {
            throw new HorizonException(horizon, lastBefore(last), last);
        }
    }

    private static void requireTime(double horizon) {
        if (!(horizon >= 0) || Double.isInfinite(horizon)) {
            throw new IllegalArgumentException("horizon " + horizon + ": must be a finite time of at least 0");
        }
    }

    private double lastBefore(double time) {
        return Arrays.stream(followUp.times()).filter(t -> t < time).max().orElse(Double.NaN);
    }

    boolean isCase(int row, double horizon) {
        return followUp.isEvent(row) && followUp.time(row) <= horizon;
    }

    boolean isControl(int row, double horizon) {
        return followUp.time(row) > horizon;
    }

    /** Weight of a case's outcome at the horizon. */
    double at(int row, double horizon) {
        if (isCase(row, horizon)) {
            return 1 / censoring.before(followUp.time(row));
        }
        return isControl(row, horizon) ? 1 / censoring.at(horizon) : 0;
    }
}
