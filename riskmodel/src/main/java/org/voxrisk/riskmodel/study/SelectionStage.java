package org.voxrisk.riskmodel.study;

import java.util.Locale;

/** The stages that reduce columns, in the order of the chain. */
public enum SelectionStage {
    /** Agreement of repeated readings. */
    ICC,
    /** Scaling to 0..1; drops columns that are constant in training. */
    SCALING,
    /** Difference between the classes. */
    UNIVARIATE,
    /** Correlation with columns kept before. */
    CORRELATION,
    /** Coefficients other than 0. */
    LASSO,
    /** Difference between the classes in clinical columns. */
    CLINICAL;

    /** Name in messages and files: {@code icc}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
