package org.voxrisk.riskmodel.statistics.test;

/** A contingency table with too many tables of the same margins for an exact test. */
public final class IntractableTableException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    IntractableTableException(String message) {
        super(message);
    }
}
