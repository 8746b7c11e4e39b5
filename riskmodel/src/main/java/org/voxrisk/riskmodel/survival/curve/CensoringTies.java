package org.voxrisk.riskmodel.survival.curve;

/** Who is at risk of being censored at a time at which events happen too. */
public enum CensoringTies {
    /**
     * Events come before the censorings of the same time: a case with an event at t is no longer at risk of being censored
     * at t. The default, as R's prodlim and riskRegression.
     */
    EVENTS_FIRST,
    /**
     * A case with an event at t is still at risk of being censored at t: the Kaplan-Meier curve with the status turned
     * around, R's {@code survfit(Surv(time, 1 - status) ~ 1)}.
     */
    EVENTS_AT_RISK
}
