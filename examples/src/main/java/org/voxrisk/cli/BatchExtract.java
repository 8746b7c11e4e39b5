package org.voxrisk.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.cohort.Provenance;
import org.voxrisk.io.cohort.batch.BatchExtraction;
import org.voxrisk.io.cohort.batch.BatchListener;
import org.voxrisk.io.cohort.batch.BatchResult;
import org.voxrisk.io.cohort.batch.CaseList;
import org.voxrisk.io.cohort.batch.CaseRow;
import org.voxrisk.io.cohort.batch.FileCaseReader;
import org.voxrisk.io.cohort.batch.Shard;
import org.voxrisk.io.image.MaskOptions;
import org.voxrisk.io.segmentation.LabelSelection;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.io.settings.Parameters;
import org.voxrisk.work.Work;

/** {@code voxrisk extract --batch}: a list of cases in, a table with a row a case out. */
final class BatchExtract {
    private final BatchOptions options;
    private final SettingsOptions settings;
    private final VolumeChoice volume;
    private final Path out;
    private final PrintWriter err;

    /**
     * Makes it.
     *
     * @param err receives progress, warnings, and which cases failed
     */
    BatchExtract(BatchOptions options, SettingsOptions settings, VolumeChoice volume, Path out, PrintWriter err) {
        this.options = options;
        this.settings = settings;
        this.volume = volume;
        this.out = out;
        this.err = err;
    }

    /** The form of a table of many cases. */
    static OutputFormat format(@Nullable OutputFormat given, Path out) {
        OutputFormat form = given == null ? OutputFormat.ofName(out) : given;
        if (form == OutputFormat.json) {
            throw new ParameterException(
                    "json is one document of all cases, which a batch does not hold at once. Choose"
                            + " jsonl, which has the same a line a case: --format jsonl, or --out F.jsonl.");
        }
        return form;
    }

    /**
     * Runs it.
     *
     * @param list the list
     * @param placement what to do about masks on another grid
     * @return the exit code
     */
    int run(
            Path list,
            MaskOptions.Placement placement,
            @Nullable OutputFormat format,
            Work work,
            Quiet quiet,
            Clock clock)
            throws IOException {
        Shard shard = options.shard();
        if (!shard.isWhole() && (options.journal != null || format != null)) {
            throw new ParameterException((options.journal != null ? "--journal" : "--format")
                    + " has no part in --shard: a shard writes one file, which is its journal, and 'voxrisk merge' chooses"
                    + " the form of the table. Leave it out.");
        }
        OutputFormat form = format(format, out);
        Parameters parameters = settings.read().toParameters();
        CaseList cases = CaseList.read(list);
        Path journal = options.journalOf(out);
        check(list, cases, journal);
        cases.warnings().forEach(w -> err.println("warning: " + w));
        BatchListener listener = quiet == Quiet.YES ? BatchListener.NONE : new BatchProgress(err, System::nanoTime);
        try (BatchResult result =
                new BatchRunner(journal, err).run(batch(parameters, placement, shard, clock), cases, work, listener)) {
            BatchSummary.warnings(result, err);
            if (shard.isWhole()) {
                write(result, form, out);
            }
            int exitCode = BatchSummary.failures(result, err);
            if (shard.isWhole() && exitCode == 0 && options.journal == null) {
                result.discardJournal();
            }
            if (quiet == Quiet.NO) {
                tell(result, shard, journal);
            }
            return exitCode;
        }
    }

    private BatchExtraction batch(Parameters parameters, MaskOptions.Placement placement, Shard shard, Clock clock) {
        BatchExtraction batch = BatchExtraction.with(parameters)
                .withReader(FileCaseReader.of(
                        volume.options(), MaskOptions.defaults().withPlacement(placement)))
                .withProvenance(Provenance.at(clock))
                .withShard(shard)
                .withFailed(options.failed());
        Optional<LabelSelection> regions =
                settings.labelFromMask() ? Optional.of(LabelSelection.only()) : settings.regions();
        return regions.map(batch::withRegions).orElse(batch);
    }

    /** Nothing that is read may be written, and nothing be written into a folder that is read. */
    private void check(Path list, CaseList cases, Path journal) throws IOException {
        OutputCheck check = new OutputCheck()
                .output(
                        options.shard().isWhole() ? "--out" : "--shard",
                        options.shard().isWhole() ? out : journal)
                .output("--journal", options.shard().isWhole() ? journal : null)
                .input("--batch", list)
                .input("--settings", settings.file().orElse(null));
        for (CaseRow row : cases.rows()) {
            for (Path file : List.of(row.files().image(), row.files().mask())) {
                if (Files.isDirectory(file)) {
                    OutputCheck.requireOutside("--out", out, file);
                    OutputCheck.requireOutside("--journal", journal, file);
                } else {
                    check.input("--batch line " + row.line(), file);
                }
            }
        }
        check.require();
    }

    /** Writes the table of a batch. */
    static void write(BatchResult result, OutputFormat form, Path out) throws IOException {
        if (form == OutputFormat.jsonl) {
            result.writeLines(out);
        } else {
            result.writeCsv(out);
        }
    }

    /** Says how many cases have values. */
    static String counts(BatchResult result) {
        return (result.size() - result.failureCount()) + " of " + result.size()
                + (result.size() == 1 ? " case, " : " cases, ")
                + result.features().size() + " features";
    }

    private void tell(BatchResult result, Shard shard, Path journal) {
        if (!shard.isWhole()) {
            err.println("wrote " + journal + ": " + counts(result) + ". When all " + shard.count()
                    + " shards are there: voxrisk merge " + out + ".*of" + shard.count() + ".part --out " + out);
            return;
        }
        err.println("wrote " + out + ": " + counts(result)
                + (result.failureCount() > 0
                        ? ". " + journal + " stays: the same command again tries only what failed"
                        : ""));
    }
}
