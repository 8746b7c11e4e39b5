package org.voxrisk.riskmodel.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the figures of a study's folder are told beside their own table.
 *
 * @param note small text in the corner of every figure; may be empty
 * @param groups names of the groups without and with the event
 * @param cutoffs threshold of each model by its label, as fixed in training
 */
public record RunDefaults(String note, CsvFigures.Groups groups, Map<String, Double> cutoffs) {
    /** Takes a copy. */
    public RunDefaults {
        Objects.requireNonNull(note, "note");
        Objects.requireNonNull(groups, "groups");
        cutoffs = Map.copyOf(cutoffs);
    }

    /**
     * Reads them.
     *
     * @param run folder of the report, with the folder {@code tables} in it
     * @throws IOException when a table cannot be read; one that is not there leaves what {@link FigureOptions#standard} says
     */
    public static RunDefaults read(Path run) throws IOException {
        Path folder = run.resolve("tables");
        CsvFigures.Groups standard = FigureOptions.standard().groups();
        Map<String, String> texts = new LinkedHashMap<>();
        Path file = folder.resolve("figure_texts.csv");
        if (Files.isRegularFile(file)) {
            NamedTable table = NamedTable.read(file);
            List<String> keys = table.texts("what");
            for (int i = 0; i < keys.size(); i++) {
                texts.put(keys.get(i), table.texts("text").get(i));
            }
        }
        Map<String, Double> cutoffs = new LinkedHashMap<>();
        Path measured = folder.resolve("performance.csv");
        if (Files.isRegularFile(measured)) {
            NamedTable table = NamedTable.read(measured);
            List<String> models = table.texts("model");
            double[] values = table.numbersOrNaN("cutoff");
            for (int i = 0; i < values.length; i++) {
                if (Double.isFinite(values[i])) {
                    cutoffs.putIfAbsent(models.get(i), values[i]);
                }
            }
        }
        return new RunDefaults(
                texts.getOrDefault("note", ""),
                new CsvFigures.Groups(
                        texts.getOrDefault("without", standard.without()), texts.getOrDefault("with", standard.with())),
                cutoffs);
    }
}
