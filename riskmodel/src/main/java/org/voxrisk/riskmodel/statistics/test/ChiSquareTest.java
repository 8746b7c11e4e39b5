package org.voxrisk.riskmodel.statistics.test;

import java.util.List;
import java.util.Optional;
import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.statistics.Caution;
import org.voxrisk.riskmodel.statistics.TestMethod;
import org.voxrisk.riskmodel.statistics.TestResult;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;
import org.voxrisk.riskmodel.statistics.distribution.ChiSquared;

/** Chi-squared tests of contingency tables: independence (Pearson) and symmetry (McNemar). */
public final class ChiSquareTest {
    private static final double SMALL_EXPECTED = 5;

    private ChiSquareTest() {}

    /**
     * Pearson's test of independence without correction; equals R {@code chisq.test(x, correct = FALSE)}.
     *
     * <p>{@code X2 = sum (O - E)^2 / E}, {@code df = (r - 1)(c - 1)}.
     *
     * @return statistic, df and p; NaN if a row or column is empty, as in R. A caution if an expected count is below 5
     * @throws UndefinedStatisticException if the table has one row or column only
     */
    public static TestResult pearson(ContingencyTable table) {
        return independence(table, false);
    }

    /**
     * Pearson's test with the continuity correction of Yates, which applies to 2 x 2 tables only; equals R
     * {@code chisq.test(x)}.
     *
     * <p>{@code X2 = sum (|O - E| - d)^2 / E} with {@code d = min(0.5, |O - E|)}, so a deviation never changes sign. A
     * larger table is tested without correction, as in R.
     *
     * @return as {@link #pearson}
     * @throws UndefinedStatisticException if the table has one row or column only
     */
    public static TestResult yates(ContingencyTable table) {
        return independence(table, table.isTwoByTwo());
    }

    private static TestResult independence(ContingencyTable table, boolean correct) {
        if (table.rows() < 2 || table.columns() < 2) {
            throw new UndefinedStatisticException("a test of independence needs two rows and two columns, found "
                    + table.rows() + " x " + table.columns());
        }
        // In a 2 x 2 table |O - E| is the same in all cells; R takes the smallest.
        double correction = correct ? 0.5 : 0;
        for (int i = 0; correct && i < table.rows(); i++) {
            for (int j = 0; j < table.columns(); j++) {
                correction = Math.min(correction, Math.abs(table.count(i, j) - table.expected(i, j)));
            }
        }
        double statistic = 0;
        for (int i = 0; i < table.rows(); i++) {
            for (int j = 0; j < table.columns(); j++) {
                double expected = table.expected(i, j);
                double d = Math.abs(table.count(i, j) - expected) - correction;
                statistic += d * d / expected;
            }
        }
        double df = (table.rows() - 1.0) * (table.columns() - 1.0);
        List<Caution> cautions =
                table.smallestExpected() < SMALL_EXPECTED ? List.of(Caution.SMALL_EXPECTED_COUNT) : List.of();
        return new TestResult(
                correct ? TestMethod.CHI_SQUARED_YATES : TestMethod.CHI_SQUARED,
                Alternative.TWO_SIDED,
                statistic,
                List.of(df),
                ChiSquared.upper(statistic, df),
                List.of(),
                Optional.empty(),
                cautions);
    }

    /**
     * McNemar's test of symmetry of paired categories with continuity correction; equals R {@code mcnemar.test(x)}.
     *
     * <p>{@code X2 = sum over i < j of (|n_ij - n_ji| - d)^2 / (n_ij + n_ji)}, {@code df = r (r - 1) / 2}; d = 1 for a 2 x 2
     * table whose off-diagonal counts differ, else 0.
     *
     * @return statistic, df and p; NaN if a pair of cells is empty, as in R
     * @throws IllegalArgumentException if the table is not square
     */
    public static TestResult mcNemar(ContingencyTable table) {
        return symmetry(table, true);
    }

    /** McNemar's test without correction; equals R {@code mcnemar.test(x, correct = FALSE)}. See {@link #mcNemar}. */
    public static TestResult mcNemarUncorrected(ContingencyTable table) {
        return symmetry(table, false);
    }

    private static TestResult symmetry(ContingencyTable table, boolean correct) {
        int r = table.rows();
        if (r != table.columns() || r < 2) {
            throw new IllegalArgumentException(
                    "McNemar's test needs a square table of at least 2 x 2, found " + r + " x " + table.columns());
        }
        boolean corrected = correct && r == 2 && table.count(0, 1) != table.count(1, 0);
        double statistic = 0;
        for (int i = 0; i < r; i++) {
            for (int j = i + 1; j < r; j++) {
                double d = Math.abs(table.count(i, j) - table.count(j, i)) - (corrected ? 1 : 0);
                statistic += d * d / ((double) table.count(i, j) + table.count(j, i));
            }
        }
        double df = r * (r - 1) / 2.0;
        return TestResult.of(
                corrected ? TestMethod.MCNEMAR_CORRECTED : TestMethod.MCNEMAR,
                statistic,
                List.of(df),
                ChiSquared.upper(statistic, df));
    }
}
