package org.voxrisk.io.dicom.series;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs independent tasks on all processors; results and the failure that is thrown are those of one after another. */
final class InOrder {
    private InOrder() {}

    /** Reads something from files. */
    @FunctionalInterface
    interface Task<T> {
        T run() throws IOException;
    }

    private record Outcome<T>(@Nullable T result, @Nullable IOException failure) {
        static <T> Outcome<T> of(Task<T> task) {
            try {
                return new Outcome<>(task.run(), null);
            } catch (IOException e) {
                return new Outcome<>(null, e);
            }
        }
    }

    /** Runs all tasks, then returns their results or throws the failure of the first that failed. */
    static <T> List<T> run(List<Task<T>> tasks) throws IOException {
        List<Outcome<T>> outcomes = tasks.parallelStream().map(Outcome::of).toList();
        List<T> results = new ArrayList<>(tasks.size());
        for (Outcome<T> outcome : outcomes) {
            if (outcome.failure() != null) {
                throw outcome.failure();
            }
            if (outcome.result() != null) {
                results.add(outcome.result());
            }
        }
        return results;
    }
}
