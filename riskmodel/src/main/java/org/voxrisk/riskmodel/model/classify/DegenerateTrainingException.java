package org.voxrisk.riskmodel.model.classify;

/**
 * Training rows that a classifier cannot learn from: one class only, no column, too few cases, a covariance without full rank.
 * The message says which, with the numbers, and what to do.
 */
public final class DegenerateTrainingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong with the rows. */
    public DegenerateTrainingException(String message) {
        super(message);
    }
}
