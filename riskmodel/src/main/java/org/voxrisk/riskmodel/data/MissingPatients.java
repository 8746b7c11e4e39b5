package org.voxrisk.riskmodel.data;

/** What a join does with a patient (or case, by the {@link JoinKey}) that is in one table and not in the other. */
public enum MissingPatients {
    /** Refuses, and lists them all: the default. */
    REFUSE,
    /** Leaves them out. */
    DROP,
    /** Keeps them, their values missing for the reason {@link MissingCell#PATIENT_NOT_IN_TABLE}. */
    MARK
}
