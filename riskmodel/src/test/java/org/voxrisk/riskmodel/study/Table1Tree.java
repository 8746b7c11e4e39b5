package org.voxrisk.riskmodel.study;

import static org.voxrisk.riskmodel.reference.TreeCheck.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.riskmodel.clinical.ClinicalTable;
import org.voxrisk.riskmodel.statistics.Sample;
import org.voxrisk.riskmodel.statistics.Summary;
import org.voxrisk.riskmodel.statistics.TestMethod;
import org.voxrisk.riskmodel.statistics.TestResult;
import org.voxrisk.riskmodel.statistics.table.BaselineRow;
import org.voxrisk.riskmodel.statistics.table.BaselineTable;
import org.voxrisk.riskmodel.statistics.table.CategoryRow;
import org.voxrisk.riskmodel.statistics.table.NumericRow;
import org.voxrisk.riskmodel.statistics.test.ContingencyTable;
import org.voxrisk.riskmodel.statistics.test.Levene;
import org.voxrisk.riskmodel.statistics.test.ShapiroWilk;

/** Baseline tables in the layout of the reference files. */
final class Table1Tree {
    private Table1Tree() {}

    static List<Object> rows(BaselineTable table, ClinicalTable values, List<String> group) {
        List<Object> rows = new ArrayList<>();
        for (BaselineRow row : table.rows()) {
            rows.add(row instanceof NumericRow numeric
                    ? numeric(numeric, table.groups(), values.codes().column(numeric.variable()), group)
                    : category((CategoryRow) row, table.groups()));
        }
        return rows;
    }

    private static Map<String, Object> numeric(NumericRow row, List<String> groups, double[] x, List<String> group) {
        Map<String, Object> byGroup = new LinkedHashMap<>();
        double[][] split = new double[groups.size()][];
        for (int g = 0; g < groups.size(); g++) {
            Summary s = row.groups().get(g);
            byGroup.put(
                    groups.get(g),
                    map(
                            "n", s.n(),
                            "mean", s.mean(),
                            "sd", s.standardDeviation(),
                            "median", s.median(),
                            "q1", s.firstQuartile(),
                            "q3", s.thirdQuartile()));
            String name = groups.get(g);
            split[g] = Sample.present(java.util.stream.IntStream.range(0, x.length)
                    .filter(i -> group.get(i).equals(name))
                    .mapToDouble(i -> x[i])
                    .toArray());
        }
        return map(
                "variable", row.variable(),
                "type", "numeric",
                "missing", row.all().missing(),
                "groups", byGroup,
                "normal", row.style() == NumericRow.Style.MEAN_SD,
                "test", test(row.test().result().map(r -> r.method().name()).orElse("")),
                "p", row.test().pValue(),
                "shapiro",
                        new double[] {
                            ShapiroWilk.test(split[0]).pValue(),
                            ShapiroWilk.test(split[1]).pValue()
                        },
                "levene_median", Optional.of(Levene.brownForsythe(split).pValue()));
    }

    private static Map<String, Object> category(CategoryRow row, List<String> groups) {
        Map<String, Object> byGroup = new LinkedHashMap<>();
        for (int g = 0; g < groups.size(); g++) {
            int at = g;
            byGroup.put(
                    groups.get(g), row.counts().stream().map(c -> c.get(at)).toList());
        }
        Map<String, Object> tree = map(
                "variable", row.variable(),
                "type", "categorical",
                "missing", row.missing().stream().mapToInt(Integer::intValue).sum(),
                "levels", row.levels(),
                "groups", byGroup);
        tree.putAll(test(row, counts(row)));
        return tree;
    }

    /** Counts of the levels with cases. */
    static int[][] counts(BaselineRow row) {
        return ((CategoryRow) row)
                .counts().stream()
                        .map(c -> c.stream().mapToInt(Integer::intValue).toArray())
                        .filter(c -> java.util.Arrays.stream(c).sum() > 0)
                        .toArray(int[][]::new);
    }

    static Map<String, Object> test(BaselineRow row, int[][] counts) {
        Optional<TestResult> result = row.test().result();
        boolean fisher = result.map(r -> r.method() == TestMethod.FISHER_EXACT).orElse(true);
        return map(
                "test", test(result.map(r -> r.method().name()).orElse("")),
                "statistic", fisher ? Double.NaN : result.orElseThrow().statistic(),
                "p", row.test().pValue(),
                "min_expected", ContingencyTable.of(counts).smallestExpected());
    }

    /** Names of tests in the reference. */
    static String test(String method) {
        return switch (method) {
            case "STUDENT_T" -> "student";
            case "WELCH_T" -> "welch";
            case "MANN_WHITNEY_EXACT", "MANN_WHITNEY_CORRECTED" -> "mwu";
            case "CHI_SQUARED" -> "pearson";
            case "FISHER_EXACT" -> "fisher";
            case "" -> "none";
            default -> throw new IllegalStateException(method);
        };
    }
}
