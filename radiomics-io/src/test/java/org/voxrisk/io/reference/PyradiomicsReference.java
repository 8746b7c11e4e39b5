package org.voxrisk.io.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The folder of PyRadiomics results that the {@code *ReferenceTest} classes are held against: the copy in the test
 * resources, or the folder of the same layout that {@code -Dvoxrisk.reference.pyradiomics=DIR} names.
 */
public final class PyradiomicsReference {
    private static final String PROPERTY = "voxrisk.reference.pyradiomics";
    private static final ObjectMapper JSON = new ObjectMapper();

    private PyradiomicsReference() {}

    /** Whether the folder is one that was named, which may lack a part, and not the copy in the test resources. */
    static boolean isGiven() {
        return !System.getProperty(PROPERTY, "").isBlank();
    }

    /** Returns the folder. */
    public static Path root() {
        if (isGiven()) {
            return Path.of(System.getProperty(PROPERTY, ""));
        }
        try {
            return Path.of(Objects.requireNonNull(PyradiomicsReference.class.getResource("/reference/pyradiomics"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every case and configuration with features, in the order of the files. */
    static List<FeatureCase> featureCases() {
        Path features = root().resolve("features");
        JsonNode configs = json(features.resolve("settings.json")).get("configs");
        Map<String, Map<String, String>> diagnostics = diagnostics(features.resolve("diagnostics.csv"));
        Map<String, Map<String, Double>> expected = new LinkedHashMap<>();
        for (Path file : files(features, ".csv.gz", "features_")) {
            rows(
                    file,
                    row -> putOnce(
                            expected.computeIfAbsent(
                                    row.getField("case") + "/" + row.getField("config"), k -> new LinkedHashMap<>()),
                            row));
        }
        CaseSettings own = CaseSettings.read(features, configs, expected.keySet());
        List<FeatureCase> cases = new ArrayList<>();
        expected.forEach((key, values) -> {
            String name = key.substring(0, key.indexOf('/'));
            String config = key.substring(name.length() + 1);
            Map<String, String> noted = diagnostics.getOrDefault(key, Map.of());
            if (!configs.has(config)) {
                throw new AssertionError(
                        "settings.json has no configuration " + config + ", of which " + name + " has features");
            }
            cases.add(new FeatureCase(name, config, configs.get(config), own.of(name, config, noted), noted, values));
        });
        return List.copyOf(cases);
    }

    /** Adds the value of a row with the columns image_type, feature_class, feature, value; no feature may come twice. */
    static void putOnce(Map<String, Double> values, NamedCsvRecord row) {
        String column =
                row.getField("image_type") + "_" + row.getField("feature_class") + "_" + row.getField("feature");
        double value = Double.parseDouble(row.getField("value").replace("nan", "NaN"));
        if (values.put(column, value) != null) {
            throw new AssertionError(column + " comes twice: " + row);
        }
    }

    /** Extractions, as case/configuration, that diagnostics.csv tells of and that no file has features of. */
    static List<String> casesWithoutFeatures() {
        Set<String> all = new TreeSet<>(diagnostics(root().resolve("features").resolve("diagnostics.csv"))
                .keySet());
        featureCases().forEach(c -> all.remove(c.key()));
        return List.copyOf(all);
    }

    /** Features with a tolerance of their own, by case/config/column; empty where the folder has no such file. */
    static Map<String, Double> exceptions() {
        Map<String, Double> tolerances = new LinkedHashMap<>();
        Path file = root().resolve("features").resolve("exceptions.csv");
        if (Files.exists(file)) {
            rows(
                    file,
                    r -> tolerances.put(
                            r.getField("case") + "/" + r.getField("config") + "/" + r.getField("column"),
                            Double.parseDouble(r.getField("tolerance"))));
        }
        return tolerances;
    }

    static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> files(Path folder, String suffix, String prefix) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(p -> p.getFileName().toString().endsWith(suffix)
                            && p.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void rows(Path file, Consumer<NamedCsvRecord> use) {
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                CsvReader<NamedCsvRecord> csv =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            csv.forEach(use);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Map<String, String>> diagnostics(Path file) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        rows(
                file,
                r -> all.computeIfAbsent(r.getField("case") + "/" + r.getField("config"), k -> new LinkedHashMap<>())
                        .put(r.getField("key"), r.getField("value")));
        return all;
    }
}
