package org.voxrisk.riskmodel.model.linear;

/** What a linear score is. */
public enum LinearLink {
    /** The log-odds of label 1: its logistic function is a probability. */
    LOG_ODDS,
    /** A distance from the border between the classes, of which no probability follows. */
    NONE
}
