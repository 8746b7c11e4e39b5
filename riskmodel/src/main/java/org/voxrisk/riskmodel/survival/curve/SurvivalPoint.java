package org.voxrisk.riskmodel.survival.curve;

/**
 * A survival curve at one time. Numbers of cases are sums of the case weights where there are weights.
 *
 * @param time the time
 * @param atRisk number followed to this time or longer; 0 after the last time, where the curve stays at its last value
 * @param events number with an event at this very time
 * @param censored number censored at this very time
 * @param survival probability of being free of the event beyond this time
 * @param standardError standard error of the survival; NaN at a survival of 0 by Greenwood's formula
 * @param lower lower confidence limit, NaN if undefined
 * @param upper upper confidence limit, NaN if undefined
 */
public record SurvivalPoint(
        double time,
        double atRisk,
        double events,
        double censored,
        double survival,
        double standardError,
        double lower,
        double upper) {}
