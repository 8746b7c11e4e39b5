package org.voxrisk.riskmodel.select;

/** What of an intraclass correlation must exceed the threshold. The two keep different sets. */
public enum IccCriterion {
    /** The coefficient itself. */
    ESTIMATE,
    /** The lower limit of its 95 % confidence interval. */
    LOWER_LIMIT
}
