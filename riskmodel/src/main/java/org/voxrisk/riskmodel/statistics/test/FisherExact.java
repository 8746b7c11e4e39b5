package org.voxrisk.riskmodel.statistics.test;

import java.util.List;
import java.util.Optional;
import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.statistics.TestMethod;
import org.voxrisk.riskmodel.statistics.TestResult;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;

/**
 * Fisher's exact test of independence; equals R {@code fisher.test(x)}.
 *
 * <p>Given both margins, the cell {@code x = n11} of a 2 x 2 table has the hypergeometric distribution; with odds ratio w
 * its probabilities are proportional to {@code d(x) w^x}. The two-sided p-value adds all tables whose probability is at
 * most {@code (1 + 1e-7)} times that of the table seen. The odds ratio is the <em>conditional</em> maximum likelihood
 * estimate, the w with {@code E(x) = n11}, not ad/bc; its interval inverts the one-sided tests (Clopper-Pearson type).
 * R finds these three with a root finder that stops at an absolute error of 1.2e-4 in w or 1/w: a limit of 600 can be off
 * by some per cent. {@link OddsRatio} chooses between R's numbers and the solved ones; p does not depend on it.
 *
 * <p>Larger tables (Freeman and Halton): the sum of the probabilities of all tables with the same margins that are not
 * more likely than the one seen. They are walked through column by column as a network, with branches cut where the
 * outcome is decided; see {@link TableNetwork}.
 */
public final class FisherExact {
    private FisherExact() {}

    /** How exactly the odds ratio and its limits are solved for. */
    public enum OddsRatio {
        /** As R {@code fisher.test} prints them, with the coarse stopping rule of its root finder. */
        AS_R,
        /** Solved to rounding error. */
        EXACT
    }

    /** Two-sided test of a table of any size, interval at level 0.95. */
    public static TestResult test(ContingencyTable table) {
        return test(table, Alternative.TWO_SIDED);
    }

    /** One- or two-sided test, interval at level 0.95. */
    public static TestResult test(ContingencyTable table, Alternative alternative) {
        return test(table, alternative, ConfidenceInterval.DEFAULT_LEVEL, OddsRatio.AS_R);
    }

    /**
     * The test.
     *
     * @param table 2 x 2, or larger for a two-sided test
     * @param alternative of the odds ratio against 1; only two-sided for tables larger than 2 x 2
     * @param level confidence level of the odds ratio
     * @param solution how exactly the odds ratio and its limits are solved for
     * @return p; for a 2 x 2 table also the odds ratio (0 or infinite if n11 is at an end of its range; 0 if the margins
     *     leave one table only) and its interval. The statistic is NaN: the test has none
     * @throws UndefinedStatisticException if the table has one row or column only
     * @throws IllegalArgumentException for a one-sided test of a larger table
     * @throws IntractableTableException if a table larger than 2 x 2 is out of reach of enumeration
     */
    public static TestResult test(ContingencyTable table, Alternative alternative, double level, OddsRatio solution) {
        ConfidenceInterval.checkLevel(level);
        if (table.rows() < 2 || table.columns() < 2) {
            throw new UndefinedStatisticException(
                    "Fisher's test needs two rows and two columns, found " + table.rows() + " x " + table.columns());
        }
        if (table.isTwoByTwo()) {
            return twoByTwo(table, alternative, level, solution);
        }
        if (alternative != Alternative.TWO_SIDED) {
            throw new IllegalArgumentException("Fisher's test of a " + table.rows() + " x " + table.columns()
                    + " table is two-sided only, asked for " + alternative);
        }
        return result(alternative, TableNetwork.pValue(table), List.of(), Optional.empty());
    }

    private static TestResult twoByTwo(
            ContingencyTable table, Alternative alternative, double level, OddsRatio solution) {
        NoncentralHypergeometric d =
                new NoncentralHypergeometric(table.columnSum(0), table.columnSum(1), table.rowSum(0));
        int x = table.count(0, 0);
        double p = switch (alternative) {
            case LESS -> d.lower(x, 0);
            case GREATER -> d.upper(x, 0);
            case TWO_SIDED -> d.notMoreLikely(x);
        };
        double tail = alternative == Alternative.TWO_SIDED ? (1 - level) / 2 : 1 - level;
        double lower = alternative == Alternative.LESS ? 0 : d.lowerLimit(x, tail, solution);
        double upper = alternative == Alternative.GREATER ? Double.POSITIVE_INFINITY : d.upperLimit(x, tail, solution);
        return result(
                alternative,
                p,
                List.of(d.oddsRatio(x, solution)),
                Optional.of(new ConfidenceInterval(lower, upper, level)));
    }

    private static TestResult result(
            Alternative alternative, double p, List<Double> estimates, Optional<ConfidenceInterval> interval) {
        return new TestResult(
                TestMethod.FISHER_EXACT,
                alternative,
                Double.NaN,
                List.of(),
                Math.min(1, p),
                estimates,
                interval,
                List.of());
    }
}
