package org.voxrisk.io.cohort.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.io.cohort.Provenance;
import org.voxrisk.io.cohort.RecordCsv;
import org.voxrisk.io.segmentation.LabelSelection;
import org.voxrisk.io.settings.Parameters;
import org.voxrisk.work.Work;

/**
 * Extracts the cases of a list, and goes on where an earlier run of the same was ended, however that was.
 *
 * <pre>{@code
 * CaseList list = CaseList.read(Path.of("cases.csv"));
 * BatchExtraction batch = BatchExtraction.with(Preset.PAPER.parameters().toParameters());
 * try (BatchResult result = batch.run(list, Path.of("features.csv.journal"), Work.threads(8), BatchListener.NONE)) {
 *     result.writeCsv(Path.of("features.csv"));
 *     result.failures().forEach(f -> logger.warn(f.toString()));
 *     result.discardJournal();
 * }
 * }</pre>
 *
 * <ul>
 *   <li>Cases run side by side, each on one thread, as many as the {@link Work} has threads and as fit into seven tenths of
 *       the heap by their readers' estimates. A case for which the heap did not suffice is tried once more when it is alone.
 *   <li>A case that cannot be used, or a row that names none, is a {@link CaseFailure}, and the others go on.
 *   <li>Each finished case is written to a journal, from where the results are read; no more than the cases at work are held
 *       in memory. A run that is ended at any moment, by a signal or by a power cut, loses what was at work, and at most the
 *       last second before a power cut. The next run with the same journal does the rest. Rows are recognised by their cells,
 *       and done again where size or time of a file have changed; so rows may be added to the list in between.
 *   <li>The journal must have been begun with the same settings by the same software, and one run at a time may have it.
 *   <li>Results have the same bits for any number of threads, interruptions and shards. What a record notes as its day is the
 *       day on which the journal was begun.
 * </ul>
 *
 * <p>Immutable; one value serves many runs, also at the same time with a journal each.
 */
public final class BatchExtraction {
    private final Parameters parameters;
    private final Optional<LabelSelection> regions;
    private final CaseReader reader;
    private final Provenance provenance;
    private final Shard shard;
    private final FailedCases failed;

    private BatchExtraction(
            Parameters parameters,
            Optional<LabelSelection> regions,
            CaseReader reader,
            Provenance provenance,
            Shard shard,
            FailedCases failed) {
        this.parameters = parameters;
        this.regions = regions;
        this.reader = reader;
        this.provenance = provenance;
        this.shard = shard;
        this.failed = failed;
    }

    /** Extraction with parameters, of the label that they name where a row names none, by this software today. */
    public static BatchExtraction with(Parameters parameters) {
        return new BatchExtraction(
                parameters,
                Optional.empty(),
                FileCaseReader.standard(),
                Provenance.at(Clock.systemUTC()),
                Shard.WHOLE,
                FailedCases.TRY_AGAIN);
    }

    /** Returns the same for other regions where a row names none. */
    public BatchExtraction withRegions(LabelSelection other) {
        return new BatchExtraction(parameters, Optional.of(other), reader, provenance, shard, failed);
    }

    /** Returns the same with another way to read cases. */
    public BatchExtraction withReader(CaseReader other) {
        return new BatchExtraction(parameters, regions, other, provenance, shard, failed);
    }

    /** Returns the same with another note of what computes the values, and when. */
    public BatchExtraction withProvenance(Provenance other) {
        return new BatchExtraction(parameters, regions, reader, other, shard, failed);
    }

    /** Returns the same for a part of the list. */
    public BatchExtraction withShard(Shard other) {
        return new BatchExtraction(parameters, regions, reader, provenance, other, failed);
    }

    /** Returns the same with another rule for cases that failed in an earlier run. */
    public BatchExtraction withFailed(FailedCases rule) {
        return new BatchExtraction(parameters, regions, reader, provenance, shard, rule);
    }

    /**
     * Extracts what is not done yet.
     *
     * @param list the cases; rows that name none become failures
     * @param journal the file that holds what is done, to be gone on with; made if it is not there
     * @param work how to work. Its listener is told the number of finished cases
     * @param listener is told what becomes of each case
     * @return results of all cases in the order of the list. They are read from the journal, which stays open, and reserved,
     *     until they are closed
     * @throws JournalException if the journal is of another run, is no journal, or is in use
     * @throws IOException if the journal cannot be written
     * @throws IllegalArgumentException if the list has no rows, or a column that the results have besides
     * @throws org.voxrisk.work.CancelledException if the work was cancelled; the journal holds what was done till then
     */
    public BatchResult run(CaseList list, Path journal, Work work, BatchListener listener) throws IOException {
        if (list.rows().isEmpty() && list.faults().isEmpty()) {
            throw new IllegalArgumentException(list.source() + ": the list has no rows; name at least one case");
        }
        for (String own : List.of(RecordCsv.MISSING, RecordCsv.ERROR)) {
            if (list.columns().contains(own)) {
                throw new IllegalArgumentException(list.source() + ": column '" + own
                        + "' is one that the results have besides; remove it, or give it another name");
            }
        }
        List<BatchItem> all = BatchItem.of(list);
        List<BatchItem> mine =
                all.stream().filter(i -> shard.holds(i.position())).toList();
        JournalHeader header = JournalHeader.of(provenance, settings(), list, all, shard);
        Journal open = Journal.open(journal, header);
        try {
            Map<String, Object> reading = reader.settings();
            CaseRun run = new CaseRun(
                    parameters,
                    regions.orElseGet(() -> LabelSelection.number(parameters.label())),
                    reader,
                    reading,
                    begun(open.header().provenance()));
            new BatchRun(open, run, failed, listener).run(mine, work);
            return BatchResult.of(open, mine, list.columns());
        } catch (IOException | RuntimeException | Error e) {
            open.close();
            throw e;
        }
    }

    /**
     * A hash of all that decides the values of a list: settings, software, rows, and size and time of their files. Where it is
     * that of an earlier run, so are the values.
     *
     * @return 64 hexadecimal digits
     */
    public String fingerprint(CaseList list) {
        List<Object> parts = new ArrayList<>(List.of(provenance.software(), settings(), shard.toString()));
        for (BatchItem item : BatchItem.of(list)) {
            parts.add(item.key());
            item.row().ifPresent(r -> parts.add(Digest.state(r.files())));
        }
        return Digest.of(parts);
    }

    /** This software and Java, on the day when the journal was begun. */
    private Provenance begun(Provenance first) {
        return new Provenance(provenance.software(), provenance.commit(), provenance.java(), first.date());
    }

    /** All that decides values. */
    private Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>(parameters.effective());
        regions.ifPresent(r -> settings.put("regions", r.toString()));
        Map<String, Object> reading = reader.settings();
        if (!reading.isEmpty()) {
            settings.put("reading", reading);
        }
        return settings;
    }
}
