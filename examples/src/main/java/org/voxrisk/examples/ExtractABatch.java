package org.voxrisk.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.voxrisk.io.cohort.batch.BatchExtraction;
import org.voxrisk.io.cohort.batch.BatchListener;
import org.voxrisk.io.cohort.batch.BatchResult;
import org.voxrisk.io.cohort.batch.CaseFailure;
import org.voxrisk.io.cohort.batch.CaseList;
import org.voxrisk.io.settings.Preset;
import org.voxrisk.work.Work;

/**
 * Extracts a list of cases on the application's own threads, and goes on where an earlier run was ended: {@code ExtractABatch
 * CASES.csv FEATURES.csv}.
 */
public final class ExtractABatch {
    private ExtractABatch() {}

    /**
     * Runs the example.
     *
     * @param args list of cases, and the table to write
     * @throws IOException if the list cannot be read, or the table not be written
     */
    public static void main(String[] args) throws IOException {
        run(Path.of(args[0]), Path.of(args[1]), System.out);
    }

    static void run(Path cases, Path features, PrintStream out) throws IOException {
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            // begin guide
            CaseList list = CaseList.read(cases);
            BatchExtraction batch =
                    BatchExtraction.with(Preset.PYRADIOMICS_DEFAULT.parameters().toParameters());
            Path journal = features.resolveSibling(features.getFileName() + ".journal");
            BatchListener listener = new BatchListener() {
                @Override
                public void finished(int line, Optional<String> failure) {
                    out.println("line " + line + ": " + failure.orElse("done"));
                }
            };
            try (BatchResult result = batch.run(list, journal, Work.on(executor, 2), listener)) {
                result.writeCsv(features);
                for (CaseFailure failure : result.failures()) {
                    out.println("without values: " + failure);
                }
                result.discardJournal();
            }
            // end guide
        } finally {
            executor.shutdown();
        }
    }
}
