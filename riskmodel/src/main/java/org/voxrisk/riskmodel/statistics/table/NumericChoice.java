package org.voxrisk.riskmodel.statistics.table;

/** How a numeric variable is described and compared. */
public enum NumericChoice {
    /**
     * By the data. Normal in every group (Shapiro-Wilk p above 0.05): mean (SD), with Student's t-test if the
     * Brown-Forsythe p lies above 0.05, else Welch's; for three or more groups one-way ANOVA if the variances are equal.
     * In all other cases median [Q1, Q3] with the Mann-Whitney test, or Kruskal-Wallis for three or more groups.
     */
    AUTOMATIC,
    /** Mean (SD) with Student's t-test; one-way ANOVA for three or more groups. */
    MEAN_EQUAL_VARIANCE,
    /** Mean (SD) with Welch's t-test; two groups only. */
    MEAN_UNEQUAL_VARIANCE,
    /** Median [Q1, Q3] with the Mann-Whitney test, Kruskal-Wallis for three or more groups. */
    MEDIAN_RANK
}
