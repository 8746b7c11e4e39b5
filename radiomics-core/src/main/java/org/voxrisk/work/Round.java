package org.voxrisk.work;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one call to {@link Crew#forEach}: threads enter, take chains of tasks in order, and leave; who opened the
 * round closes it and waits for those who are inside.
 */
final class Round {
    private final int count;
    private final IntFunction<List<Integer>> chains;
    private final Crew.Task task;
    private final Cancellation cancellation;
    private final int places;
    private final AtomicInteger next = new AtomicInteger();
    /** Tasks behind this number are to stop: the first that failed, or -1 after a cancellation. */
    private volatile int last = Integer.MAX_VALUE;
    // Guarded by this.
    private int entered;
    private int inside;
    private boolean closed;
    private @Nullable Throwable failure;
    private @Nullable CancelledException cancelled;

    /**
     * Opens a round.
     *
     * @param count number of chains
     * @param chains gives the numbers of the tasks of each, rising
     * @param places number of threads that may enter
     */
    Round(int count, IntFunction<List<Integer>> chains, int places, Crew.Task task, Cancellation cancellation) {
        this.count = count;
        this.chains = chains;
        this.places = places;
        this.task = task;
        this.cancellation = cancellation;
    }

    /** Works in this round until no task is left; does nothing once it is closed or full. */
    void join() {
        int worker = enter();
        if (worker >= 0) {
            try {
                drain(worker);
            } finally {
                leave();
            }
        }
    }

    /**
     * Lets nobody in any more, waits for those who are inside, and throws what is to be thrown.
     */
    void close() {
        boolean interrupted = false;
        synchronized (this) {
            closed = true;
            while (inside > 0) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                    cancel(CancelledException.interrupted());
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        rethrow();
    }

    private synchronized void rethrow() {
        if (cancelled != null) {
            throw cancelled;
        }
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }

    private synchronized int enter() {
        if (closed || entered == places) {
            return -1;
        }
        inside++;
        return entered++;
    }

    private synchronized void leave() {
        inside--;
        notifyAll();
    }

    // After a failure the rest of its chain is skipped, but other chains may have tasks before it.
    private void drain(int worker) {
        for (int chain = next.getAndIncrement(); chain < count; chain = next.getAndIncrement()) {
            for (int number : chains.apply(chain)) {
                if (!endsBefore(number)) {
                    run(worker, number);
                }
            }
        }
    }

    private void run(int worker, int number) {
        try {
            Checkpoint checkpoint = new Checkpoint(cancellation, this, number);
            checkpoint.check();
            task.run(worker, number, checkpoint);
        } catch (Throwable e) {
            fail(number, e);
        }
    }

    /** Returns whether a task is to stop because one before it failed, or all were cancelled. */
    boolean endsBefore(int number) {
        return number > last;
    }

    // Tasks before the one that failed go on: one of them may fail, too, and is then the one that is told, as it would
    // be on one thread.
    private synchronized void fail(int number, Throwable why) {
        if (!endsBefore(number)) {
            last = number;
            failure = why;
        }
    }

    /** Stops all tasks. */
    synchronized void cancel(CancelledException why) {
        if (cancelled == null) {
            cancelled = why;
        }
        last = -1;
    }
}
