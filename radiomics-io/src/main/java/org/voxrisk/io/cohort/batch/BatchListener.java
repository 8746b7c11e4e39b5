package org.voxrisk.io.cohort.batch;

import java.util.Optional;

/**
 * Is told what becomes of the cases of a batch. Calls come from the threads that work, one at a time, and none after the
 * call that was given the listener has returned or thrown.
 */
public interface BatchListener {
    /** Listens to nothing. */
    BatchListener NONE = new BatchListener() {};

    /**
     * The work begins.
     *
     * @param cases number of cases of the list, or of the shard
     * @param done how many of them an earlier run did
     * @param dropped bytes at the end of the journal, or in it, that were no whole record and count for nothing: what a
     *     run that was killed had begun to write
     */
    default void begun(int cases, int done, long dropped) {}

    /**
     * A case is finished, and on disk.
     *
     * @param line its line in the list, the header being 1; 0 where it is from no file
     * @param failure why it has no values; empty if it has
     */
    default void finished(int line, Optional<String> failure) {}
}
