package org.voxrisk.preprocess.n4;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.support.Refusal.assertRefused;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.work.CancelledException;
import org.voxrisk.work.Progress;
import org.voxrisk.work.Work;

class N4BiasFieldCorrectionTest {
    private static final N4Settings SHORT = N4Settings.defaults().withMaximumNumberOfIterations(List.of(10, 5));

    private static Geometry grid(int nx, int ny, int nz) {
        return Geometry.of(new int[] {nx, ny, nz}, new double[] {1, 1, 2});
    }

    private static N4Result run(N4Settings settings, int threads, Image3D image, @Nullable Mask mask) {
        return new N4BiasFieldCorrection(settings).correct(image, mask, Work.threads(threads));
    }

    /** Two tissues in a box, on a dark ground, under a smooth field. */
    private static final class Phantom {
        private final Image3D image;
        private final Mask mask;
        private final double[] field;
        private final boolean[] inner;

        private Phantom(Image3D image, Mask mask, double[] field, boolean[] inner) {
            this.image = image;
            this.mask = mask;
            this.field = field;
            this.inner = inner;
        }

        static Phantom of(int nx, int ny, int nz) {
            Geometry g = grid(nx, ny, nz);
            Random random = new Random(20240517);
            double[] values = new double[g.voxelCount()];
            double[] field = new double[values.length];
            boolean[] inside = new boolean[values.length];
            boolean[] inner = new boolean[values.length];
            for (int i = 0; i < values.length; i++) {
                double x = 2.0 * (i % nx) / (nx - 1) - 1;
                int row = i / nx;
                int slice = row / ny;
                double y = 2.0 * (row % ny) / (ny - 1) - 1;
                double z = nz == 1 ? 0 : 2.0 * slice / (nz - 1) - 1;
                double r = x * x + y * y + z * z;
                inside[i] = r < 0.9;
                inner[i] = (x - 0.1) * (x - 0.1) + y * y < 0.25;
                field[i] = 0.25 * x - 0.2 * y + 0.1 * z - 0.15 * x * x;
                double tissue = inside[i] ? (inner[i] ? 900 : 500) : 0;
                values[i] = Math.max(0, tissue * Math.exp(field[i]) + 8 * random.nextGaussian());
            }
            return new Phantom(Image3D.of(g, PixelType.FLOAT32, values), Mask.of(g, i -> inside[i]), field, inner);
        }
    }

    private static double correlation(double[] a, double[] b, Mask mask) {
        double sa = 0;
        double sb = 0;
        double saa = 0;
        double sbb = 0;
        double sab = 0;
        int n = mask.voxelCount();
        for (int i = mask.nextInside(0); i >= 0; i = mask.nextInside(i + 1)) {
            sa += a[i];
            sb += b[i];
            saa += a[i] * a[i];
            sbb += b[i] * b[i];
            sab += a[i] * b[i];
        }
        return (sab - sa * sb / n) / Math.sqrt((saa - sa * sa / n) * (sbb - sb * sb / n));
    }

    private static double variation(double[] values, Mask mask, boolean[] tissue, boolean which) {
        double s = 0;
        double ss = 0;
        int n = 0;
        for (int i = mask.nextInside(0); i >= 0; i = mask.nextInside(i + 1)) {
            if (tissue[i] == which) {
                s += values[i];
                ss += values[i] * values[i];
                n++;
            }
        }
        return Math.sqrt(ss / n - s / n * s / n) / (s / n);
    }

    @Test
    void recoversAKnownField() {
        Phantom p = Phantom.of(36, 32, 14);
        N4Settings settings = N4Settings.defaults().withMaximumNumberOfIterations(List.of(50, 50, 30));
        for (Mask mask : new @Nullable Mask[] {p.mask, null}) {
            N4Result result = run(settings, 2, p.image, mask);
            assertTrue(correlation(result.logField().values(), p.field, p.mask) > 0.995);
            for (boolean tissue : new boolean[] {false, true}) {
                double before = variation(p.image.values(), p.mask, p.inner, tissue);
                double after = variation(result.corrected().values(), p.mask, p.inner, tissue);
                assertTrue(after < 0.25 * before, after + " after " + before);
            }
        }
    }

    @Test
    void correctedTimesFieldIsTheImage() {
        Phantom p = Phantom.of(20, 18, 6);
        N4Result result = run(SHORT, 1, p.image, p.mask);
        assertEquals(PixelType.FLOAT32, result.corrected().pixelType());
        assertEquals(PixelType.FLOAT64, result.logField().pixelType());
        for (int i = 0; i < p.field.length; i++) {
            double expected = p.image.values()[i] / Math.exp(result.logField().values()[i]);
            assertEquals((float) expected, result.corrected().values()[i], 1e-6 * expected);
        }
        assertEquals(p.mask.voxelCount(), result.fittedVoxels());
        assertEquals(0, result.nonPositiveVoxels());
        assertEquals(2, result.levels().size());
        assertEquals(4, result.levels().get(0).controlPointsX());
        assertEquals(5, result.levels().get(1).controlPointsZ());
    }

    @Test
    void bitsDoNotDependOnThreads() {
        Phantom p = Phantom.of(23, 17, 9);
        double[] one = run(SHORT, 1, p.image, null).logField().values();
        for (int threads : new int[] {2, 3, 8}) {
            N4Result result = run(SHORT, threads, p.image, null);
            assertArrayEquals(one, result.logField().values(), 0, threads + " threads");
        }
    }

    @Test
    void constantImageStaysAsItIs() {
        Geometry g = grid(5, 4, 3);
        double[] values = new double[g.voxelCount()];
        Arrays.fill(values, 42);
        Image3D image = Image3D.of(g, PixelType.FLOAT64, values);
        N4Result result = run(SHORT.withMissingMask(MissingMask.WHOLE_IMAGE), 2, image, null);
        assertArrayEquals(values, result.corrected().values(), 0);
        assertEquals(PixelType.FLOAT64, result.corrected().pixelType());
        assertEquals(new N4Level(4, 4, 4, 1, 0, true), result.levels().get(0));
        // Otsu finds nothing above in a constant image.
        assertThrows(InvalidRoiException.class, () -> run(SHORT, 1, image, null));
    }

    @Test
    void tinyImagesGiveFiniteFields() {
        Random random = new Random(5);
        for (int[] size : new int[][] {{1, 1, 1}, {2, 1, 1}, {1, 3, 1}, {1, 1, 5}, {2, 2, 2}, {3, 3, 3}}) {
            Geometry g = grid(size[0], size[1], size[2]);
            double[] values = random.doubles(g.voxelCount(), 1, 100).toArray();
            N4Result result = run(
                    SHORT.withMissingMask(MissingMask.WHOLE_IMAGE), 2, Image3D.of(g, PixelType.FLOAT64, values), null);
            for (double f : result.logField().values()) {
                assertTrue(Double.isFinite(f), Arrays.toString(size) + " " + f);
            }
        }
    }

    @Test
    void oneSliceAlongAnyAxisGivesTheSameField() {
        Phantom p = Phantom.of(30, 24, 1);
        double[] expected = run(SHORT, 1, p.image, p.mask).logField().values();
        // The same slice laid along x: voxel (x, y, 0) becomes (0, x, y), which keeps the storage order.
        Geometry turned = grid(1, 30, 24);
        Image3D image = Image3D.of(turned, PixelType.FLOAT32, p.image.values());
        double[] field = run(SHORT, 1, image, Mask.of(turned, p.mask::contains))
                .logField()
                .values();
        assertArrayEquals(expected, field, 1e-9);
    }

    @Test
    void fieldDoesNotDependOnTheUnit() {
        Phantom p = Phantom.of(20, 18, 6);
        double[] scaled = Arrays.stream(p.image.values()).map(v -> 37.5 * v).toArray();
        double[] a = run(SHORT, 1, p.image, p.mask).logField().values();
        double[] b = run(SHORT, 1, Image3D.of(p.image.geometry(), PixelType.FLOAT64, scaled), p.mask)
                .logField()
                .values();
        assertArrayEquals(a, b, 1e-8);
    }

    @Test
    void confidenceWeighsTheVoxels() {
        Phantom p = Phantom.of(20, 18, 6);
        Geometry g = p.image.geometry();
        N4BiasFieldCorrection n4 = new N4BiasFieldCorrection(SHORT);
        Work work = Work.threads(2);
        Mask all = Mask.of(g, i -> true);
        double[] masked = n4.correct(p.image, p.mask, work).logField().values();
        double[] zeros = new double[g.voxelCount()];
        Arrays.setAll(zeros, i -> p.mask.contains(i) ? 2.5 : 0);
        N4Result weighted = n4.correct(p.image, all, Image3D.of(g, PixelType.FLOAT64, zeros), work);
        assertEquals(p.mask.voxelCount(), weighted.fittedVoxels());
        assertArrayEquals(masked, weighted.logField().values(), 1e-6);
        double[] uneven = new double[g.voxelCount()];
        Arrays.setAll(uneven, i -> p.inner[i] ? 1 : 0.01);
        double[] other = n4.correct(p.image, p.mask, Image3D.of(g, PixelType.FLOAT64, uneven), work)
                .logField()
                .values();
        assertTrue(Math.abs(other[g.index(10, 2, 3)] - masked[g.index(10, 2, 3)]) > 1e-4);
        uneven[7] = -1;
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> n4.correct(p.image, p.mask, Image3D.of(g, PixelType.FLOAT64, uneven), work))
                .getMessage();
        assertEquals("confidence of voxel (7, 0, 0) = -1.0, must be finite and >= 0", message);
    }

    @Test
    void shrunkEstimateCoversTheWholeGrid() {
        Phantom p = Phantom.of(45, 40, 15);
        N4Settings settings = N4Settings.defaults().withMaximumNumberOfIterations(List.of(50, 30));
        N4Result result = run(settings.withShrinkFactors(List.of(3, 2, 2)), 2, p.image, p.mask);
        assertEquals(p.field.length, result.logField().values().length);
        assertTrue(result.fittedVoxels() < p.mask.voxelCount() / 8);
        assertTrue(correlation(result.logField().values(), p.field, p.mask) > 0.99);
    }

    @Test
    void tellsProgressAndStopsWhenAsked() {
        Phantom p = Phantom.of(16, 14, 5);
        List<String> stages = new ArrayList<>();
        List<Double> fractions = new ArrayList<>();
        Progress listener = (stage, fraction) -> {
            stages.add(stage);
            fractions.add(fraction);
        };
        new N4BiasFieldCorrection(SHORT)
                .correct(p.image, p.mask, Work.threads(2).withProgress(listener));
        assertEquals("n4-level-1", stages.get(0));
        assertEquals("n4-level-2", stages.get(stages.size() - 1));
        assertEquals(1.0, fractions.get(fractions.size() - 1));

        List<String> seen = new CopyOnWriteArrayList<>();
        Work stopping = Work.threads(2)
                .withProgress((stage, fraction) -> seen.add(stage))
                .withCancellation(() -> seen.size() >= 3);
        assertThrows(
                CancelledException.class, () -> new N4BiasFieldCorrection(SHORT).correct(p.image, p.mask, stopping));
        assertEquals(3, seen.size());
    }

    @Test
    void levelsWithoutIterationsOnlyRefine() {
        Phantom p = Phantom.of(16, 14, 5);
        N4Settings settings = N4Settings.defaults().withMaximumNumberOfIterations(List.of(0, 3));
        N4Result result = run(settings, 1, p.image, p.mask);
        assertEquals(0, result.levels().get(0).iterations());
        assertEquals(Double.POSITIVE_INFINITY, result.levels().get(0).convergence());
        assertEquals(3, result.levels().get(1).iterations());
    }

    @Test
    void refusesWhatItCannotCorrect() {
        Geometry g = grid(4, 4, 2);
        double[] values = new double[32];
        Arrays.setAll(values, i -> i + 1);
        values[9] = Double.NaN;
        Image3D image = Image3D.of(g, PixelType.FLOAT64, values);
        Mask all = Mask.of(g, i -> true);
        N4BiasFieldCorrection n4 = new N4BiasFieldCorrection(SHORT);
        String message = assertThrows(InvalidRoiException.class, () -> n4.correct(image, all))
                .getMessage();
        assertTrue(message != null && message.contains("voxel (1, 2, 0) = NaN"), message);
        // Outside the mask it does no harm.
        assertEquals(31, n4.correct(image, Mask.of(g, i -> i != 9)).fittedVoxels());
        assertRefused(InvalidRoiException.class, () -> n4.correct(image, Mask.of(g, i -> false)), "0 voxels");
        assertRefused(
                InvalidRoiException.class,
                () -> n4.correct(image, Mask.of(grid(4, 4, 3), i -> true)),
                "4x4x2 vs 4x4x3");
    }

    @Test
    void voxelsThatAreNotPositiveAreCounted() {
        Phantom p = Phantom.of(16, 14, 5);
        double[] values = p.image.values().clone();
        int inside = p.mask.nextInside(0);
        values[inside] = 0;
        Image3D image = Image3D.of(p.image.geometry(), PixelType.FLOAT32, values);
        assertEquals(1, run(SHORT, 1, image, p.mask).nonPositiveVoxels());
        assertEquals(0, values[inside]);
    }
}
