package org.voxrisk.riskmodel.statistics.reliability;

import org.voxrisk.riskmodel.statistics.ConfidenceInterval;

/**
 * One coefficient with its test against 0.
 *
 * @param form which coefficient
 * @param value the coefficient; at most 1, can be negative, down to minus infinity where its denominator is 0 (limits then NaN);
 *     NaN for data without any spread
 * @param f the F statistic
 * @param df1 degrees of freedom of the numerator
 * @param df2 degrees of freedom of the denominator
 * @param pValue upper tail of F
 * @param interval confidence interval of the coefficient
 */
public record IccEstimate(
        IccForm form, double value, double f, double df1, double df2, double pValue, ConfidenceInterval interval) {

    /** Whether the coefficient lies strictly above the threshold; false if it is NaN. */
    public boolean exceeds(double threshold) {
        return value > threshold;
    }

    /** Whether the lower confidence limit lies strictly above the threshold; false if it is NaN. */
    public boolean lowerLimitExceeds(double threshold) {
        return interval.lower() > threshold;
    }
}
