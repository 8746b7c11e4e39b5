package org.voxrisk.riskmodel.statistics.correlation;

import java.util.List;
import java.util.Optional;
import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.statistics.Caution;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.statistics.Ranks;
import org.voxrisk.riskmodel.statistics.TestMethod;
import org.voxrisk.riskmodel.statistics.TestResult;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;
import org.voxrisk.riskmodel.statistics.distribution.Normal;
import org.voxrisk.riskmodel.statistics.distribution.StudentT;

/**
 * Tests of no correlation; equal to R {@code cor.test(x, y, method = )}. Pairs with a missing value are left out.
 */
public final class CorrelationTest {
    private CorrelationTest() {}

    /** Pearson's r with an interval at level 0.95. See {@link #pearson(double[], double[], Alternative, double)}. */
    public static TestResult pearson(double[] x, double[] y, Alternative alternative) {
        return pearson(x, y, alternative, ConfidenceInterval.DEFAULT_LEVEL);
    }

    /**
     * Pearson's r; equals R {@code cor.test(x, y)}.
     *
     * <p>{@code t = r sqrt(df / (1 - r^2))}, {@code df = n - 2}; interval {@code tanh(atanh(r) -+ z / sqrt(n - 3))} (Fisher) from
     * four pairs on.
     *
     * @return t, df, p, r, and the interval if n is above 3; NaN if a column is constant
     * @throws UndefinedStatisticException if fewer than three pairs are present
     * @throws IllegalArgumentException if the lengths differ
     */
    public static TestResult pearson(double[] x, double[] y, Alternative alternative, double level) {
        ConfidenceInterval.checkLevel(level);
        Pairs pairs = Pairs.of(x, y, 3);
        int n = pairs.size();
        double r = CorrelationKind.PEARSON.of(pairs.x(), pairs.y());
        double df = n - 2.0;
        double t = Math.sqrt(df) * r / Math.sqrt(1 - r * r);
        double p = alternative.pValue(StudentT.lower(t, df), StudentT.upper(t, df));
        Optional<ConfidenceInterval> interval =
                n > 3 ? Optional.of(fisherInterval(r, n, alternative, level)) : Optional.empty();
        return new TestResult(TestMethod.PEARSON, alternative, t, List.of(df), p, List.of(r), interval, List.of());
    }

    private static ConfidenceInterval fisherInterval(double r, int n, Alternative alternative, double level) {
        double z = 0.5 * (StrictMath.log1p(r) - StrictMath.log1p(-r));
        double sigma = 1 / Math.sqrt(n - 3.0);
        double tail = alternative == Alternative.TWO_SIDED ? (1 - level) / 2 : 1 - level;
        double half = -Normal.quantile(tail) * sigma;
        return new ConfidenceInterval(
                alternative == Alternative.LESS ? -1 : StrictMath.tanh(z - half),
                alternative == Alternative.GREATER ? 1 : StrictMath.tanh(z + half),
                level);
    }

    /**
     * Spearman's rho by the t approximation; equals R {@code cor.test(x, y, method = "spearman", exact = FALSE)}.
     *
     * <p>{@code S = (n^3 - n)(1 - rho) / 6}; {@code rho / sqrt((1 - rho^2) / (n - 2))} has n - 2 degrees of freedom.
     *
     * @return statistic S, p and rho; NaN if a column is constant
     * @throws UndefinedStatisticException if fewer than three pairs are present
     * @throws IllegalArgumentException if the lengths differ
     */
    public static TestResult spearman(double[] x, double[] y, Alternative alternative) {
        Pairs pairs = Pairs.of(x, y, 3);
        double n = pairs.size();
        double rho = CorrelationKind.SPEARMAN.of(pairs.x(), pairs.y());
        double s = (n * n * n - n) * (1 - rho) / 6;
        double df = n - 2;
        double t = rho / Math.sqrt((1 - rho * rho) / df);
        double p = alternative.pValue(StudentT.lower(t, df), StudentT.upper(t, df));
        return result(TestMethod.SPEARMAN, alternative, s, p, rho, List.of());
    }

    /**
     * Spearman's rho by R's own rules, {@code cor.test(x, y, method = "spearman")}: without ties and up to 1290 pairs the
     * algorithm AS 89, which is exact below ten pairs and an Edgeworth series above; else as {@link #spearman}, with a
     * caution if ties were the reason.
     *
     * @return statistic S, p and rho; NaN if a column is constant
     * @throws UndefinedStatisticException if fewer than three pairs are present
     * @throws IllegalArgumentException if the lengths differ
     */
    public static TestResult spearmanAutomatic(double[] x, double[] y, Alternative alternative) {
        Pairs pairs = Pairs.of(x, y, 3);
        int n = pairs.size();
        TestResult approximate = spearman(pairs.x(), pairs.y(), alternative);
        if (Ranks.tieSizes(pairs.x()).length < n || Ranks.tieSizes(pairs.y()).length < n) {
            return result(
                    TestMethod.SPEARMAN,
                    alternative,
                    approximate.statistic(),
                    approximate.pValue(),
                    approximate.estimate(),
                    List.of(Caution.TIES_FORBID_EXACT));
        }
        if (n > SpearmanDistribution.MAX_SIZE) {
            return approximate;
        }
        double p = SpearmanDistribution.pValue(n, Math.round(approximate.statistic()), alternative);
        return result(TestMethod.SPEARMAN, alternative, approximate.statistic(), p, approximate.estimate(), List.of());
    }

    /**
     * Kendall's tau by the normal approximation with the variance for ties; equals R
     * {@code cor.test(x, y, method = "kendall", exact = FALSE)}.
     *
     * <pre>
     *   z = (C - D) / s;   C - D = concordant minus discordant pairs
     *   s^2 = (v0 - vt - vu) / 18 + v1 / (2 n (n-1)) + v2 / (9 n (n-1)(n-2))
     *   v0 = n (n-1)(2n+5), vt = sum t (t-1)(2t+5), vu = sum u (u-1)(2u+5)
     *   v1 = sum t (t-1) sum u (u-1), v2 = sum t (t-1)(t-2) sum u (u-1)(u-2);  t, u = tie sizes in x, y
     * </pre>
     *
     * @return statistic z, p and tau-b; NaN if a column is constant
     * @throws UndefinedStatisticException if fewer than two pairs are present
     * @throws IllegalArgumentException if the lengths differ
     */
    public static TestResult kendall(double[] x, double[] y, Alternative alternative) {
        Pairs pairs = Pairs.of(x, y, 2);
        Concordance c = Concordance.of(pairs.x(), pairs.y());
        return kendallNormal(pairs, c, alternative, List.of());
    }

    /**
     * Kendall's tau by R's own rules, {@code cor.test(x, y, method = "kendall")}: exact without ties below 50 pairs, where
     * the statistic is the number of concordant pairs; else as {@link #kendall}, with a caution if ties were the reason.
     *
     * @return statistic T or z, p and tau-b
     * @throws UndefinedStatisticException if fewer than two pairs are present
     * @throws IllegalArgumentException if the lengths differ
     */
    public static TestResult kendallAutomatic(double[] x, double[] y, Alternative alternative) {
        Pairs pairs = Pairs.of(x, y, 2);
        Concordance c = Concordance.of(pairs.x(), pairs.y());
        if (pairs.size() >= KendallDistribution.EXACT_BELOW) {
            return kendallNormal(pairs, c, alternative, List.of());
        }
        if (c.isTied()) {
            return kendallNormal(pairs, c, alternative, List.of(Caution.TIES_FORBID_EXACT));
        }
        long concordant = (c.untiedX() + c.score()) / 2;
        double p = KendallDistribution.of(pairs.size()).pValue(concordant, alternative);
        return result(TestMethod.KENDALL, alternative, (double) concordant, p, c.tauB(), List.of());
    }

    private static TestResult kendallNormal(
            Pairs pairs, Concordance c, Alternative alternative, List<Caution> cautions) {
        double n = pairs.size();
        TieSums t = TieSums.of(pairs.x());
        TieSums u = TieSums.of(pairs.y());
        double v0 = n * (n - 1) * (2 * n + 5);
        double variance = (v0 - t.variance() - u.variance()) / 18
                + t.pairs() * u.pairs() / (2 * n * (n - 1))
                + (n < 3 ? 0 : t.triples() * u.triples() / (9 * n * (n - 1) * (n - 2)));
        double z = c.score() / Math.sqrt(variance);
        double p = alternative.pValue(Normal.lower(z), Normal.upper(z));
        return result(TestMethod.KENDALL, alternative, z, p, c.tauB(), cautions);
    }

    private static TestResult result(
            TestMethod method, Alternative alternative, double statistic, double p, double r, List<Caution> cautions) {
        return new TestResult(method, alternative, statistic, List.of(), p, List.of(r), Optional.empty(), cautions);
    }
}
