package org.voxrisk.work;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * How a call works: on which threads, who is told how far it is, and who may stop it. Never what comes out: results have
 * the same bits for all of them.
 *
 * <p>What every call that takes one promises:
 * <ul>
 *   <li>Cancellation, or an interrupt of the calling thread, is seen within about a tenth of a second wherever the call is,
 *       and ends it by {@link CancelledException}; after an interrupt the thread's flag is still set. Nobody can ask while
 *       Java makes a new array, which takes up to half a second a gigabyte: a hundred slices of 512 x 512 doubles have 0.2.
 *   <li>When the call has returned or thrown, none of its tasks runs and nothing is reported any more.
 *   <li>The calling thread takes part in the work, so that a call may come from inside the executor it is given, even if no
 *       thread of it is free.
 *   <li>Own threads are daemon threads and end with the call.
 * </ul>
 *
 * <p>Immutable. One value may serve many calls, also at the same time.
 */
public final class Work {
    private static final int MAX_PARALLELISM = 1024;
    private static final Work ALONE = new Work(null, 1, Progress.NONE, Cancellation.NEVER);

    private final @Nullable Executor executor;
    private final int parallelism;
    private final Progress progress;
    private final Cancellation cancellation;

    private Work(@Nullable Executor executor, int parallelism, Progress progress, Cancellation cancellation) {
        this.executor = executor;
        this.parallelism = parallelism;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /** Returns work on the caller's thread alone, without progress; an interrupt of that thread cancels it. */
    public static Work onCallersThread() {
        return ALONE;
    }

    /**
     * Returns work on a number of threads: the caller's, and others that are started for the call and end with it.
     *
     * @param count number of threads including the caller's, 1 to 1024
     * @throws IllegalArgumentException if the number is out of range
     */
    public static Work threads(int count) {
        return new Work(null, checked("threads", count), Progress.NONE, Cancellation.NEVER);
    }

    /**
     * Returns work on the caller's thread and on threads of an executor, which stays the caller's to shut down.
     *
     * @param executor runs the tasks that the caller's thread has no time for. If it has no thread free, or refuses, the
     *     caller's does all the work
     * @param parallelism number of threads including the caller's that work on one call at a time, 1 to 1024
     * @throws IllegalArgumentException if the number is out of range
     */
    public static Work on(Executor executor, int parallelism) {
        requireNonNull(executor, "executor");
        return new Work(executor, checked("parallelism", parallelism), Progress.NONE, Cancellation.NEVER);
    }

    private static int checked(String name, int count) {
        if (count < 1 || count > MAX_PARALLELISM) {
            throw new IllegalArgumentException(name + " = " + count + ", must be 1 to " + MAX_PARALLELISM);
        }
        return count;
    }

    /** Returns the same work with a listener in place of the present one. */
    public Work withProgress(Progress listener) {
        requireNonNull(listener, "listener");
        return new Work(executor, parallelism, listener, cancellation);
    }

    /** Returns the same work with a cancellation in place of the present one. */
    public Work withCancellation(Cancellation other) {
        requireNonNull(other, "other");
        return new Work(executor, parallelism, progress, other);
    }

    /** Returns the largest number of threads that work on a call at a time. */
    public int parallelism() {
        return parallelism;
    }

    /** Returns the listener. */
    public Progress progress() {
        return progress;
    }

    /** Returns who may stop the work. */
    public Cancellation cancellation() {
        return cancellation;
    }

    Optional<Executor> executor() {
        return Optional.ofNullable(executor);
    }

    /**
     * Opens the crew of one call.
     *
     * @return the crew, to be closed when the call ends
     */
    public Crew start() {
        return new Crew(this);
    }
}
