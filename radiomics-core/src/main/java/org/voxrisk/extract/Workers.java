package org.voxrisk.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.voxrisk.progress.CancelledException;

/** Runs independent tasks on a number of threads; the results are in the order of the tasks, whoever ran them. */
final class Workers {
    private Workers() {}

    /**
     * Runs all tasks. With one thread the caller's thread does the work.
     *
     * @param threads number of threads, at least 1
     * @param count number of tasks
     * @param task task of a number, from 0
     * @return the results in order
     */
    static <T> List<T> run(int threads, int count, IntFunction<T> task) {
        if (threads == 1 || count < 2) {
            List<T> results = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                results.add(task.apply(i));
            }
            return results;
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, count), runnable -> {
            Thread thread = new Thread(runnable, "voxrisk-extract");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<T>> futures = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                int number = i;
                Callable<T> call = () -> task.apply(number);
                futures.add(pool.submit(call));
            }
            List<T> results = new ArrayList<>(count);
            for (Future<T> future : futures) {
                results.add(await(future));
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
