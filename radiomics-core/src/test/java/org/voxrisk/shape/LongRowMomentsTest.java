package org.voxrisk.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Mask;

/** Second moments of rows that fill whole machine words. */
class LongRowMomentsTest {
    /** The variance of 0 .. n - 1 is (n^2 - 1) / 12. */
    @Test
    void rodsAndBarsByHand() {
        for (int n : new int[] {62, 63, 64, 65, 127, 128, 200}) {
            Geometry grid = Geometry.of(new int[] {n, 3, 2}, new double[] {0.5, 2, 3});
            PrincipalAxes rod = PrincipalAxes.of(Mask.of(grid, i -> i < n));
            assertEquals((n * n - 1) / 12.0 / 4, rod.major(), 1e-12 * n * n);
            assertEquals(0, rod.minor());
            PrincipalAxes bar = PrincipalAxes.of(Mask.of(grid, i -> true));
            assertEquals((n * n - 1) / 12.0 / 4, bar.major(), 1e-12 * n * n);
            assertEquals(8 / 12.0 * 4, bar.minor(), 1e-12);
            assertEquals(3 / 12.0 * 9, bar.least(), 1e-12);
        }
    }

    @Test
    void patchyRowsEqualPlainSums() {
        Random random = new Random(20261124);
        for (int round = 0; round < 20; round++) {
            int nx = 60 + random.nextInt(150);
            Geometry grid = Geometry.of(new int[] {nx, 3, 2}, new double[] {0.7, 1.1, 2.3});
            boolean[] inside = new boolean[grid.voxelCount()];
            double density = random.nextBoolean() ? 0.98 : 0.3;
            for (int i = 0; i < inside.length; i++) {
                inside[i] = random.nextDouble() < density;
            }
            Mask mask = Mask.of(grid, i -> inside[i]);
            double[] c = new NaiveShape(mask).covariance();
            PrincipalAxes axes = PrincipalAxes.of(mask);
            double trace = c[0] + c[1] + c[2];
            assertEquals(trace, axes.major() + axes.minor() + axes.least(), 1e-10 * trace);
            double minors = c[0] * c[1] - c[3] * c[3] + c[0] * c[2] - c[4] * c[4] + c[1] * c[2] - c[5] * c[5];
            assertEquals(
                    minors,
                    axes.major() * axes.minor() + axes.major() * axes.least() + axes.minor() * axes.least(),
                    1e-10 * trace * trace);
        }
    }
}
