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
            double r0 = s[from];
            double r1 = s[from + 1];
            double r2 = s[from + 2];
            double r3 = s[from + 3];
            double r4 = s[from + 4];
            double r5 = s[from + 5];
            double r6 = s[from + 6];
            double r7 = s[from + 7];
            for (i = LANES; i + LANES <= n; i += LANES) {
                int at = from + i;
                r0 += s[at];
                r1 += s[at + 1];
                r2 += s[at + 2];
                r3 += s[at + 3];
                r4 += s[at + 4];
                r5 += s[at + 5];
                r6 += s[at + 6];
                r7 += s[at + 7];
            }
            total = ((r0 + r1) + (r2 + r3)) + ((r4 + r5) + (r6 + r7));
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
            float r0 = s[from];
            float r1 = s[from + 1];
            float r2 = s[from + 2];
            float r3 = s[from + 3];
            float r4 = s[from + 4];
            float r5 = s[from + 5];
            float r6 = s[from + 6];
            float r7 = s[from + 7];
            for (i = LANES; i + LANES <= n; i += LANES) {
                int at = from + i;
                r0 += s[at];
                r1 += s[at + 1];
                r2 += s[at + 2];
                r3 += s[at + 3];
                r4 += s[at + 4];
                r5 += s[at + 5];
                r6 += s[at + 6];
                r7 += s[at + 7];
            }
            total = ((r0 + r1) + (r2 + r3)) + ((r4 + r5) + (r6 + r7));
        }
        for (; i < n; i++) {
            total += s[from + i];
        }
        return total;
    }
}
