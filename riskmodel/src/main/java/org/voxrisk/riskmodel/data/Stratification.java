package org.voxrisk.riskmodel.data;

/** Whether the parts of a split keep the proportion of the classes. */
public enum Stratification {
    /** By label: every case needs one. A patient with cases of both labels counts as 1. */
    BY_LABEL,
    /** Not at all: labels are not looked at. */
    NONE
}
