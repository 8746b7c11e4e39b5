package org.voxrisk.io.cohort;

/** What a record notes of the files that a case was read from, besides their names and what they hold. */
public enum FileFacts {
    /** The SHA-256 of each, which reads the files once more. */
    HASHED,
    /** Nothing: for values alone, without the facts of the record. */
    NAMED
}
