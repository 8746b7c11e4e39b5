package org.voxrisk.riskmodel.select;

/** Which of two correlated features is looked at first, and so is kept. */
public enum CorrelationPriority {
    /** The one that stands first in the table. */
    COLUMN_ORDER,
    /**
     * The one with the smaller p of the two classes (Mann-Whitney, normal approximation with continuity correction; equal
     * ones in column order). Needs labels, and a rule that keeps the first.
     */
    SMALLEST_P,
    /** The feature with the smallest p-value of {@link org.voxrisk.riskmodel.statistics.test.UnivariateRule#STUDENT_OR_MANN_WHITNEY}. */
    SMALLEST_T_OR_U_P,
    /**
     * The feature with the smallest p-value of {@link
     * org.voxrisk.riskmodel.statistics.test.UnivariateRule#STUDENT_WELCH_OR_MANN_WHITNEY}.
     */
    SMALLEST_T_WELCH_OR_U_P
}
