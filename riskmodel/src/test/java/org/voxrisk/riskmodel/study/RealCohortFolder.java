package org.voxrisk.riskmodel.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.voxrisk.riskmodel.data.CsvLayout;
import org.voxrisk.riskmodel.data.FeatureCsv;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.Split;
import org.voxrisk.riskmodel.data.SplitPlan;
import org.voxrisk.riskmodel.reference.ReferenceTable;
import org.voxrisk.riskmodel.reference.StatsReference;
import org.voxrisk.riskmodel.reference.TreeCheck;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationKind;
import org.voxrisk.riskmodel.step.InnerFolds;

/** The folder of a real table with outcomes: settings, table, split and folds. An unknown file or setting is an error. */
final class RealCohortFolder {
    private static final List<String> SETTINGS = List.of(
            "id_column",
            "outcome_column",
            "ids",
            "icc",
            "univariate_rule",
            "univariate_p",
            "adjust",
            "correlation",
            "correlation_cutoff",
            "correlation_order",
            "lasso_family",
            "lasso_choice",
            "inner_folds",
            "outer",
            "cutoff_rule",
            "seed_of_split_and_folds",
            "columns_left_out",
            "site_of_id",
            "sites");
    private static final List<String> INPUTS = List.of(
            "study.json",
            "features.csv",
            "split.csv",
            "folds.csv",
            "folds_all.csv",
            "loso_folds.csv",
            "outer_folds.csv",
            "outer_inner_folds.csv",
            "expected",
            "README.md");

    private final Path folder;
    private final JsonNode json;

    RealCohortFolder(Path folder) {
        this.folder = folder;
        this.json = TreeCheck.json(folder.resolve("study.json"));
        json.fieldNames().forEachRemaining(key -> {
            if (!SETTINGS.contains(key)) {
                throw new IllegalStateException(folder + ": unknown setting " + key);
            }
        });
    }

    Set<String> files(String below) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        try (var files = Files.list(folder.resolve(below))) {
            files.map(f -> f.getFileName().toString().replaceFirst("\\.gz$", ""))
                    .sorted()
                    .forEach(names::add);
        }
        return names;
    }

    Set<String> unknownInputs() throws IOException {
        Set<String> unknown = files("");
        INPUTS.forEach(unknown::remove);
        return unknown;
    }

    JsonNode expected(String file) {
        return TreeCheck.json(file("expected/" + file).orElseThrow());
    }

    ReferenceTable table(String file) {
        return ReferenceTable.read(file(file).orElseThrow());
    }

    boolean has(String file) {
        return file(file).isPresent();
    }

    private Optional<Path> file(String name) {
        for (Path file : List.of(folder.resolve(name), folder.resolve(name + ".gz"))) {
            if (Files.exists(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    SelectionSettings settings() {
        if (!json.get("icc").asText().startsWith("none")) {
            throw new IllegalStateException("icc " + json.get("icc"));
        }
        SelectionSettings paper = SelectionSettings.paper();
        return new SelectionSettings(
                Optional.empty(),
                StudyFolder.rule(json.get("univariate_rule").asText()),
                json.get("univariate_p").asDouble(),
                StudyFolder.adjustment(json.get("adjust").asText()),
                CorrelationKind.valueOf(json.get("correlation").asText().toUpperCase(Locale.ROOT)),
                json.get("correlation_cutoff").asDouble(),
                json.get("correlation_order").asText().equals("p")
                        ? StudyFolder.byP(
                                StudyFolder.rule(json.get("univariate_rule").asText()))
                        : paper.priority(),
                LassoSettings.of(
                        StudyFolder.family(json.get("lasso_family").asText()),
                        StudyFolder.choice(json.get("lasso_choice").asText())));
    }

    /** The whole table; cases have their site as batch where the settings say how to read it from the id. */
    FeatureTable cohort() throws IOException {
        FeatureTable table = FeatureCsv.read(
                file("features.csv").orElseThrow(),
                CsvLayout.onePerPatient(json.get("id_column").asText())
                        .withLabel(json.get("outcome_column").asText(), "0", "1"));
        if (!json.has("site_of_id")) {
            return table;
        }
        String rule = json.get("site_of_id").asText();
        String pattern = rule.substring(rule.indexOf('/') + 1, rule.lastIndexOf('/'));
        return table.withCases(c -> c.withBatch(c.id().replaceFirst(pattern, "")));
    }

    /** The table without the columns that the settings leave out. */
    FeatureTable used(FeatureTable table) {
        if (!json.has("columns_left_out")) {
            return table;
        }
        List<String> out = StatsReference.strings(json.get("columns_left_out"));
        return table.select(FeatureNames.of(
                table.columns().asList().stream().filter(c -> !out.contains(c)).toList()));
    }

    boolean leavesColumnsOut() {
        return json.has("columns_left_out");
    }

    Split split() {
        ReferenceTable split = table("split.csv");
        return new Split(
                "given",
                split.where("set", "train").text("id").stream()
                        .map(String::strip)
                        .toList(),
                split.where("set", "test").text("id").stream()
                        .map(String::strip)
                        .toList());
    }

    InnerFolds folds(String file) {
        return folds(table(file), "fold");
    }

    /** The folds of one column, of the rows that have one. */
    static InnerFolds folds(ReferenceTable table, String column) {
        List<String> ids = new ArrayList<>();
        List<Integer> folds = new ArrayList<>();
        double[] fold = table.numbers(column);
        for (int i = 0; i < fold.length; i++) {
            if (!Double.isNaN(fold[i])) {
                ids.add(table.text("id").get(i).strip());
                folds.add((int) fold[i]);
            }
        }
        return InnerFolds.given(SplitPlan.ofFoldIdsOfR(
                ids, folds.stream().mapToInt(Integer::intValue).toArray()));
    }
}
