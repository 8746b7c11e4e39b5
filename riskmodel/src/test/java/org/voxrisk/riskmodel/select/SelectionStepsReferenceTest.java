package org.voxrisk.riskmodel.select;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.reference.ReferenceTable;
import org.voxrisk.riskmodel.reference.StatsReference;
import org.voxrisk.riskmodel.reliability.IccForm;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationFilter;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationKind;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationRule;
import org.voxrisk.riskmodel.statistics.test.PAdjust;
import org.voxrisk.riskmodel.statistics.test.UnivariateRule;
import org.voxrisk.riskmodel.step.Step;

/** The selecting steps keep exactly the features that R keeps. */
class SelectionStepsReferenceTest {
    private final List<String> wrong = new ArrayList<>();
    private int compared;

    @AfterEach
    void allMet() {
        assertTrue(compared > 0, "nothing was compared");
        assertTrue(wrong.isEmpty(), () -> wrong.size() + " of " + compared + ":\n" + String.join("\n", wrong));
    }

    @Test
    void correlationFilters() {
        JsonNode expected = StatsReference.json("03_correlation", "expected.json");
        FeatureTable table = labelled(StatsReference.csv("03_correlation", "features.csv"));
        double cutoff = StatsReference.number(expected.path("meta").path("cutoff"));
        for (Map.Entry<String, JsonNode> filter : expected.path("filters").properties()) {
            Step step = switch (filter.getKey()) {
                case "keep_first_in_column_order" -> redundancy(CorrelationRule.KEEP_FIRST, cutoff);
                case "keep_smallest_univariate_p_first" ->
                    new RedundancyFilter(
                            new CorrelationFilter(CorrelationRule.KEEP_FIRST, cutoff),
                            CorrelationKind.PEARSON,
                            CorrelationPriority.SMALLEST_P);
                case "keep_first_spearman" ->
                    new RedundancyFilter(
                            new CorrelationFilter(CorrelationRule.KEEP_FIRST, cutoff),
                            CorrelationKind.SPEARMAN,
                            CorrelationPriority.COLUMN_ORDER);
                case "upper_triangle_drop_any_earlier" -> redundancy(CorrelationRule.DROP_IF_ANY_EARLIER, cutoff);
                case "max_pair_drop_larger_mean_abs_r" -> redundancy(CorrelationRule.DROP_LARGER_MEAN, cutoff);
                case "caret_findCorrelation_exact_TRUE" -> redundancy(CorrelationRule.CARET_EXACT, cutoff);
                case "caret_findCorrelation_exact_FALSE" -> redundancy(CorrelationRule.CARET_FAST, cutoff);
                default -> throw new IllegalStateException("no step for " + filter.getKey());
            };
            compare(filter.getKey(), StatsReference.strings(filter.getValue()), step, table);
        }
    }

    @Test
    void univariateFilters() {
        JsonNode expected = StatsReference.json("02_tests", "expected.json").path("univariate_filter");
        FeatureTable table = labelled(StatsReference.csv("02_tests", "univariate_features.csv"));
        UnivariateRule a = UnivariateRule.STUDENT_OR_MANN_WHITNEY;
        UnivariateRule b = UnivariateRule.STUDENT_WELCH_OR_MANN_WHITNEY;
        Map<String, Step> steps = Map.of(
                "ruleA_selected", new UnivariateFilter(a, 0.05, 0.05, Optional.empty()),
                "ruleB_selected", new UnivariateFilter(b, 0.05, 0.05, Optional.empty()),
                "ruleA_BH_selected", new UnivariateFilter(a, 0.05, 0.05, Optional.of(PAdjust.BENJAMINI_HOCHBERG)));
        steps.forEach((key, step) -> {
            assertTrue(expected.has(key), () -> "the reference has no " + key + ", only " + expected.properties());
            compare(key, StatsReference.strings(expected.get(key)), step, table);
        });
    }

    @Test
    void reliabilityFilters() {
        JsonNode expected = StatsReference.json("01_icc", "expected.json");
        for (Path file : StatsReference.files("01_icc", ".csv")) {
            String name = file.getFileName().toString();
            List<FeatureTable> readings = readings(StatsReference.csv("01_icc", name));
            JsonNode features = expected.path(name.substring(0, name.length() - ".csv".length()));
            for (IccForm form : IccForm.values()) {
                for (IccCriterion criterion : IccCriterion.values()) {
                    compare(
                            name + " " + form + " " + criterion,
                            above(0.75, features, form, criterion),
                            new IccFilter(readings.subList(1, readings.size()), form, 0.75, criterion),
                            readings.get(0));
                }
            }
        }
    }

    private static List<String> above(double threshold, JsonNode features, IccForm form, IccCriterion criterion) {
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, JsonNode> feature : features.properties()) {
            JsonNode rows = feature.getValue().path("rows");
            int row = StatsReference.strings(rows.path("type"))
                    .indexOf(form.name().replace('K', 'k'));
            String column = criterion == IccCriterion.ESTIMATE ? "icc" : "lower";
            if (StatsReference.numbers(rows.path(column))[row] > threshold) {
                names.add(feature.getKey());
            }
        }
        return names;
    }

    private void compare(String what, List<String> expected, Step step, FeatureTable table) {
        compared++;
        List<String> kept =
                step.fit(TrainingPart.wholeTable(table)).report().kept().asList();
        if (!Set.copyOf(kept).equals(Set.copyOf(expected))) {
            wrong.add(what + ": kept " + kept + ", expected " + expected);
        }
    }

    private static RedundancyFilter redundancy(CorrelationRule rule, double cutoff) {
        return new RedundancyFilter(
                new CorrelationFilter(rule, cutoff), CorrelationKind.PEARSON, CorrelationPriority.COLUMN_ORDER);
    }

    /** A file with y in the first column. */
    private static FeatureTable labelled(ReferenceTable file) {
        List<String> names = file.columns().subList(1, file.columns().size());
        double[] y = file.numbers(file.columns().get(0));
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < y.length; i++) {
            cases.add(Case.of("row" + i, (int) y[i]));
        }
        double[] values = new double[y.length * names.size()];
        for (int j = 0; j < names.size(); j++) {
            System.arraycopy(file.numbers(names.get(j)), 0, values, j * y.length, y.length);
        }
        return FeatureTable.ofColumns(FeatureNames.of(names), cases, values);
    }

    /** A file with feature, subject and one column a rater: one table a rater. */
    private static List<FeatureTable> readings(ReferenceTable file) {
        Set<String> features = new LinkedHashSet<>(file.text("feature"));
        List<String> subjects =
                file.where("feature", features.iterator().next()).text("subject");
        List<Case> cases = subjects.stream().map(Case::of).toList();
        List<FeatureTable> tables = new ArrayList<>();
        for (String rater : file.columns()) {
            if (rater.equals("feature") || rater.equals("subject")) {
                continue;
            }
            double[] values = new double[features.size() * cases.size()];
            int at = 0;
            for (String feature : features) {
                System.arraycopy(file.where("feature", feature).numbers(rater), 0, values, at, cases.size());
                at += cases.size();
            }
            tables.add(FeatureTable.ofColumns(FeatureNames.of(List.copyOf(features)), cases, values));
        }
        return tables;
    }
}
