package org.voxrisk.riskmodel.statistics.table;

/** How a categorical variable is compared between groups. */
public enum CategoryChoice {
    /**
     * By the data: Fisher's exact test if an expected count lies below 5, else Pearson's chi-squared test without
     * correction. A table too large for Fisher's test gets Pearson's, with the caution in its row.
     */
    AUTOMATIC,
    /** Pearson's chi-squared test without correction. */
    PEARSON,
    /** Pearson's chi-squared test, with Yates' correction for 2 x 2 tables; the default of R {@code chisq.test}. */
    YATES,
    /** Fisher's exact test. */
    FISHER
}
