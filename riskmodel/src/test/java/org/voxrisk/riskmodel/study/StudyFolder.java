package org.voxrisk.riskmodel.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.voxrisk.riskmodel.clinical.ClinicalCoding;
import org.voxrisk.riskmodel.clinical.ClinicalCsv;
import org.voxrisk.riskmodel.clinical.ClinicalIndex;
import org.voxrisk.riskmodel.clinical.ClinicalTable;
import org.voxrisk.riskmodel.clinical.ClinicalVariable;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Categorical;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Numeric;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Order;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Role;
import org.voxrisk.riskmodel.clinical.CohortRisk;
import org.voxrisk.riskmodel.clinical.PathologyColumns;
import org.voxrisk.riskmodel.clinical.RiskStratification;
import org.voxrisk.riskmodel.data.CsvLayout;
import org.voxrisk.riskmodel.data.FeatureCsv;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.Split;
import org.voxrisk.riskmodel.data.SplitPlan;
import org.voxrisk.riskmodel.model.penalized.Family;
import org.voxrisk.riskmodel.reference.ReferenceTable;
import org.voxrisk.riskmodel.reference.StatsReference;
import org.voxrisk.riskmodel.reference.TreeCheck;
import org.voxrisk.riskmodel.reliability.IccForm;
import org.voxrisk.riskmodel.select.CorrelationPriority;
import org.voxrisk.riskmodel.select.LambdaChoice;
import org.voxrisk.riskmodel.statistics.test.PAdjust;
import org.voxrisk.riskmodel.statistics.test.UnivariateRule;
import org.voxrisk.riskmodel.step.InnerFolds;
import org.voxrisk.riskmodel.study.file.StudyFile;

/** A cohort folder of the study reference: its settings and inputs. An unknown file, setting or word is an error. */
final class StudyFolder {
    private static final List<String> SETTINGS = List.of(
            "cohort",
            "synthetic",
            "id_column",
            "sequences",
            "column_order",
            "ignored_column_prefixes",
            "size_threshold_cm",
            "icc_form",
            "icc_threshold",
            "icc_criterion",
            "scaling",
            "univariate_rule",
            "univariate_p",
            "univariate_adjust",
            "correlation",
            "correlation_cutoff",
            "lasso_family",
            "lasso_alpha",
            "lasso_standardize",
            "lasso_measure",
            "lasso_choice",
            "inner_folds",
            "knn_k_clinical",
            "knn_k_radiomics",
            "clinical_p",
            "clinical_candidates_numeric",
            "clinical_candidates_categorical",
            "outcome_columns_never_candidates",
            "centre_column",
            "units",
            "missing_value_rule");

    /** Indices that the file of labels shows. */
    static final List<String> INDICES = List.of("LMR", "NLR", "PLR", "SIRI", "SII", "FAR", "AFR", "PNI");

    private final Path folder;
    private final JsonNode json;

    StudyFolder(Path folder) {
        this.folder = folder;
        this.json = TreeCheck.json(folder.resolve("study.json"));
        json.fieldNames().forEachRemaining(key -> {
            if (!SETTINGS.contains(key)) {
                throw new IllegalStateException(folder + ": unknown setting " + key);
            }
        });
    }

    /** Files of the folder that are no inputs, by name without {@code .gz}. */
    Set<String> expectedFiles() throws IOException {
        Set<String> inputs = new LinkedHashSet<>(List.of(
                "study.json", "clinical.csv", "excluded.csv", "split.csv", "folds.csv", "folds_all.csv", "truth.json"));
        for (String sequence : sequences()) {
            inputs.add("features_" + sequence + ".csv");
            inputs.add("features_" + sequence + "_reader2.csv");
        }
        Set<String> others = new LinkedHashSet<>();
        try (var files = Files.list(folder)) {
            files.map(f -> f.getFileName().toString().replaceFirst("\\.gz$", ""))
                    .filter(f -> !inputs.contains(f))
                    .forEach(others::add);
        }
        return others;
    }

    JsonNode expected(String file) {
        return TreeCheck.json(file(file).orElseThrow());
    }

    ReferenceTable expectedTable(String file) {
        return ReferenceTable.read(file(file).orElseThrow());
    }

    private Optional<Path> file(String name) {
        for (Path file : List.of(folder.resolve(name), folder.resolve(name + ".gz"))) {
            if (Files.exists(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    String name() {
        return folder.getFileName().toString();
    }

    List<String> sequences() {
        return StatsReference.strings(json.get("sequences"));
    }

    private String id() {
        return json.get("id_column").asText();
    }

    StudySettings settings() {
        try {
            return StudyFile.read(folder).settings();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static IccForm iccForm(String text) {
        return switch (text) {
            case "ICC(2,1)", "icc21" -> IccForm.ICC2;
            case "ICC(3,1)", "icc31" -> IccForm.ICC3;
            default -> throw new IllegalStateException("ICC form " + text);
        };
    }

    static UnivariateRule rule(String text) {
        return switch (text) {
            case "A" -> UnivariateRule.STUDENT_OR_MANN_WHITNEY;
            case "B" -> UnivariateRule.STUDENT_WELCH_OR_MANN_WHITNEY;
            default -> throw new IllegalStateException("rule " + text);
        };
    }

    /** The scan by the p-values of the rule that screened the columns. */
    static CorrelationPriority byP(UnivariateRule rule) {
        return rule == UnivariateRule.STUDENT_OR_MANN_WHITNEY
                ? CorrelationPriority.SMALLEST_T_OR_U_P
                : CorrelationPriority.SMALLEST_T_WELCH_OR_U_P;
    }

    static Optional<PAdjust> adjustment(String text) {
        return switch (text) {
            case "none" -> Optional.empty();
            case "BH", "fdr" -> Optional.of(PAdjust.BENJAMINI_HOCHBERG);
            case "BY" -> Optional.of(PAdjust.BENJAMINI_YEKUTIELI);
            case "holm" -> Optional.of(PAdjust.HOLM);
            case "hochberg" -> Optional.of(PAdjust.HOCHBERG);
            case "bonferroni" -> Optional.of(PAdjust.BONFERRONI);
            default -> throw new IllegalStateException("adjustment " + text);
        };
    }

    static Family family(String text) {
        return Family.valueOf(text.toUpperCase(Locale.ROOT));
    }

    static LambdaChoice choice(String text) {
        return switch (text) {
            case "lambda.min", "min" -> LambdaChoice.MIN;
            case "lambda.1se", "1se" -> LambdaChoice.ONE_STANDARD_ERROR;
            case "lambda.max", "max" -> LambdaChoice.LARGEST;
            default -> throw new IllegalStateException("choice " + text);
        };
    }

    private Map<String, List<String>> categories() {
        Map<String, List<String>> levels = new LinkedHashMap<>();
        json.get("clinical_candidates_categorical")
                .properties()
                .forEach(e -> levels.put(e.getKey(), StatsReference.strings(e.getValue())));
        return levels;
    }

    Optional<String> centre() {
        return json.get("centre_column").isNull()
                ? Optional.empty()
                : Optional.of(json.get("centre_column").asText());
    }

    ClinicalTable clinical() throws IOException {
        List<ClinicalVariable> variables = new ArrayList<>();
        Set<String> indices = new LinkedHashSet<>(INDICES);
        ReferenceTable header = ReferenceTable.read(file("clinical.csv").orElseThrow());
        for (String name : StatsReference.strings(json.get("clinical_candidates_numeric"))) {
            if (header.columns().contains(name)) {
                variables.add(Numeric.of(name, unit(name), Role.PREDICTOR));
                indices.remove(name);
            } else {
                indices.add(name);
            }
        }
        categories()
                .forEach(
                        (name, levels) -> variables.add(Categorical.of(name, Order.UNORDERED, Role.PREDICTOR, levels)));
        for (String name : StatsReference.strings(json.get("outcome_columns_never_candidates"))) {
            boolean size = name.startsWith("ts_");
            boolean fraction = name.endsWith("_fraction");
            variables.add(new Numeric(name, unit(name), 0, size ? 30 : 1, Role.PATHOLOGY));
            if (!size
                    && !fraction
                    && !List.of("lnm", "parametrium", "margin", "lvsi").contains(name)) {
                throw new IllegalStateException("finding " + name);
            }
        }
        centre().ifPresent(c -> variables.add(Categorical.of(
                c,
                Order.UNORDERED,
                Role.BATCH,
                header.text(c).stream()
                        .filter(t -> !t.isEmpty())
                        .distinct()
                        .sorted()
                        .toList())));
        return ClinicalCsv.read(file("clinical.csv").orElseThrow(), id(), ClinicalCoding.of(variables))
                .withIndices(indices.stream()
                        .map(i -> ClinicalIndex.ofSymbol(i).orElseThrow())
                        .toList());
    }

    private String unit(String name) {
        JsonNode unit = json.get("units").get(name);
        return unit == null ? "1" : unit.asText();
    }

    CohortRisk risk(ClinicalTable clinical) {
        return CohortRisk.of(
                clinical,
                PathologyColumns.standard(),
                RiskStratification.withSizeThresholdCm(
                        json.get("size_threshold_cm").asDouble()));
    }

    Map<String, FeatureTable> tables(String ending) throws IOException {
        CsvLayout layout = CsvLayout.onePerPatient(id());
        for (String prefix : StatsReference.strings(json.get("ignored_column_prefixes"))) {
            layout = layout.ignoring(prefix);
        }
        Map<String, FeatureTable> tables = new LinkedHashMap<>();
        for (String sequence : sequences()) {
            Optional<Path> file = file("features_" + sequence + ending + ".csv");
            if (file.isPresent()) {
                tables.put("_" + sequence, FeatureCsv.read(file.get(), layout));
            }
        }
        return tables;
    }

    Set<String> excluded() {
        return Set.copyOf(expectedTable("excluded.csv").text("id"));
    }

    List<String> order() {
        return expectedTable("split.csv").text("id");
    }

    Split split() {
        ReferenceTable split = expectedTable("split.csv");
        return new Split(
                "given",
                split.where("set", "train").text("id"),
                split.where("set", "test").text("id"));
    }

    InnerFolds folds(String file) {
        ReferenceTable folds = expectedTable(file);
        return InnerFolds.given(SplitPlan.ofFoldIdsOfR(
                folds.text("id"),
                Arrays.stream(folds.numbers("fold")).mapToInt(x -> (int) x).toArray()));
    }

    StudyCohort cohort() throws IOException {
        return StudyFile.read(folder).load().cohort();
    }
}
