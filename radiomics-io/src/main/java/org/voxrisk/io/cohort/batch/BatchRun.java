package org.voxrisk.io.cohort.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.voxrisk.work.CancelledException;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Progress;
import org.voxrisk.work.Work;

/** One run over the rows of a list that are not done yet. */
final class BatchRun {
    private final Journal journal;
    private final CaseRun cases;
    private final FailedCases failed;
    private final BatchListener listener;
    private final MemoryGate gate = MemoryGate.ofHeap();
    private final AtomicInteger begun = new AtomicInteger();
    // Guarded by this.
    private final List<BatchItem> again = new ArrayList<>();
    private int finished;
    private int total;

    BatchRun(Journal journal, CaseRun cases, FailedCases failed, BatchListener listener) {
        this.journal = journal;
        this.cases = cases;
        this.failed = failed;
        this.listener = listener;
    }

    /**
     * Does what is not done.
     *
     * @param items the rows
     * @throws IOException if the journal cannot be written
     */
    void run(List<BatchItem> items, Work work) throws IOException {
        List<BatchItem> pending = new ArrayList<>();
        for (BatchItem item : items) {
            if (!isDone(item)) {
                pending.add(item);
            }
        }
        synchronized (this) {
            total = items.size();
            finished = total - pending.size();
            listener.begun(total, finished, journal.dropped());
        }
        try (Crew crew = work.start()) {
            crew.forEach(pending.size(), (worker, number, checkpoint) -> {
                boolean last = begun.incrementAndGet() == pending.size();
                // Threads that have no case left may help with the last one.
                Work inside = last
                        ? work.withProgress(Progress.NONE)
                                .withCancellation(checkpoint.work().cancellation())
                        : checkpoint.work();
                work(pending.get(number), inside, checkpoint, crew);
            });
            again.sort(Comparator.comparingInt(BatchItem::position));
            for (BatchItem item : List.copyOf(again)) {
                Work inside = crew.checkpoint().work();
                crew.checkpoint().check();
                again.clear();
                work(item, inside, crew.checkpoint(), crew);
                if (!again.isEmpty()) {
                    append(failure(item, FailureText.outOfMemory()), crew.checkpoint(), crew);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private boolean isDone(BatchItem item) {
        return journal.entry(item.key())
                .filter(e -> !e.hasFailed() || failed == FailedCases.KEEP)
                .filter(e -> e.state().equals(state(item)))
                .isPresent();
    }

    private static String state(BatchItem item) {
        return item.row().map(r -> Digest.state(r.files())).orElse("");
    }

    private void work(BatchItem item, Work inside, Checkpoint checkpoint, Crew crew) {
        Journal.CaseLine line;
        if (item.row().isEmpty()) {
            line = failure(item, FailureText.oneLine(item.fault()));
        } else {
            CaseRow row = item.row().get();
            long bytes = cases.estimateBytes(row);
            gate.enter(bytes, checkpoint);
            try {
                line = extracted(item, row, inside, checkpoint);
            } catch (OutOfMemoryError e) {
                synchronized (this) {
                    again.add(item);
                }
                return;
            } finally {
                gate.leave(bytes);
            }
        }
        append(line, checkpoint, crew);
    }

    private Journal.CaseLine extracted(BatchItem item, CaseRow row, Work inside, Checkpoint checkpoint) {
        // As they are before they are read: what changes meanwhile is seen by the next run.
        String state = Digest.state(row.files());
        try {
            return journal.line(item, state, cases.extract(row, inside));
        } catch (CancelledException e) {
            throw e;
        } catch (ClosedByInterruptException e) {
            // The flag is set, which the work sees.
            checkpoint.check();
            return line(item, state, FailureText.of(e));
        } catch (IOException | RuntimeException e) {
            return line(item, state, FailureText.of(e));
        }
    }

    private Journal.CaseLine failure(BatchItem item, String message) {
        return line(item, state(item), message);
    }

    private Journal.CaseLine line(BatchItem item, String state, String message) {
        try {
            return journal.line(item, state, message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void append(Journal.CaseLine line, Checkpoint checkpoint, Crew crew) {
        try {
            journal.append(line);
        } catch (ClosedByInterruptException e) {
            checkpoint.check();
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        JournalEntry entry = line.entry();
        synchronized (this) {
            finished++;
            listener.finished(entry.line(), entry.hasFailed() ? Optional.of(entry.error()) : Optional.empty());
            crew.report(finished + " of " + total + " cases", (double) finished / total);
        }
    }
}
