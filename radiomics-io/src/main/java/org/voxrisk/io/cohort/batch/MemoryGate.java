package org.voxrisk.io.cohort.batch;

import java.util.ArrayDeque;
import java.util.Queue;
import org.voxrisk.work.Checkpoint;

/**
 * Lets cases in as long as the memory that they are thought to take fits into a budget; one is always let in. In the order
 * in which they came, so that a large one is not passed by small ones for ever.
 */
final class MemoryGate {
    private static final long LOOK_AGAIN_MS = 50;

    private final long budget;
    // Guarded by this.
    private final Queue<Object> waiting = new ArrayDeque<>();
    private long used;
    private int inside;

    MemoryGate(long budget) {
        this.budget = budget;
    }

    /** A gate to seven tenths of the largest heap. */
    static MemoryGate ofHeap() {
        return new MemoryGate(Runtime.getRuntime().maxMemory() / 10 * 7);
    }

    /**
     * Waits for room.
     *
     * @param bytes what the case is thought to take
     * @param checkpoint is asked meanwhile
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    synchronized void enter(long bytes, Checkpoint checkpoint) {
        Object ticket = new Object();
        waiting.add(ticket);
        try {
            while (waiting.peek() != ticket || (inside > 0 && used + bytes > budget)) {
                checkpoint.check();
                try {
                    wait(LOOK_AGAIN_MS);
                } catch (InterruptedException e) {
                    // The checkpoint sees the flag.
                    Thread.currentThread().interrupt();
                }
            }
            inside++;
            used += bytes;
        } finally {
            waiting.remove(ticket);
            notifyAll();
        }
    }

    /** Gives back what a case took. */
    synchronized void leave(long bytes) {
        inside--;
        used -= bytes;
        notifyAll();
    }
}
