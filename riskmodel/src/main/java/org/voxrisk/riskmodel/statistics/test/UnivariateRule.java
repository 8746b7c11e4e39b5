package org.voxrisk.riskmodel.statistics.test;

/**
 * Which two-group test a feature gets. "Normal" means that the Shapiro-Wilk p-values of both groups lie above the level
 * of the rule (0.05 unless said otherwise); a group without a Shapiro-Wilk test (constant, or fewer than 3 or more than
 * 5000 values) is not normal.
 */
public enum UnivariateRule {
    /** Normal and Levene's p (deviations from the mean) above the level: Student's t-test; else Mann-Whitney. */
    STUDENT_OR_MANN_WHITNEY,
    /** Normal: Student's t-test if the Brown-Forsythe p (median) lies above the level, else Welch's; not normal: Mann-Whitney. */
    STUDENT_WELCH_OR_MANN_WHITNEY
}
