package org.voxrisk.work;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * Where a long loop asks whether it should go on: once a row, slice, zone, step, in any case often enough that less than
 * a tenth of a second of work lies between two questions, and never once a voxel.
 *
 * <p>A question costs two or three reads of volatile fields. Belongs to one task; may be asked from the thread of that
 * task.
 */
public final class Checkpoint {
    private static final int PIECE = 1 << 16;
    private static final int LOCKED_MILLIS = 20;

    /** Of work that nobody can cancel but by interrupting the thread it runs on. */
    public static final Checkpoint INTERRUPT_ONLY = new Checkpoint(Cancellation.NEVER, null, 0);

    private final Cancellation cancellation;
    private final @Nullable Round round;
    private final int task;

    Checkpoint(Cancellation cancellation, @Nullable Round round, int task) {
        this.cancellation = cancellation;
        this.round = round;
        this.task = task;
    }

    /**
     * Returns if the work is to go on.
     *
     * @throws CancelledException if it is to stop: cancellation was asked for, the thread is interrupted (its flag stays
     *     set), or another task of the same call failed, and this one's result is of no use
     */
    public void check() {
        if (round != null && round.endsBefore(task)) {
            throw CancelledException.requested();
        }
        if (Thread.currentThread().isInterrupted()) {
            throw stopped(CancelledException.interrupted());
        }
        if (cancellation.isRequested()) {
            throw stopped(CancelledException.requested());
        }
    }

    /** A piece of a loop over consecutive numbers. */
    @FunctionalInterface
    public interface Piece {
        /**
         * Runs the loop from one number to before another.
         *
         * @param from first number
         * @param to number after the last
         */
        void run(int from, int to);
    }

    /**
     * Runs a short-bodied loop from 0 to before a number, in pieces long enough that asking in between costs nothing.
     *
     * @param length the number
     * @param piece runs a piece; called for one after the other, in order
     */
    public void inPieces(int length, Piece piece) {
        int to;
        for (int from = 0; from < length; from = to) {
            check();
            to = from + Math.min(PIECE, length - from);
            piece.run(from, to);
        }
    }

    /**
     * Takes a lock, which the caller has to give back, and asks while another thread has it.
     *
     * @param lock the lock
     * @throws CancelledException if the work is to stop; the lock is not taken then
     */
    public void lock(Lock lock) {
        try {
            check();
            while (!lock.tryLock(LOCKED_MILLIS, TimeUnit.MILLISECONDS)) {
                check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped(CancelledException.interrupted());
        }
    }

    private CancelledException stopped(CancelledException why) {
        if (round != null) {
            round.cancel(why);
        }
        return why;
    }

    /**
     * Returns work for a call inside this one: on this thread, silent, stopped when this work is.
     *
     * @return the work
     */
    public Work work() {
        return Work.onCallersThread().withCancellation(this::isStopped);
    }

    // The interrupt is seen by the inner work itself.
    private boolean isStopped() {
        return (round != null && round.endsBefore(task)) || cancellation.isRequested();
    }
}
