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
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The folder of PyRadiomics results that the {@code *ReferenceTest} classes are held against: the copy in the test
 * resources, or the folder of the same layout that {@code -Dvoxrisk.reference.pyradiomics=DIR} names.
 */
public final class PyradiomicsReference {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PyradiomicsReference() {}

    /** Returns the folder. */
    public static Path root() {
        String given = System.getProperty("voxrisk.reference.pyradiomics");
        if (given != null && !given.isBlank()) {
            return Path.of(given);
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
        Map<String, FeatureCase> cases = new LinkedHashMap<>();
        for (Path file : files(features, ".csv.gz", "features_")) {
            rows(file, row -> {
                String config = row.getField("config");
                String key = row.getField("case") + "/" + config;
                cases.computeIfAbsent(
                                key,
                                k -> new FeatureCase(
                                        row.getField("case"),
                                        config,
                                        configs.get(config),
                                        diagnostics.getOrDefault(k, Map.of()),
                                        new LinkedHashMap<>()))
                        .expected()
                        .put(
                                row.getField("image_type") + "_" + row.getField("feature_class") + "_"
                                        + row.getField("feature"),
                                Double.parseDouble(row.getField("value").replace("nan", "NaN")));
            });
        }
        return List.copyOf(cases.values());
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

    /** All bin widths that occur in the settings. */
    static List<Double> binWidths() {
        List<Double> widths = new ArrayList<>();
        json(root().resolve("features").resolve("settings.json")).get("configs").forEach(config -> {
            JsonNode width = config.path("settings").path("binWidth");
            if (width.isNumber() && !widths.contains(width.doubleValue())) {
                widths.add(width.doubleValue());
            }
        });
        return widths;
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
