package org.voxrisk.io.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.voxrisk.io.file.AtomicFile;
import org.voxrisk.io.text.TextFormatException;
import org.voxrisk.io.text.Utf8;

/**
 * Feature tables as JSON, with provenance:
 *
 * <pre>{@code
 * { "provenance": { ... },
 *   "columns": { "id": ["image", "mask", "label"], "features": ["original_glcm_JointEntropy", ...] },
 *   "cases": [ { "id": { "image": "...", ... }, "features": { "original_glcm_JointEntropy": 3.25, ... },
 *                "provenance": { ... } }, ... ] }
 * }</pre>
 *
 * <p>Numbers read back to the same double. Undefined and infinite values are the strings {@code "NaN"},
 * {@code "Infinity"} and {@code "-Infinity"}, since JSON has no such numbers.
 */
public final class FeatureJson {
    // The fast writer's text of a double does not depend on the JVM.
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build());
    private static final TypeReference<LinkedHashMap<String, Object>> TREE = new TypeReference<>() {};

    private FeatureJson() {}

    /**
     * Writes a table.
     *
     * @param table the table; provenance may hold maps, lists, strings, numbers, booleans and null
     * @param file the file to write, which is replaced if it is there
     * @throws IOException if writing fails; then nothing half-written is left
     */
    public static void write(FeatureTable table, Path file) throws IOException {
        AtomicFile.write(file, out -> write(table, out));
    }

    /**
     * Writes a table to a stream, such as standard output.
     *
     * @param table the table, as in {@link #write(FeatureTable, Path)}
     * @param out receives the bytes in UTF-8; flushed, not closed
     * @throws IOException if writing fails
     */
    public static void write(FeatureTable table, OutputStream out) throws IOException {
        JsonGenerator json = JSON.getFactory().createGenerator(out);
        // The default indenter would write the line ends of the platform.
        json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
        json.writeStartObject();
        json.writeObjectField("provenance", table.provenance());
        json.writeObjectFieldStart("columns");
        json.writeObjectField("id", table.idColumns());
        json.writeObjectField("features", table.featureColumns());
        json.writeEndObject();
        json.writeArrayFieldStart("cases");
        for (FeatureRow row : table.rows()) {
            writeRow(table, row, json);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.flush();
    }

    private static void writeRow(FeatureTable table, FeatureRow row, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("id");
        for (int i = 0; i < row.ids().size(); i++) {
            json.writeStringField(table.idColumns().get(i), row.ids().get(i));
        }
        json.writeEndObject();
        json.writeObjectFieldStart("features");
        for (int i = 0; i < row.valueCount(); i++) {
            json.writeFieldName(table.featureColumns().get(i));
            double value = row.value(i);
            if (Double.isFinite(value)) {
                json.writeNumber(value);
            } else {
                json.writeString(Double.toString(value));
            }
        }
        json.writeEndObject();
        json.writeObjectField("provenance", row.provenance());
        json.writeEndObject();
    }

    /**
     * Reads a table back.
     *
     * @param file a file that {@link #write} made
     * @return the table
     * @throws TableFormatException if it is no such JSON, or a case lacks a column
     * @throws IOException if the file cannot be read
     */
    public static FeatureTable read(Path file) throws IOException {
        JsonNode root;
        try (Reader in = Utf8.open(file)) {
            root = JSON.readTree(in);
        } catch (TextFormatException e) {
            throw new TableFormatException(file, e.place(), e.detail(), e);
        } catch (JsonProcessingException e) {
            throw new TableFormatException(file, "JSON", e.getOriginalMessage(), e);
        }
        List<String> ids = names(file, root.at("/columns/id"), "columns.id");
        List<String> features = names(file, root.at("/columns/features"), "columns.features");
        JsonNode cases = root.path("cases");
        if (!cases.isArray()) {
            throw new TableFormatException(file, "cases", "is missing or no array");
        }
        List<FeatureRow> rows = new ArrayList<>();
        for (JsonNode node : cases) {
            rows.add(row(file, "cases[" + rows.size() + "]", node, ids, features));
        }
        try {
            return new FeatureTable(ids, features, rows, tree(root.path("provenance")));
        } catch (IllegalArgumentException e) {
            throw new TableFormatException(file, "columns", String.valueOf(e.getMessage()), e);
        }
    }

    private static List<String> names(Path file, JsonNode node, String place) throws TableFormatException {
        if (!node.isArray()) {
            throw new TableFormatException(file, place, "is missing or no array");
        }
        List<String> names = new ArrayList<>();
        node.forEach(n -> names.add(n.asText()));
        return names;
    }

    private static FeatureRow row(Path file, String place, JsonNode node, List<String> ids, List<String> features)
            throws TableFormatException {
        List<String> texts = new ArrayList<>();
        for (String id : ids) {
            texts.add(required(file, place + ".id", node.path("id"), id).asText());
        }
        double[] values = new double[features.size()];
        for (int i = 0; i < values.length; i++) {
            String name = features.get(i);
            JsonNode value = required(file, place + ".features", node.path("features"), name);
            OptionalDouble number =
                    value.isNumber() ? OptionalDouble.of(value.doubleValue()) : FeatureCsv.number(value.asText("?"));
            if (number.isEmpty()) {
                throw new TableFormatException(
                        file, place + ".features." + name, "\"" + value.asText() + "\" is not a number");
            }
            values[i] = number.getAsDouble();
        }
        return FeatureRow.of(texts, values, tree(node.path("provenance")));
    }

    private static JsonNode required(Path file, String place, JsonNode object, String name)
            throws TableFormatException {
        JsonNode value = object.get(name);
        if (value == null || value.isContainerNode()) {
            throw new TableFormatException(file, place, "there is no value \"" + name + "\"");
        }
        return value;
    }

    private static Map<String, Object> tree(JsonNode node) {
        return node.isObject() ? JSON.convertValue(node, TREE) : Map.of();
    }
}
