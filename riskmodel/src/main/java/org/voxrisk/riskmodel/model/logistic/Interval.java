package org.voxrisk.riskmodel.model.logistic;

/**
 * A confidence interval.
 *
 * @param lower lower end, NaN if it could not be found
 * @param upper upper end, NaN if it could not be found
 */
public record Interval(double lower, double upper) {}
