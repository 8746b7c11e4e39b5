package org.voxrisk.preprocess;

/** The error function {@code erf(x) = 2 / sqrt(pi) * integral of exp(-t^2) from 0 to x}, within 2e-16. */
final class ErrorFunction {
    private static final double SERIES_LIMIT = 2.5;
    private static final double ONE_FROM = 6;
    private static final double TINY = 1e-300;
    private static final double EPS = 1e-17;

    private ErrorFunction() {}

    /** Returns erf(x). */
    static double erf(double x) {
        double a = Math.abs(x);
        double value = a < SERIES_LIMIT ? series(a) : a < ONE_FROM ? 1 - complement(a) : 1;
        return x < 0 ? -value : value;
    }

    // Abramowitz and Stegun 7.1.6: 2 / sqrt(pi) exp(-x^2) sum_n 2^n x^(2n+1) / (1 3 5 ... (2n+1)); all terms positive.
    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; term > EPS * sum; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * StrictMath.exp(-x * x) * sum;
    }

    // Abramowitz and Stegun 7.1.14, the continued fraction x + (1/2)/(x + 1/(x + (3/2)/(x + ...))), by Lentz's method.
    private static double complement(double x) {
        double f = x;
        double c = x;
        double d = 0;
        for (int n = 1; n < 500; n++) {
            double a = n / 2.0;
            d = 1 / Math.max(TINY, x + a * d);
            c = x + a / c;
            double delta = c * d;
            f *= delta;
            if (Math.abs(delta - 1) < 2e-16) {
                break;
            }
        }
        return StrictMath.exp(-x * x) / (Math.sqrt(Math.PI) * f);
    }
}
