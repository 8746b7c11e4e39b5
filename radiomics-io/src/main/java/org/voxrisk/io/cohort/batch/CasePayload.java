package org.voxrisk.io.cohort.batch;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voxrisk.io.cohort.ExtractionRecord;
import org.voxrisk.io.internal.Json;

/**
 * Cells and values of a case as they stand in the second half of its line.
 *
 * @param cells cells of its row
 * @param regions what was extracted, a region each; none if it failed
 */
record CasePayload(Map<String, String> cells, List<Region> regions) {
    private static final TypeReference<LinkedHashMap<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<LinkedHashMap<String, Object>> TREE = new TypeReference<>() {};

    /**
     * The record of a region.
     *
     * @param name the region's name
     * @param record its record, whose ids are the cells
     */
    record Region(String name, ExtractionRecord record) {}

    CasePayload {
        cells = new LinkedHashMap<>(cells);
        regions = List.copyOf(regions);
    }

    byte[] json() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.MAPPER.getFactory().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeObjectField("cells", cells);
            json.writeArrayFieldStart("records");
            for (Region region : regions) {
                write(region, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void write(Region region, JsonGenerator json) throws IOException {
        ExtractionRecord record = region.record();
        json.writeStartObject();
        json.writeStringField("region", region.name());
        json.writeArrayFieldStart("values");
        for (int i = 0; i < record.size(); i++) {
            double value = record.value(i);
            if (Double.isFinite(value)) {
                json.writeNumber(value);
            } else {
                json.writeString(Double.toString(value));
            }
        }
        json.writeEndArray();
        json.writeObjectField("missing", record.missing());
        json.writeObjectField("warnings", record.warnings());
        json.writeObjectField("provenance", record.provenance());
        json.writeObjectField("facts", record.facts());
        json.writeEndObject();
    }

    /**
     * Reads it back.
     *
     * @param columns names of the features
     */
    static CasePayload read(byte[] body, int from, List<String> columns) throws IOException {
        JsonNode node = Json.MAPPER.readTree(body, from, body.length - from);
        Map<String, String> cells = Json.MAPPER.convertValue(node.path("cells"), TEXTS);
        List<Region> regions = new ArrayList<>();
        for (JsonNode region : node.path("records")) {
            JsonNode numbers = region.path("values");
            double[] values = new double[numbers.size()];
            for (int i = 0; i < values.length; i++) {
                JsonNode number = numbers.path(i);
                values[i] = number.isTextual() ? Double.parseDouble(number.textValue()) : number.doubleValue();
            }
            List<String> warnings = new ArrayList<>();
            region.path("warnings").forEach(w -> warnings.add(w.asText()));
            regions.add(new Region(
                    region.path("region").asText(),
                    ExtractionRecord.of(cells, columns, values)
                            .withMissing(Json.MAPPER.convertValue(region.path("missing"), TEXTS))
                            .withWarnings(warnings)
                            .withProvenance(Json.MAPPER.convertValue(region.path("provenance"), TREE))
                            .withFacts(Json.MAPPER.convertValue(region.path("facts"), TREE))));
        }
        return new CasePayload(cells, regions);
    }
}
