package org.voxrisk.riskmodel.survival.curve;

/**
 * The time by which a share of the cases has had the event, with the times at which the limits of the curve cross the same
 * height. NaN where the curve, or a limit, is not followed so far down.
 *
 * @param probability share with the event: 0.5 for the median
 * @param time the quantile
 * @param lower lower limit
 * @param upper upper limit
 */
public record CurveQuantile(double probability, double time, double lower, double upper) {}
