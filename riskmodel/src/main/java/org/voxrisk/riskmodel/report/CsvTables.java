package org.voxrisk.riskmodel.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.voxrisk.io.file.AtomicFile;
import org.voxrisk.io.text.CsvOutput;
import org.voxrisk.riskmodel.step.Evidence;
import org.voxrisk.riskmodel.step.FeatureFate;
import org.voxrisk.riskmodel.step.StepReport;
import org.voxrisk.riskmodel.study.SelectionStage;
import org.voxrisk.riskmodel.study.StudyTables;

/** Tables of a report by their names, each to be a CSV file: rows of cells, headers first. */
final class CsvTables {
    private final Map<String, List<List<String>>> tables = new LinkedHashMap<>();

    /** Begins a table, and returns its rows, to which others are added. */
    List<List<String>> add(String name, String... header) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(header));
        tables.put(name, rows);
        return rows;
    }

    /** Takes over tables. */
    void addAll(Map<String, List<List<String>>> others) {
        tables.putAll(others);
    }

    /** Rows by the name of their table, headers first. */
    Map<String, List<List<String>>> rows() {
        return tables;
    }

    /** Adds numbers to a row, all digits; an empty cell is not defined. */
    static void numbers(List<String> row, double... values) {
        for (double v : values) {
            row.add(Words.full(v));
        }
    }

    /**
     * Adds what every stage did with every column, with the numbers that it had.
     *
     * @param screening of the clinical columns
     * @param radiomics of a stage of the radiomics columns, where it was reached
     */
    void selection(StepReport screening, Function<SelectionStage, Optional<StepReport>> radiomics) {
        List<List<String>> rows = add(
                "selection",
                "stage",
                "column",
                "kept",
                "reason",
                "statistic",
                "method",
                "value",
                "threshold",
                "partner");
        for (SelectionStage stage : SelectionStage.values()) {
            Optional<StepReport> report =
                    stage == SelectionStage.CLINICAL ? Optional.of(screening) : radiomics.apply(stage);
            report.ifPresent(r -> r.features().forEach(f -> fate(rows, stage, f)));
        }
    }

    private static void fate(List<List<String>> rows, SelectionStage stage, FeatureFate fate) {
        List<String> head = List.of(
                stage.label(),
                fate.feature(),
                Boolean.toString(fate.isKept()),
                fate.dropped().map(Enum::name).orElse(""));
        if (fate.evidence().isEmpty()) {
            List<String> row = new ArrayList<>(head);
            row.addAll(List.of("", "", "", "", ""));
            rows.add(row);
        }
        for (Evidence e : fate.evidence()) {
            List<String> row = new ArrayList<>(head);
            row.add(e.statistic().name());
            row.add(e.method());
            row.add(Words.full(e.value()));
            row.add(e.threshold().isPresent() ? Words.full(e.threshold().getAsDouble()) : "");
            row.add(e.partner().orElse(""));
            rows.add(row);
        }
    }

    /**
     * Writes every table, and the baseline tables of the study, into a folder.
     *
     * @param groups what the patients of the baseline tables differ in, as their files call it
     */
    void write(StudyTables baseline, String groups, Path folder) throws IOException {
        for (Map.Entry<String, List<List<String>>> table : tables.entrySet()) {
            CsvOutput.write(folder.resolve(table.getKey() + ".csv"), rows -> {
                for (List<String> row : table.getValue()) {
                    rows.add(row);
                }
            });
        }
        AtomicFile.writeText(
                folder.resolve("baseline_training_test.csv"),
                baseline.trainingAgainstTest().toCsv());
        AtomicFile.writeText(
                folder.resolve("baseline_" + groups + "_training.csv"),
                baseline.labelsInTraining().toCsv());
        AtomicFile.writeText(
                folder.resolve("baseline_" + groups + "_test.csv"),
                baseline.labelsInTest().toCsv());
    }
}
