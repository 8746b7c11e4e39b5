package org.voxrisk.feature;

/**
 * Base-2 logarithm with the same bits on every JVM, in plain double arithmetic.
 *
 * <p>{@code Math.log} may differ between JVMs by its intrinsics, and {@code StrictMath.log} is several times slower.
 * Writes {@code x = 2^k m} with m in [sqrt(1/2), sqrt(2)), {@code f = m - 1}, {@code s = f / (2 + f)}, and uses
 * {@code ln m = 2 atanh s = 2 s + s R(s^2)} with the minimax polynomial R of degree 7 that fdlibm publishes for its
 * logarithm (error of ln below 1 ulp). The error of the result is below 1.5 ulp.
 */
final class Log2 {
    /** {@code 2^-52}: what PyRadiomics adds to a probability before it takes the logarithm. */
    static final double EPS = 0x1p-52;

    private static final double INV_LN2 = 1.4426950408889634;
    private static final double R1 = 0.6666666666666735;
    private static final double R2 = 0.3999999999940942;
    private static final double R3 = 0.2857142874366239;
    private static final double R4 = 0.22222198432149784;
    private static final double R5 = 0.1818357216161805;
    private static final double R6 = 0.15313837699209373;
    private static final double R7 = 0.14798198605116586;
    private static final long SQRT_HALF_BITS = 0x3FE6A09E667F3BCDL;

    private Log2() {}

    /**
     * Returns log2 x.
     *
     * @param x a normal positive number; probabilities plus {@link #EPS} always are
     */
    static double of(double x) {
        long bits = Double.doubleToRawLongBits(x) - SQRT_HALF_BITS;
        long k = bits >> 52;
        double m = Double.longBitsToDouble((bits & 0xFFFFFFFFFFFFFL) + SQRT_HALF_BITS);
        double f = m - 1;
        double s = f / (2 + f);
        double z = s * s;
        double w = z * z;
        double r = w * (R2 + w * (R4 + w * R6)) + z * (R1 + w * (R3 + w * (R5 + w * R7)));
        double half = 0.5 * f * f;
        double ln = f - (half - s * (half + r));
        return k + ln * INV_LN2;
    }

    /** Returns {@code p log2(p + eps)}; p = 0 gives 0. */
    static double plogp(double p, double eps) {
        return p * of(p + eps);
    }
}
