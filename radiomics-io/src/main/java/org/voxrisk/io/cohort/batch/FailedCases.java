package org.voxrisk.io.cohort.batch;

/** What a run does about cases that failed in the run it goes on with. */
public enum FailedCases {
    /** They are tried again: a file may have been mended. */
    TRY_AGAIN,
    /** They stay failed, as long as row and files are as they were. */
    KEEP
}
