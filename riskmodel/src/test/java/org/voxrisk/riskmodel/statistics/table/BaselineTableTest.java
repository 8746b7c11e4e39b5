package org.voxrisk.riskmodel.statistics.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.statistics.TestMethod;
import org.voxrisk.riskmodel.statistics.test.ChiSquareTest;
import org.voxrisk.riskmodel.statistics.test.ContingencyTable;
import org.voxrisk.riskmodel.statistics.test.TTest;
import org.voxrisk.riskmodel.testing.Refusal;

class BaselineTableTest {
    private static final String[] GROUP = {"train", "train", "train", "train", "test", "test", "test", "test"};
    private static final double[] AGE = {50, 52, 57, 61, 55, 60, 62, 71};

    private static TestMethod method(BaselineTable table, int row) {
        return table.rows().get(row).test().result().orElseThrow().method();
    }

    @Test
    void theTestFollowsTheData() {
        double[] skewed = {1, 1.1, 1.2, 90, 1, 1.1, 1.3, 95};
        BaselineTable t = BaselineTable.builder(GROUP)
                .numeric("age", AGE)
                .numeric("psa", skewed)
                .numeric("chosen", AGE, NumericChoice.MEDIAN_RANK)
                .build();
        assertEquals(TestMethod.STUDENT_T, method(t, 0));
        assertEquals(
                TTest.student(Arrays.copyOf(AGE, 4), Arrays.copyOfRange(AGE, 4, 8), Alternative.TWO_SIDED),
                t.rows().get(0).test().result().orElseThrow());
        assertEquals(TestMethod.MANN_WHITNEY_CORRECTED, method(t, 1));
        assertEquals(TestMethod.MANN_WHITNEY_EXACT, method(t, 2));
        assertEquals("chosen by the caller", t.rows().get(2).test().reason());
    }

    @Test
    void unequalSpreadIsWelch() {
        double[] values = {50, 50.1, 50.2, 50.3, 50.4, 50.5, 50.6, 50.7, 10, 25, 38, 49, 51, 60, 75, 99};
        String[] group = new String[16];
        Arrays.fill(group, 0, 8, "narrow");
        Arrays.fill(group, 8, 16, "wide");
        BaselineTable t = BaselineTable.builder(group).numeric("volume", values).build();
        assertEquals(TestMethod.WELCH_T, method(t, 0));
    }

    @Test
    void categoriesByExpectedCount() {
        String[] group = new String[60];
        String[] stage = new String[60];
        for (int i = 0; i < 60; i++) {
            group[i] = i < 30 ? "PR" : "LR";
            stage[i] = i % 3 == 0 ? "T2" : "T3";
        }
        String[] rare = stage.clone();
        Arrays.fill(rare, "no");
        rare[3] = "yes";
        BaselineTable t = BaselineTable.builder(group, List.of("LR", "PR"))
                .category("stage", stage)
                .category("rare", rare)
                .category("yates", stage, CategoryChoice.YATES)
                .build();
        assertEquals(List.of("LR", "PR"), t.groups());
        assertEquals(TestMethod.CHI_SQUARED, method(t, 0));
        assertEquals(TestMethod.FISHER_EXACT, method(t, 1));
        assertEquals(TestMethod.CHI_SQUARED_YATES, method(t, 2));
        assertEquals(
                ChiSquareTest.pearson(ContingencyTable.of(new int[][] {{10, 10}, {20, 20}})),
                t.rows().get(0).test().result().orElseThrow());
    }

    /** A level or group without a case is left out before the test is chosen: it would make an expected count 0. */
    @Test
    void emptyLevelsAndGroupsDoNotChooseTheTest() {
        String[] group = new String[60];
        String[] stage = new String[60];
        for (int i = 0; i < 60; i++) {
            group[i] = i < 30 ? "PR" : "LR";
            stage[i] = i % 3 == 0 ? "T2" : "T3";
        }
        BaselineTable t = BaselineTable.builder(group, List.of("LR", "PR", "none"))
                .category("stage", stage, CategoryChoice.AUTOMATIC, List.of("T1", "T2", "T3"))
                .build();
        assertEquals(TestMethod.CHI_SQUARED, method(t, 0));
        assertEquals(
                ChiSquareTest.pearson(ContingencyTable.of(new int[][] {{10, 10}, {20, 20}})),
                t.rows().get(0).test().result().orElseThrow());
        assertEquals("smallest expected count = 10.0", t.rows().get(0).test().reason());
    }

    /** An expected count of exactly five is enough for the chi-squared test. */
    @Test
    void expectedCountsOfFive() {
        String[] group = new String[20];
        String[] sex = new String[20];
        for (int i = 0; i < 20; i++) {
            group[i] = i < 10 ? "a" : "b";
            sex[i] = i % 2 == 0 ? "f" : "m";
        }
        BaselineTable t = BaselineTable.builder(group).category("sex", sex).build();
        assertEquals(TestMethod.CHI_SQUARED, method(t, 0));
    }

    @Test
    void theReasonGivesTheNumbers() {
        BaselineTable t = BaselineTable.builder(GROUP).numeric("age", AGE).build();
        String reason = t.rows().get(0).test().reason();
        assertTrue(reason.matches("normal: smallest Shapiro-Wilk p = 0\\.\\d+; Brown-Forsythe p = 0\\.\\d+"), reason);
    }

    @Test
    void oneGroupIsDescribedWithoutATest() {
        BaselineTable t = BaselineTable.builder(new String[] {"a", "a", "a", "a", "a", "a"})
                .numeric("normal", new double[] {1, 2, 3, 4, 5, 6})
                .numeric("skewed", new double[] {1, 1, 1, 1, 1, 100})
                .category("sex", new String[] {"f", "m", "f", "m", "f", "m"})
                .build();
        assertEquals("one group only", t.rows().get(0).test().reason());
        assertEquals("one group only", t.rows().get(1).test().reason());
        assertEquals(
                "fewer than two levels or groups with cases",
                t.rows().get(2).test().reason());
        String csv = t.toCsv();
        assertTrue(csv.contains("normal,mean (SD),3.50 (1.87)"), csv);
        assertTrue(csv.contains("skewed,\"median [Q1, Q3]\",\"1.00 [1.00, 1.00]\""), csv);
    }

    @Test
    void numbersOfDigitsAndDashes() {
        BaselineFormat widest = new BaselineFormat(10, 10, BaselineFormat.Overall.SHOWN);
        assertEquals("0.5000000000", widest.number(0.5));
        BaselineFormat narrowest = new BaselineFormat(0, 1, BaselineFormat.Overall.SHOWN);
        assertEquals("3", narrowest.number(3));
        assertEquals("-", narrowest.number(Double.NaN));
        assertEquals("-", narrowest.pValue(Double.NaN));
        assertEquals("0.1", narrowest.pValue(0.1));
        assertEquals("<0.1", narrowest.pValue(0.0999));
        Refusal.of(
                IllegalArgumentException.class,
                () -> new BaselineFormat(11, 3, BaselineFormat.Overall.SHOWN),
                "decimals = 11 (0 to 10)");
        Refusal.of(
                IllegalArgumentException.class,
                () -> new BaselineFormat(1, 0, BaselineFormat.Overall.SHOWN),
                "p-value decimals = 0 (1 to 10)");
        Refusal.of(
                IllegalArgumentException.class,
                () -> new BaselineFormat(1, 11, BaselineFormat.Overall.SHOWN),
                "p-value decimals = 11 (1 to 10)");
    }

    @Test
    void aVariableIsNamedOnceAndTheHeaderIsThere() {
        BaselineTable t = BaselineTable.builder(GROUP)
                .category("Sex", new String[] {"f", "m", "f", "m", "f", "m", "f", "m"})
                .numeric("absent", new double[] {1, 2, 3, 4, Double.NaN, Double.NaN, Double.NaN, Double.NaN})
                .build();
        String html = t.toHtml();
        assertTrue(html.contains("<th>Variable</th><th>Level</th>"), html);
        assertEquals(1, (html.length() - html.replace("<td>Sex</td>", "").length()) / "<td>Sex</td>".length());
        assertTrue(html.contains("<td></td><td>m</td>"), html);
        assertTrue(t.toCsv().contains(",-,"), t.toCsv());
    }

    @Test
    void csvByHand() {
        String[] sex = {"f", "m", "f", "", "m", "m", "f", "m"};
        BaselineTable t = BaselineTable.builder(GROUP)
                .numeric("Age, years", AGE, NumericChoice.MEAN_EQUAL_VARIANCE)
                .category("Sex", sex, CategoryChoice.FISHER, List.of("m", "f", "x"))
                .build();
        // Means 55 and 62, variances (25 + 9 + 4 + 36) / 3 and (49 + 4 + 0 + 81) / 3: sd 4.97 and 6.68.
        // Fisher, m in train: C(3, x) C(4, 4 - x) = 1, 12, 18, 4 of 35 for x = 0..3; x = 1: (1 + 12 + 4) / 35 = 0.486.
        String age = BaselineFormat.DEFAULT.pValue(t.rows().get(0).test().pValue());
        String expected = """
                Variable,Level,train (n = 4),test (n = 4),Test,P
                "Age, years",mean (SD),55.0 (5.0),62.0 (6.7),Student t-test,%s
                Sex,m,1 (33.3%%),3 (75.0%%),Fisher exact test,0.486
                Sex,f,2 (66.7%%),1 (25.0%%),,
                Sex,x,0 (0.0%%),0 (0.0%%),,
                Sex,missing,1 (25.0%%),0 (0.0%%),,
                """.formatted(age);
        String csv = t.toCsv(new BaselineFormat(1, 3, BaselineFormat.Overall.HIDDEN));
        assertEquals(expected, csv.replace("\r\n", "\n"));
    }

    @Test
    void textIsEscaped() {
        String[] level = {"<b>", "a|b", "<b>", "a|b", "<b>", "\"x\"", "<b>", "'y'"};
        BaselineTable t = BaselineTable.builder(GROUP).category("A & B*", level).build();
        String html = t.toHtml();
        assertFalse(html.contains("<b>"));
        assertTrue(html.contains("<td>&lt;b&gt;</td>"));
        assertTrue(html.contains("<td>A &amp; B*</td>"));
        assertTrue(html.contains("&quot;x&quot;") && html.contains("&#39;y&#39;"));
        String markdown = t.toMarkdown();
        assertTrue(markdown.contains("| A &amp; B\\* |"));
        assertTrue(markdown.contains("| a\\|b |"));
        // Every line has the same number of unescaped bars: header, rule, four levels.
        long[] bars = markdown.lines()
                .mapToLong(line ->
                        line.replace("\\|", "").chars().filter(c -> c == '|').count())
                .toArray();
        assertEquals(6, bars.length);
        assertEquals(1, Arrays.stream(bars).distinct().count());
    }

    @Test
    void degenerateVariablesHaveNoTestAndAReason() {
        double[] flat = {1, 1, 1, 1, 1, 1, 1, 1};
        double[] absent = new double[8];
        Arrays.fill(absent, Double.NaN);
        String[] one = new String[8];
        Arrays.fill(one, "same");
        BaselineTable t = BaselineTable.builder(GROUP)
                .numeric("flat", flat, NumericChoice.MEAN_EQUAL_VARIANCE)
                .numeric("absent", absent)
                .category("one", one)
                .category("none", new String[] {"", "", "", "", "", "", "", ""})
                .build();
        t.rows().forEach(row -> {
            assertTrue(row.test().result().isEmpty(), row.variable());
            assertFalse(row.test().reason().isBlank());
            assertTrue(Double.isNaN(row.test().pValue()));
        });
        assertTrue(t.toMarkdown().contains("essentially constant"));
        assertTrue(t.toCsv().contains("absent,missing,8 (100.0%)"));
    }

    @Test
    void severalGroups() {
        String[] three = {"a", "a", "a", "b", "b", "b", "c", "c"};
        BaselineTable t = BaselineTable.builder(three)
                .numeric("mean", AGE, NumericChoice.MEAN_EQUAL_VARIANCE)
                .numeric("rank", AGE, NumericChoice.MEDIAN_RANK)
                .build();
        assertEquals(TestMethod.ANOVA, method(t, 0));
        assertEquals(TestMethod.KRUSKAL_WALLIS, method(t, 1));
        BaselineTable.Builder builder = BaselineTable.builder(three);
        Refusal.of(
                IllegalArgumentException.class,
                () -> builder.numeric("x", AGE, NumericChoice.MEAN_UNEQUAL_VARIANCE),
                "Welch's t-test compares 2 groups, the table has 3");
    }

    @Test
    void badInputIsNamed() {
        BaselineTable.Builder builder = BaselineTable.builder(GROUP);
        IllegalArgumentException length = Refusal.of(
                IllegalArgumentException.class,
                () -> builder.numeric("psa", new double[3]),
                "psa: 3 values for 8 cases");
        Refusal.of(
                IllegalArgumentException.class,
                () -> builder.category("sex", new String[] {"f"}),
                "sex: 1 values for 8 cases");
        assertTrue(String.valueOf(length.getMessage()).contains("psa: 3 values for 8 cases"));
        Refusal.of(IllegalArgumentException.class, () -> BaselineTable.builder(new String[0]), "at least one case");
        Refusal.of(
                IllegalArgumentException.class,
                () -> BaselineTable.builder(new String[] {"a", ""}),
                "group label \"\" of row 1");
        Refusal.of(
                IllegalArgumentException.class,
                () -> BaselineTable.builder(GROUP, List.of("train")),
                "group label \"test\" of row 4");
        Refusal.of(
                IllegalArgumentException.class,
                () -> new BaselineFormat(-1, 3, BaselineFormat.Overall.SHOWN),
                "decimals = -1");
        Refusal.of(
                IllegalArgumentException.class,
                () -> builder.category("s", GROUP, CategoryChoice.FISHER, List.of("train")),
                "s: label \"test\" in row 4");
    }

    @Test
    void aRowOfCategoriesHasCountsForEachLevel() {
        Refusal.of(
                IllegalArgumentException.class,
                () -> new CategoryRow(
                        "grade", List.of("1", "2"), List.of(List.of(3, 4)), List.of(0, 0), RowTest.none("none")),
                "grade: 2 levels, counts of 1");
    }
}
