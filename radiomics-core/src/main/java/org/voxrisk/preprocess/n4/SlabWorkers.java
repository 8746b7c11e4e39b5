package org.voxrisk.preprocess.n4;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs the same task on every slab of a grid, on the calling thread and a fixed number of others.
 *
 * <p>Which thread takes which slab is not fixed; a task therefore writes only to the slab's own results and to the
 * worker's own workspace, and the caller combines the results in the order of the slabs. So results have the same bits
 * for every number of threads.
 */
final class SlabWorkers implements AutoCloseable {
    private final int threads;
    private final ExecutorService executor;

    /**
     * Starts the threads.
     *
     * @param threads number of threads including the caller's, at least 1
     */
    SlabWorkers(int threads) {
        this.threads = threads;
        this.executor = Executors.newFixedThreadPool(Math.max(1, threads - 1), task -> {
            Thread thread = new Thread(task, "voxrisk-n4");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Work on one slab. */
    @FunctionalInterface
    interface Task {
        /**
         * Works on a slab.
         *
         * @param worker number of the worker, 0 to threads - 1; no two run at the same time under one number
         * @param slab number of the slab
         */
        void run(int worker, int slab);
    }

    /** Returns the number of workers. */
    int threads() {
        return threads;
    }

    /** Runs the task once for each slab and returns when all are done. */
    void forEach(int slabs, Task task) {
        AtomicInteger next = new AtomicInteger();
        CompletableFuture<?>[] others = new CompletableFuture<?>[Math.max(0, Math.min(threads, slabs) - 1)];
        for (int i = 0; i < others.length; i++) {
            int worker = i + 1;
            others[i] = CompletableFuture.runAsync(() -> drain(worker, next, slabs, task), executor);
        }
        try {
            drain(0, next, slabs, task);
        } finally {
            CompletableFuture.allOf(others).join();
        }
    }

    private static void drain(int worker, AtomicInteger next, int slabs, Task task) {
        for (int slab = next.getAndIncrement(); slab < slabs; slab = next.getAndIncrement()) {
            task.run(worker, slab);
        }
    }

    /** Ends the threads. */
    @Override
    public void close() {
        executor.shutdown();
    }
}
