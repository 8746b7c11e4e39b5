package org.voxrisk.riskmodel.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The folder of results made with R that the {@code *ReferenceTest} classes are held against: the copy in the test
 * resources, or the folder of the same layout that {@code -Dvoxrisk.reference.stats=DIR} names.
 */
public final class StatsReference {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StatsReference() {}

    /** Returns one topic's folder, for example {@code 06_roc}. */
    public static Path folder(String topic) {
        Path folder = root().resolve(topic);
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException("no folder " + folder);
        }
        return folder;
    }

    /** Files of a topic whose name ends with the suffix, sorted by name. */
    public static List<Path> files(String topic, String suffix) {
        try (Stream<Path> all = Files.list(folder(topic))) {
            return all.filter(p -> p.getFileName().toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A JSON file of a topic. */
    public static JsonNode json(String topic, String file) {
        try {
            return JSON.readTree(folder(topic).resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A CSV file of a topic. */
    public static ReferenceTable csv(String topic, String file) {
        return ReferenceTable.read(folder(topic).resolve(file));
    }

    /** A JSON number; the strings NaN, Inf and -Inf and null (as NaN) are understood. */
    public static double number(JsonNode node) {
        if (node.isNumber()) {
            return node.doubleValue();
        }
        if (node.isNull() || node.isMissingNode()) {
            return Double.NaN;
        }
        return switch (node.asText()) {
            case "NaN", "NA" -> Double.NaN;
            case "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            case "true" -> 1;
            case "false" -> 0;
            default -> throw new IllegalStateException("not a number: " + node);
        };
    }

    /** A JSON array of numbers; a lone number counts as an array of one. */
    public static double[] numbers(JsonNode node) {
        if (!node.isArray()) {
            return new double[] {number(node)};
        }
        double[] values = new double[node.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(node.get(i));
        }
        return values;
    }

    /** A JSON array of rows. */
    public static double[][] matrix(JsonNode node) {
        double[][] rows = new double[node.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = numbers(node.get(i));
        }
        return rows;
    }

    /** A JSON array of strings; a lone string counts as an array of one. */
    public static List<String> strings(JsonNode node) {
        List<String> all = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(n -> all.add(n.asText()));
        } else {
            all.add(node.asText());
        }
        return all;
    }

    /** The keys of a JSON object, so that a test can tell which it lacks and which it has and does not know. */
    public static NavigableSet<String> keys(JsonNode object) {
        NavigableSet<String> keys = new TreeSet<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static Path root() {
        String given = System.getProperty("voxrisk.reference.stats");
        if (given != null && !given.isBlank()) {
            return Path.of(given);
        }
        try {
            return Path.of(Objects.requireNonNull(StatsReference.class.getResource("/reference/stats"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
