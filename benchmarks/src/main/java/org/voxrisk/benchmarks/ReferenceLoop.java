package org.voxrisk.benchmarks;

import java.util.Random;

/**
 * Plain loops of the kinds that the library's time goes into, without a line of the library: pairs of neighbours counted into
 * a table, a smoothing along each axis, and logarithms. Its time is the unit of {@link RegressionGate}; to change it is to
 * record all baselines anew.
 */
final class ReferenceLoop {
    private static final long SEED = 20261124;
    private static final int EDGE = 64;
    private static final int LEVELS = 32;

    private final int[] levels = new int[EDGE * EDGE * EDGE];
    private final double[] values = new double[levels.length];

    ReferenceLoop() {
        Random random = new Random(SEED);
        for (int i = 0; i < levels.length; i++) {
            levels[i] = random.nextInt(LEVELS);
            values[i] = levels[i] + random.nextDouble();
        }
    }

    /** Does the work once and returns a number that depends on all of it. */
    double run() {
        return pairs() + smooth() + logarithms();
    }

    private long pairs() {
        int[] counts = new int[LEVELS * LEVELS];
        for (int dz = 0; dz <= 1; dz++) {
            for (int dy = -dz; dy <= 1; dy++) {
                for (int dx = dz == 0 && dy <= 0 ? 1 : -1; dx <= 1; dx++) {
                    count(dx, dy, dz, counts);
                }
            }
        }
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += (long) counts[i] * i;
        }
        return sum;
    }

    private void count(int dx, int dy, int dz, int[] counts) {
        int step = (dz * EDGE + dy) * EDGE + dx;
        for (int z = 0; z < EDGE - dz; z++) {
            for (int y = Math.max(0, -dy); y < Math.min(EDGE, EDGE - dy); y++) {
                int row = (z * EDGE + y) * EDGE;
                for (int x = Math.max(0, -dx); x < Math.min(EDGE, EDGE - dx); x++) {
                    counts[levels[row + x] * LEVELS + levels[row + x + step]]++;
                }
            }
        }
    }

    private double smooth() {
        double[] from = values.clone();
        double[] to = new double[from.length];
        for (int step : new int[] {1, EDGE, EDGE * EDGE}) {
            for (int i = step; i < from.length - step; i++) {
                to[i] = 0.25 * from[i - step] + 0.5 * from[i] + 0.25 * from[i + step];
            }
            double[] done = to;
            to = from;
            from = done;
        }
        return from[from.length / 2];
    }

    private double logarithms() {
        double sum = 0;
        for (int i = 0; i < values.length; i += 8) {
            sum += Math.log(values[i] + 1);
        }
        return sum;
    }
}
