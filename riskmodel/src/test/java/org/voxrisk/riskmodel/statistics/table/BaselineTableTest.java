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
}
