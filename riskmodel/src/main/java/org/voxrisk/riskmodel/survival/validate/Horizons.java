package org.voxrisk.riskmodel.survival.validate;

import java.util.Arrays;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.curve.KaplanMeier;

/** What predictions for a fixed time need of a follow-up. */
public final class Horizons {
    private Horizons() {}

    /**
     * Checks that a Kaplan-Meier curve is known at the horizon: someone is followed to it, or all had the event before.
     *
     * @throws HorizonException if not
     * @throws IllegalArgumentException if the horizon is not a time, or there are competing events
     */
    public static void requireReached(FollowUp followUp, double horizon) {
        followUp.requireSingleCause();
        if (!(horizon >= 0) || Double.isInfinite(horizon)) {
            throw new IllegalArgumentException("horizon " + horizon + ": must be a finite time of at least 0");
        }
        double last = Arrays.stream(followUp.times()).max().orElseThrow();
        if (horizon > last && KaplanMeier.of(followUp).asFunction().at(last) > 0) {
            throw new HorizonException(horizon, last, last);
        }
    }

    /**
     * Checks predicted risks.
     *
     * @throws IllegalArgumentException if there is not one a case, or one is not within 0 to 1
     */
    public static void requireRisks(FollowUp followUp, double... risks) {
        if (risks.length != followUp.size()) {
            throw new IllegalArgumentException(
                    risks.length + " risks for a follow-up of " + followUp.size() + " cases");
        }
        for (int i = 0; i < risks.length; i++) {
            if (!(risks[i] >= 0 && risks[i] <= 1)) {
                throw new IllegalArgumentException(
                        "predicted risk " + risks[i] + " at row index " + i + ": must lie within 0 to 1");
            }
        }
    }

    /** {@code 1 - S(t)} by Kaplan-Meier; NaN if nobody is followed to t and not all had the event before. */
    public static double eventProbability(FollowUp followUp, double horizon) {
        double last = Arrays.stream(followUp.times()).max().orElseThrow();
        double survival = KaplanMeier.of(followUp).asFunction().at(horizon);
        return last < horizon && survival > 0 ? Double.NaN : 1 - survival;
    }
}
