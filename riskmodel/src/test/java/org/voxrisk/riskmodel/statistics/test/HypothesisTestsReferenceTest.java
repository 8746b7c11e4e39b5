package org.voxrisk.riskmodel.statistics.test;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.reference.ReferenceTable;
import org.voxrisk.riskmodel.reference.StatsReference;
import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.statistics.QuantileType;
import org.voxrisk.riskmodel.statistics.ReferenceCheck;
import org.voxrisk.riskmodel.statistics.Sample;
import org.voxrisk.riskmodel.statistics.TestResult;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;

/** Two-sample tests, contingency tables and p-value adjustment of the folder of hypothesis tests. */
class HypothesisTestsReferenceTest {
    private static final String TOPIC = "02_tests";
    private static final double TOLERANCE = 1e-10;
    private static final double SHAPIRO = 1e-6;
    /** R's root finder for the odds ratio stops there. */
    private static final double ODDS_RATIO = 1e-4;

    private static final JsonNode EXPECTED = StatsReference.json(TOPIC, "expected.json");

    @Test
    void twoSampleTests() {
        ReferenceCheck check = new ReferenceCheck(TOPIC + "/two_sample");
        assertTrue(EXPECTED.has("two_sample"));
        ReferenceTable table = StatsReference.csv(TOPIC, "two_sample.csv");
        for (Map.Entry<String, JsonNode> sample : EXPECTED.path("two_sample").properties()) {
            ReferenceTable rows = table.where("case", sample.getKey());
            double[] x = rows.where("group", "0").numbers("value");
            double[] y = rows.where("group", "1").numbers("value");
            for (Map.Entry<String, JsonNode> entry : sample.getValue().properties()) {
                String place = sample.getKey() + "/" + entry.getKey();
                twoSample(check, place, entry.getKey(), entry.getValue(), x, y);
            }
        }
        check.assertAllMet();
    }

    private static void twoSample(
            ReferenceCheck check, String place, String key, JsonNode expected, double[] x, double[] y) {
        double tolerance = Math.max(TOLERANCE, cancellation(x, y));
        switch (key) {
            case "descr0" -> description(check, place, expected, x);
            case "descr1" -> description(check, place, expected, y);
            case "student" -> alternatives(check, place, expected, tolerance, a -> TTest.student(x, y, a));
            case "welch" -> alternatives(check, place, expected, tolerance, a -> TTest.welch(x, y, a));
            case "wilcox_default" -> alternatives(check, place, expected, TOLERANCE, a -> MannWhitney.test(x, y, a));
            case "wilcox_approx_correct" ->
                alternatives(
                        check, place, expected, TOLERANCE, a -> MannWhitney.test(x, y, a, MannWhitney.Mode.CORRECTED));
            case "wilcox_approx_nocorrect" ->
                alternatives(
                        check,
                        place,
                        expected,
                        TOLERANCE,
                        a -> MannWhitney.test(x, y, a, MannWhitney.Mode.UNCORRECTED));
            case "shapiro0" -> result(check, place, expected, SHAPIRO, () -> ShapiroWilk.test(x));
            case "shapiro1" -> result(check, place, expected, SHAPIRO, () -> ShapiroWilk.test(y));
            case "f_test" ->
                result(check, place, expected, tolerance, () -> VarianceTests.ratio(x, y, Alternative.TWO_SIDED));
            case "levene_mean" -> result(check, place, expected, tolerance, () -> Levene.test(x, y));
            case "brown_forsythe_median" -> result(check, place, expected, tolerance, () -> Levene.brownForsythe(x, y));
            case "bartlett" -> result(check, place, expected, tolerance, () -> VarianceTests.bartlett(x, y));
            default -> check.fail(place, "no test of that name here");
        }
    }

    /** The part of the digits that a large offset of the data takes away: rounding unit times offset over spread. */
    private static double cancellation(double[] x, double[] y) {
        double largest = Arrays.stream(x).map(Math::abs).max().orElse(0);
        double spread = Math.max(Sample.standardDeviation(x), Sample.standardDeviation(y));
        return spread > 0 ? 8 * 0x1p-52 * largest / spread : 0;
    }

    private static void description(ReferenceCheck check, String place, JsonNode expected, double[] x) {
        for (Map.Entry<String, JsonNode> entry : expected.properties()) {
            String at = place + "/" + entry.getKey();
            double[] numbers = StatsReference.numbers(entry.getValue());
            switch (entry.getKey()) {
                case "n" -> check.same(at, (int) numbers[0], x.length);
                case "mean" -> check.relative(at, numbers[0], Sample.mean(x), TOLERANCE);
                case "sd" -> check.relative(at, numbers[0], Sample.standardDeviation(x), TOLERANCE);
                case "median" -> check.relative(at, numbers[0], Sample.median(x), TOLERANCE);
                default -> {
                    QuantileType type = QuantileType.valueOf(
                            entry.getKey().replace("q_type", "TYPE_").toUpperCase(Locale.ROOT));
                    check.relative(at + "[0]", numbers[0], type.of(x, 0.25), TOLERANCE);
                    check.relative(at + "[1]", numbers[1], type.of(x, 0.75), TOLERANCE);
                }
            }
        }
    }

    private static void alternatives(
            ReferenceCheck check,
            String place,
            JsonNode expected,
            double tolerance,
            Function<Alternative, TestResult> test) {
        for (Map.Entry<String, JsonNode> entry : expected.properties()) {
            Alternative alternative = Alternative.valueOf(entry.getKey().toUpperCase(Locale.ROOT));
            result(check, place + "/" + entry.getKey(), entry.getValue(), tolerance, () -> test.apply(alternative));
        }
    }

    private static void result(
            ReferenceCheck check, String place, JsonNode expected, double tolerance, Supplier<TestResult> test) {
        if (expected.has("error")) {
            try {
                check.fail(place, "R stops (" + expected.get("error").asText() + "), found " + test.get());
            } catch (UndefinedStatisticException e) {
                String reason = String.valueOf(e.getMessage());
                check.same(place + "/error", true, reason.contains("constant") || reason.contains("identical"));
            }
            return;
        }
        TestResult found = test.get();
        for (Map.Entry<String, JsonNode> entry : expected.properties()) {
            String at = place + "/" + entry.getKey();
            double[] numbers =
                    entry.getKey().equals("warnings") ? new double[0] : StatsReference.numbers(entry.getValue());
            switch (entry.getKey()) {
                case "statistic" -> check.relative(at, numbers[0], found.statistic(), tolerance);
                case "parameter" -> degreesOfFreedom(check, at, numbers, found, tolerance);
                case "p" -> check.probability(at, numbers[0], found.pValue(), tolerance);
                case "conf_int" -> {
                    check.mixed(
                            at + "[0]",
                            numbers[0],
                            found.interval().orElseThrow().lower(),
                            tolerance);
                    check.mixed(
                            at + "[1]",
                            numbers[1],
                            found.interval().orElseThrow().upper(),
                            tolerance);
                }
                case "estimate" -> {
                    for (int i = 0; i < numbers.length; i++) {
                        check.mixed(
                                at + "[" + i + "]",
                                numbers[i],
                                found.estimates().get(i),
                                tolerance);
                    }
                }
                case "warnings" -> check.same(at, StatsReference.strings(entry.getValue()), messages(found));
                default -> check.fail(at, "no such part of a result");
            }
        }
        if (!expected.has("warnings")) {
            check.same(place + "/warnings", List.of(), messages(found));
        }
    }

    private static List<String> messages(TestResult found) {
        return found.cautions().stream().map(c -> c.message()).toList();
    }

    /** R leaves the parameter out where there is none; for analyses of variance the first alone may be given. */
    private static void degreesOfFreedom(
            ReferenceCheck check, String place, double[] numbers, TestResult found, double tolerance) {
        if (numbers.length == 1 && Double.isNaN(numbers[0])) {
            check.same(place, 0, found.degreesOfFreedom().size());
            return;
        }
        for (int i = 0; i < numbers.length; i++) {
            check.relative(
                    place + "[" + i + "]", numbers[i], found.degreesOfFreedom().get(i), tolerance);
        }
    }

    @Test
    void contingencyTables() {
        ReferenceCheck check = new ReferenceCheck(TOPIC + "/categorical");
        assertTrue(EXPECTED.has("categorical"));
        ReferenceTable cells = StatsReference.csv(TOPIC, "tables.csv");
        for (Map.Entry<String, JsonNode> entry : EXPECTED.path("categorical").properties()) {
            ContingencyTable table = table(cells.where("table", entry.getKey()));
            for (Map.Entry<String, JsonNode> part : entry.getValue().properties()) {
                categorical(check, entry.getKey() + "/" + part.getKey(), part.getKey(), part.getValue(), table);
            }
        }
        check.assertAllMet();
    }

    private static ContingencyTable table(ReferenceTable cells) {
        double[] rows = cells.numbers("row");
        double[] columns = cells.numbers("col");
        double[] counts = cells.numbers("count");
        int r = (int) Arrays.stream(rows).max().orElseThrow();
        int c = (int) Arrays.stream(columns).max().orElseThrow();
        int[][] table = new int[r][c];
        for (int i = 0; i < counts.length; i++) {
            table[(int) rows[i] - 1][(int) columns[i] - 1] = (int) counts[i];
        }
        return ContingencyTable.of(table);
    }

    private static void categorical(
            ReferenceCheck check, String place, String key, JsonNode expected, ContingencyTable table) {
        switch (key) {
            case "table" -> {
                double[][] counts = StatsReference.matrix(expected);
                for (int i = 0; i < counts.length; i++) {
                    for (int j = 0; j < counts[i].length; j++) {
                        check.same(place, (int) counts[i][j], table.count(i, j));
                    }
                }
            }
            case "chisq_nocorrect" -> chiSquared(check, place, expected, table, ChiSquareTest.pearson(table));
            case "chisq_yates_if_2x2" -> chiSquared(check, place, expected, table, ChiSquareTest.yates(table));
            case "fisher_two_sided" -> fisher(check, place, expected, table, Alternative.TWO_SIDED);
            case "fisher_less" -> fisher(check, place, expected, table, Alternative.LESS);
            case "fisher_greater" -> fisher(check, place, expected, table, Alternative.GREATER);
            case "mcnemar_correct" -> {
                TestResult found = ChiSquareTest.mcNemar(table);
                check.mixed(place + "/statistic", number(expected, "statistic"), found.statistic(), TOLERANCE);
                check.probability(place + "/p", number(expected, "p"), found.pValue(), TOLERANCE);
            }
            default -> check.fail(place, "no test of that name here");
        }
    }

    private static double number(JsonNode node, String key) {
        return StatsReference.number(node.path(key));
    }

    private static void chiSquared(
            ReferenceCheck check, String place, JsonNode expected, ContingencyTable table, TestResult found) {
        check.mixed(place + "/statistic", number(expected, "statistic"), found.statistic(), TOLERANCE);
        check.relative(
                place + "/df", number(expected, "df"), found.degreesOfFreedom().get(0), 0);
        check.probability(place + "/p", number(expected, "p"), found.pValue(), TOLERANCE);
        check.same(place + "/warnings", StatsReference.strings(expected.path("warnings")), messages(found));
        double[][] counts = StatsReference.matrix(expected.path("expected"));
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts[i].length; j++) {
                check.relative(place + "/expected", counts[i][j], table.expected(i, j), TOLERANCE);
            }
        }
    }

    private static void fisher(
            ReferenceCheck check, String place, JsonNode expected, ContingencyTable table, Alternative alternative) {
        TestResult found = FisherExact.test(table, alternative);
        check.probability(place + "/p", number(expected, "p"), found.pValue(), TOLERANCE);
        check.relative(place + "/odds", number(expected, "odds_ratio_cond_mle"), found.estimate(), ODDS_RATIO);
        if (expected.path("conf_int").isArray()) {
            double[] limits = StatsReference.numbers(expected.get("conf_int"));
            check.relative(
                    place + "/lower", limits[0], found.interval().orElseThrow().lower(), ODDS_RATIO);
            check.relative(
                    place + "/upper", limits[1], found.interval().orElseThrow().upper(), ODDS_RATIO);
        } else {
            check.same(place + "/interval", false, found.interval().isPresent());
        }
    }

    @Test
    void adjustedPValues() {
        ReferenceCheck check = new ReferenceCheck(TOPIC + "/p_adjust");
        assertTrue(EXPECTED.has("p_adjust"));
        for (Map.Entry<String, JsonNode> entry : EXPECTED.path("p_adjust").properties()) {
            double[] p = StatsReference.numbers(entry.getValue().path("p"));
            for (Map.Entry<String, JsonNode> method : entry.getValue().properties()) {
                if (!method.getKey().equals("p")) {
                    double[] expected = StatsReference.numbers(method.getValue());
                    compare(
                            check,
                            entry.getKey() + "/" + method.getKey(),
                            expected,
                            method(method.getKey()).adjust(p));
                }
            }
        }
        check.assertAllMet();
    }

    static PAdjust method(String r) {
        return switch (r) {
            case "BH" -> PAdjust.BENJAMINI_HOCHBERG;
            case "BY" -> PAdjust.BENJAMINI_YEKUTIELI;
            default -> PAdjust.valueOf(r.toUpperCase(Locale.ROOT));
        };
    }

    private static void compare(ReferenceCheck check, String place, double[] expected, double[] found) {
        check.same(place + "/length", expected.length, found.length);
        for (int i = 0; i < expected.length; i++) {
            check.relative(place + "[" + i + "]", expected[i], found[i], TOLERANCE);
        }
    }
}
