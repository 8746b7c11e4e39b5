package org.voxrisk.io.cohort.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.voxrisk.io.cohort.Provenance;
import org.voxrisk.io.internal.Json;

/**
 * The first line of a journal: what its records were computed with, of what.
 *
 * @param provenance software, Java and day of the run that began it
 * @param settings all that decides values
 * @param list hash of the list, {@link BatchItem#digest}
 * @param cases number of rows of the list
 * @param columns names of the list's columns
 * @param shard which part of the list
 */
record JournalHeader(
        Provenance provenance, JsonNode settings, String list, int cases, List<String> columns, Shard shard) {
    /** Changes with every change of what the lines of a journal mean. */
    private static final int FORMAT = 1;

    private static final String SETTINGS_HASH = "settingsSha256";
    private static final int DIFFERENCES_TOLD = 5;

    JournalHeader {
        columns = List.copyOf(columns);
    }

    /** Makes a header; the settings are taken as JSON gives them back. */
    static JournalHeader of(
            Provenance provenance, Map<String, Object> settings, CaseList list, List<BatchItem> items, Shard shard) {
        try {
            JsonNode tree = Json.MAPPER.readTree(Json.MAPPER.writeValueAsBytes(settings));
            return new JournalHeader(provenance, tree, BatchItem.digest(items), items.size(), list.columns(), shard);
        } catch (IOException e) {
            throw new IllegalArgumentException("settings that cannot be recorded: " + e.getMessage(), e);
        }
    }

    ObjectNode json() {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("format", FORMAT);
        node.put("software", provenance.software());
        provenance.commit().ifPresent(c -> node.put("commit", c));
        node.put("java", provenance.java());
        node.put("date", provenance.date().toString());
        node.put("list", list);
        node.put("cases", cases);
        node.put("shard", shard.toString());
        ArrayNode names = node.putArray("columns");
        columns.forEach(names::add);
        node.put(SETTINGS_HASH, hash());
        node.set("settings", settings);
        return node;
    }

    /** SHA-256 of the settings as JSON. */
    String hash() {
        return Digest.of(settings);
    }

    static JournalHeader read(byte[] text, Path journal) throws JournalException {
        try {
            JsonNode node = Json.MAPPER.readTree(text);
            if (node.path("format").asInt() != FORMAT) {
                throw new JournalException(
                        JournalException.Kind.NO_JOURNAL,
                        journal,
                        "line 1",
                        "is a journal of format " + node.path("format").asText("without number")
                                + ", and this software knows " + FORMAT
                                + ". Finish it with the software that began it, or remove it and begin anew");
            }
            List<String> columns = new ArrayList<>();
            node.path("columns").forEach(c -> columns.add(c.asText()));
            JournalHeader header = new JournalHeader(
                    new Provenance(
                            node.path("software").asText(),
                            Optional.ofNullable(node.path("commit").textValue()),
                            node.path("java").asText(),
                            LocalDate.parse(node.path("date").asText())),
                    node.path("settings"),
                    node.path("list").asText(),
                    node.path("cases").asInt(),
                    columns,
                    Shard.parse(node.path("shard").asText()));
            if (!header.hash().equals(node.path(SETTINGS_HASH).asText())) {
                throw new JournalException(
                        JournalException.Kind.DAMAGED,
                        journal,
                        "line 1",
                        "the settings were changed after it was written");
            }
            return header;
        } catch (IOException | IllegalArgumentException | DateTimeParseException e) {
            if (e instanceof JournalException known) {
                throw known;
            }
            throw new JournalException(
                    JournalException.Kind.NO_JOURNAL, journal, "line 1", "cannot be understood: " + e.getMessage());
        }
    }

    /**
     * Refuses what was computed otherwise than here.
     *
     * @param other the header of another journal
     * @param file that journal
     * @param remedy what to do, as a sentence
     */
    void requireSameRun(JournalHeader other, Path file, String remedy) throws JournalException {
        String software = software(provenance);
        if (!software.equals(software(other.provenance))) {
            throw new JournalException(
                    JournalException.Kind.OTHER_SOFTWARE,
                    file,
                    "",
                    "was begun by " + software(other.provenance) + ", and this is " + software
                            + "; values of two versions do not belong into one table. " + remedy);
        }
        if (!settings.equals(other.settings)) {
            throw new JournalException(
                    JournalException.Kind.OTHER_SETTINGS,
                    file,
                    "",
                    "was begun with other settings: " + differences(other.settings, settings) + ". " + remedy);
        }
    }

    private static String software(Provenance provenance) {
        return provenance.software()
                + provenance.commit().map(c -> " (" + c + ")").orElse("");
    }

    private static String differences(JsonNode before, JsonNode now) {
        Map<String, String> first = new TreeMap<>();
        Map<String, String> second = new TreeMap<>();
        flatten("", before, first);
        flatten("", now, second);
        Map<String, String> all = new TreeMap<>(first);
        second.forEach(all::putIfAbsent);
        List<String> told = new ArrayList<>();
        for (String key : all.keySet()) {
            String a = first.getOrDefault(key, "nothing");
            String b = second.getOrDefault(key, "nothing");
            if (!a.equals(b)) {
                told.add(key + " was " + a + " and is " + b);
            }
        }
        int more = told.size() - DIFFERENCES_TOLD;
        return String.join(", ", told.subList(0, Math.min(told.size(), DIFFERENCES_TOLD)))
                + (more > 0 ? ", and " + more + " more" : "");
    }

    private static void flatten(String path, JsonNode node, Map<String, String> leaves) {
        if (node.isObject() && !node.isEmpty()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                flatten(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), leaves);
            }
        } else {
            leaves.put(path, node.toString());
        }
    }

    /** Bytes of its line's JSON. */
    byte[] bytes() {
        try {
            return Json.MAPPER.writeValueAsBytes(json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
