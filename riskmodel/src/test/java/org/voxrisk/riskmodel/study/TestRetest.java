package org.voxrisk.riskmodel.study;

import static org.voxrisk.riskmodel.reference.TreeCheck.NOT_COMPARED;
import static org.voxrisk.riskmodel.reference.TreeCheck.map;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.reference.ReferenceTable;
import org.voxrisk.riskmodel.reference.TreeCheck;
import org.voxrisk.riskmodel.reliability.IccForm;
import org.voxrisk.riskmodel.select.IccCriterion;
import org.voxrisk.riskmodel.select.IccFilter;
import org.voxrisk.riskmodel.statistics.Sample;
import org.voxrisk.riskmodel.step.Evidence.Statistic;
import org.voxrisk.riskmodel.step.StepReport;

/**
 * Test-retest rows against R: per structure the patients who were seen twice, and the agreement of the two visits by the
 * library's ICC filter.
 */
final class TestRetest {
    private static final double THRESHOLD = 0.75;

    private TestRetest() {}

    static void compare(Path folder, TreeCheck check) throws IOException {
        Path file = folder.resolve("features.csv.gz");
        ReferenceTable table = ReferenceTable.read(file, ';');
        List<String> features = table.columns().stream()
                .filter(c -> !c.startsWith("general_info_"))
                .filter(c -> !List.of("study", "series", "canonicalType", "segmentedStructure")
                        .contains(c))
                .toList();
        Map<String, Object> tree = map("meta", NOT_COMPARED, "rows", table.size(), "features", features.size());
        Map<String, List<Object>> pairs = new LinkedHashMap<>();
        Map<String, List<Object>> icc = new LinkedHashMap<>();
        Set<String> always = new LinkedHashSet<>(features);
        List<String> structures = List.copyOf(new TreeSet<>(table.text("segmentedStructure")));
        Map<String, double[]> columns = new LinkedHashMap<>();
        features.forEach(f -> columns.put(f, table.numbers(f)));
        for (String structure : structures) {
            Structure own = new Structure(table, structure, features, columns);
            tree.put(structure, own.tree());
            own.pairs(pairs);
            own.icc(icc);
            always.retainAll(own.kept());
        }
        tree.put("kept_icc21_in_all_structures", List.copyOf(always));
        try (var files = Files.list(folder.resolve("expected"))) {
            for (Path expected : files.sorted().toList()) {
                switch (expected.getFileName().toString()) {
                    case "expected.json" -> check.compare("expected.json", TreeCheck.json(expected), tree);
                    case "expected_pairs.csv" -> check.table("pairs.csv", ReferenceTable.read(expected), arrays(pairs));
                    case "expected_icc.csv.gz" -> check.table("icc.csv", ReferenceTable.read(expected), arrays(icc));
                    default -> check.fail(expected.toString(), "is in the reference and unknown here");
                }
            }
        }
    }

    /** Lists of numbers as arrays, other lists as texts. */
    private static Map<String, Object> arrays(Map<String, List<Object>> lists) {
        Map<String, Object> columns = new LinkedHashMap<>();
        lists.forEach((name, list) -> columns.put(
                name,
                list.get(0) instanceof Number
                        ? list.stream()
                                .mapToDouble(x -> ((Number) x).doubleValue())
                                .toArray()
                        : list.stream().map(String::valueOf).toList()));
        return columns;
    }

    private static void add(Map<String, List<Object>> columns, String name, Object value) {
        columns.computeIfAbsent(name, k -> new ArrayList<>()).add(value);
    }

    /** One structure with its pairs of visits. */
    private static final class Structure {
        private final String name;
        private final ReferenceTable table;
        private final Map<String, int[]> visits = new TreeMap<>();
        private final List<String> alone = new ArrayList<>();
        private final List<String> features;
        private final StepReport two;
        private final StepReport three;

        Structure(ReferenceTable table, String name, List<String> features, Map<String, double[]> columns) {
            this.name = name;
            this.table = table;
            this.features = features;
            Map<String, List<Integer>> rows = new TreeMap<>();
            for (int i = 0; i < table.size(); i++) {
                if (table.text("segmentedStructure").get(i).equals(name)) {
                    rows.computeIfAbsent(patient(study(i)), k -> new ArrayList<>())
                            .add(i);
                }
            }
            rows.forEach((patient, own) -> {
                own.sort((a, b) -> study(a).compareTo(study(b)));
                if (own.size() == 2) {
                    visits.put(patient, new int[] {own.get(0), own.get(1)});
                } else {
                    alone.add(patient);
                }
            });
            FeatureTable first = visit(0, columns);
            FeatureTable second = visit(1, columns);
            TrainingPart rowsOfFirst = TrainingPart.wholeTable(first);
            two = new IccFilter(List.of(second), IccForm.ICC2, THRESHOLD, IccCriterion.ESTIMATE)
                    .fit(rowsOfFirst)
                    .report();
            three = new IccFilter(List.of(second), IccForm.ICC3, THRESHOLD, IccCriterion.ESTIMATE)
                    .fit(rowsOfFirst)
                    .report();
        }

        private String study(int row) {
            return table.text("study").get(row);
        }

        private static String patient(String study) {
            return study.replaceFirst("_[^_]*_[^_]*$", "");
        }

        private FeatureTable visit(int number, Map<String, double[]> columns) {
            List<Case> cases = visits.keySet().stream().map(Case::of).toList();
            double[] values = new double[cases.size() * features.size()];
            int k = 0;
            for (String feature : features) {
                for (int[] rows : visits.values()) {
                    values[k++] = Objects.requireNonNull(columns.get(feature))[rows[number]];
                }
            }
            return FeatureTable.ofColumns(FeatureNames.of(features), cases, values);
        }

        List<String> kept() {
            return two.kept().asList();
        }

        Map<String, Object> tree() {
            double[] icc2 = SelectionTree.evidence(two, Statistic.ICC);
            double[] icc3 = SelectionTree.evidence(three, Statistic.ICC);
            double[] lower = SelectionTree.evidence(two, Statistic.ICC_LOWER);
            Set<String> both = new LinkedHashSet<>(kept());
            both.retainAll(three.kept().asList());
            Map<String, Object> byType = new LinkedHashMap<>();
            for (String feature : features) {
                byType.putIfAbsent(feature.replaceFirst("_.*", ""), 0L);
            }
            kept().forEach(f -> byType.merge(f.replaceFirst("_.*", ""), 1L, (a, b) -> (long) a + (long) b));
            double[] defined = Arrays.stream(icc2).filter(x -> !Double.isNaN(x)).toArray();
            return map(
                    "pairs", visits.size(),
                    "rows_without_a_pair", alone,
                    "not_defined", icc2.length - defined.length,
                    "kept_icc21", kept().size(),
                    "kept_icc31", three.kept().size(),
                    "kept_by_one_only", kept().size() + three.kept().size() - 2 * both.size(),
                    "kept_lower95",
                            Arrays.stream(lower).filter(x -> x > THRESHOLD).count(),
                    "negative_icc21", Arrays.stream(icc2).filter(x -> x < 0).count(),
                    "median_icc21", Sample.median(defined),
                    "nearest_to_threshold_icc21", SelectionTree.nearest(THRESHOLD, icc2),
                    "nearest_to_threshold_icc31", SelectionTree.nearest(THRESHOLD, icc3),
                    "kept_icc21_by_image_type", byType);
        }

        void pairs(Map<String, List<Object>> columns) {
            visits.forEach((patient, rows) -> {
                add(columns, "structure", name);
                add(columns, "patient", patient);
                add(columns, "visit1_study", study(rows[0]));
                add(columns, "visit2_study", study(rows[1]));
                add(columns, "visit1_data_row_1based", rows[0] + 1);
                add(columns, "visit2_data_row_1based", rows[1] + 1);
            });
        }

        void icc(Map<String, List<Object>> columns) {
            double[] icc2 = SelectionTree.evidence(two, Statistic.ICC);
            double[] icc3 = SelectionTree.evidence(three, Statistic.ICC);
            double[] lower = SelectionTree.evidence(two, Statistic.ICC_LOWER);
            List<String> keptTwo = SelectionTree.kept(two);
            List<String> keptThree = SelectionTree.kept(three);
            for (int j = 0; j < features.size(); j++) {
                add(columns, "structure", name);
                add(columns, "feature", features.get(j));
                add(columns, "icc21", icc2[j]);
                add(columns, "icc31", icc3[j]);
                add(columns, "icc21_lower95", lower[j]);
                add(columns, "kept_icc21", keptTwo.get(j));
                add(columns, "kept_icc31", keptThree.get(j));
            }
        }
    }
}
