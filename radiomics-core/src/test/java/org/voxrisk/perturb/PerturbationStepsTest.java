package org.voxrisk.perturb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.work.Checkpoint;

class PerturbationStepsTest {
    private static final Checkpoint GO_ON = Checkpoint.INTERRUPT_ONLY;

    /** Numbers of voxels as MIRP 2.7.0's fractional_volume_change gives them. */
    @Test
    void volumesAreMirps() {
        assertEquals(328, Phantom.ball().voxelCount());
        assertEquals(360, VolumeChange.apply(Phantom.ball(), 0.1, GO_ON).voxelCount());
        assertEquals(295, VolumeChange.apply(Phantom.ball(), -0.1, GO_ON).voxelCount());
        assertEquals(410, VolumeChange.apply(Phantom.ball(), 0.25, GO_ON).voxelCount());
        assertEquals(206, VolumeChange.apply(Phantom.ball(), -0.37, GO_ON).voxelCount());
        assertEquals(332, VolumeChange.apply(Phantom.ball(), 0.013, GO_ON).voxelCount());
        assertEquals(65, VolumeChange.apply(Phantom.ball(), -0.8, GO_ON).voxelCount());
        assertSame(Phantom.ball().geometry(), Phantom.GRID);
    }

    /** No voxel that was added is farther from the region than one that was not; by the plain search over all pairs. */
    @Test
    void growthTakesTheNearestAndShrinkageTheOutermost() {
        Geometry grid = Geometry.of(new int[] {9, 8, 6}, new double[] {0.7, 0.9, 2});
        Random random = new Random(5);
        for (int round = 0; round < 20; round++) {
            int[] at = random.ints(30, 0, grid.voxelCount()).toArray();
            Mask region = Mask.of(grid, (IntPredicate) i -> {
                for (int a : at) {
                    if (a == i) {
                        return true;
                    }
                }
                return false;
            });
            Mask grown = VolumeChange.apply(region, 1.5, GO_ON);
            assertEquals((int) Math.floor(2.5 * region.voxelCount()), grown.voxelCount());
            double farthest = 0;
            double nearestLeft = Double.POSITIVE_INFINITY;
            for (int i = 0; i < grid.voxelCount(); i++) {
                double d = distance(grid, i, region, true);
                if (grown.contains(i)) {
                    farthest = Math.max(farthest, d);
                } else {
                    nearestLeft = Math.min(nearestLeft, d);
                    assertFalse(region.contains(i));
                }
            }
            assertTrue(farthest <= nearestLeft + 1e-12);
            Mask shrunk = VolumeChange.apply(grown, -0.4, GO_ON);
            assertEquals((int) Math.floor(0.6 * grown.voxelCount() + 1e-9), shrunk.voxelCount());
            double shallowestKept = Double.POSITIVE_INFINITY;
            double deepestGone = 0;
            for (int i = grown.nextInside(0); i >= 0; i = grown.nextInside(i + 1)) {
                double d = distance(grid, i, grown, false);
                if (shrunk.contains(i)) {
                    shallowestKept = Math.min(shallowestKept, d);
                } else {
                    deepestGone = Math.max(deepestGone, d);
                }
            }
            assertTrue(deepestGone <= shallowestKept + 1e-12);
        }
    }

    private static double distance(Geometry g, int i, Mask mask, boolean inside) {
        double best = Double.POSITIVE_INFINITY;
        for (int z = -1; z <= g.nz(); z++) {
            for (int y = -1; y <= g.ny(); y++) {
                for (int x = -1; x <= g.nx(); x++) {
                    boolean within = x >= 0
                            && y >= 0
                            && z >= 0
                            && x < g.nx()
                            && y < g.ny()
                            && z < g.nz()
                            && mask.contains(x, y, z);
                    if (within == inside) {
                        double dx = 0.7 * (x - i % 9);
                        double dy = 0.9 * (y - i / 9 % 8);
                        double dz = 2.0 * (z - i / 72);
                        best = Math.min(best, Math.sqrt(dx * dx + dy * dy + dz * dz));
                    }
                }
            }
        }
        return best;
    }

    @Test
    void aLargerFractionHoldsASmaller() {
        Mask before = VolumeChange.apply(Phantom.ball(), -0.9, GO_ON);
        for (double fraction : new double[] {-0.5, -0.1, 0, 0.05, 0.3, 2}) {
            Mask after = VolumeChange.apply(Phantom.ball(), fraction, GO_ON);
            assertTrue(after.voxelCount() > before.voxelCount());
            for (int i = before.nextInside(0); i >= 0; i = before.nextInside(i + 1)) {
                assertTrue(after.contains(i));
            }
            before = after;
        }
    }

    @Test
    void noiseHasItsMoments() {
        Geometry grid = Geometry.of(new int[] {101, 90, 21}, new double[] {1, 1, 1});
        Image3D flat = Image3D.of(grid, new double[grid.voxelCount()]);
        double[] v =
                GaussianNoise.add(flat, 3, RandomStream.of(17, "noise"), GO_ON).values();
        double[] m = new double[5];
        double lag = 0;
        for (int i = 0; i < v.length; i++) {
            for (int k = 1; k <= 4; k++) {
                m[k] += Math.pow(v[i] / 3, k) / v.length;
            }
            lag += i > 0 ? v[i] * v[i - 1] / 9 / v.length : 0;
        }
        // Four standard errors: 1, sqrt 2, sqrt 15, sqrt 96 over the root of n.
        double error = 4 / Math.sqrt(v.length);
        assertEquals(0, m[1], error);
        assertEquals(1, m[2], Math.sqrt(2) * error);
        assertEquals(0, m[3], Math.sqrt(15) * error);
        assertEquals(3, m[4], Math.sqrt(96) * error);
        assertEquals(0, lag, error);
        assertEquals(3, NoiseEstimate.of(Image3D.of(grid, v), GO_ON), 0.05);
    }

    /** MIRP 2.7.0 gives 3.6077779785392083 and divides the median by 0.6754. */
    @Test
    void noiseIsEstimatedAsByMirp() {
        assertEquals(3.6077779785392083 * 0.6754 / 0.6744897501960817, NoiseEstimate.of(Phantom.image(), GO_ON), 1e-9);
        Image3D flat = Image3D.of(Phantom.GRID, new double[Phantom.GRID.voxelCount()]);
        assertEquals(0, NoiseEstimate.of(flat, GO_ON));
        double[] broken = new double[Phantom.GRID.voxelCount()];
        broken[7] = Double.NaN;
        assertThrows(IllegalArgumentException.class, () -> NoiseEstimate.of(Image3D.of(Phantom.GRID, broken), GO_ON));
    }

    @Test
    void randomContoursKeepTheVolumeOnAverage() {
        Geometry grid = Geometry.of(new int[] {40, 40, 24}, new double[] {1, 1, 1.5});
        double[] v = new double[grid.voxelCount()];
        boolean[] in = new boolean[v.length];
        Random random = new Random(3);
        for (int i = 0; i < v.length; i++) {
            double x = i % 40 - 19;
            double y = i / 40 % 40 - 20;
            int slice = i / 1600;
            double z = 1.5 * (slice - 11.5);
            in[i] = x * x + 1.3 * y * y + z * z < 130;
            v[i] = (in[i] ? 40 : 30) + 10 * random.nextGaussian();
        }
        Image3D image = Image3D.of(grid, v);
        Mask mask = Mask.of(grid, in);
        double sum = 0;
        int distinct = 0;
        int last = -1;
        int rounds = 30;
        for (int seed = 0; seed < rounds; seed++) {
            Mask randomised = ContourRandomisation.apply(image, mask, seed, GO_ON);
            sum += randomised.voxelCount();
            distinct += randomised.voxelCount() != last ? 1 : 0;
            last = randomised.voxelCount();
        }
        assertTrue(distinct > rounds / 2);
        assertEquals(1, sum / rounds / mask.voxelCount(), 0.08);
        Mask one = ContourRandomisation.apply(image, mask, 7, GO_ON);
        Mask again = ContourRandomisation.apply(image, mask, 7, GO_ON);
        for (int i = 0; i < v.length; i++) {
            assertEquals(one.contains(i), again.contains(i));
        }
    }

    /** Two halves of another intensity: no supervoxel crosses the plane between them, so the region is its own contour. */
    @Test
    void aSharpEdgeIsKept() {
        Geometry grid = Geometry.of(new int[] {32, 24, 16}, new double[] {1, 1, 1});
        double[] v = new double[grid.voxelCount()];
        for (int i = 0; i < v.length; i++) {
            v[i] = i % 32 < 16 ? 0 : 1000;
        }
        // The region has both intensities in a thin part, so that its range covers them.
        Mask mask = Mask.of(grid, (IntPredicate) i -> i % 32 < 16 || i == 31);
        Mask randomised = ContourRandomisation.apply(Image3D.of(grid, v), mask, 1, GO_ON);
        for (int i = 0; i < v.length; i++) {
            int x = i % 32;
            if (x < 14 || x > 17) {
                assertEquals(x < 16, randomised.contains(i), "x = " + x);
            }
        }
    }

    @Test
    void supervoxelsAreConnectedAndOfTheWantedSize() {
        Image3D image = Phantom.image();
        double[] v = image.values().clone();
        for (int i = 0; i < v.length; i++) {
            v[i] = 0.5 + v[i] / 10_000;
        }
        int[] parts = Supervoxels.of(Phantom.GRID, v, 300, GO_ON);
        int count = 0;
        for (int p : parts) {
            count = Math.max(count, p + 1);
        }
        for (int p = 0; p < count; p++) {
            int part = p;
            Mask piece = Mask.of(Phantom.GRID, (IntPredicate) i -> parts[i] == part);
            assertTrue(piece.voxelCount() > 0);
            assertEquals(1, org.voxrisk.image.ConnectedComponents.count(piece));
        }
        // 6144 voxels of 3 mm³ are 61 parts of 300 mm³.
        assertEquals(61, count, 25);
    }
}
