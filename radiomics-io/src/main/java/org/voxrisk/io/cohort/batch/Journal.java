package org.voxrisk.io.cohort.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.cohort.ColumnDigest;
import org.voxrisk.io.cohort.ExtractionRecord;
import org.voxrisk.io.internal.Json;

/**
 * What a run has done so far, on disk: a text file of {@link JournalLine}s, each of which ends with a line feed and has its
 * own length and checksum. The bodies of the lines are:
 *
 * <table>
 * <caption>Lines of a journal</caption>
 * <tr><th>body</th><th>what</th></tr>
 * <tr><td>{@code journal {"format":1,"software":...,"commit":...,"java":...,"date":...,"list":...,"cases":...,"shard":"1/1",
 * "columns":[...],"settingsSha256":...,"settings":{...}}}</td><td>the first line, once: by what the values were computed and
 * on which day the run began, SHA-256 of the rows of the list (cells, regions, channels and series, not where the files
 * lie), the number of its rows, which shard of them, names of its columns, and all that decides values</td></tr>
 * <tr><td>{@code columns {"sha256":...,"names":[...]}}</td><td>names of features, before the first case that has them</td></tr>
 * <tr><td>{@code case {"case":0,"line":2,"key":...,"state":...,"columns":...,"regions":1,"missing":false,"warnings":[...]}
 * TAB {"cells":{...},"records":[{"region":"1","values":[...],"missing":{...},"warnings":[...],"provenance":{...},
 * "facts":{...}}]}}</td><td>a case that has values: position and line of its row, hash of the row, hash of sizes and times of
 * its files, hash of the names of its features; numbers read back to the same bits</td></tr>
 * <tr><td>{@code case {"case":0,"line":2,"key":...,"state":...,"error":"..."} TAB {"cells":{...},"records":[]}}</td><td>a case
 * that failed, and why</td></tr>
 * </table>
 *
 * <p>Of several lines of one case the last counts. What is no whole line counts for nothing: its case is computed again.
 */
final class Journal implements Closeable {
    private static final String HEADER = "journal ";
    private static final String COLUMNS = "columns ";
    private static final String CASE = "case ";
    /** What a first line can look like that was not written to its end. */
    private static final Pattern BEGUN =
            Pattern.compile("[0-9a-f]{0,8}|[0-9a-f]{8} [0-9a-f]{0,8}|[0-9a-f]{8} [0-9a-f]{8} .*");

    private final JournalFile file;
    private final Map<String, List<String>> columns = new ConcurrentHashMap<>();
    // Guarded by this.
    private final Map<String, JournalEntry> entries = new LinkedHashMap<>();
    private @Nullable JournalHeader header;
    private long dropped;

    private Journal(JournalFile file) {
        this.file = file;
    }

    /**
     * Opens a journal to go on with it, or begins it where there is none.
     *
     * @param path the file
     * @param wanted what this run computes, with what
     * @throws JournalException if it is of another run, or in use
     */
    static Journal open(Path path, JournalHeader wanted) throws IOException {
        Journal journal = new Journal(JournalFile.append(path));
        try {
            journal.load();
            if (journal.header == null) {
                journal.begin(wanted);
            } else {
                requireSame(wanted, journal.header, path);
                journal.file.cutTail();
            }
            return journal;
        } catch (IOException | RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    /**
     * Opens a journal to read it.
     *
     * @throws JournalException if it is none
     */
    static Journal read(Path path) throws IOException {
        Journal journal = new Journal(JournalFile.read(path));
        try {
            journal.load();
            if (journal.header == null) {
                throw new JournalException(
                        JournalException.Kind.NO_JOURNAL, path, "", "has no whole line; run its command again");
            }
            return journal;
        } catch (IOException | RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    private static void requireSame(JournalHeader wanted, JournalHeader found, Path path) throws JournalException {
        wanted.requireSameRun(
                found, path, "Name another journal for this run, or remove that file to begin anew with it");
        if (!wanted.shard().equals(found.shard())) {
            throw new JournalException(
                    JournalException.Kind.OTHER_SHARD,
                    path,
                    "",
                    "is of shard " + found.shard() + ", and this is " + wanted.shard()
                            + ". Name another journal for this shard, or remove that file");
        }
        if (!wanted.shard().isWhole() && !wanted.list().equals(found.list())) {
            throw new JournalException(
                    JournalException.Kind.OTHER_LIST,
                    path,
                    "",
                    "was begun with another list of cases (" + found.cases() + " rows, now " + wanted.cases()
                            + "), which would be shared out otherwise. Remove the files of all shards to begin anew");
        }
    }

    private void load() throws IOException {
        JournalLine.Extent extent = file.scan(this::take);
        dropped = extent.damaged();
        if (header == null && file.size() > 0 && !looksBegun()) {
            throw noJournal(file.path());
        }
    }

    private static JournalException noJournal(Path path) {
        return new JournalException(
                JournalException.Kind.NO_JOURNAL,
                path,
                "line 1",
                "is no journal of a batch, or its first line is damaged, so that nobody can tell what it holds. Remove the"
                        + " file to begin anew, or name another journal");
    }

    /** Whether the file is the beginning of a first line, as a run leaves it that is killed right then. */
    private boolean looksBegun() throws IOException {
        String start = new String(file.bytes(0, JournalLine.FRONT + HEADER.length()), StandardCharsets.ISO_8859_1);
        boolean oneLine = !file.holdsLineFeed();
        String begun = start.length() > JournalLine.FRONT ? start.substring(JournalLine.FRONT) : "";
        return oneLine && BEGUN.matcher(start).matches() && HEADER.startsWith(begun);
    }

    private void begin(JournalHeader wanted) throws IOException {
        file.cutTail();
        file.append(joined(HEADER, wanted.bytes(), null));
        file.force();
        header = wanted;
        dropped = 0;
    }

    private void take(long offset, byte[] body) throws IOException {
        if (startsWith(body, HEADER)) {
            if (offset != 0) {
                throw noJournal(file.path());
            }
            header = JournalHeader.read(rest(body, HEADER), file.path());
        } else if (header == null) {
            throw noJournal(file.path());
        } else if (startsWith(body, COLUMNS)) {
            JsonNode node = Json.MAPPER.readTree(rest(body, COLUMNS));
            List<String> names = new ArrayList<>();
            node.path("names").forEach(n -> names.add(n.asText()));
            columns.put(node.path("sha256").asText(), List.copyOf(names));
        } else if (startsWith(body, CASE)) {
            JournalEntry entry =
                    JournalEntry.read(body, CASE.length(), tab(body), new JournalEntry.Place(offset, body.length));
            if (entry.hasFailed() || columns.containsKey(entry.columns())) {
                put(entry);
            }
        }
    }

    private synchronized void put(JournalEntry entry) {
        entries.put(entry.key(), entry);
    }

    private static boolean startsWith(byte[] body, String kind) {
        byte[] start = kind.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < start.length; i++) {
            if (i >= body.length || body[i] != start[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] rest(byte[] body, String kind) {
        return Arrays.copyOfRange(body, kind.length(), body.length);
    }

    private static int tab(byte[] body) {
        for (int i = 0; i < body.length; i++) {
            if (body[i] == '\t') {
                return i;
            }
        }
        return body.length;
    }

    /** Returns the first line. */
    JournalHeader header() {
        return Objects.requireNonNull(header);
    }

    Path path() {
        return file.path();
    }

    /** Returns how many bytes were no whole line. */
    long dropped() {
        return dropped;
    }

    /** Returns what is known of a row, by its key. */
    synchronized Optional<JournalEntry> entry(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** Returns all that is known. */
    synchronized Collection<JournalEntry> entries() {
        return List.copyOf(entries.values());
    }

    /** Names of features by their hash. */
    List<String> columns(String sha256) {
        return columns.getOrDefault(sha256, List.of());
    }

    /** Makes the line of a case that has values; may take long, and holds up nobody. */
    CaseLine line(BatchItem item, String state, List<CasePayload.Region> regions) throws IOException {
        ExtractionRecord first = regions.get(0).record();
        List<String> warnings = regions.stream()
                .flatMap(r -> r.record().warnings().stream())
                .distinct()
                .toList();
        JournalEntry entry = new JournalEntry(
                item.position(),
                item.line(),
                item.key(),
                state,
                "",
                ColumnDigest.of(first.columns()),
                regions.size(),
                regions.stream().anyMatch(r -> !r.record().missing().isEmpty()),
                warnings,
                JournalEntry.Place.NONE);
        return new CaseLine(
                entry, first.columns(), joined(CASE, entry.json(), new CasePayload(item.cells(), regions).json()));
    }

    /** Makes the line of a case that failed. */
    CaseLine line(BatchItem item, String state, String error) throws IOException {
        JournalEntry entry = JournalEntry.failed(item, state, error);
        return new CaseLine(
                entry, List.of(), joined(CASE, entry.json(), new CasePayload(item.cells(), List.of()).json()));
    }

    /** Appends the line of a case. */
    synchronized void append(CaseLine line) throws IOException {
        String sha256 = line.entry().columns();
        if (!line.entry().hasFailed() && !columns.containsKey(sha256)) {
            ObjectNode node = Json.MAPPER.createObjectNode();
            node.put("sha256", sha256);
            ArrayNode names = node.putArray("names");
            line.columns().forEach(names::add);
            file.append(joined(COLUMNS, Json.MAPPER.writeValueAsBytes(node), null));
            columns.put(sha256, List.copyOf(line.columns()));
        }
        long offset = file.append(line.body());
        put(line.entry().at(new JournalEntry.Place(offset, line.body().length)));
    }

    /** Reads the cells and values of a case. */
    CasePayload payload(JournalEntry entry) throws IOException {
        byte[] body = file.body(entry.place().offset(), entry.place().length());
        return CasePayload.read(body, tab(body) + 1, columns(entry.columns()));
    }

    private static byte[] joined(String kind, byte[] json, byte @Nullable [] payload) {
        byte[] start = kind.getBytes(StandardCharsets.US_ASCII);
        int more = payload == null ? 0 : payload.length + 1;
        byte[] body = Arrays.copyOf(start, start.length + json.length + more);
        System.arraycopy(json, 0, body, start.length, json.length);
        if (payload != null) {
            body[start.length + json.length] = '\t';
            System.arraycopy(payload, 0, body, body.length - payload.length, payload.length);
        }
        return body;
    }

    /** Removes the file. */
    void delete() throws IOException {
        file.delete();
    }

    /** Returns when all is on disk, and lets others go on with it. */
    @Override
    public void close() throws IOException {
        file.close();
    }

    /** A line to be appended. No record, since it holds bytes. */
    static final class CaseLine {
        private final JournalEntry entry;
        private final List<String> columns;
        private final byte[] body;

        private CaseLine(JournalEntry entry, List<String> columns, byte[] body) {
            this.entry = entry;
            this.columns = columns;
            this.body = body;
        }

        JournalEntry entry() {
            return entry;
        }

        private List<String> columns() {
            return columns;
        }

        private byte[] body() {
            return body;
        }
    }
}
