package org.voxrisk.io.cohort.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.voxrisk.io.internal.Json;

/**
 * What is kept in memory of a case of a journal, and stands in its line in front of its values.
 *
 * @param position position of its row in the list, from 0
 * @param line its line in the list; 0 where it is from no file
 * @param key tells its row from the others
 * @param state hash of the state of its files when it was begun
 * @param error why it failed; empty if it did not
 * @param columns hash of the names of its features; empty if it failed
 * @param regions number of its regions
 * @param missing whether a feature has no value
 * @param warnings what a user should look at
 * @param place where in the file its line is
 */
record JournalEntry(
        int position,
        int line,
        String key,
        String state,
        String error,
        String columns,
        int regions,
        boolean missing,
        List<String> warnings,
        Place place) {
    /**
     * Where a line is.
     *
     * @param offset its first byte
     * @param length number of bytes of its body
     */
    record Place(long offset, int length) {
        static final Place NONE = new Place(0, 0);
    }

    JournalEntry {
        warnings = List.copyOf(warnings);
    }

    static JournalEntry failed(BatchItem item, String state, String error) {
        return new JournalEntry(
                item.position(), item.line(), item.key(), state, error, "", 0, false, List.of(), Place.NONE);
    }

    boolean hasFailed() {
        return !error.isEmpty();
    }

    JournalEntry at(Place other) {
        return new JournalEntry(position, line, key, state, error, columns, regions, missing, warnings, other);
    }

    byte[] json() {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("case", position);
        node.put("line", line);
        node.put("key", key);
        node.put("state", state);
        if (hasFailed()) {
            node.put("error", error);
        } else {
            node.put("columns", columns);
            node.put("regions", regions);
            node.put("missing", missing);
            ArrayNode texts = node.putArray("warnings");
            warnings.forEach(texts::add);
        }
        try {
            return Json.MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static JournalEntry read(byte[] body, int from, int to, Place place) throws IOException {
        JsonNode node = Json.MAPPER.readTree(body, from, to - from);
        List<String> warnings = new ArrayList<>();
        node.path("warnings").forEach(w -> warnings.add(w.asText()));
        return new JournalEntry(
                node.path("case").asInt(),
                node.path("line").asInt(),
                node.path("key").asText(),
                node.path("state").asText(),
                node.path("error").asText(),
                // Shared by all entries of a run.
                node.path("columns").asText().intern(),
                node.path("regions").asInt(),
                node.path("missing").asBoolean(),
                warnings,
                place);
    }
}
