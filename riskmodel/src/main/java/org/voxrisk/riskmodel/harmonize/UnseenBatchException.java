package org.voxrisk.riskmodel.harmonize;

import java.util.List;

/** A row to be harmonised belongs to a batch that the model was not fitted on. */
public final class UnseenBatchException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String batch;

    UnseenBatchException(String batch, int row, List<String> known) {
        super("batch '" + batch + "' of row index " + row + " was not among the training rows, which have " + known
                + ": its effect cannot be estimated from new rows; fit again with training rows of that batch, or choose "
                + UnseenBatchPolicy.LEAVE_UNCHANGED);
        this.batch = batch;
    }

    /** The batch that is not known. */
    public String batch() {
        return batch;
    }
}
