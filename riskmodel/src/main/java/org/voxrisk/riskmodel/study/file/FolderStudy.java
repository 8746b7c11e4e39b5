package org.voxrisk.riskmodel.study.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.settings.SettingsTree;
import org.voxrisk.io.text.CsvTable;
import org.voxrisk.riskmodel.clinical.ClinicalIndex;
import org.voxrisk.riskmodel.clinical.ClinicalVariable;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Categorical;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Numeric;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Order;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Role;
import org.voxrisk.riskmodel.clinical.PathologyColumns;
import org.voxrisk.riskmodel.report.ReportText;
import org.voxrisk.riskmodel.select.LambdaChoice;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationKind;
import org.voxrisk.riskmodel.statistics.test.UnivariateRule;
import org.voxrisk.riskmodel.study.ClassifierSettings;
import org.voxrisk.riskmodel.study.ClinicalSettings;
import org.voxrisk.riskmodel.study.IccRule;
import org.voxrisk.riskmodel.study.LassoSettings;
import org.voxrisk.riskmodel.study.RobustnessSettings;
import org.voxrisk.riskmodel.study.SelectionSettings;
import org.voxrisk.riskmodel.study.StudySettings;

/** A folder whose {@code study.json} holds all settings flat, and whose tables have fixed names. */
final class FolderStudy {
    private static final Set<String> USUAL = Set.of("LMR", "NLR", "PLR", "SIRI", "SII", "FAR", "AFR", "PNI");
    private static final double LARGEST_CM = 30;

    private final SettingsTree tree;
    private final Path folder;

    FolderStudy(SettingsTree tree, Path folder) {
        this.tree = tree.only(
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
        this.folder = folder;
    }

    StudyFile read() throws IOException {
        String scaling = tree.text("scaling").orElse("min-max");
        if (!scaling.startsWith("min-max")) {
            throw tree.invalid("scaling", "is '" + scaling + "': valid is min-max");
        }
        String name = tree.requiredText("cohort");
        boolean synthetic = tree.flag("synthetic").orElse(false);
        int innerFolds = tree.whole("inner_folds").orElse(10);
        RobustnessSettings usual = RobustnessSettings.of(1);
        ReportText text = ReportText.of("Study " + name, "low risk", "positive risk");
        return new StudyFile(
                name,
                inputs(),
                new StudySettings(
                        selection(),
                        tree.whole("knn_k_radiomics").orElse(5),
                        new ClinicalSettings(
                                tree.texts("clinical_candidates_numeric"),
                                tree.section("clinical_candidates_categorical").keys(),
                                tree.number("clinical_p").orElse(0.05),
                                tree.whole("knn_k_clinical").orElse(5))),
                ClassifierSettings.all(),
                new RobustnessSettings(
                        usual.folds(),
                        usual.repeats(),
                        usual.permutations(),
                        usual.resamples(),
                        innerFolds,
                        usual.seed()),
                synthetic ? text.withNote("synthetic data") : text);
    }

    private StudyInputs inputs() throws IOException {
        List<StudyInputs.Sequence> sequences = new ArrayList<>();
        for (String sequence : tree.texts("sequences")) {
            sequences.add(new StudyInputs.Sequence(
                    sequence,
                    new StudyInputs.Source.Tables(
                            required("features_" + sequence + ".csv"), file("features_" + sequence + "_reader2.csv"))));
        }
        if (sequences.isEmpty()) {
            throw tree.invalid("sequences", "names no sequence");
        }
        return new StudyInputs(
                tree.text("id_column").orElse("id"),
                tree.texts("ignored_column_prefixes"),
                sequences,
                Optional.empty(),
                clinical(),
                new StudyInputs.Outcome.Pathology(
                        PathologyColumns.standard(),
                        tree.number("size_threshold_cm").orElse(4)),
                file("excluded.csv"),
                new StudyInputs.Division.Given(required("split.csv")),
                new StudyInputs.Folds.Given(required("folds.csv"), file("folds_all.csv")));
    }

    private StudyInputs.Clinical clinical() throws IOException {
        Path table = required("clinical.csv");
        List<String> header = CsvTable.open(table, x -> true).header();
        List<ClinicalVariable> variables = new ArrayList<>();
        Set<String> indices = new LinkedHashSet<>();
        Set<String> columns = new LinkedHashSet<>();
        for (String name : tree.texts("clinical_candidates_numeric")) {
            if (header.contains(name)) {
                variables.add(Numeric.of(name, unit(name), Role.PREDICTOR));
                columns.add(name);
            } else {
                indices.add(name);
            }
        }
        for (ClinicalIndex index : ClinicalIndex.values()) {
            boolean measured = index.inputs().stream().allMatch(a -> columns.contains(a.symbol()));
            if (USUAL.contains(index.symbol()) && measured && !columns.contains(index.symbol())) {
                indices.add(index.symbol());
            }
        }
        tree.textsOf("clinical_candidates_categorical")
                .forEach(
                        (name, levels) -> variables.add(Categorical.of(name, Order.UNORDERED, Role.PREDICTOR, levels)));
        PathologyColumns pathology = PathologyColumns.standard();
        for (String name : tree.texts("outcome_columns_never_candidates")) {
            double largest = name.equals(pathology.tumourSizeCm()) ? LARGEST_CM : 1;
            variables.add(new Numeric(name, unit(name), 0, largest, Role.PATHOLOGY));
        }
        List<ClinicalIndex> computed = new ArrayList<>();
        for (String symbol : indices) {
            computed.add(ClinicalIndex.ofSymbol(symbol)
                    .orElseThrow(() -> tree.invalid(
                            "clinical_candidates_numeric",
                            "names '" + symbol + "', which is neither a column of " + table + " nor an index")));
        }
        return new StudyInputs.Clinical(table, variables, computed, tree.text("centre_column"));
    }

    private String unit(String name) {
        return tree.section("units").text(name).orElse("1");
    }

    private SelectionSettings selection() {
        boolean icc = !tree.text("icc_form").orElse("none").equals("none");
        UnivariateRule rule =
                tree.choice("univariate_rule", SettingWords.RULES, UnivariateRule.STUDENT_OR_MANN_WHITNEY);
        LassoSettings lasso = LassoSettings.of(
                tree.choice(
                        "lasso_family",
                        SettingWords.FAMILIES,
                        SelectionSettings.paper().lasso().options().family()),
                tree.choice("lasso_choice", SettingWords.CHOICES, LambdaChoice.MIN));
        String correlation = tree.text("correlation").orElse("pearson");
        return new SelectionSettings(
                icc ? Optional.of(iccRule()) : Optional.empty(),
                rule,
                tree.number("univariate_p").orElse(0.05),
                tree.choice("univariate_adjust", SettingWords.ADJUSTMENTS, Optional.empty()),
                correlationKind(correlation),
                tree.number("correlation_cutoff").orElse(0.9),
                SettingWords.priority(correlation.contains("smallest p"), rule),
                new LassoSettings(
                        lasso.options()
                                .withAlpha(tree.number("lasso_alpha").orElse(1))
                                .withStandardize(tree.flag("lasso_standardize").orElse(true)),
                        tree.choice("lasso_measure", SettingWords.MEASURES, lasso.measure()),
                        lasso.choice()));
    }

    private IccRule iccRule() {
        IccRule paper = IccRule.paper();
        return new IccRule(
                tree.choice("icc_form", SettingWords.ICC_FORMS, paper.form()),
                tree.number("icc_threshold").orElse(paper.threshold()),
                tree.choice("icc_criterion", SettingWords.ICC_CRITERIA, paper.criterion()));
    }

    private CorrelationKind correlationKind(String text) {
        for (Map.Entry<String, CorrelationKind> word : SettingWords.CORRELATIONS.entrySet()) {
            if (text.toLowerCase(Locale.ROOT).startsWith(word.getKey())) {
                return word.getValue();
            }
        }
        throw tree.invalid(
                "correlation",
                "is '" + text + "': it begins with one of " + String.join(", ", SettingWords.CORRELATIONS.keySet()));
    }

    private Path required(String name) throws InvalidFileException {
        return file(name)
                .orElseThrow(() -> new InvalidFileException(
                        folder.toString(), "", "there is neither a " + name + " nor a " + name + ".gz in the folder"));
    }

    private Optional<Path> file(String name) {
        for (Path file : List.of(folder.resolve(name), folder.resolve(name + ".gz"))) {
            if (Files.exists(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
