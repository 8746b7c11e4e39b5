package org.voxrisk.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.voxrisk.io.cohort.batch.BatchExtraction;
import org.voxrisk.io.cohort.batch.BatchListener;
import org.voxrisk.io.cohort.batch.BatchResult;
import org.voxrisk.io.cohort.batch.CaseList;
import org.voxrisk.work.CancelledException;
import org.voxrisk.work.Work;

/** Runs a batch so that a signal to end leaves a journal to go on with, and a word on how. */
final class BatchRunner {
    private static final long PATIENCE_S = 5;

    private final PrintWriter err;
    private final Path journal;
    private final AtomicBoolean stop = new AtomicBoolean();
    private final CountDownLatch stopped = new CountDownLatch(1);

    BatchRunner(Path journal, PrintWriter err) {
        this.journal = journal;
        this.err = err;
    }

    /**
     * Extracts, until all is done or the process is told to end.
     *
     * @throws CancelledException if it was told to end
     */
    BatchResult run(BatchExtraction batch, CaseList list, Work work, BatchListener listener) throws IOException {
        Thread hook = new Thread(this::end, "voxrisk-end");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return batch.run(list, journal, work.withCancellation(stop::get), listener);
        } finally {
            stopped.countDown();
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The process ends already, and the hook says so. Nothing else is to be told or written.
                awaitEnd();
            }
        }
    }

    private void end() {
        stop.set(true);
        try {
            if (!stopped.await(PATIENCE_S, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (Files.exists(journal)) {
                err.println("stopped: the cases that were finished are in " + journal
                        + ". Run the same command again to go on from there.");
                err.flush();
            }
        }
    }

    private static void awaitEnd() {
        try {
            Thread.sleep(TimeUnit.SECONDS.toMillis(PATIENCE_S));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
