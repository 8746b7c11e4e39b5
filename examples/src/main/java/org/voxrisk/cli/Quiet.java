package org.voxrisk.cli;

/** Whether progress is told. */
enum Quiet {
    YES,
    NO;

    static Quiet of(boolean asked) {
        return asked ? YES : NO;
    }
}
