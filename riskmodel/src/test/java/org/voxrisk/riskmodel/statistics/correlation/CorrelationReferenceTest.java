package org.voxrisk.riskmodel.statistics.correlation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.reference.ReferenceTable;
import org.voxrisk.riskmodel.reference.StatsReference;
import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.statistics.ReferenceCheck;
import org.voxrisk.riskmodel.statistics.TestResult;
import org.voxrisk.riskmodel.statistics.test.MannWhitney;

/** Coefficients, tests and filters of the correlation folder. */
class CorrelationReferenceTest {
    private static final String TOPIC = "03_correlation";
    private static final double TOLERANCE = 1e-12;
    /** A p-value multiplies the relative error of its statistic. */
    private static final double P_TOLERANCE = 1e-10;

    private final JsonNode expected = StatsReference.json(TOPIC, "expected.json");
    private final ReferenceTable table = StatsReference.csv(TOPIC, "features.csv");
    private final List<String> features =
            table.columns().subList(1, table.columns().size());
    private final int rows = table.size();
    private final double[] columns = columns();

    private double[] columns() {
        double[] all = new double[rows * features.size()];
        for (int j = 0; j < features.size(); j++) {
            System.arraycopy(table.numbers(features.get(j)), 0, all, j * rows, rows);
        }
        return all;
    }

    @Test
    void coefficients() {
        ReferenceCheck check = new ReferenceCheck(TOPIC + "/coefficients");
        check.same("features", StatsReference.strings(expected.path("features")), features);
        for (Map.Entry<String, JsonNode> entry : expected.properties()) {
            String key = entry.getKey();
            if (key.startsWith("pearson")) {
                matrix(check, key, CorrelationKind.PEARSON, entry.getValue());
            } else if (key.startsWith("spearman")) {
                matrix(check, key, CorrelationKind.SPEARMAN, entry.getValue());
            } else if (key.startsWith("kendall")) {
                matrix(check, key, CorrelationKind.KENDALL, entry.getValue());
            }
        }
        check.assertAllMet();
    }

    private void matrix(ReferenceCheck check, String key, CorrelationKind kind, JsonNode expected) {
        double[][] numbers = StatsReference.matrix(expected);
        // A matrix may cover the first columns only.
        CorrelationMatrix found = CorrelationMatrix.of(Arrays.copyOf(columns, numbers.length * rows), rows, kind);
        for (int i = 0; i < numbers.length; i++) {
            for (int j = 0; j < numbers.length; j++) {
                String place = key + "[" + i + "][" + j + "]";
                check.mixed(place, numbers[i][j], found.r(i, j), TOLERANCE);
                if (i != j) {
                    double alone = kind.of(table.numbers(features.get(i)), table.numbers(features.get(j)));
                    check.mixed(place + " alone", numbers[i][j], alone, TOLERANCE);
                }
            }
        }
    }

    @Test
    void tests() {
        ReferenceCheck check = new ReferenceCheck(TOPIC + "/tests");
        for (Map.Entry<String, JsonNode> entry : expected.properties()) {
            if (entry.getKey().startsWith("cor_test")) {
                for (JsonNode pair : entry.getValue()) {
                    double[] x = table.numbers(pair.path("i").asText());
                    double[] y = table.numbers(pair.path("j").asText());
                    String place =
                            pair.path("i").asText() + "-" + pair.path("j").asText() + "/";
                    compare(
                            check,
                            place + "pearson",
                            pair.path("pearson"),
                            CorrelationTest.pearson(x, y, Alternative.TWO_SIDED));
                    compare(
                            check,
                            place + "spearman",
                            pair.path("spearman_approx"),
                            CorrelationTest.spearman(x, y, Alternative.TWO_SIDED));
                    compare(
                            check,
                            place + "kendall",
                            pair.path("kendall_approx"),
                            CorrelationTest.kendall(x, y, Alternative.TWO_SIDED));
                }
            }
        }
        check.assertAllMet();
    }

    private static void compare(ReferenceCheck check, String place, JsonNode expected, TestResult found) {
        check.mixed(place + "/r", StatsReference.number(expected.path("r")), found.estimate(), TOLERANCE);
        check.mixed(place + "/stat", StatsReference.number(expected.path("stat")), found.statistic(), TOLERANCE);
        check.probability(place + "/p", StatsReference.number(expected.path("p")), found.pValue(), P_TOLERANCE);
        if (expected.path("ci").isArray()) {
            double[] ci = StatsReference.numbers(expected.get("ci"));
            check.mixed(place + "/lower", ci[0], found.interval().orElseThrow().lower(), TOLERANCE);
            check.mixed(place + "/upper", ci[1], found.interval().orElseThrow().upper(), TOLERANCE);
        }
    }

    @Test
    void univariatePValues() {
        ReferenceCheck check = new ReferenceCheck(TOPIC + "/univariate");
        assertTrue(expected.has("univariate_p_mwu_approx"));
        double[] numbers = StatsReference.numbers(expected.path("univariate_p_mwu_approx"));
        double[] found = mannWhitney();
        for (int j = 0; j < numbers.length; j++) {
            check.probability(features.get(j), numbers[j], found[j], P_TOLERANCE);
        }
        check.assertAllMet();
    }

    private double[] mannWhitney() {
        double[] y = table.numbers(table.columns().get(0));
        return features.stream()
                .mapToDouble(f -> {
                    double[] all = table.numbers(f);
                    return MannWhitney.test(
                                    group(all, y, 0),
                                    group(all, y, 1),
                                    Alternative.TWO_SIDED,
                                    MannWhitney.Mode.CORRECTED)
                            .pValue();
                })
                .toArray();
    }

    private static double[] group(double[] all, double[] y, double wanted) {
        double[] kept = new double[all.length];
        int n = 0;
        for (int i = 0; i < all.length; i++) {
            if (y[i] == wanted) {
                kept[n++] = all[i];
            }
        }
        return Arrays.copyOf(kept, n);
    }

    @Test
    void filters() {
        ReferenceCheck check = new ReferenceCheck(TOPIC + "/filters");
        assertTrue(expected.has("filters"));
        double cutoff = expected.path("meta").path("cutoff").asDouble();
        CorrelationMatrix pearson = CorrelationMatrix.of(columns, rows, CorrelationKind.PEARSON);
        for (Map.Entry<String, JsonNode> entry : expected.path("filters").properties()) {
            List<String> wanted = StatsReference.strings(entry.getValue());
            CorrelationSelection found = switch (entry.getKey()) {
                case "keep_first_in_column_order" ->
                    new CorrelationFilter(CorrelationRule.KEEP_FIRST, cutoff).select(PearsonColumns.of(columns, rows));
                case "keep_smallest_univariate_p_first" ->
                    new CorrelationFilter(CorrelationRule.KEEP_FIRST, cutoff).select(pearson, mannWhitney());
                case "keep_first_spearman" ->
                    new CorrelationFilter(CorrelationRule.KEEP_FIRST, cutoff)
                            .select(PearsonColumns.ofRanks(columns, rows));
                case "upper_triangle_drop_any_earlier" -> select(pearson, CorrelationRule.DROP_IF_ANY_EARLIER, cutoff);
                case "max_pair_drop_larger_mean_abs_r" -> select(pearson, CorrelationRule.DROP_LARGER_MEAN, cutoff);
                case "caret_findCorrelation_exact_TRUE" -> select(pearson, CorrelationRule.CARET_EXACT, cutoff);
                case "caret_findCorrelation_exact_FALSE" -> select(pearson, CorrelationRule.CARET_FAST, cutoff);
                default -> throw new IllegalStateException("no filter " + entry.getKey());
            };
            check.same(
                    entry.getKey(),
                    wanted,
                    found.kept().stream().map(features::get).toList());
            check.same(
                    entry.getKey() + "/total",
                    features.size(),
                    found.kept().size() + found.dropped().size());
        }
        check.same("constant", StatsReference.strings(expected.path("constant_columns")), constant(pearson));
        check.assertAllMet();
    }

    private static CorrelationSelection select(Correlations r, CorrelationRule rule, double cutoff) {
        return new CorrelationFilter(rule, cutoff).select(r);
    }

    private List<String> constant(Correlations r) {
        List<String> names = new ArrayList<>();
        for (int j = 0; j < features.size(); j++) {
            if (r.isConstant(j)) {
                names.add(features.get(j));
            }
        }
        return names;
    }

    @Test
    void largestAndSmallestAroundTheCutoff() {
        ReferenceCheck check = new ReferenceCheck(TOPIC + "/cutoff");
        assertTrue(expected.has("max_abs_r_below_cutoff") && expected.has("min_abs_r_at_or_above_cutoff"));
        double cutoff = expected.path("meta").path("cutoff").asDouble();
        PearsonColumns r = PearsonColumns.of(columns, rows);
        double below = 0;
        double above = 1;
        for (int i = 0; i < r.size(); i++) {
            for (int j = 0; j < i; j++) {
                double v = Math.abs(r.r(i, j));
                below = v < cutoff ? Math.max(below, v) : below;
                above = v >= cutoff ? Math.min(above, v) : above;
            }
        }
        check.relative("below", StatsReference.number(expected.path("max_abs_r_below_cutoff")), below, TOLERANCE);
        check.relative("above", StatsReference.number(expected.path("min_abs_r_at_or_above_cutoff")), above, TOLERANCE);
        check.assertAllMet();
    }
}
