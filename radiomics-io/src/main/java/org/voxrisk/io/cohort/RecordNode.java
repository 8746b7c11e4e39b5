package org.voxrisk.io.cohort;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.voxrisk.io.internal.Json;
import org.voxrisk.io.text.TextFormatException;

/**
 * A record as a JSON object: {@code id}, {@code features}, {@code provenance} (facts of the case, {@code warnings},
 * {@code missing}) and, where the record stands alone, {@code run} (what computed it, with {@code schema}).
 */
final class RecordNode {
    private static final TypeReference<LinkedHashMap<String, Object>> TREE = new TypeReference<>() {};
    private static final String SCHEMA = "schema";
    private static final String WARNINGS = "warnings";
    private static final String MISSING = "missing";

    private RecordNode() {}

    /** What a record stands in: its columns, and what computed it unless the record says so itself. */
    record Frame(List<String> ids, List<String> features, Map<String, Object> run) {}

    static void write(ExtractionRecord record, boolean withRun, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeObjectField("id", record.ids());
        json.writeObjectFieldStart("features");
        for (int i = 0; i < record.size(); i++) {
            json.writeFieldName(record.columns().get(i));
            double value = record.value(i);
            if (Double.isFinite(value)) {
                json.writeNumber(value);
            } else {
                json.writeString(Double.toString(value));
            }
        }
        json.writeEndObject();
        Map<String, Object> facts = new LinkedHashMap<>(record.facts());
        facts.put(WARNINGS, record.warnings());
        facts.put(MISSING, record.missing());
        json.writeObjectField("provenance", facts);
        if (withRun) {
            json.writeObjectField("run", run(record));
        }
        json.writeEndObject();
    }

    /** What computed a record, with the hash of its columns. */
    static Map<String, Object> run(ExtractionRecord record) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("featureCount", record.size());
        schema.put("sha256", ColumnDigest.of(record.columns()));
        Map<String, Object> run = new LinkedHashMap<>(record.provenance());
        run.put(SCHEMA, schema);
        return run;
    }

    /** Reads what computed records of these columns; the hash must be theirs. */
    static Map<String, Object> run(JsonNode node, List<String> columns, String source, String place)
            throws TextFormatException {
        Map<String, Object> run = tree(node, source, place);
        run.remove(SCHEMA);
        JsonNode hash = node.path(SCHEMA).path("sha256");
        if (hash.isTextual() && !hash.textValue().equals(ColumnDigest.of(columns))) {
            throw new TextFormatException(
                    source,
                    place + "." + SCHEMA,
                    "the hash is of other columns than the " + columns.size()
                            + " found; the file was changed after it was written");
        }
        return run;
    }

    static ExtractionRecord read(JsonNode node, Frame frame, String source, String place) throws TextFormatException {
        Map<String, String> ids = new LinkedHashMap<>();
        for (String id : frame.ids()) {
            ids.put(id, value(node.path("id"), id, source, at(place, "id")).asText());
        }
        double[] values = new double[frame.features().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(node.path("features"), frame.features().get(i), source, at(place, "features"));
        }
        Map<String, Object> facts = tree(node.path("provenance"), source, at(place, "provenance"));
        facts.remove(WARNINGS);
        facts.remove(MISSING);
        try {
            return ExtractionRecord.of(ids, frame.features(), values)
                    .withMissing(texts(node.at("/provenance/" + MISSING), source, at(place, "provenance." + MISSING)))
                    .withWarnings(list(node.at("/provenance/" + WARNINGS), source, at(place, "provenance." + WARNINGS)))
                    .withProvenance(frame.run())
                    .withFacts(facts);
        } catch (IllegalArgumentException e) {
            throw new TextFormatException(source, place, String.valueOf(e.getMessage()), e);
        }
    }

    static String at(String place, String field) {
        return place.isEmpty() ? field : place + "." + field;
    }

    private static double number(JsonNode object, String name, String source, String place) throws TextFormatException {
        JsonNode value = value(object, name, source, place);
        OptionalDouble number =
                value.isNumber() ? OptionalDouble.of(value.doubleValue()) : RecordCsv.number(value.asText("?"));
        if (number.isEmpty()) {
            throw new TextFormatException(source, place + "." + name, "\"" + value.asText() + "\" is not a number");
        }
        return number.getAsDouble();
    }

    private static JsonNode value(JsonNode object, String name, String source, String place)
            throws TextFormatException {
        JsonNode value = object.get(name);
        if (value == null || value.isContainerNode()) {
            throw new TextFormatException(source, place, "there is no value \"" + name + "\"");
        }
        return value;
    }

    static List<String> fieldNames(JsonNode node, String source, String place) throws TextFormatException {
        if (!node.isObject()) {
            throw new TextFormatException(source, place, "is missing or no object");
        }
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The texts of an array; empty where there is none. */
    static List<String> list(JsonNode node, String source, String place) throws TextFormatException {
        List<String> texts = new ArrayList<>();
        for (JsonNode text : node) {
            texts.add(text(text, source, place));
        }
        if (!node.isArray() && !node.isMissingNode()) {
            throw new TextFormatException(source, place, "must be an array of texts, found " + node);
        }
        return texts;
    }

    /** The texts of an object by name; empty where there is none. */
    static Map<String, String> texts(JsonNode node, String source, String place) throws TextFormatException {
        if (!node.isObject() && !node.isMissingNode()) {
            throw new TextFormatException(source, place, "must be an object of texts, found " + node);
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            texts.put(name, text(node.path(name), source, place));
        }
        return texts;
    }

    private static String text(JsonNode node, String source, String place) throws TextFormatException {
        if (!node.isTextual()) {
            throw new TextFormatException(source, place, "expected a text, found " + node);
        }
        return node.textValue();
    }

    /** An object as a map that may be changed; empty where there is none. */
    static Map<String, Object> tree(JsonNode node, String source, String place) throws TextFormatException {
        if (node.isMissingNode()) {
            return new LinkedHashMap<>();
        }
        if (!node.isObject()) {
            throw new TextFormatException(source, place, "must be an object, found " + node);
        }
        return Json.MAPPER.convertValue(node, TREE);
    }
}
