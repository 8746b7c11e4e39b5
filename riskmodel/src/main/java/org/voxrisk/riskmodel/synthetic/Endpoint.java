package org.voxrisk.riskmodel.synthetic;

/** What the study of a cohort predicts. */
public enum Endpoint {
    /** The risk label, by the rule of the paper from the findings of pathology. */
    RISK_LABEL,
    /** The time to recurrence: the clinical table has two more columns, with five years of follow-up. */
    RECURRENCE
}
