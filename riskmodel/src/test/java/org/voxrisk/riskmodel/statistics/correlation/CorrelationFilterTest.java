package org.voxrisk.riskmodel.statistics.correlation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.statistics.Caution;
import org.voxrisk.riskmodel.statistics.TestResult;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;
import org.voxrisk.riskmodel.testing.Refusal;

class CorrelationFilterTest {
    private static final double[] A = {1, 2, 3, 4, 5};

    private static final double[] REVERSED = {5, 4, 3, 2, 1};
    private static final double[] SWAPPED = {2, 1, 3, 4, 5};
    private static final double[] FLAT = {7, 7, 7, 7, 7};

    @Test
    void coefficientsByHand() {
        // Sum of products of the deviations of A and SWAPPED: 2 + 2 + 0 + 1 + 4 = 9 of 10. Kendall: 9 of 10 pairs
        // agree.
        assertEquals(0.9, CorrelationKind.PEARSON.of(A, SWAPPED), 1e-15);
        assertEquals(0.9, CorrelationKind.SPEARMAN.of(A, SWAPPED), 1e-15);
        assertEquals(0.8, CorrelationKind.KENDALL.of(A, SWAPPED), 1e-15);
        assertEquals(-1, CorrelationKind.PEARSON.of(A, REVERSED));
        assertTrue(Double.isNaN(CorrelationKind.PEARSON.of(A, FLAT)));
        assertTrue(Double.isNaN(CorrelationKind.KENDALL.of(A, FLAT)));
        assertTrue(Double.isNaN(CorrelationKind.SPEARMAN.of(A, new double[] {1, 2, Double.NaN, 4, 5})));
        Refusal.of(
                IllegalArgumentException.class,
                () -> CorrelationKind.PEARSON.of(A, new double[2]),
                "columns of 5 and 2 values");
    }

    /** |r| equal to the cutoff counts for two of the rules, as their descriptions say; a bit below it none, above it all. */
    @Test
    void theCutoffItself() {
        double[] columns = new double[15];
        System.arraycopy(A, 0, columns, 0, 5);
        System.arraycopy(SWAPPED, 0, columns, 5, 5);
        System.arraycopy(new double[] {3, 1, -2, 1, 2}, 0, columns, 10, 5);
        for (Correlations r :
                List.of(PearsonColumns.of(columns, 5), CorrelationMatrix.of(columns, 5, CorrelationKind.SPEARMAN))) {
            double exact = Math.abs(r.r(0, 1));
            for (CorrelationRule rule : CorrelationRule.values()) {
                boolean inclusive = rule == CorrelationRule.KEEP_FIRST || rule == CorrelationRule.DROP_LARGER_MEAN;
                assertEquals(inclusive ? 2 : 3, kept(rule, exact, r), rule + " at");
                assertEquals(2, kept(rule, Math.nextDown(exact), r), rule + " below");
                assertEquals(3, kept(rule, Math.nextUp(exact), r), rule + " above");
            }
        }
    }

    private static int kept(CorrelationRule rule, double cutoff, Correlations r) {
        return new CorrelationFilter(rule, cutoff).select(r).kept().size();
    }

    @Test
    void testsByHand() {
        // t = 0.9 sqrt(3 / 0.19).
        TestResult pearson = CorrelationTest.pearson(A, SWAPPED, Alternative.TWO_SIDED);
        assertEquals(0.9 * Math.sqrt(3 / 0.19), pearson.statistic(), 1e-13);
        // S = sum of squared rank differences = 2.
        assertEquals(
                2, CorrelationTest.spearman(A, SWAPPED, Alternative.TWO_SIDED).statistic(), 1e-13);
        // 9 concordant pairs: P(T >= 9) = (1 + 4) / 120.
        TestResult kendall = CorrelationTest.kendallAutomatic(A, SWAPPED, Alternative.TWO_SIDED);
        assertEquals(9, kendall.statistic());
        assertEquals(10.0 / 120, kendall.pValue(), 1e-15);
        TestResult tied = CorrelationTest.kendallAutomatic(A, new double[] {1, 1, 2, 3, 4}, Alternative.TWO_SIDED);
        assertEquals(List.of(Caution.TIES_FORBID_EXACT), tied.cautions());
        Refusal.of(
                UndefinedStatisticException.class,
                () -> CorrelationTest.pearson(new double[] {1, 2}, new double[] {1, 3}, Alternative.LESS),
                "at least 3 pairs, found 2");
    }

    @Test
    void spearmanByPermutation() {
        // S = 2 of 5 pairs: the identity (S = 0) and the 4 swaps of neighbours (S = 2) are at most 2: 5 of 120.
        TestResult r = CorrelationTest.spearmanAutomatic(A, SWAPPED, Alternative.TWO_SIDED);
        assertEquals(10.0 / 120, r.pValue(), 1e-15);
        assertEquals(
                5.0 / 120,
                CorrelationTest.spearmanAutomatic(A, SWAPPED, Alternative.GREATER)
                        .pValue(),
                1e-15);
        assertEquals(
                119.0 / 120,
                CorrelationTest.spearmanAutomatic(A, SWAPPED, Alternative.LESS).pValue(),
                1e-15);
    }

    @Test
    void theSeriesContinuesThePermutations() {
        // Exact tails of ten pairs, counted from all permutations, lie within 0.002 of the series.
        int n = 10;
        long[] counts = new long[n * (n * n - 1) / 3 + 1];
        count(n, 0, 0, 0, counts);
        double total = 3628800;
        double below = 0;
        for (int s = 0; s < counts.length; s += 2) {
            below += counts[s] / total;
            assertEquals(below, SpearmanDistribution.pValue(n, s, Alternative.GREATER), 0.002, "S = " + s);
        }
    }

    private static void count(int n, int row, int used, int s, long[] counts) {
        if (row == n) {
            counts[s]++;
            return;
        }
        for (int rank = 0; rank < n; rank++) {
            if ((used >> rank & 1) == 0) {
                count(n, row + 1, used | 1 << rank, s + (rank - row) * (rank - row), counts);
            }
        }
    }

    private static double[] columns(double[]... columns) {
        double[] all = new double[columns.length * columns[0].length];
        for (int j = 0; j < columns.length; j++) {
            System.arraycopy(columns[j], 0, all, j * columns[j].length, columns[j].length);
        }
        return all;
    }

    @Test
    void whatIsDroppedIsExplained() {
        PearsonColumns r = PearsonColumns.of(columns(FLAT, A, REVERSED, SWAPPED), 5);
        CorrelationSelection s = new CorrelationFilter(CorrelationRule.KEEP_FIRST, 0.95).select(r);
        assertEquals(List.of(1, 3), s.kept());
        assertTrue(s.dropped().get(0).isConstant());
        assertEquals(new CorrelationSelection.Dropped(2, 1, -1), s.dropped().get(1));
        // With the priority of a p-value the last column comes first.
        CorrelationSelection byP = new CorrelationFilter(CorrelationRule.KEEP_FIRST, 0.85)
                .select(r, new double[] {Double.NaN, 0.5, 0.4, 0.1});
        assertEquals(List.of(3), byP.kept());
    }

    @Test
    void aDroppedColumnDropsNobodyUnlessTheRuleSaysSo() {
        // Angles of 0, 20 and 40 degrees between centred columns: r = 0.94, 0.94, 0.77.
        double[] u = {1, -1, 0, 0};
        double[] v = {0, 0, 1, -1};
        double[] b = new double[4];
        double[] c = new double[4];
        for (int i = 0; i < 4; i++) {
            b[i] = Math.cos(Math.toRadians(20)) * u[i] + Math.sin(Math.toRadians(20)) * v[i];
            c[i] = Math.cos(Math.toRadians(40)) * u[i] + Math.sin(Math.toRadians(40)) * v[i];
        }
        CorrelationMatrix r = CorrelationMatrix.of(columns(u, b, c), 4, CorrelationKind.PEARSON);
        assertEquals(
                List.of(0, 2),
                new CorrelationFilter(CorrelationRule.KEEP_FIRST, 0.9).select(r).kept());
        assertEquals(
                List.of(0),
                new CorrelationFilter(CorrelationRule.DROP_IF_ANY_EARLIER, 0.9)
                        .select(r)
                        .kept());
        // The middle column has the largest mean |r|.
        assertEquals(
                List.of(0, 2),
                new CorrelationFilter(CorrelationRule.DROP_LARGER_MEAN, 0.9)
                        .select(r)
                        .kept());
        assertEquals(
                List.of(0, 2),
                new CorrelationFilter(CorrelationRule.CARET_EXACT, 0.9)
                        .select(r)
                        .kept());
        assertEquals(
                List.of(0, 2),
                new CorrelationFilter(CorrelationRule.CARET_FAST, 0.9).select(r).kept());
    }

    /** A constant column in front moves the numbers of the others by one, and nothing else. */
    @Test
    void columnsBehindAConstantOneKeepTheirNumbers() {
        // Angles of 0, 15 and 40 degrees: r = 0.966, 0.906, 0.766; the middle column has the largest mean.
        double[] b = new double[4];
        double[] c = new double[4];
        double[] u = {1, -1, 0, 0};
        double[] v = {0, 0, 1, -1};
        for (int i = 0; i < 4; i++) {
            b[i] = Math.cos(Math.toRadians(15)) * u[i] + Math.sin(Math.toRadians(15)) * v[i];
            c[i] = Math.cos(Math.toRadians(40)) * u[i] + Math.sin(Math.toRadians(40)) * v[i];
        }
        Correlations r = PearsonColumns.of(columns(new double[] {7, 7, 7, 7}, u, b, c), 4);
        for (CorrelationRule rule :
                List.of(CorrelationRule.DROP_LARGER_MEAN, CorrelationRule.CARET_EXACT, CorrelationRule.CARET_FAST)) {
            CorrelationSelection s = new CorrelationFilter(rule, 0.9).select(r);
            assertEquals(List.of(1, 3), s.kept(), rule.name());
            assertEquals(2, s.dropped().get(1).column(), rule.name());
        }
        CorrelationSelection s = new CorrelationFilter(CorrelationRule.DROP_LARGER_MEAN, 0.9).select(r);
        assertEquals(1, s.dropped().get(1).partner());
    }

    @Test
    void manyClosePairs() {
        // Twelve nearly equal columns have 66 pairs above the cutoff: one column is left.
        double[][] close = new double[12][5];
        for (int j = 0; j < close.length; j++) {
            for (int i = 0; i < 5; i++) {
                close[j][i] = A[i] + 1e-3 * ((i * 7 + j * 3) % 5);
            }
        }
        CorrelationFilter filter = new CorrelationFilter(CorrelationRule.DROP_LARGER_MEAN, 0.9);
        CorrelationSelection s = filter.select(PearsonColumns.of(columns(close), 5));
        assertEquals(1, s.kept().size());
        assertEquals(11, s.dropped().size());
    }

    @Test
    void aStoredMatrixIsThatOfItsSource() {
        PearsonColumns r = PearsonColumns.of(columns(A, REVERSED, SWAPPED, FLAT), 5);
        CorrelationMatrix stored = CorrelationMatrix.of(r);
        assertEquals(4, stored.size());
        for (int i = 0; i < 3; i++) {
            assertEquals(1, r.r(i, i));
            assertEquals(1, stored.r(i, i));
            for (int j = 0; j < 3; j++) {
                assertEquals(r.r(i, j), stored.r(i, j));
            }
            assertFalse(stored.isConstant(i));
        }
        assertTrue(stored.isConstant(3));
        assertEquals(1, PearsonColumns.of(new double[] {1, 2, 5, 9}, 2).r(0, 1), "two rows");
        assertEquals(1, CorrelationKind.PEARSON.of(new double[] {1, 2}, new double[] {5, 9}), "two rows");
    }

    @Property(tries = 30, seed = "20261124")
    void keptColumnsAreFarApartAndDroppedOnesClose(@ForAll Random random) {
        int rows = 12;
        int size = 15;
        double[] x = new double[rows * size];
        for (int j = 0; j < size; j++) {
            for (int i = 0; i < rows; i++) {
                boolean copy = j > 0 && j % 3 != 0;
                x[j * rows + i] = (copy ? x[(j - 1) * rows + i] : 0) + random.nextGaussian() * (copy ? 0.3 : 1);
            }
        }
        CorrelationMatrix stored = CorrelationMatrix.of(x, rows, CorrelationKind.PEARSON);
        for (CorrelationRule rule : CorrelationRule.values()) {
            CorrelationFilter filter = new CorrelationFilter(rule, 0.9);
            CorrelationSelection s = filter.select(PearsonColumns.of(x, rows));
            assertEquals(filter.select(stored), s);
            assertEquals(size, s.kept().size() + s.dropped().size());
            for (int a : s.kept()) {
                for (int b : s.kept()) {
                    assertTrue(a == b || Math.abs(stored.r(a, b)) <= 0.9, rule.name());
                }
            }
            s.dropped().forEach(d -> {
                assertTrue(Math.abs(d.r()) >= 0.9, rule.name());
                assertNotEquals(d.column(), d.partner(), rule.name());
                assertEquals(stored.r(d.column(), d.partner()), d.r(), rule.name());
                assertFalse(d.isConstant());
            });
        }
    }

    @Test
    void badInput() {
        Refusal.of(
                IllegalArgumentException.class,
                () -> new CorrelationFilter(CorrelationRule.KEEP_FIRST, 0),
                "correlation cutoff = 0.0");
        Refusal.of(
                IllegalArgumentException.class,
                () -> PearsonColumns.of(new double[7], 3),
                "7 values",
                "columns of 3 rows");
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> PearsonColumns.of(new double[] {1, 2, 3, 4, Double.NaN, 6}, 3));
        assertTrue(String.valueOf(e.getMessage()).contains("column 1, row 1 is NaN"));
        Refusal.of(
                IllegalArgumentException.class,
                () -> new CorrelationFilter(CorrelationRule.KEEP_FIRST, Math.nextUp(1.0)),
                "correlation cutoff = 1.0");
        assertEquals(1, new CorrelationFilter(CorrelationRule.KEEP_FIRST, 1).cutoff());
        PearsonColumns r = PearsonColumns.of(columns(A, SWAPPED), 5);
        Refusal.of(
                IllegalArgumentException.class,
                () -> new CorrelationFilter(CorrelationRule.CARET_FAST, 0.9).select(r, new double[2]),
                "CARET_FAST takes no priority");
        Refusal.of(
                IllegalArgumentException.class,
                () -> CorrelationFilter.PAPER.select(r, new double[3]),
                "3 priorities for 2 columns");
    }
}
