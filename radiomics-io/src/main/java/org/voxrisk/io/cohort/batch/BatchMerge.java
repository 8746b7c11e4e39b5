package org.voxrisk.io.cohort.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Joins the parts of a list that were extracted as {@linkplain BatchExtraction#withShard shards}, wherever they ran: the
 * result is that of one run over the whole list. A part is the journal of its run.
 */
public final class BatchMerge {
    private static final String REMEDY = "Extract that shard again with the settings and the software of the others";
    private static final int TOLD = 20;

    private BatchMerge() {}

    /**
     * Opens the parts of a list.
     *
     * @param parts the journals of all shards, in whatever order
     * @return results of all cases in the order of the list, read from the parts until they are closed
     * @throws JournalException if a file is no part, if parts have different lists, settings or software, or if a shard is
     *     missing, there twice, or not finished
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException if there are no parts
     */
    public static BatchResult open(List<Path> parts) throws IOException {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("there are no parts to merge; name the files that the shards wrote");
        }
        List<Journal> journals = new ArrayList<>();
        try {
            for (Path part : parts) {
                journals.add(Journal.read(part));
            }
            requireOneList(journals);
            requireEachShardOnce(journals);
            return BatchResult.of(slots(journals), journals.get(0).header().columns(), journals);
        } catch (IOException | RuntimeException e) {
            for (Journal journal : journals) {
                journal.close();
            }
            throw e;
        }
    }

    private static void requireOneList(List<Journal> journals) throws JournalException {
        Journal first = journals.get(0);
        JournalHeader expected = first.header();
        for (Journal journal : journals) {
            JournalHeader found = journal.header();
            if (found.shard().isWhole()) {
                throw new JournalException(
                        JournalException.Kind.OTHER_SHARD,
                        journal.path(),
                        "",
                        "is the journal of a whole list, which needs no merging: run its command again, which does what is"
                                + " left and writes the table");
            }
            expected.requireSameRun(found, journal.path(), REMEDY + " (compared with " + first.path() + ")");
            if (!expected.list().equals(found.list()) || !expected.columns().equals(found.columns())) {
                throw new JournalException(
                        JournalException.Kind.OTHER_LIST,
                        journal.path(),
                        "",
                        "is of another list of cases (" + found.cases() + " rows) than " + first.path() + " ("
                                + expected.cases() + " rows). Extract all shards of one and the same list");
            }
            if (expected.shard().count() != found.shard().count()) {
                throw new JournalException(
                        JournalException.Kind.OTHER_SHARD,
                        journal.path(),
                        "",
                        "is shard " + found.shard() + ", and " + first.path() + " is " + expected.shard()
                                + ": the list was shared out in two ways. Name the parts of one of them");
            }
        }
    }

    private static void requireEachShardOnce(List<Journal> journals) throws IOException {
        Map<Integer, Journal> byNumber = new TreeMap<>();
        for (Journal journal : journals) {
            Shard shard = journal.header().shard();
            Journal other = byNumber.put(shard.number(), journal);
            if (other != null) {
                boolean same = Files.isSameFile(other.path(), journal.path());
                throw new JournalException(
                        JournalException.Kind.INCOMPLETE,
                        journal.path(),
                        "",
                        same
                                ? "is named twice; name each part once"
                                : "is shard " + shard + ", and so is " + other.path() + ". Name one of them");
            }
        }
        int count = journals.get(0).header().shard().count();
        List<Integer> lacking = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            if (!byNumber.containsKey(i)) {
                lacking.add(i);
            }
        }
        if (!lacking.isEmpty()) {
            throw new JournalException(
                    JournalException.Kind.INCOMPLETE,
                    journals.get(0).path(),
                    "",
                    "is one of " + count + " shards, of which "
                            + lacking.stream()
                                    .limit(TOLD)
                                    .map(i -> i + "/" + count)
                                    .collect(Collectors.joining(", "))
                            + (lacking.size() > TOLD ? " and " + (lacking.size() - TOLD) + " more" : "")
                            + (lacking.size() == 1 ? " is" : " are") + " missing. Name the parts of all shards");
        }
    }

    private static List<BatchResult.Slot> slots(List<Journal> journals) throws JournalException {
        Map<Integer, BatchResult.Slot> slots = new TreeMap<>();
        int cases = journals.get(0).header().cases();
        for (Journal journal : journals) {
            Shard shard = journal.header().shard();
            int done = 0;
            int expected = 0;
            for (int i = shard.number() - 1; i < cases; i += shard.count()) {
                expected++;
            }
            for (JournalEntry entry : journal.entries()) {
                if (entry.position() < cases && shard.holds(entry.position())) {
                    slots.put(
                            entry.position(),
                            new BatchResult.Slot(entry.position(), entry.line(), journal, entry, entry.error()));
                    done++;
                }
            }
            if (done < expected) {
                throw new JournalException(
                        JournalException.Kind.INCOMPLETE,
                        journal.path(),
                        "",
                        "shard " + shard + " is not finished: " + done + " of its " + expected
                                + " cases are done. Run its command again, which does the rest");
            }
        }
        return List.copyOf(slots.values());
    }
}
