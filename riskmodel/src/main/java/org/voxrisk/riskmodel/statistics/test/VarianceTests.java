package org.voxrisk.riskmodel.statistics.test;

import java.util.List;
import java.util.Optional;
import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.statistics.Sample;
import org.voxrisk.riskmodel.statistics.TestMethod;
import org.voxrisk.riskmodel.statistics.TestResult;
import org.voxrisk.riskmodel.statistics.distribution.ChiSquared;
import org.voxrisk.riskmodel.statistics.distribution.SnedecorF;

/** Equality of variances of samples that are normal; both tests react to departures from normality. */
public final class VarianceTests {
    private VarianceTests() {}

    /** The F test at level 0.95; equals R {@code var.test(x, y, alternative = )}. */
    public static TestResult ratio(double[] x, double[] y, Alternative alternative) {
        return ratio(x, y, alternative, ConfidenceInterval.DEFAULT_LEVEL);
    }

    /**
     * The ratio of two variances, {@code F = var(x) / var(y)}, against 1.
     *
     * @param x first sample; NaN is left out
     * @param y second sample; NaN is left out
     * @param alternative how the variance of x differs from that of y
     * @param level confidence level of the interval of the ratio
     * @return F, both degrees of freedom, p, the ratio and its interval; all NaN if both samples are constant, F and limits
     *     infinite and p (two-sided) 0 if y alone is, F and limits 0 and p 0 if x alone is
     * @throws org.voxrisk.riskmodel.statistics.UndefinedStatisticException if a sample has fewer than two values
     */
    public static TestResult ratio(double[] x, double[] y, Alternative alternative, double level) {
        ConfidenceInterval.checkLevel(level);
        double[] a = Groups.atLeast(2, "F test of variances", "the first sample", x);
        double[] b = Groups.atLeast(2, "F test of variances", "the second sample", y);
        double df1 = a.length - 1.0;
        double df2 = b.length - 1.0;
        double f = Sample.variance(a) / Sample.variance(b);
        double p = alternative.pValue(SnedecorF.lower(f, df1, df2), SnedecorF.upper(f, df1, df2));
        double tail = alternative == Alternative.TWO_SIDED ? (1 - level) / 2 : 1 - level;
        // 1 / qf(p, df2, df1) = qf(1 - p, df1, df2): the small tail is used on both sides.
        double lower = alternative == Alternative.LESS ? 0 : f * SnedecorF.quantile(tail, df2, df1);
        double upper =
                alternative == Alternative.GREATER ? Double.POSITIVE_INFINITY : f / SnedecorF.quantile(tail, df1, df2);
        return new TestResult(
                TestMethod.VARIANCE_RATIO,
                alternative,
                f,
                List.of(df1, df2),
                p,
                List.of(f),
                Optional.of(new ConfidenceInterval(lower, upper, level)),
                List.of());
    }

    /**
     * Bartlett's test; equals R {@code bartlett.test(value, group)}.
     *
     * <pre>
     *   K2 = (m log v - sum m_g log v_g) / (1 + (sum 1/m_g - 1/m) / (3 (k - 1)))
     *   m_g = n_g - 1, m = sum m_g, v = sum m_g v_g / m
     * </pre>
     *
     * @param groups two or more samples; NaN is left out
     * @return K2, k - 1 and p; a single constant group gives K2 infinite and p = 0, constant data throughout give NaN
     * @throws org.voxrisk.riskmodel.statistics.UndefinedStatisticException if a group has fewer than two values
     */
    public static TestResult bartlett(double[]... groups) {
        double[][] present = Groups.several(2, "Bartlett test", groups);
        double m = 0;
        double pooled = 0;
        double logs = 0;
        double reciprocals = 0;
        for (double[] x : present) {
            double free = x.length - 1.0;
            double v = Sample.variance(x);
            m += free;
            pooled += free * v;
            logs += free * StrictMath.log(v);
            reciprocals += 1 / free;
        }
        pooled /= m;
        double df = present.length - 1.0;
        double k2 = (m * StrictMath.log(pooled) - logs) / (1 + (reciprocals - 1 / m) / (3 * df));
        return TestResult.of(TestMethod.BARTLETT, k2, List.of(df), ChiSquared.upper(k2, df));
    }
}
