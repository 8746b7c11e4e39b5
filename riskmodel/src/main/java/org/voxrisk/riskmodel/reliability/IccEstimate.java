package org.voxrisk.riskmodel.reliability;

import org.voxrisk.riskmodel.statistics.ConfidenceInterval;

/**
 * One coefficient with its test against 0.
 *
 * @param form which coefficient
 * @param value the coefficient; can be negative; NaN for data without any spread. The denominator of ICC2k is negative where
 *     raters contradict each other (MSB below (MSE - MSJ)/n): the value is then above 1, as in psych, and tells of no
 *     agreement; where it is 0 the value is minus infinity. Other forms are at most 1
 * @param f the F statistic
 * @param df1 degrees of freedom of the numerator
 * @param df2 degrees of freedom of the denominator
 * @param pValue upper tail of F
 * @param interval confidence interval of the coefficient
 */
public record IccEstimate(
        IccForm form, double value, double f, double df1, double df2, double pValue, ConfidenceInterval interval) {

    /** Whether the coefficient lies strictly above the threshold; false if it is NaN or, without agreement, above 1. */
    public boolean exceeds(double threshold) {
        return value > threshold && value <= 1;
    }

    /**
     * Whether the lower confidence limit lies strictly above the threshold; false if it or the coefficient is NaN or above
     * 1.
     */
    public boolean lowerLimitExceeds(double threshold) {
        return interval.lower() > threshold && interval.lower() <= 1 && value <= 1;
    }
}
