package org.voxrisk.riskmodel.statistics.test;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.reference.ReferenceTable;
import org.voxrisk.riskmodel.reference.StatsReference;
import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.statistics.ReferenceCheck;
import org.voxrisk.riskmodel.statistics.Sample;

/** Both rules of the univariate filter, feature by feature, with the tests behind them and the adjusted p-values. */
class UnivariateScreenReferenceTest {
    private static final String TOPIC = "02_tests";
    private static final double TOLERANCE = 1e-10;
    private static final double SHAPIRO = 1e-6;
    private static final double LEVEL = 0.05;
    private static final Set<String> PARTS = Set.of(
            "ruleA",
            "ruleB",
            "table",
            "ruleA_selected",
            "ruleB_selected",
            "ruleA_BH_selected",
            "bh_of_ruleA",
            "holm_of_ruleA");
    private static final Set<String> COLUMNS = Set.of(
            "feature",
            "sw0",
            "sw1",
            "levene_mean",
            "levene_median",
            "p_student",
            "p_welch",
            "p_mwu",
            "ruleA_test",
            "ruleA_p",
            "ruleB_test",
            "ruleB_p");

    private final JsonNode expected =
            StatsReference.json(TOPIC, "expected.json").path("univariate_filter");
    private final ReferenceTable table = StatsReference.csv(TOPIC, "univariate_features.csv");
    private final List<String> features =
            table.columns().subList(1, table.columns().size());
    private final boolean[] event = event();

    private boolean[] event() {
        double[] y = table.numbers(table.columns().get(0));
        boolean[] event = new boolean[y.length];
        for (int i = 0; i < y.length; i++) {
            event[i] = y[i] == 1;
        }
        return event;
    }

    @BeforeEach
    void hasAllPartsAndNoOther() {
        assertEquals(PARTS, StatsReference.keys(expected), "parts of the univariate filter");
        assertEquals(COLUMNS, StatsReference.keys(expected.path("table")), "columns of its table");
        expected.path("table")
                .forEach(column -> assertEquals(features.size(), column.size(), "rows of a column of its table"));
    }

    @Test
    void ruleA() {
        rule("ruleA", UnivariateRule.STUDENT_OR_MANN_WHITNEY);
    }

    @Test
    void ruleB() {
        rule("ruleB", UnivariateRule.STUDENT_WELCH_OR_MANN_WHITNEY);
    }

    private void rule(String name, UnivariateRule rule) {
        ReferenceCheck check = new ReferenceCheck(TOPIC + "/univariate_filter/" + name);
        check.same("features", StatsReference.strings(expected.path("table").path("feature")), features);
        double[] columns = new double[event.length * features.size()];
        for (int j = 0; j < features.size(); j++) {
            System.arraycopy(table.numbers(features.get(j)), 0, columns, j * event.length, event.length);
        }
        List<UnivariateResult> results = new UnivariateScreen(event, rule).test(columns);
        double[] p = new double[results.size()];
        List<String> selected = new ArrayList<>();
        for (int j = 0; j < p.length; j++) {
            UnivariateResult found = results.get(j);
            p[j] = found.pValue();
            if (found.isSignificant(LEVEL)) {
                selected.add(features.get(j));
            }
            String place = features.get(j) + "/";
            check.same(place + "test", cell(name + "_test", j).asText(), rName(found.test()));
            compare(check, place, name + "_p", j, p[j], TOLERANCE);
            compare(check, place, "sw0", j, found.shapiroFirst(), SHAPIRO);
            compare(check, place, "sw1", j, found.shapiroSecond(), SHAPIRO);
        }
        check.same("selected", StatsReference.strings(expected.get(name + "_selected")), selected);
        if (rule == UnivariateRule.STUDENT_OR_MANN_WHITNEY) {
            adjusted(check, p);
        }
        check.assertAllMet();
    }

    private JsonNode cell(String column, int row) {
        return expected.path("table").path(column).path(row);
    }

    private void adjusted(ReferenceCheck check, double[] p) {
        double[] hochberg = adjusted(check, "BH", "bh_of_ruleA", p);
        adjusted(check, "holm", "holm_of_ruleA", p);
        List<String> selected = new ArrayList<>();
        for (int i = 0; i < hochberg.length; i++) {
            if (hochberg[i] < LEVEL) {
                selected.add(features.get(i));
            }
        }
        check.same("BH", StatsReference.strings(expected.get("ruleA_BH_selected")), selected);
    }

    private double[] adjusted(ReferenceCheck check, String method, String key, double[] p) {
        double[] found = HypothesisTestsReferenceTest.method(method).adjust(p);
        double[] numbers = StatsReference.numbers(expected.get(key));
        check.same(key + " length", numbers.length, found.length);
        for (int i = 0; i < numbers.length; i++) {
            check.relative(key + "[" + i + "]", numbers[i], found[i], TOLERANCE);
        }
        return found;
    }

    private static String rName(UnivariateTest test) {
        return switch (test) {
            case NONE -> "none";
            case STUDENT -> "student";
            case WELCH -> "welch";
            case MANN_WHITNEY -> "mwu";
        };
    }

    @Test
    void theTestsBehindTheRules() {
        ReferenceCheck check = new ReferenceCheck(TOPIC + "/univariate_filter/table");
        for (int j = 0; j < features.size(); j++) {
            double[] all = table.numbers(features.get(j));
            double[] x = group(all, false);
            double[] y = group(all, true);
            if (Sample.isConstant(all, 0, all.length)) {
                continue;
            }
            String place = features.get(j) + "/";
            compare(check, place, "levene_mean", j, Levene.test(x, y).pValue(), TOLERANCE);
            compare(check, place, "levene_median", j, Levene.brownForsythe(x, y).pValue(), TOLERANCE);
            compare(
                    check,
                    place,
                    "p_student",
                    j,
                    TTest.student(x, y, Alternative.TWO_SIDED).pValue(),
                    TOLERANCE);
            compare(
                    check,
                    place,
                    "p_welch",
                    j,
                    TTest.welch(x, y, Alternative.TWO_SIDED).pValue(),
                    TOLERANCE);
            compare(
                    check,
                    place,
                    "p_mwu",
                    j,
                    MannWhitney.test(x, y, Alternative.TWO_SIDED).pValue(),
                    TOLERANCE);
        }
        check.assertAllMet();
    }

    private double[] group(double[] all, boolean wanted) {
        double[] kept = new double[all.length];
        int n = 0;
        for (int i = 0; i < all.length; i++) {
            if (event[i] == wanted) {
                kept[n++] = all[i];
            }
        }
        return Arrays.copyOf(kept, n);
    }

    private void compare(ReferenceCheck check, String place, String column, int row, double found, double tolerance) {
        check.probability(place + column, StatsReference.number(cell(column, row)), found, tolerance);
    }
}
