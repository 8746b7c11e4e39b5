package org.voxrisk.filter;

/**
 * Excess kurtosis {@code m4 / m2^2 - 3} of samples, with central moments m divided by the number of samples; NaN where
 * {@code m2 <= (eps * mean)^2}, that is where the samples are equal but for rounding.
 *
 * <p>Equals SciPy's {@code stats.kurtosis}, which computes in the type of the samples: 32 bits if they are, otherwise
 * 64. Sums are taken in NumPy's order: eight interleaved partial sums in blocks of up to 128 samples.
 */
final class SphereKurtosis {
    private static final int LANES = 8;
    private static final int BLOCK = 128;
    private static final double EPSILON_64 = 0x1p-52;
    private static final float EPSILON_32 = 0x1p-23f;

    private SphereKurtosis() {}

    /** Computes in 64 bits; the samples are overwritten. */
    static double in64(double[] s) {
        int n = s.length;
        double mean = sum(s, 0, n) / n;
        for (int i = 0; i < n; i++) {
            double d = s[i] - mean;
            s[i] = d * d;
        }
        double m2 = sum(s, 0, n) / n;
        for (int i = 0; i < n; i++) {
            s[i] *= s[i];
        }
        double m4 = sum(s, 0, n) / n;
        double noise = EPSILON_64 * mean;
        return m2 <= noise * noise ? Double.NaN : m4 / (m2 * m2) - 3;
    }

    /** Computes in 32 bits; the samples are overwritten. */
    static double in32(float[] s) {
        int n = s.length;
        float mean = sum(s, 0, n) / n;
        for (int i = 0; i < n; i++) {
            float d = s[i] - mean;
            s[i] = d * d;
        }
        float m2 = sum(s, 0, n) / n;
        for (int i = 0; i < n; i++) {
            s[i] *= s[i];
        }
        float m4 = sum(s, 0, n) / n;
        float noise = EPSILON_32 * mean;
        return m2 <= noise * noise ? Double.NaN : m4 / (m2 * m2) - 3;
    }

    private static double sum(double[] s, int from, int n) {
        if (n > BLOCK) {
            int half = n / 2 / LANES * LANES;
            return sum(s, from, half) + sum(s, from + half, n - half);
        }
        double total = 0;
        int i = 0;
        if (n >= LANES) {
            double[] r = new double[LANES];
            System.arraycopy(s, from, r, 0, LANES);
            for (i = LANES; i + LANES <= n; i += LANES) {
                for (int lane = 0; lane < LANES; lane++) {
                    r[lane] += s[from + i + lane];
                }
            }
            total = ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));
        }
        for (; i < n; i++) {
            total += s[from + i];
        }
        return total;
    }

    private static float sum(float[] s, int from, int n) {
        if (n > BLOCK) {
            int half = n / 2 / LANES * LANES;
            return sum(s, from, half) + sum(s, from + half, n - half);
        }
        float total = 0;
        int i = 0;
        if (n >= LANES) {
            float[] r = new float[LANES];
            System.arraycopy(s, from, r, 0, LANES);
            for (i = LANES; i + LANES <= n; i += LANES) {
                for (int lane = 0; lane < LANES; lane++) {
                    r[lane] += s[from + i + lane];
                }
            }
            total = ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));
        }
        for (; i < n; i++) {
            total += s[from + i];
        }
        return total;
    }
}
