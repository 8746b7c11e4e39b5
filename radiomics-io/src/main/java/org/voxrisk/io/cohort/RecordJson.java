package org.voxrisk.io.cohort;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.voxrisk.io.file.AtomicFile;
import org.voxrisk.io.internal.Json;
import org.voxrisk.io.text.TextFormatException;
import org.voxrisk.io.text.Utf8;

/**
 * Records as one JSON document:
 *
 * <pre>{@code
 * { "provenance": { "software": ..., "date": ..., "settings": { ... }, "schema": { "featureCount": 107, "sha256": ... } },
 *   "columns": { "id": ["image", "mask", "label"], "features": ["original_glcm_JointEntropy", ...] },
 *   "cases": [ { "id": { "image": "...", ... }, "features": { "original_glcm_JointEntropy": 3.25, ... },
 *                "provenance": { ..., "warnings": [ ... ], "missing": { "original_shape2D_Perimeter": "FORCE_2D_OFF" } } },
 *              ... ] }
 * }</pre>
 *
 * <p>Numbers read back to the same double. Undefined and infinite values are the strings {@code "NaN"},
 * {@code "Infinity"} and {@code "-Infinity"}, since JSON has no such numbers. Where cases were not computed by the same
 * software on the same day with the same settings, each has its own {@code run} in place of the common
 * {@code provenance}.
 */
public final class RecordJson {
    private RecordJson() {}

    /**
     * Writes records.
     *
     * @param records one a case, all with the same columns; at least one
     * @param file the file to write, which is replaced if it is there
     * @throws IllegalArgumentException if they have different columns
     * @throws IOException if writing fails; then nothing half-written is left
     */
    public static void write(List<ExtractionRecord> records, Path file) throws IOException {
        AtomicFile.write(file, out -> write(records, out));
    }

    /**
     * Writes records to a stream, such as standard output.
     *
     * @param records as in {@link #write(List, Path)}
     * @param out receives the bytes in UTF-8; flushed, not closed
     * @throws IOException if writing fails
     */
    public static void write(List<ExtractionRecord> records, OutputStream out) throws IOException {
        ExtractionRecord first = RecordList.first(records);
        boolean oneRun = records.stream().allMatch(r -> r.provenance().equals(first.provenance()));
        JsonGenerator json = Json.MAPPER.getFactory().createGenerator(out);
        // The default indenter would write the line ends of the platform.
        json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
        json.writeStartObject();
        json.writeObjectField("provenance", oneRun ? RecordNode.run(first) : Map.of());
        json.writeObjectFieldStart("columns");
        json.writeObjectField("id", first.ids().keySet());
        json.writeObjectField("features", first.columns());
        json.writeEndObject();
        json.writeArrayFieldStart("cases");
        for (ExtractionRecord record : records) {
            RecordNode.write(record, !oneRun, json);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.flush();
    }

    /**
     * Reads records back.
     *
     * @param file a file that {@link #write} made
     * @return the records
     * @throws TextFormatException if it is no such JSON, a case lacks a column, or columns were changed
     * @throws IOException if the file cannot be read
     */
    public static List<ExtractionRecord> read(Path file) throws IOException {
        String source = file.toString();
        JsonNode root;
        try (Reader in = Utf8.open(file)) {
            root = Json.MAPPER.readTree(in);
        } catch (JsonProcessingException e) {
            throw new TextFormatException(source, "JSON", e.getOriginalMessage(), e);
        }
        List<String> ids = names(root.at("/columns/id"), source, "columns.id");
        List<String> features = List.copyOf(names(root.at("/columns/features"), source, "columns.features"));
        Map<String, Object> run = RecordNode.run(root.path("provenance"), features, source, "provenance");
        JsonNode cases = root.path("cases");
        if (!cases.isArray()) {
            throw new TextFormatException(source, "cases", "is missing or no array");
        }
        List<ExtractionRecord> records = new ArrayList<>();
        for (JsonNode node : cases) {
            String place = "cases[" + records.size() + "]";
            Map<String, Object> own =
                    node.has("run") ? RecordNode.run(node.path("run"), features, source, place + ".run") : run;
            records.add(RecordNode.read(node, new RecordNode.Frame(ids, features, own), source, place));
        }
        return records;
    }

    private static List<String> names(JsonNode node, String source, String place) throws TextFormatException {
        if (!node.isArray()) {
            throw new TextFormatException(source, place, "is missing or no array");
        }
        return RecordNode.list(node, source, place);
    }
}
