package org.voxrisk.riskmodel.model.search;

/** By what candidates are compared on inner held-out rows. */
public enum TuningMeasure {
    /** Mean AUC of the inner folds, larger is better. */
    AUC,
    /**
     * Logarithmic loss of all inner held-out rows, smaller is better; probabilities are kept from 1e-15 to 1 - 1e-15. For
     * classifiers with probabilities.
     */
    LOG_LOSS;

    /** Whether a value is better than another. */
    boolean isBetter(double value, double than) {
        return this == AUC ? value > than : value < than;
    }
}
