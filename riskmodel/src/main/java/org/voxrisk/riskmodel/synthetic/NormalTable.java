package org.voxrisk.riskmodel.synthetic;

/**
 * Standard normal numbers from 16 random bits each: a table of the quantiles of {@code |Z|} at {@code (i + 1/2) / 32768}, and a
 * sign. Fine enough for the noise of an image: the largest is 4.2, the variance 0.9999.
 *
 * <p>Made by integrating the density in steps, with {@code StrictMath}, so that it has the same bits on every JVM.
 */
final class NormalTable {
    private static final int SIZE = 1 << 15;
    private static final double STEP = 1.0 / (1 << 15);
    private static final double TWICE_DENSITY_AT_0 = Math.sqrt(2 / Math.PI);

    private final float[] quantiles = new float[SIZE];

    NormalTable() {
        double x = 0;
        double below = 0;
        double density = TWICE_DENSITY_AT_0;
        for (int i = 0; i < SIZE; i++) {
            double wanted = (i + 0.5) / SIZE;
            double next = below;
            double nextDensity = density;
            while (true) {
                nextDensity = TWICE_DENSITY_AT_0 * StrictMath.exp(-0.5 * (x + STEP) * (x + STEP));
                next = below + 0.5 * STEP * (density + nextDensity);
                if (next >= wanted) {
                    break;
                }
                x += STEP;
                below = next;
                density = nextDensity;
            }
            quantiles[i] = (float) (x + STEP * (wanted - below) / (next - below));
        }
    }

    /** The number of 16 bits, the lowest of some; the others are not looked at. */
    float of(long bits) {
        float magnitude = quantiles[(int) bits & (SIZE - 1)];
        return (bits & SIZE) == 0 ? magnitude : -magnitude;
    }
}
