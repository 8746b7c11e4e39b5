package org.voxrisk.riskmodel.statistics.test;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.statistics.Caution;
import org.voxrisk.riskmodel.statistics.TestMethod;
import org.voxrisk.riskmodel.statistics.TestResult;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;
import org.voxrisk.riskmodel.testing.Refusal;

class ContingencyTest {
    private static ContingencyTable table(int[]... rows) {
        return ContingencyTable.of(rows);
    }

    @Test
    void chiSquaredByHand() {
        // Margins 30, 70 and 40, 60 of 100: expected 12 18 28 42, |O - E| = 8.
        ContingencyTable t = table(new int[] {20, 10}, new int[] {20, 50});
        double x2 = 64.0 / 12 + 64.0 / 18 + 64.0 / 28 + 64.0 / 42;
        assertEquals(x2, ChiSquareTest.pearson(t).statistic(), 1e-13);
        assertEquals(x2 * 7.5 * 7.5 / 64, ChiSquareTest.yates(t).statistic(), 1e-13);
        assertEquals(TestMethod.CHI_SQUARED_YATES, ChiSquareTest.yates(t).method());
        assertEquals(List.of(), ChiSquareTest.yates(t).cautions());
    }

    @Test
    void yatesNeverOvershootsAndIsForTwoByTwoOnly() {
        ContingencyTable even = table(new int[] {10, 10}, new int[] {10, 10});
        assertEquals(0, ChiSquareTest.yates(even).statistic());
        ContingencyTable wide = table(new int[] {4, 9, 2}, new int[] {7, 3, 6});
        assertEquals(ChiSquareTest.pearson(wide), ChiSquareTest.yates(wide));
        assertEquals(
                List.of(Caution.SMALL_EXPECTED_COUNT),
                ChiSquareTest.pearson(wide).cautions());
    }

    @Test
    void mcNemarByHand() {
        ContingencyTable t = table(new int[] {5, 10}, new int[] {4, 8});
        assertEquals(25.0 / 14, ChiSquareTest.mcNemar(t).statistic(), 1e-15);
        assertEquals(36.0 / 14, ChiSquareTest.mcNemarUncorrected(t).statistic(), 1e-15);
        ContingencyTable three = table(new int[] {1, 5, 2}, new int[] {3, 1, 4}, new int[] {2, 1, 1});
        assertEquals(4.0 / 8 + 0 + 9.0 / 5, ChiSquareTest.mcNemar(three).statistic(), 1e-15);
        assertEquals(List.of(3.0), ChiSquareTest.mcNemar(three).degreesOfFreedom());
        assertTrue(Double.isNaN(
                ChiSquareTest.mcNemar(table(new int[] {1, 0}, new int[] {0, 1})).pValue()));
        Refusal.of(
                IllegalArgumentException.class,
                () -> ChiSquareTest.mcNemar(table(new int[] {1, 2})),
                "square table",
                "1 x 2");
    }

    @Test
    void fisherTeaTastingByHand() {
        // Four of eight cups: 3 right has 16 and 4 right has 1 of C(8, 4) = 70 choices.
        ContingencyTable tea = table(new int[] {3, 1}, new int[] {1, 3});
        assertEquals(17.0 / 70, FisherExact.test(tea, Alternative.GREATER).pValue(), 1e-14);
        assertEquals(34.0 / 70, FisherExact.test(tea).pValue(), 1e-14);
        assertEquals(69.0 / 70, FisherExact.test(tea, Alternative.LESS).pValue(), 1e-14);
    }

    @Test
    void exactOddsRatioSolvesItsEquation() {
        // Margins 1 and 1: P(x = 1) = w / (1 + w); one observation cannot bound it above. With margins 2, 2, 2, 2 and x
        // = 1
        // the conditional likelihood w 4 / (1 + 4 w + w^2) has E(x) = 1 at w = 1.
        TestResult one = FisherExact.test(
                table(new int[] {1, 1}, new int[] {1, 1}), Alternative.TWO_SIDED, 0.9, FisherExact.OddsRatio.EXACT);
        assertEquals(1, one.estimate(), 1e-12);
        // P(X >= 1) = 0.05: (4 w + w^2) / (1 + 4 w + w^2) = 0.05, so w = sqrt(4 + 1/19) - 2.
        double limit = Math.sqrt(4 + 1.0 / 19) - 2;
        assertEquals(limit, one.interval().orElseThrow().lower(), 1e-12);
        assertEquals(1 / limit, one.interval().orElseThrow().upper(), 1e-9);
    }

    @Property(tries = 40, seed = "20261124")
    void fastNetworkEqualsEnumeration(@ForAll @Size(value = 6) List<@IntRange(min = 0, max = 6) Integer> c) {
        int[][] cells = {{c.get(0), c.get(1), c.get(2)}, {c.get(3), c.get(4), c.get(5)}};
        ContingencyTable t = ContingencyTable.of(cells);
        Assume.that(t.total() > 0);
        assertEquals(naive(t), FisherExact.test(t).pValue(), 1e-11);
        ContingencyTable turned =
                ContingencyTable.of(new int[][] {{c.get(0), c.get(3)}, {c.get(1), c.get(4)}, {c.get(2), c.get(5)}});
        assertEquals(naive(t), FisherExact.test(turned).pValue(), 1e-11);
    }

    @Property(tries = 15, seed = "20261124")
    void fastNetworkEqualsEnumerationOfThreeByFour(
            @ForAll @Size(value = 12) List<@IntRange(min = 0, max = 3) Integer> c) {
        ContingencyTable t = ContingencyTable.of(new int[][] {
            {c.get(0), c.get(1), c.get(2), c.get(3)},
            {c.get(4), c.get(5), c.get(6), c.get(7)},
            {c.get(8), c.get(9), c.get(10), c.get(11)}
        });
        Assume.that(t.total() > 0);
        assertEquals(naive(t), FisherExact.test(t).pValue(), 1e-11);
    }

    /** All tables with the margins, one by one. */
    private static double naive(ContingencyTable t) {
        int[] rows = new int[t.rows()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = t.rowSum(i);
        }
        double seen = 1;
        for (int i = 0; i < t.rows(); i++) {
            for (int j = 0; j < t.columns(); j++) {
                seen /= factorial(t.count(i, j));
            }
        }
        double[] sums = new double[2];
        walk(t, rows, 0, 0, t.columnSum(0), 1, seen * (1 + 1e-7), sums);
        return sums[0] / sums[1];
    }

    private static void walk(
            ContingencyTable t, int[] left, int j, int i, int rest, double weight, double limit, double[] sums) {
        if (i == left.length) {
            if (rest > 0) {
                return;
            }
            if (j == t.columns() - 1) {
                sums[1] += weight;
                sums[0] += weight <= limit ? weight : 0;
            } else {
                walk(t, left, j + 1, 0, t.columnSum(j + 1), weight, limit, sums);
            }
            return;
        }
        for (int x = 0; x <= Math.min(rest, left[i]); x++) {
            left[i] -= x;
            walk(t, left, j, i + 1, rest - x, weight / factorial(x), limit, sums);
            left[i] += x;
        }
    }

    private static double factorial(int n) {
        return n < 2 ? 1 : n * factorial(n - 1);
    }

    @Test
    void degenerateTables() {
        ContingencyTable empty = table(new int[] {4, 0}, new int[] {6, 0});
        assertTrue(Double.isNaN(ChiSquareTest.pearson(empty).pValue()));
        assertEquals(1, FisherExact.test(empty).pValue());
        assertEquals(
                1,
                FisherExact.test(table(new int[] {4, 0, 0}, new int[] {6, 0, 0}))
                        .pValue());
        Refusal.of(
                UndefinedStatisticException.class,
                () -> FisherExact.test(table(new int[] {4, 6})),
                "two rows and two columns, found 1 x 2");
        Refusal.of(
                UndefinedStatisticException.class,
                () -> ChiSquareTest.pearson(table(new int[] {4, 6})),
                "two rows and two columns, found 1 x 2");
        Refusal.of(
                IllegalArgumentException.class,
                () -> FisherExact.test(table(new int[] {4, 6, 1}, new int[] {4, 6, 1}), Alternative.LESS),
                "2 x 3 table is two-sided only, asked for LESS");
        Refusal.of(
                IllegalArgumentException.class,
                () -> table(new int[] {1, 2}, new int[] {1}),
                "row 1 of the contingency table has 1 cells, row 0 has 2");
        Refusal.of(IllegalArgumentException.class, () -> table(new int[] {1, -2}), "count -2 in row 0, column 1");
        Refusal.of(
                IllegalArgumentException.class,
                () -> ContingencyTable.of(new int[0][]),
                "at least one row and one column");
    }

    @Test
    void labelsAreCountedInTextOrder() {
        String[] rows = {"b", "a", "", "b", "a"};
        String[] columns = {"y", "x", "x", "", "y"};
        ContingencyTable t = ContingencyTable.ofLabels(rows, columns);
        assertEquals("2 x 2 table [[1, 1], [0, 1]]", t.toString());
        Refusal.of(
                IllegalArgumentException.class,
                () -> ContingencyTable.ofLabels(rows, new String[] {"x"}),
                "row labels of 5 cases, column labels of 1");
    }

    /** Expected counts of 5 are enough, less are not; each test that uses them says so. */
    @Test
    void smallExpectedCountsAreSaidBelowFive() {
        ContingencyTable five = table(new int[] {5, 5}, new int[] {5, 5});
        // 10 * 999 / 1999 = 4.997.
        ContingencyTable less = table(new int[] {5, 995}, new int[] {5, 994});
        for (int i = 0; i < 2; i++) {
            assertEquals(List.of(), (i == 0 ? ChiSquareTest.pearson(five) : ChiSquareTest.yates(five)).cautions());
            assertEquals(
                    List.of(Caution.SMALL_EXPECTED_COUNT),
                    (i == 0 ? ChiSquareTest.pearson(less) : ChiSquareTest.yates(less)).cautions());
        }
    }

    /**
     * With equal column sums and k drawn, x and k - x are equally likely: the two-sided p is twice the one-sided, though the
     * two probabilities come out of different sums.
     */
    @Test
    void equallyLikelyTablesCountWhateverTheirLastDigits() {
        for (int m = 5; m <= 40; m++) {
            for (int k = 3; k <= m; k += 2) {
                for (int x = 0; 2 * x < k; x++) {
                    NoncentralHypergeometric distribution = new NoncentralHypergeometric(m, m, k);
                    double tail = distribution.lower(x, 0);
                    assertEquals(2 * tail, distribution.notMoreLikely(x), 1e-9 * tail, m + " " + k + " " + x);
                    assertEquals(2 * tail, distribution.notMoreLikely(k - x), 1e-9 * tail, m + " " + k + " " + x);
                }
            }
        }
    }

    /** Two p-values are adjusted as any number is: 0.02 and 0.04. */
    @Test
    void adjustmentOfTwoAndOfOne() {
        double[] p = {0.04, Double.NaN, 0.02};
        assertArrayEquals(new double[] {0.08, Double.NaN, 0.04}, PAdjust.BONFERRONI.adjust(p), 1e-16);
        assertArrayEquals(new double[] {0.04, Double.NaN, 0.04}, PAdjust.HOLM.adjust(p), 1e-16);
        assertArrayEquals(new double[] {0.04, Double.NaN, 0.04}, PAdjust.HOCHBERG.adjust(p), 1e-16);
        assertArrayEquals(new double[] {0.04, Double.NaN, 0.04}, PAdjust.BENJAMINI_HOCHBERG.adjust(p), 1e-16);
        assertArrayEquals(new double[] {0.06, Double.NaN, 0.06}, PAdjust.BENJAMINI_YEKUTIELI.adjust(p), 1e-16);
        for (PAdjust method : PAdjust.values()) {
            assertArrayEquals(new double[] {0.3}, method.adjust(new double[] {0.3}));
            assertArrayEquals(new double[0], method.adjust(new double[0]));
            assertArrayEquals(new double[] {0, 1, 1}, method.adjust(new double[] {0, 1, 1}), 0);
        }
        Refusal.of(
                IllegalArgumentException.class,
                () -> PAdjust.HOLM.adjust(new double[] {0.5, -1e-300}),
                "p-value 1 of 2 is -1.0E-300");
    }

    @Test
    void adjustmentByHand() {
        double[] p = {0.04, Double.NaN, 0.01, 0.03};
        assertArrayEquals(new double[] {0.06, Double.NaN, 0.03, 0.06}, PAdjust.HOLM.adjust(p), 1e-16);
        assertArrayEquals(new double[] {0.04, Double.NaN, 0.03, 0.04}, PAdjust.BENJAMINI_HOCHBERG.adjust(p), 1e-16);
        assertArrayEquals(new double[] {0.12, Double.NaN, 0.03, 0.09}, PAdjust.BONFERRONI.adjust(p), 1e-16);
        Refusal.of(
                IllegalArgumentException.class, () -> PAdjust.HOLM.adjust(new double[] {1.2}), "p-value 0 of 1 is 1.2");
    }

    @Test
    void countsAreNotNegative() {
        Refusal.of(
                IllegalArgumentException.class,
                () -> ContingencyTable.of(new int[][] {{1, 2}, {3, -1}}),
                "count -1 in row 1, column 1 is negative");
        Refusal.of(IllegalArgumentException.class, () -> ContingencyTable.of(new int[0][]), "at least one row");
        Refusal.of(IllegalArgumentException.class, () -> ContingencyTable.of(new int[][] {{}}), "one column");
        Refusal.of(
                IllegalArgumentException.class,
                () -> ContingencyTable.of(new int[][] {{1, 2}, {3}}),
                "row 1 of the contingency table has 1 cells, row 0 has 2");
        int[][] counts = {{1, 2}, {3, 4}};
        ContingencyTable table = ContingencyTable.of(counts);
        counts[0][0] = 9;
        assertEquals("2 x 2 table [[1, 2], [3, 4]]", table.toString());
    }

    /** 3 values and 2: ten orders, of which W is 0 or 6 in one each. Exact tests end at a thousand values. */
    @Test
    void exactMannWhitneyHasALimit() {
        TestResult r = MannWhitney.test(
                new double[] {4, 5, 6}, new double[] {1, 2}, Alternative.TWO_SIDED, MannWhitney.Mode.EXACT);
        assertEquals(6, r.statistic());
        assertEquals(0.2, r.pValue(), 1e-15);
        double[] many = IntStream.range(0, 500).mapToDouble(i -> 2 * i).toArray();
        double[] more = IntStream.range(0, 501).mapToDouble(i -> 2 * i + 1).toArray();
        Refusal.of(
                IllegalArgumentException.class,
                () -> MannWhitney.test(many, more, Alternative.TWO_SIDED, MannWhitney.Mode.EXACT),
                "an exact Mann-Whitney p-value for 500 and 501 values is out of reach (limit: 1000 in total)");
    }
}
