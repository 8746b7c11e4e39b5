package org.voxrisk.riskmodel.statistics.test;

import java.util.List;
import java.util.Optional;
import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.statistics.Sample;
import org.voxrisk.riskmodel.statistics.TestMethod;
import org.voxrisk.riskmodel.statistics.TestResult;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;
import org.voxrisk.riskmodel.statistics.distribution.StudentT;

/**
 * Two-sample t-tests of the difference of means.
 *
 * <p>With means m1, m2, variances v1, v2 (divisor n - 1) and sizes n1, n2:
 *
 * <pre>
 *   t = (m1 - m2) / se
 *   Student: se^2 = v (1/n1 + 1/n2),  v = ((n1-1) v1 + (n2-1) v2) / df,  df = n1 + n2 - 2
 *   Welch:   se^2 = v1/n1 + v2/n2,    df = se^4 / ((v1/n1)^2/(n1-1) + (v2/n2)^2/(n2-1))
 * </pre>
 *
 * <p>The interval is for {@code m1 - m2}; the estimates are m1 and m2.
 */
public final class TTest {
    private TTest() {}

    /** Student's t-test at level 0.95; equals R {@code t.test(x, y, alternative, var.equal = TRUE)}. */
    public static TestResult student(double[] x, double[] y, Alternative alternative) {
        return student(x, y, alternative, ConfidenceInterval.DEFAULT_LEVEL);
    }

    /**
     * Student's t-test, equal variances assumed.
     *
     * @param x first sample; NaN is left out
     * @param y second sample; NaN is left out
     * @param alternative how x differs from y
     * @param level confidence level of the interval
     * @throws UndefinedStatisticException if a sample is empty, fewer than three values are present, or the standard
     *     error is at rounding level of the means (R: "data are essentially constant")
     */
    public static TestResult student(double[] x, double[] y, Alternative alternative, double level) {
        double[] a = Groups.atLeast(1, "t-test", "the first sample", x);
        double[] b = Groups.atLeast(1, "t-test", "the second sample", y);
        Moments first = Moments.of(a);
        Moments second = Moments.of(b);
        return result(TestMethod.STUDENT_T, first, second, pooled(first, second), alternative, level);
    }

    /** Welch's t-test at level 0.95; equals R {@code t.test(x, y, alternative)}. */
    public static TestResult welch(double[] x, double[] y, Alternative alternative) {
        return welch(x, y, alternative, ConfidenceInterval.DEFAULT_LEVEL);
    }

    /**
     * Welch's t-test, variances not assumed equal.
     *
     * @param x first sample; NaN is left out
     * @param y second sample; NaN is left out
     * @param alternative how x differs from y
     * @param level confidence level of the interval
     * @throws UndefinedStatisticException if a sample has fewer than two values, or the standard error is at rounding
     *     level of the means (R: "data are essentially constant")
     */
    public static TestResult welch(double[] x, double[] y, Alternative alternative, double level) {
        double[] a = Groups.atLeast(2, "Welch t-test", "the first sample", x);
        double[] b = Groups.atLeast(2, "Welch t-test", "the second sample", y);
        Moments first = Moments.of(a);
        Moments second = Moments.of(b);
        return result(TestMethod.WELCH_T, first, second, separate(first, second), alternative, level);
    }

    /** Mean and variance of a sample; variance 0 for a single value, which adds nothing to a pooled one. */
    record Moments(int n, double mean, double variance) {
        static Moments of(double[] x) {
            return of(x, x.length);
        }

        /** Of the first n values of a buffer. */
        static Moments of(double[] x, int n) {
            double mean = Sample.mean(x, 0, n);
            double squares = Sample.squaredDeviations(x, 0, n, mean);
            return new Moments(n, mean, n < 2 ? 0 : squares / (n - 1));
        }
    }

    /** Standard error of the difference and its degrees of freedom. */
    record StandardError(double value, double df) {
        /** Whether the spread is at the rounding level of the means, where R refuses the test. */
        boolean isConstant(Moments a, Moments b) {
            return value < 10 * 0x1p-52 * Math.max(Math.abs(a.mean()), Math.abs(b.mean())) || value == 0;
        }
    }

    static StandardError pooled(Moments a, Moments b) {
        double df = a.n() + b.n() - 2;
        double v = 0;
        if (a.n() > 1) {
            v += (a.n() - 1) * a.variance();
        }
        if (b.n() > 1) {
            v += (b.n() - 1) * b.variance();
        }
        v /= df;
        return new StandardError(Math.sqrt(v * (1.0 / a.n() + 1.0 / b.n())), df);
    }

    static StandardError separate(Moments a, Moments b) {
        double va = a.variance() / a.n();
        double vb = b.variance() / b.n();
        double standardError = Math.sqrt(va + vb);
        double square = va + vb;
        double df = square * square / (va * va / (a.n() - 1) + vb * vb / (b.n() - 1));
        return new StandardError(standardError, df);
    }

    private static TestResult result(
            TestMethod method, Moments a, Moments b, StandardError error, Alternative alternative, double level) {
        ConfidenceInterval.checkLevel(level);
        if (error.df() < 1) {
            throw new UndefinedStatisticException(method.label()
                    + " needs at least 3 values in both samples together, found " + a.n() + " and " + b.n());
        }
        if (error.isConstant(a, b)) {
            throw new UndefinedStatisticException(method.label() + ": data are essentially constant (means " + a.mean()
                    + " and " + b.mean() + ", standard error " + error.value() + ")");
        }
        double se = error.value();
        double df = error.df();
        double t = (a.mean() - b.mean()) / se;
        double p = alternative.pValue(StudentT.lower(t, df), StudentT.upper(t, df));
        double tail = alternative == Alternative.TWO_SIDED ? (1 - level) / 2 : 1 - level;
        double half = -StudentT.quantile(tail, df);
        double lower = alternative == Alternative.LESS ? Double.NEGATIVE_INFINITY : (t - half) * se;
        double upper = alternative == Alternative.GREATER ? Double.POSITIVE_INFINITY : (t + half) * se;
        return new TestResult(
                method,
                alternative,
                t,
                List.of(df),
                p,
                List.of(a.mean(), b.mean()),
                Optional.of(new ConfidenceInterval(lower, upper, level)),
                List.of());
    }
}
