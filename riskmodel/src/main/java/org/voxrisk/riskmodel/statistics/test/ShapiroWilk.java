package org.voxrisk.riskmodel.statistics.test;

import java.util.List;
import org.voxrisk.riskmodel.statistics.Sample;
import org.voxrisk.riskmodel.statistics.TestMethod;
import org.voxrisk.riskmodel.statistics.TestResult;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;
import org.voxrisk.riskmodel.statistics.distribution.Normal;

/**
 * Shapiro-Wilk test of normality by Royston's algorithm AS R94 (Applied Statistics 1995;44:547-551); equals R
 * {@code shapiro.test(x)}.
 *
 * <p>{@code W = (sum a[i] x(i))^2 / sum (x(i) - mean)^2} with x(i) the ordered values and a the weights of Royston: normal
 * scores {@code m[i] = qnorm((i - 3/8) / (n + 1/4))} scaled, the outer one (n at most 5) or two (else) replaced by
 * polynomials in {@code 1 / sqrt(n)}. {@code log(1 - W)}, shifted for n below 12, is then taken as normal with mean and
 * spread that are polynomials in n or log n. For n = 3 the p-value is {@code 6/pi (asin sqrt(W) - asin sqrt(3/4))}, at
 * least 0. Small p-values (below about 1e-5) lie outside the range of the fit, in R too.
 *
 * <p>Own code: neither Commons Math nor Commons Statistics has this test.
 */
public final class ShapiroWilk {
    /** Smallest number of values. */
    public static final int MIN_SIZE = 3;
    /** Largest number of values for which the fit was made. */
    public static final int MAX_SIZE = 5000;

    // Polynomial coefficients of AS R94, constant term first.
    private static final double[] OUTER = {0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056};
    private static final double[] SECOND = {0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633};
    private static final double[] SMALL_SHIFT = {-2.273, 0.459};
    private static final double[] SMALL_MEAN = {0.544, -0.39978, 0.025054, -6.714e-4};
    private static final double[] SMALL_LOG_SD = {1.3822, -0.77857, 0.062767, -0.0020322};
    private static final double[] LARGE_MEAN = {-1.5861, -0.31082, -0.083751, 0.0038915};
    private static final double[] LARGE_LOG_SD = {-0.4803, -0.082676, 0.0030302};
    /** The p-value AS R94 returns when W lies below the range of the fit (n at most 11). */
    private static final double BELOW_RANGE = 1e-99;

    private final int n;
    private final double[] weights;

    private ShapiroWilk(int n, double[] weights) {
        this.n = n;
        this.weights = weights;
    }

    /**
     * The test.
     *
     * @param x sample; NaN is left out
     * @return statistic W, no degrees of freedom
     * @throws UndefinedStatisticException if fewer than 3 or more than 5000 values are present, or all are equal
     */
    public static TestResult test(double[] x) {
        double[] sorted = Sample.sorted(x);
        ShapiroWilk prepared = forSize(sorted.length);
        double w = prepared.statistic(sorted);
        return TestResult.of(TestMethod.SHAPIRO_WILK, w, List.of(), prepared.pValue(w));
    }

    /** The weights for one sample size, made once for many columns. */
    static ShapiroWilk forSize(int n) {
        if (n < MIN_SIZE || n > MAX_SIZE) {
            throw new UndefinedStatisticException(
                    "Shapiro-Wilk test needs " + MIN_SIZE + " to " + MAX_SIZE + " values, found " + n);
        }
        return new ShapiroWilk(n, weights(n));
    }

    /** Weights of the upper half, largest value first. */
    private static double[] weights(int n) {
        double[] a = new double[n / 2];
        if (n == 3) {
            a[0] = Math.sqrt(0.5);
            return a;
        }
        double[] m = new double[n / 2];
        double squares = 0;
        for (int i = 0; i < m.length; i++) {
            m[i] = Normal.quantile((i + 1 - 0.375) / (n + 0.25));
            squares += m[i] * m[i];
        }
        squares *= 2;
        double norm = Math.sqrt(squares);
        double root = 1 / Math.sqrt(n);
        a[0] = polynomial(OUTER, root) - m[0] / norm;
        int from = 1;
        double rest = squares - 2 * m[0] * m[0];
        double left = 1 - 2 * a[0] * a[0];
        if (n > 5) {
            a[1] = polynomial(SECOND, root) - m[1] / norm;
            rest -= 2 * m[1] * m[1];
            left -= 2 * a[1] * a[1];
            from = 2;
        }
        double factor = Math.sqrt(rest / left);
        for (int i = from; i < a.length; i++) {
            a[i] = -m[i] / factor;
        }
        return a;
    }

    /** W of the first n values of an ascending array. */
    double statistic(double[] sorted) {
        double range = sorted[n - 1] - sorted[0];
        if (range == 0) {
            throw new UndefinedStatisticException(
                    "Shapiro-Wilk test: all " + n + " values are identical (" + sorted[0] + ")");
        }
        // Values are centred and divided by the range, so neither a large offset nor a small scale costs digits.
        double mean = Sample.mean(sorted, 0, n);
        double sumA2 = 0;
        double sumX2 = 0;
        double sumAx = 0;
        for (int i = 0; i < n; i++) {
            int j = n - 1 - i;
            double a = i == j ? 0 : i < j ? -weights[i] : weights[j];
            double x = (sorted[i] - mean) / range;
            sumA2 += a * a;
            sumX2 += x * x;
            sumAx += a * x;
        }
        // 1 - W = (|a||x| - a.x)(|a||x| + a.x) / (|a|^2 |x|^2): no cancellation when W is near 1.
        double norms = Math.sqrt(sumA2 * sumX2);
        return 1 - (norms - sumAx) * (norms + sumAx) / (sumA2 * sumX2);
    }

    double pValue(double w) {
        if (n == 3) {
            double p = 6 / Math.PI * (StrictMath.asin(Math.sqrt(w)) - StrictMath.asin(Math.sqrt(0.75)));
            return Math.max(0, Math.min(1, p));
        }
        double y = StrictMath.log(1 - w);
        double mean;
        double sd;
        if (n <= 11) {
            double gamma = polynomial(SMALL_SHIFT, n);
            if (y >= gamma) {
                return BELOW_RANGE;
            }
            y = -StrictMath.log(gamma - y);
            mean = polynomial(SMALL_MEAN, n);
            sd = StrictMath.exp(polynomial(SMALL_LOG_SD, n));
        } else {
            double logN = StrictMath.log(n);
            mean = polynomial(LARGE_MEAN, logN);
            sd = StrictMath.exp(polynomial(LARGE_LOG_SD, logN));
        }
        return Normal.upper((y - mean) / sd);
    }

    private static double polynomial(double[] coefficients, double x) {
        double value = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            value = value * x + coefficients[i];
        }
        return value;
    }
}
