package org.voxrisk.riskmodel.harmonize;

/**
 * A feature that ComBat returns as it was.
 *
 * @param index 0-based column
 * @param reason why
 */
public record UnadjustedFeature(int index, Reason reason) {
    /** Why a feature is not adjusted. */
    public enum Reason {
        /** All rows of a batch with more than one row have the same value but for rounding: the batch has no variance (sva's rule). */
        CONSTANT_IN_A_BATCH,
        /** Batches and covariates explain the feature completely, but for rounding, so that it cannot be standardised. */
        NO_RESIDUAL_VARIANCE
    }
}
