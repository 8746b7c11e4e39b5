package org.voxrisk.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.voxrisk.work.Checkpoint;

/** Branch and bound against all pairs, on clouds, spheres and lattices with many equal coordinates. */
class FarthestPairTest {
    @Property(tries = 200, seed = "20261124")
    void equalsAllPairs(@ForAll long seed, @ForAll @IntRange(min = 0, max = 700) int n) {
        double[][] p = points(seed, n);
        double expected = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double dx = p[0][i] - p[0][j];
                double dy = p[1][i] - p[1][j];
                double dz = p[2][i] - p[2][j];
                expected = Math.max(expected, dz * dz + dy * dy + dx * dx);
            }
        }
        FarthestPair farthest = new FarthestPair(Checkpoint.INTERRUPT_ONLY);
        assertEquals(expected, farthest.squared(p[0], p[1], p[2], n, 0));
        assertEquals(expected, farthest.squared(p[0], p[1], p[2], n, expected));
        assertEquals(expected + 1, farthest.squared(p[0], p[1], p[2], n, expected + 1));
    }

    private static double[][] points(long seed, int n) {
        Random random = new Random(seed);
        int kind = random.nextInt(3);
        double[][] p = new double[3][n + 1];
        for (int i = 0; i < n; i++) {
            double length = 0;
            for (int d = 0; d < 3; d++) {
                p[d][i] = kind == 2 ? random.nextInt(4) * 0.7 : random.nextGaussian();
                length += p[d][i] * p[d][i];
            }
            for (int d = 0; d < 3 && kind == 1; d++) {
                p[d][i] /= Math.sqrt(length);
            }
        }
        return p;
    }
}
