package org.voxrisk.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.support.Refusal.assertRefused;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

class ResamplingTest {
    @Test
    void gridByHand() {
        // s = 2, t = 1, r = 2, box of voxels 3..5 (lo = 3, n = 3), p = 1 along x: L = floor(2.5 * 2 - 1) = 4,
        // U = min(20 - 1, ceil(5.5 * 2 + 1)) = 12, size 9; origin index 0.5 * (1 - 2) / 2 + 4 / 2 = 1.75, 3.5 mm.
        Geometry g = Geometry.of(new int[] {10, 10, 4}, new double[] {2, 2, 3});
        Mask mask = Mask.of(g, i -> i % 10 >= 3 && i % 10 <= 5 && i / 100 == 1);
        Image3D image = Image3D.of(g, PixelType.INT16, new double[400]);
        PreparedImage r = new Resampling(1, 0, 1, Interpolator.LINEAR, 1).apply(image, mask);
        // y keeps its spacing: L = 0, U = 9. z is one voxel thick and keeps 3 mm: L = floor(0.5 - 1) -> 0, U = 3.
        assertArrayEquals(new int[] {9, 10, 4}, r.image().geometry().sizes());
        assertArrayEquals(new double[] {1, 2, 3}, r.image().geometry().spacingMm());
        assertArrayEquals(new double[] {3.5, 0, 0}, r.image().geometry().originMm());
        assertEquals(6 * 10, r.mask().voxelCount());
        assertEquals(PixelType.INT16, r.image().pixelType());
    }

    @Test
    void equalSpacingIsOnlyCropped() {
        Geometry g = Geometry.of(new int[] {8, 8, 8}, new double[] {1, 1, 1});
        Image3D image = Image3D.of(g, PixelType.FLOAT64, noise(new Random(1), 512));
        Mask mask = Mask.of(g, i -> i % 8 > 2 && i / 8 % 8 > 2 && i / 64 > 2);
        PreparedImage r = Resampling.isotropic(1.000005).apply(image, mask);
        assertSame(image, r.image());
        assertEquals(mask.voxelCount(), r.mask().voxelCount());
    }

    @Test
    void parametersAreChecked() {
        assertRefused(IllegalArgumentException.class, () -> Resampling.isotropic(-1), "-1.0 mm");
        assertRefused(IllegalArgumentException.class, () -> Resampling.isotropic(Double.NaN), "NaN mm");
        assertRefused(
                IllegalArgumentException.class,
                () -> new Resampling(Double.POSITIVE_INFINITY, 1, 1, Interpolator.LINEAR, 0),
                "spacingXMm = Infinity mm");
        assertRefused(
                IllegalArgumentException.class,
                () -> new Resampling(1, -2, 1, Interpolator.LINEAR, 0),
                "spacingYMm = -2.0 mm");
        assertRefused(
                IllegalArgumentException.class,
                () -> new Resampling(1, 1, Double.NaN, Interpolator.LINEAR, 0),
                "spacingZMm = NaN mm");
        assertRefused(
                IllegalArgumentException.class,
                () -> new Resampling(1, 1, 1, Interpolator.LINEAR, -1),
                "padDistance = -1");
        assertSame(Interpolator.BSPLINE3, Interpolator.of("sitkBSpline"));
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Interpolator.of("sitkLabelLinear"));
        assertTrue(e.toString().contains("sitkLinear"), e.toString());
    }

    /** A mask is where the nearest voxel is inside: as the image of its ones, on a grid along the axes and on a turned one. */
    @Test
    void masksAreTheirNearestNeighbours() {
        Geometry g =
                Geometry.of(new int[] {5, 4, 3}, new double[] {0.5, 1.25, 3}, new double[] {-2, 1, 4}, new double[] {
                    1, 0, 0, 0, 1, 0, 0, 0, 1
                });
        double[] ones = new double[g.voxelCount()];
        Arrays.setAll(ones, i -> i * 7 % 3 == 0 ? 0 : 1);
        Image3D image = Image3D.of(g, PixelType.UINT8, ones);
        Mask mask = Mask.of(g, i -> ones[i] == 1);
        for (double[] direction :
                List.of(g.direction(), new double[] {0.8, -0.6, 0, 0.6, 0.8, 0, 0, 0, 1}, new double[] {
                    1, 0, 0, 0, 0.8, -0.6, 0, 0.6, 0.8
                })) {
            Geometry target = Geometry.of(
                    new int[] {9, 9, 9}, new double[] {0.4, 0.7, 1.1}, new double[] {-2.9, 0.1, 2.2}, direction);
            Mask found = GridResampler.mask(mask, target);
            Image3D nearest = GridResampler.image(image, target, Interpolator.NEAREST_NEIGHBOR);
            assertTrue(found.voxelCount() > 20, "the grids overlap");
            for (int i = 0; i < target.voxelCount(); i++) {
                assertEquals(nearest.values()[i] == 1, found.contains(i), "voxel " + i);
            }
        }
    }

    /** The outer half voxels belong to the mask at their lower ends and not at their upper ones. */
    @Test
    void halfVoxelsOfATurnedMask() {
        // A quarter turn: x of the target runs along y of the source.
        Geometry g = Geometry.of(new int[] {2, 3, 1}, new double[] {1, 1, 1});
        Mask all = Mask.of(g, i -> true);
        double[] quarter = {0, -1, 0, 1, 0, 0, 0, 0, 1};
        Geometry target = Geometry.of(new int[] {9, 1, 1}, new double[] {0.5, 1, 1}, new double[] {1, -1, 0}, quarter);
        Mask found = GridResampler.mask(all, target);
        // Centres at y = -1, -0.5, 0, ... 3: inside from -0.5 up to, but without, 2.5.
        for (int x = 0; x < 9; x++) {
            assertEquals(x >= 1 && x <= 6, found.contains(x, 0, 0), "y = " + (x * 0.5 - 1));
        }
    }

    @Test
    void nearestTiesGoUpAndOutsideIsZero() {
        Geometry g = Geometry.of(new int[] {3, 1, 1}, new double[] {1, 1, 1});
        Image3D image = Image3D.of(g, PixelType.INT16, new double[] {1, 2, 3});
        // Target centres -1, -0.5, 0, 0.5, ... 2.5: inside from -0.5 up to, but without, 2.5.
        Geometry half =
                Geometry.of(new int[] {8, 1, 1}, new double[] {0.5, 1, 1}, new double[] {-1, 0, 0}, g.direction());
        assertArrayEquals(
                new double[] {0, 1, 1, 2, 2, 3, 3, 0},
                GridResampler.image(image, half, Interpolator.NEAREST_NEIGHBOR).values());
        assertArrayEquals(
                new double[] {0, 1, 1, 1, 2, 2, 3, 0},
                GridResampler.image(image, half, Interpolator.LINEAR).values());
    }

    @Property(tries = 40, seed = "20261124")
    void rowsAndSingleVoxelsAgree(@ForAll long seed) {
        Random random = new Random(seed);
        Geometry source = grid(random, 2 + random.nextInt(8), new double[] {0, 0, 0});
        Geometry target = grid(random, 1 + random.nextInt(8), new double[] {random.nextGaussian(), 0.3, -0.2});
        Image3D image = Image3D.of(source, PixelType.FLOAT64, noise(random, source.voxelCount()));
        // A turn by 1e-8 is enough to be treated voxel by voxel, and moves the values, which differ by up to
        // 200 a voxel, by less than 1e-8 * 10 voxels * 200 * 3 axes = 6e-5.
        double a = 1e-8;
        double[] turn = {1, -a, 0, a, 1, 0, 0, 0, 1};
        Geometry turned = Geometry.of(target.sizes(), target.spacingMm(), target.originMm(), turn);
        for (Interpolator interpolator : Interpolator.values()) {
            if (interpolator.family() == Interpolator.Family.NEAREST
                    || interpolator.family() == Interpolator.Family.LABEL_GAUSSIAN) {
                continue;
            }
            assertArrayEquals(
                    GridResampler.image(image, turned, interpolator).values(),
                    GridResampler.image(image, target, interpolator).values(),
                    1e-4,
                    interpolator.toString());
        }
    }

    @Property(tries = 20, seed = "20261124")
    void interpolatorsReproduceTheSamples(@ForAll long seed) {
        Random random = new Random(seed);
        Geometry g = grid(random, 2 + random.nextInt(30), new double[3]);
        Image3D image = Image3D.of(g, PixelType.FLOAT64, noise(random, g.voxelCount()));
        for (Interpolator interpolator : Interpolator.values()) {
            switch (interpolator.family()) {
                case NEAREST, LINEAR, BSPLINE, SINC ->
                    // The first causal coefficient of a spline is cut at 1e-10, of values to 100, on three axes.
                    assertArrayEquals(
                            image.values(),
                            GridResampler.image(image, g, interpolator).values(),
                            1e-7,
                            interpolator.toString());
                case BSPLINE_RESAMPLER, GAUSSIAN, LABEL_GAUSSIAN -> {
                    Image3D constant = Image3D.of(g, PixelType.FLOAT64, constant(g.voxelCount()));
                    assertArrayEquals(
                            constant.values(),
                            GridResampler.image(constant, g, interpolator).values(),
                            1e-12,
                            interpolator.toString());
                }
            }
        }
    }

    @Test
    void coefficientsOfABoxEqualThoseOfTheWholeImage() {
        Geometry g = Geometry.of(new int[] {180, 3, 150}, new double[] {1, 1, 1});
        Image3D image = Image3D.of(g, PixelType.FLOAT64, noise(new Random(5), g.voxelCount()));
        IndexBox box = new IndexBox(80, 1, 70, 5, 2, 6);
        Crew crew = Work.onCallersThread().start();
        for (int order = 2; order <= 5; order++) {
            Samples whole = BSplineCoefficients.of(image, order, g.box(), crew);
            Samples part = BSplineCoefficients.of(image, order, box, crew);
            assertTrue(part.values().length < whole.values().length);
            for (int z = 70; z < 76; z++) {
                for (int x = 80; x < 85; x++) {
                    assertEquals(whole.values()[whole.row(2, z) + x], part.values()[part.row(2, z) + x], 1e-15);
                }
            }
        }
    }

    @Test
    void aGridThatCannotBeHeldIsRefusedWithItsSize() {
        Geometry g = Geometry.of(new int[] {10, 10, 10}, new double[] {1, 1, 1});
        Image3D image = Image3D.of(g, PixelType.FLOAT64, new double[1000]);
        // From voxel 0 to ceil((10 - 0.5) / 0.001) on every axis.
        Resampling tiny = new Resampling(0.001, 0.001, 0.001, Interpolator.LINEAR, 0);
        String message = String.valueOf(assertThrows(
                        IllegalArgumentException.class, () -> tiny.apply(image, Mask.of(g, i -> true)))
                .getMessage());
        assertTrue(message.contains("9501x9501x9501 = 8.58e+11 voxels"), message);
        assertTrue(message.contains("Choose a larger spacing"), message);
    }

    @Test
    void errorFunction() {
        // Abramowitz and Stegun, table 7.1: seven digits of it.
        assertEquals(0.5204998778, ErrorFunction.erf(0.5), 3e-7 * 0.52);
        assertEquals(-0.8427007929, ErrorFunction.erf(-1), 3e-7 * 0.84);
        assertEquals(0.9953222650, ErrorFunction.erf(2), 3e-7 * 0.0047);
        assertEquals(1 - 2.209049699858544e-5, ErrorFunction.erf(3), 3e-7 * 2.3e-5);
        assertEquals(0, ErrorFunction.erf(0));
        assertEquals(1, ErrorFunction.erf(30));
        // Six terms of the series, times exp(-1/4) / sqrt(pi): the last is 1.2e-7 of the sum, the next would be 4e-9.
        double series = 1
                + 0.25
                        / 1.5
                        * (1 + 0.25 / 2.5 * (1 + 0.25 / 3.5 * (1 + 0.25 / 4.5 * (1 + 0.25 / 5.5 * (1 + 0.25 / 6.5)))));
        assertEquals(series * Math.exp(-0.25) / Math.sqrt(Math.PI), ErrorFunction.erf(0.5), 1e-12);
    }

    private static Geometry grid(Random random, int n, double[] origin) {
        int[] size = {n, 1 + random.nextInt(9), 2 + random.nextInt(9)};
        double[] spacing = {0.5 + random.nextDouble(), 0.5 + random.nextDouble(), 0.5 + random.nextDouble()};
        return Geometry.of(size, spacing, origin, new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1});
    }

    private static double[] noise(Random random, int n) {
        return random.doubles(n, -100, 100).toArray();
    }

    private static double[] constant(int n) {
        double[] values = new double[n];
        Arrays.fill(values, 37);
        return values;
    }
}
