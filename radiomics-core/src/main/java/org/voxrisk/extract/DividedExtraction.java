package org.voxrisk.extract;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.voxrisk.family.FamilyValues;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Once;

/**
 * An extraction by several threads: they work on the families of one image at the same time, and on those of the region, as
 * {@link Effort} divides them. Values, warnings and what is refused first are those of one thread.
 *
 * <p>Images are prepared ahead of their families, one for each thread, so that none waits for the only one that is being
 * filtered; what was prepared goes when the last family of it is done. Matrices of so many levels that they would fill the
 * heap together are counted one family after the other.
 */
final class DividedExtraction {
    private final FamilyMemory memory;
    private final List<Part> parts = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final int threads;

    /**
     * Divides an extraction.
     *
     * @param memory of the heap
     * @param threads how many will work on it
     */
    DividedExtraction(FamilyMemory memory, int threads) {
        this.memory = memory;
        this.threads = threads;
    }

    /**
     * Returns how many images are there at most at a time: those that were prepared ahead, and those whose last families are
     * not done yet.
     *
     * @param images how many there are
     * @param threads how many work on them
     */
    static int mostAtATime(int images, int threads) {
        return Math.toIntExact(Math.min(images, 2L * threads));
    }

    /**
     * Steps that one thread does one after the other.
     *
     * @param effort what they have in common
     * @param what the discretisation, if columns name it, or the family that is not known
     */
    private record Chain(Effort effort, Object what) {}

    /**
     * A step: the preparation of a part, or one of its families.
     *
     * @param task position of the family among the tasks; -1 for the preparation
     */
    private record Step(Part part, int task) {
        void run(Checkpoint checkpoint) {
            part.run(task, checkpoint);
        }
    }

    /** What is prepared as a whole: the region, or an image. */
    private final class Part {
        private final Function<Checkpoint, FamilyTasks> preparation;
        private final Runnable done;
        private final AtomicReference<@Nullable Once<FamilyTasks>> prepared = new AtomicReference<>(new Once<>());
        private final AtomicReferenceArray<@Nullable FamilyValues> values;
        private final AtomicReference<FamilyTasks.@Nullable Result> result = new AtomicReference<>();
        private final Map<Chain, List<Integer>> chains = new LinkedHashMap<>();
        private final Lock turn = new ReentrantLock();
        private final AtomicInteger left;

        Part(Function<Checkpoint, FamilyTasks> preparation, int families, Runnable done) {
            this.preparation = preparation;
            this.values = new AtomicReferenceArray<>(families);
            this.left = new AtomicInteger(families + 1);
            this.done = done;
        }

        void add(Chain chain, int task) {
            chains.computeIfAbsent(chain, c -> new ArrayList<>()).add(steps.size());
            steps.add(new Step(this, task));
        }

        FamilyTasks prepared(Checkpoint checkpoint) {
            return requireNonNull(prepared.get()).get(() -> preparation.apply(checkpoint), checkpoint);
        }

        void run(int task, Checkpoint checkpoint) {
            FamilyTasks all = prepared(checkpoint);
            if (task >= 0) {
                values.set(task, computed(all, all.tasks().get(task), checkpoint));
            }
            if (left.decrementAndGet() == 0) {
                result.set(all.result(IntStream.range(0, values.length())
                        .mapToObj(t -> requireNonNull(values.get(t)))
                        .toList()));
                prepared.set(null);
                done.run();
            }
        }

        private FamilyValues computed(FamilyTasks all, FamilyTask task, Checkpoint checkpoint) {
            if (memory.holdsMatrices(all.matrices(), mostAtATime(parts.size() - 1, threads))) {
                return task.compute(checkpoint);
            }
            checkpoint.lock(turn);
            try {
                return task.compute(checkpoint);
            } finally {
                turn.unlock();
            }
        }
    }

    /**
     * Adds the region, or an image.
     *
     * @param columns its columns
     * @param preparation gives its work, a task for each of the columns
     * @param done is run when all of it is done
     */
    void add(List<ColumnSchema.Columns> columns, Function<Checkpoint, FamilyTasks> preparation, Runnable done) {
        Part part = new Part(preparation, columns.size(), done);
        parts.add(part);
        part.add(new Chain(Effort.PREPARATION, part), -1);
        for (int c = 0; c < columns.size(); c++) {
            ColumnSchema.Columns of = columns.get(c);
            Effort effort = Effort.of(of);
            Object shared =
                    effort == Effort.UNKNOWN ? of.family() : of.names().get(0).discretization();
            part.add(new Chain(effort, shared), c);
        }
    }

    /**
     * Does the work.
     *
     * @return what came of each part, in their order
     */
    List<FamilyTasks.Result> run(Crew crew) {
        crew.forEach(order(), (worker, number, checkpoint) -> steps.get(number).run(checkpoint));
        return parts.stream().map(p -> requireNonNull(p.result.get())).toList();
    }

    /** The chains as they are begun. */
    private List<List<Integer>> order() {
        List<List<Integer>> order = new ArrayList<>();
        for (int p = 0; p < parts.size() + threads; p++) {
            if (p < parts.size()) {
                addChains(p, true, order);
            }
            if (p >= threads) {
                addChains(p - threads, false, order);
            }
        }
        return order;
    }

    private void addChains(int part, boolean preparation, List<List<Integer>> order) {
        parts.get(part).chains.entrySet().stream()
                .filter(e -> (e.getKey().effort() == Effort.PREPARATION) == preparation)
                .sorted(Comparator.comparing(e -> e.getKey().effort()))
                .forEach(e -> order.add(e.getValue()));
    }
}
