package org.voxrisk.riskmodel.harmonize;

/** What happens to a row whose batch was not among the training rows. */
public enum UnseenBatchPolicy {
    /** {@link UnseenBatchException}: the right choice unless the analysis plan says otherwise. */
    REFUSE,
    /** The row is returned as it is, batch effect included. */
    LEAVE_UNCHANGED
}
