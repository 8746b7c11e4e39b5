package org.voxrisk.extract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.voxrisk.family.FamilyValues;
import org.voxrisk.family.MissingReason;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Once;

/**
 * An extraction of fewer images than threads: several work on the families of one image at the same time, and on those of
 * the region, as {@link Effort} divides them. Values, warnings and what is refused first are those of one thread.
 *
 * <p>Matrices of so many levels that they would fill the heap together are counted one family after the other.
 */
final class DividedExtraction {
    private final FamilyMemory memory;
    private final List<Part> parts = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final Map<Chain, List<Integer>> chains = new LinkedHashMap<>();

    /**
     * Divides an extraction.
     *
     * @param memory of the heap
     */
    DividedExtraction(FamilyMemory memory) {
        this.memory = memory;
    }

    /**
     * Steps that one thread does one after the other.
     *
     * @param part number of the part
     * @param effort what they have in common
     * @param what the discretisation, if columns name it, or the family that is not known
     */
    private record Chain(int part, Effort effort, Object what) {}

    /**
     * A step: the preparation of a part, or one of its families.
     *
     * @param task position of the family among the tasks; -1 for the preparation
     */
    private record Step(Part part, int task) {
        FamilyValues run(Checkpoint checkpoint) {
            return part.run(task, checkpoint);
        }
    }

    /** What is prepared as a whole: the region, or an image. */
    private final class Part {
        private final Function<Checkpoint, FamilyTasks> preparation;
        private final Runnable done;
        private final Once<FamilyTasks> prepared = new Once<>();
        private final Lock turn = new ReentrantLock();
        private final AtomicInteger left;

        Part(Function<Checkpoint, FamilyTasks> preparation, int steps, Runnable done) {
            this.preparation = preparation;
            this.left = new AtomicInteger(steps);
            this.done = done;
        }

        FamilyTasks prepared(Checkpoint checkpoint) {
            return prepared.get(() -> preparation.apply(checkpoint), checkpoint);
        }

        FamilyValues run(int task, Checkpoint checkpoint) {
            FamilyTasks all = prepared(checkpoint);
            FamilyValues values = task < 0
                    ? FamilyValues.missing(0, MissingReason.UNDEFINED)
                    : computed(all, all.tasks().get(task), checkpoint);
            if (left.decrementAndGet() == 0) {
                done.run();
            }
            return values;
        }

        private FamilyValues computed(FamilyTasks all, FamilyTask task, Checkpoint checkpoint) {
            if (memory.holdsMatrices(all.matrices(), parts.size() - 1)) {
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
        int number = parts.size();
        Part part = new Part(preparation, columns.size() + 1, done);
        parts.add(part);
        add(new Step(part, -1), new Chain(number, Effort.PREPARATION, part));
        for (int c = 0; c < columns.size(); c++) {
            ColumnSchema.Columns of = columns.get(c);
            Effort effort = Effort.of(of);
            Object shared =
                    effort == Effort.UNKNOWN ? of.family() : of.names().get(0).discretization();
            add(new Step(part, c), new Chain(number, effort, shared));
        }
    }

    private void add(Step step, Chain chain) {
        chains.computeIfAbsent(chain, c -> new ArrayList<>()).add(steps.size());
        steps.add(step);
    }

    /**
     * Does the work.
     *
     * @return what came of each part, in their order
     */
    List<FamilyTasks.Result> run(Crew crew) {
        List<List<Integer>> begun = chains.entrySet().stream()
                .sorted(Comparator.comparing(e -> e.getKey().effort()))
                .map(Map.Entry::getValue)
                .toList();
        List<FamilyValues> values =
                crew.map(begun, (i, checkpoint) -> steps.get(i).run(checkpoint));
        List<FamilyTasks.Result> results = new ArrayList<>();
        int from = 0;
        for (Part part : parts) {
            // The first step of a part, its preparation, has no values.
            FamilyTasks prepared = part.prepared(crew.checkpoint());
            int to = from + 1 + prepared.tasks().size();
            results.add(prepared.result(values.subList(from + 1, to)));
            from = to;
        }
        return results;
    }
}
