package org.voxrisk.riskmodel.score;

/**
 * What one feature adds to a linear score.
 *
 * @param feature column name
 * @param coefficient the score's coefficient
 * @param value the feature's value as the score reads it, so scaled if the coefficients ask for it
 * @param contribution {@code coefficient * value}, of a centred score {@code coefficient * (value - centre)}; in units of the score
 */
public record Contribution(String feature, double coefficient, double value, double contribution) {}
