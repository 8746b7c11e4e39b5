package org.voxrisk.io.cohort.batch;

import java.nio.file.Path;
import org.voxrisk.io.file.InvalidFileException;

/** A journal cannot be gone on with, or parts cannot be merged; the message says what differs and what to do. */
public final class JournalException extends InvalidFileException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What is wrong. */
    public enum Kind {
        /** The file is no journal, or its first line is damaged. */
        NO_JOURNAL,
        /** Another process, or another run of this one, writes it. */
        IN_USE,
        /** It was begun with other settings. */
        OTHER_SETTINGS,
        /** It was begun by another version of the software. */
        OTHER_SOFTWARE,
        /** It is of another list of cases. */
        OTHER_LIST,
        /** It is of another shard, or shards of different numbers meet. */
        OTHER_SHARD,
        /** Shards are missing, there twice, or not finished. */
        INCOMPLETE,
        /** A record was changed after it was written. */
        DAMAGED
    }

    JournalException(Kind kind, Path journal, String place, String problem) {
        super(journal.toString(), place, problem);
        this.kind = kind;
    }

    /** Returns what is wrong. */
    public Kind kind() {
        return kind;
    }
}
