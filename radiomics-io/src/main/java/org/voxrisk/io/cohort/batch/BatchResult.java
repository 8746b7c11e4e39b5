package org.voxrisk.io.cohort.batch;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.voxrisk.io.cohort.ExtractionRecord;
import org.voxrisk.io.file.AtomicFile;
import org.voxrisk.io.text.CsvOutput;

/**
 * What became of the cases of a list, in its order. Values lie in the journal, and are read when they are asked for; it is
 * reserved until this is closed.
 *
 * <p>All cases share the features of the first one of the list that has values. A case with others, as where different
 * settings met, is a {@link CaseFailure} that says what differs.
 *
 * <p>Where a case has several regions, each is a record, and its name is behind the cells in a column {@code label};
 * {@code region} if the list has a column of that name, in whatever case.
 */
public final class BatchResult implements Closeable {
    private final List<Slot> slots;
    private final List<String> columns;
    private final Optional<String> regionColumn;
    private final List<String> features;
    private final List<Journal> journals;

    /**
     * A row of the list.
     *
     * @param position its position
     * @param line its line; 0 where it is from no file
     * @param error why it has no values; empty if it has
     */
    record Slot(int position, int line, Journal journal, JournalEntry entry, String error) {
        boolean hasFailed() {
            return !error.isEmpty();
        }
    }

    /** Takes one case after another. */
    @FunctionalInterface
    public interface Visitor {
        /** Takes a case. */
        void visit(CaseOutcome outcome) throws IOException;
    }

    private BatchResult(
            List<Slot> slots,
            List<String> columns,
            Optional<String> regionColumn,
            List<String> features,
            List<Journal> journals) {
        this.slots = slots;
        this.columns = List.copyOf(columns);
        this.regionColumn = regionColumn;
        this.features = features;
        this.journals = List.copyOf(journals);
    }

    static BatchResult of(Journal journal, List<BatchItem> items, List<String> columns) {
        List<Slot> slots = new ArrayList<>();
        for (BatchItem item : items) {
            JournalEntry entry = journal.entry(item.key()).orElseThrow();
            slots.add(new Slot(item.position(), item.line(), journal, entry, entry.error()));
        }
        return of(slots, columns, List.of(journal));
    }

    /** The result of slots in the order of the list. */
    static BatchResult of(List<Slot> slots, List<String> columns, List<Journal> journals) {
        Optional<Slot> first = slots.stream().filter(s -> !s.hasFailed()).findFirst();
        List<String> features =
                first.map(s -> s.journal().columns(s.entry().columns())).orElse(List.of());
        List<Slot> checked = new ArrayList<>();
        for (Slot slot : slots) {
            boolean same = slot.hasFailed()
                    || slot.entry().columns().equals(first.orElseThrow().entry().columns());
            checked.add(same ? slot : withOtherFeatures(slot, features, first.orElseThrow()));
        }
        boolean several =
                checked.stream().anyMatch(s -> !s.hasFailed() && s.entry().regions() > 1);
        return new BatchResult(
                checked, columns, several ? Optional.of(regionColumn(columns)) : Optional.empty(), features, journals);
    }

    private static Slot withOtherFeatures(Slot slot, List<String> expected, Slot first) {
        List<String> found = slot.journal().columns(slot.entry().columns());
        Set<String> lacking = new HashSet<>(expected);
        found.forEach(lacking::remove);
        Set<String> more = new HashSet<>(found);
        expected.forEach(more::remove);
        String difference = lacking.isEmpty() && more.isEmpty()
                ? "the same features in another order"
                : lacking.size() + " features are lacking" + example(expected, lacking) + " and " + more.size()
                        + " are there besides" + example(found, more);
        return new Slot(
                slot.position(),
                slot.line(),
                slot.journal(),
                slot.entry(),
                "has other columns than the first case with values ("
                        + (first.line() > 0 ? "line " + first.line() : "case " + (first.position() + 1)) + "): "
                        + difference
                        + "; it cannot stand in the same table");
    }

    private static String example(List<String> order, Set<String> some) {
        return order.stream()
                .filter(some::contains)
                .findFirst()
                .map(c -> " (such as " + c + ")")
                .orElse("");
    }

    private static String regionColumn(List<String> columns) {
        Set<String> taken = new HashSet<>();
        columns.forEach(c -> taken.add(c.toLowerCase(Locale.ROOT)));
        String name = "label";
        for (int i = 1; taken.contains(name); i++) {
            name = i == 1 ? "region" : "region_" + i;
        }
        return name;
    }

    /** Returns the number of cases. */
    public int size() {
        return slots.size();
    }

    /** Returns the names of the features; empty if no case has values. */
    public List<String> features() {
        return features;
    }

    /** Returns the names of the columns that identify a record: those of the list, and the region where there are several. */
    public List<String> idColumns() {
        List<String> ids = new ArrayList<>(columns);
        regionColumn.ifPresent(ids::add);
        return ids;
    }

    /** Returns the number of cases without values. */
    public int failureCount() {
        return (int) slots.stream().filter(Slot::hasFailed).count();
    }

    /**
     * Returns the cases without values.
     *
     * @throws IOException if the journal cannot be read
     */
    public List<CaseFailure> failures() throws IOException {
        List<CaseFailure> failures = new ArrayList<>();
        for (Slot slot : slots) {
            if (slot.hasFailed()) {
                failures.add(failure(slot, slot.journal().payload(slot.entry()).cells()));
            }
        }
        return failures;
    }

    private static CaseFailure failure(Slot slot, Map<String, String> cells) {
        return new CaseFailure(slot.position(), slot.line(), cells, slot.error());
    }

    /** Returns what a user should look at about the cases that have values. */
    public List<CaseWarning> warnings() {
        return slots.stream()
                .filter(s -> !s.hasFailed())
                .flatMap(s -> s.entry().warnings().stream().map(w -> new CaseWarning(s.position(), s.line(), w)))
                .toList();
    }

    /** Whether a case has a feature without a value. */
    boolean hasMissing() {
        return slots.stream().anyMatch(s -> !s.hasFailed() && s.entry().missing());
    }

    /** Whether there is a column for regions. */
    boolean hasRegions() {
        return regionColumn.isPresent();
    }

    /**
     * Hands over one case after another in the order of the list; no more than one is held in memory.
     *
     * @throws IOException if the journal cannot be read, or the visitor throws it
     */
    public void forEach(Visitor visitor) throws IOException {
        for (Slot slot : slots) {
            CasePayload payload = slot.journal().payload(slot.entry());
            List<ExtractionRecord> records = new ArrayList<>();
            if (!slot.hasFailed()) {
                payload.regions().forEach(r -> records.add(record(r)));
            }
            visitor.visit(new CaseOutcome(
                    slot.position(),
                    slot.line(),
                    payload.cells(),
                    records,
                    slot.hasFailed() ? Optional.of(failure(slot, payload.cells())) : Optional.empty()));
        }
    }

    /** With the name of the region among the ids, where other cases have several. */
    private ExtractionRecord record(CasePayload.Region region) {
        ExtractionRecord record = region.record();
        if (regionColumn.isEmpty()) {
            return record;
        }
        Map<String, String> ids = new LinkedHashMap<>(record.ids());
        ids.put(regionColumn.get(), region.name());
        return ExtractionRecord.of(ids, record.columns(), record.values())
                .withMissing(record.missing())
                .withWarnings(record.warnings())
                .withProvenance(record.provenance())
                .withFacts(record.facts());
    }

    /**
     * Returns the records of all cases that have values, which takes memory for all of them.
     *
     * @throws IOException if the journal cannot be read
     */
    public List<ExtractionRecord> records() throws IOException {
        List<ExtractionRecord> records = new ArrayList<>();
        forEach(outcome -> records.addAll(outcome.records()));
        return records;
    }

    /**
     * Writes a table, see {@link BatchTable}.
     *
     * @param file the file to write, which is replaced if it is there; compressed where its name ends with {@code .gz}
     * @throws IOException if writing fails; then nothing half-written is left
     */
    public void writeCsv(Path file) throws IOException {
        CsvOutput.write(file, new BatchTable(this)::rows);
    }

    /** Writes a table to a stream, which is flushed and not closed. */
    public void writeCsv(OutputStream out) throws IOException {
        CsvOutput.write(out, new BatchTable(this)::rows);
    }

    /**
     * Writes whole records as JSON lines, see {@link BatchTable}.
     *
     * @param file the file to write, which is replaced if it is there
     * @throws IOException if writing fails; then nothing half-written is left
     */
    public void writeLines(Path file) throws IOException {
        AtomicFile.write(file, this::writeLines);
    }

    /** Writes whole records as JSON lines to a stream, which is flushed and not closed. */
    public void writeLines(OutputStream out) throws IOException {
        new BatchTable(this).lines(out);
    }

    /** Removes the journal of a run, when its results are where they are wanted, and closes this. */
    public void discardJournal() throws IOException {
        for (Journal journal : journals) {
            journal.delete();
        }
        close();
    }

    /** Lets others have the journal. */
    @Override
    public void close() throws IOException {
        for (Journal journal : journals) {
            journal.close();
        }
    }
}
