package org.voxrisk.work;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one call: the caller's own, and others of the {@link Work}'s executor or own daemon threads, which end with
 * {@link #close}.
 *
 * <pre>{@code
 * try (Crew crew = work.start()) {
 *     List<double[]> slices = crew.map(nz, (z, checkpoint) -> filter(image, z, checkpoint));
 * }
 * }</pre>
 *
 * <p>Promises: results are in the order of the tasks, whoever ran them. {@link #forEach} returns, or throws, when no task
 * of it runs any more. The caller's thread always works too, so that a call from inside a saturated executor does not wait
 * for a thread of it. If tasks fail, the failure of the first of them in their order is thrown, as it would be on one
 * thread, and those after it are stopped. Belongs to the thread that opened it, but for {@link #report}.
 */
public final class Crew implements AutoCloseable {
    private final Work work;
    private final Checkpoint checkpoint;
    private final AtomicInteger queued = new AtomicInteger();
    private volatile @Nullable Round current;
    private @Nullable ExecutorService own;
    private boolean closed;

    Crew(Work work) {
        this.work = work;
        this.checkpoint = new Checkpoint(work.cancellation(), null, 0);
    }

    /** Work on one of several parts. */
    @FunctionalInterface
    public interface Task {
        /**
         * Works on a part. Writes to places of this part, or of this worker, only.
         *
         * @param worker number of the worker, 0 to {@link Crew#size()} - 1; no two run at the same time under one number
         * @param number number of the part
         * @param checkpoint is to be asked by long loops
         */
        void run(int worker, int number, Checkpoint checkpoint);
    }

    /**
     * Computation of one of several results.
     *
     * @param <T> type of the result
     */
    @FunctionalInterface
    public interface Computation<T> {
        /**
         * Computes a result.
         *
         * @param number number of the result
         * @param checkpoint is to be asked by long loops
         */
        T compute(int number, Checkpoint checkpoint);
    }

    /** Returns the largest number of threads that work at a time. */
    public int size() {
        return work.parallelism();
    }

    /** Returns what loops ask that the caller's thread runs outside of tasks. */
    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /**
     * Runs a task once for each number from 0 to {@code count - 1} and returns when all are done.
     *
     * @throws CancelledException if the work was cancelled
     */
    public void forEach(int count, Task task) {
        forEach(count, count, List::of, task);
    }

    private void forEach(int count, int chainCount, IntFunction<List<Integer>> chains, Task task) {
        checkpoint.check();
        if (size() == 1 || chainCount < 2) {
            for (int i = 0; i < count; i++) {
                checkpoint.check();
                task.run(0, i, checkpoint);
            }
            return;
        }
        Round round = new Round(chainCount, chains, size(), task, work.cancellation());
        current = round;
        callHelpers(Math.min(size(), chainCount) - 1);
        try {
            round.join();
        } finally {
            // Helpers that still wait in a queue must not keep what the task holds.
            current = null;
            round.close();
        }
    }

    /**
     * Computes one result for each number from 0 to {@code count - 1}.
     *
     * @return the results in the order of the numbers
     * @throws CancelledException if the work was cancelled
     */
    public <T> List<T> map(int count, Computation<T> computation) {
        List<@Nullable T> results = new ArrayList<>(Collections.nCopies(count, null));
        forEach(count, (worker, number, inside) -> results.set(number, computation.compute(number, inside)));
        List<T> all = new ArrayList<>(count);
        for (T result : results) {
            all.add(requireNonNull(result));
        }
        return all;
    }

    /**
     * Runs a task once for each number as {@link #forEach(int, Task)} does, in chains: the tasks of a chain are run by one
     * thread, one after the other, since one has use for what another has found, and chains are begun in the order given.
     * One thread alone follows the numbers. Whatever the chains, the failure that is thrown is that of the lowest number.
     *
     * @param chains the numbers from 0, each in one chain, rising in each
     * @throws IllegalArgumentException if numbers are missing, double or do not rise
     * @throws CancelledException if the work was cancelled
     */
    public void forEach(List<List<Integer>> chains, Task task) {
        forEach(counted(chains), chains.size(), chains::get, task);
    }

    private static int counted(List<List<Integer>> chains) {
        BitSet seen = new BitSet();
        int count = 0;
        for (List<Integer> chain : chains) {
            int before = -1;
            for (int number : chain) {
                if (number <= before || seen.get(number)) {
                    throw new IllegalArgumentException(
                            "task " + number + " stands twice in the chains, or behind a later one, in " + chain);
                }
                seen.set(number);
                before = number;
                count++;
            }
        }
        if (seen.nextClearBit(0) != count) {
            throw new IllegalArgumentException(
                    "the chains have " + count + " tasks, and task " + seen.nextClearBit(0) + " is not among them");
        }
        return count;
    }

    // A helper that no thread had taken up by the end of its round serves a later one.
    private void callHelpers(int wanted) {
        Executor executor = work.executor().orElseGet(this::ownThreads);
        for (int i = queued.get(); i < wanted; i++) {
            queued.incrementAndGet();
            try {
                executor.execute(this::help);
            } catch (RejectedExecutionException e) {
                // It takes no more: those who work already do it all.
                queued.decrementAndGet();
                return;
            }
        }
    }

    private void help() {
        queued.decrementAndGet();
        Round round = current;
        if (round != null) {
            round.join();
        }
    }

    private Executor ownThreads() {
        ExecutorService threads = own;
        if (threads == null) {
            ThreadFactory factory = task -> {
                Thread thread = new Thread(task, "voxrisk-work");
                thread.setDaemon(true);
                return thread;
            };
            threads = Executors.newFixedThreadPool(size() - 1, factory);
            own = threads;
        }
        return threads;
    }

    /** Tells the listener how far a stage is; may be called from tasks. */
    public synchronized void report(String stage, double fraction) {
        if (!closed) {
            work.progress().report(stage, fraction);
        }
    }

    /**
     * Returns a counter of steps that tells the listener of each.
     *
     * @param total number of steps
     */
    public Steps steps(int total) {
        return new Steps(this, total);
    }

    /** Ends the own threads, if there are any. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        if (own != null) {
            own.shutdown();
        }
    }

    /** Counts finished steps, in whatever order threads finish them, and tells the listener the part that is done. */
    public static final class Steps {
        private final Crew crew;
        private final int total;
        private int finished;

        private Steps(Crew crew, int total) {
            this.crew = crew;
            this.total = total;
        }

        /**
         * Tells that a step is done.
         *
         * @param stage name of the step
         */
        public void done(String stage) {
            // One lock for counting and telling, so that the fractions rise.
            synchronized (crew) {
                finished++;
                crew.report(stage, (double) finished / total);
            }
        }
    }
}
