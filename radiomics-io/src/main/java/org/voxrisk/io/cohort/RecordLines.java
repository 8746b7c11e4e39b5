package org.voxrisk.io.cohort;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.voxrisk.io.file.AtomicFile;
import org.voxrisk.io.internal.Json;
import org.voxrisk.io.text.TextFormatException;
import org.voxrisk.io.text.Utf8;

/**
 * Records as JSON lines ({@code .jsonl}): one whole record a line, so that lines may be appended, joined and split, and
 * read one by one. Each line is what {@link RecordJson} has as a case, with {@code run} for what computed it:
 *
 * <pre>{@code
 * {"id":{"image":"a.nrrd",...},"features":{...},"provenance":{...,"warnings":[],"missing":{}},"run":{"software":...}}
 * }</pre>
 *
 * <p>Records of different columns may stand in one file. A line's end is LF; empty lines are skipped.
 */
public final class RecordLines {
    private RecordLines() {}

    /**
     * Writes records.
     *
     * @param records one a case
     * @param file the file to write, which is replaced if it is there
     * @throws IOException if writing fails; then nothing half-written is left
     */
    public static void write(List<ExtractionRecord> records, Path file) throws IOException {
        AtomicFile.write(file, out -> write(records, out));
    }

    /**
     * Writes records to a stream.
     *
     * @param records one a case
     * @param out receives the bytes in UTF-8; flushed, not closed
     * @throws IOException if writing fails
     */
    public static void write(List<ExtractionRecord> records, OutputStream out) throws IOException {
        for (ExtractionRecord record : records) {
            out.write(line(record).getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        }
        out.flush();
    }

    /** Returns the line of a record, without its end. */
    public static String line(ExtractionRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.MAPPER.getFactory().createGenerator(bytes)) {
            RecordNode.write(record, true, json);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /**
     * Reads records back; {@code .jsonl.gz} too.
     *
     * @param file a file that {@link #write} made, or several such files joined
     * @return the records
     * @throws TextFormatException if a line is no record; the message has its number
     * @throws IOException if the file cannot be read
     */
    public static List<ExtractionRecord> read(Path file) throws IOException {
        List<ExtractionRecord> records = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(Utf8.open(file))) {
            List<String> columns = List.of();
            int number = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                if (!line.isBlank()) {
                    ExtractionRecord record = read(line, file.toString(), "line " + number, columns);
                    columns = record.columns();
                    records.add(record);
                }
            }
        }
        return records;
    }

    /**
     * Reads the record of a line.
     *
     * @param line the line, without its end
     * @param source what the text is called in messages
     * @throws TextFormatException if it is no record
     */
    public static ExtractionRecord read(String line, String source) throws TextFormatException {
        return read(line, source, "line 1", List.of());
    }

    private static ExtractionRecord read(String line, String source, String place, List<String> before)
            throws TextFormatException {
        JsonNode node;
        try {
            node = Json.MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new TextFormatException(source, place, "no JSON, or cut off: " + e.getOriginalMessage(), e);
        }
        List<String> found = RecordNode.fieldNames(node.path("features"), source, place + ": features");
        // The records of a cohort share one list of columns.
        List<String> columns = found.equals(before) ? before : List.copyOf(found);
        Map<String, Object> run = RecordNode.run(node.path("run"), columns, source, place + ": run");
        List<String> ids = RecordNode.fieldNames(node.path("id"), source, place + ": id");
        return RecordNode.read(node, new RecordNode.Frame(ids, columns, run), source, place);
    }
}
