package org.voxrisk.riskmodel.data;

/** Where training rows come from; results carry it, so that the two are not taken for each other. */
public enum TrainingScope {
    /** The training side of a split or fold. */
    TRAINING_SIDE,
    /**
     * Every row of a table, by the caller's decision: for a final model that is tested on other patients, or for the
     * order of published work that selected features before it split, whose test results are then too good.
     */
    WHOLE_TABLE
}
