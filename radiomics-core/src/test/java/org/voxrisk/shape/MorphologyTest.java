package org.voxrisk.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.Mask;
import org.voxrisk.image.Roi;
import org.voxrisk.work.Checkpoint;

/** IBSI's morphology: bodies whose measures are known, and sums against plain ones. */
class MorphologyTest {
    private static final Checkpoint GO = Checkpoint.INTERRUPT_ONLY;

    @Test
    void oneVoxelIsAnOctahedron() {
        Geometry grid = Geometry.of(new int[] {3, 3, 3}, new double[] {2, 4, 6});
        MorphologyGeometry g = geometry(Mask.of(grid, i -> i == 13), new double[27]);
        // Half axes 1, 2 and 3: volume 4/3 a b c, eight triangles of (a b, b c, c a) / 2.
        assertEquals(8, g.hull().volumeMm3(), 1e-12);
        assertEquals(8 * Math.sqrt(4 + 36 + 9) / 2, g.hull().areaMm2(), 1e-12);
        assertEquals(1, MorphologyFeature.VOLUME_DENSITY_CONVEX_HULL.of(g), 1e-12);
        assertEquals(1, MorphologyFeature.AREA_DENSITY_CONVEX_HULL.of(g), 1e-12);
        assertEquals(1.0 / 6, MorphologyFeature.VOLUME_DENSITY_AABB.of(g), 1e-12);
        // The least ellipsoid around it has its half axes: the image of the ball around the regular octahedron.
        EnclosingEllipsoid e = g.enclosingEllipsoid();
        assertEquals(3, e.a(), 1e-6);
        assertEquals(2, e.b(), 1e-6);
        assertEquals(1, e.c(), 1e-6);
        assertTrue(Double.isNaN(MorphologyFeature.MAJOR_AXIS_LENGTH.of(g)), "no variance of one voxel");
        assertEquals(0, MorphologyFeature.CENTRE_OF_MASS_SHIFT.of(geometry(Mask.of(grid, i -> i == 13), ones(27))), 0);
    }

    @Test
    void theHullOfTwoApartHoldsWhatIsBetween() {
        // Voxels at x = 0 and 3, of 1 mm: octahedra whose hull is a prism over the square of area 1/2, 3 long, and the
        // outer halves: 3/2 + 1/6.
        Geometry grid = Geometry.of(new int[] {4, 1, 1}, new double[] {1, 1, 1});
        MorphologyGeometry g = geometry(Mask.of(grid, i -> i % 3 == 0), new double[4]);
        assertEquals(1.5 + 1 / 6.0, g.hull().volumeMm3(), 1e-14);
        // Four sides of 3 by 1/sqrt(2), eight triangles of side 1/sqrt(2).
        assertEquals(4 * 3 / Math.sqrt(2) + 8 * Math.sqrt(3) / 8, g.hull().areaMm2(), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void hullsOfRandomRegionsHoldAllPointsAndTheirVolumeFollowsFromHeights(long seed) {
        Random random = new Random(seed);
        Geometry grid = Geometry.of(new int[] {6, 5, 7}, new double[] {1, 1.5, 2.25});
        boolean[] inside = new boolean[grid.voxelCount()];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = random.nextInt(4) == 0;
        }
        Mask mask = Mask.of(grid, inside);
        ConvexHull hull = geometry(mask, new double[inside.length]).hull();
        double[][] p = hull.cornersMm();
        // Divergence theorem from another point: the sum over faces of area times distance from the centre.
        double volume = 0;
        for (double[] n : hull.normalsMm()) {
            double far = Double.NEGATIVE_INFINITY;
            double centre = 0;
            for (int i = 0; i < p[0].length; i++) {
                double h = n[0] * p[0][i] + n[1] * p[1][i] + n[2] * p[2][i];
                far = Math.max(far, h);
                centre += h / p[0].length;
            }
            volume += (far - centre) / 6;
        }
        assertEquals(volume, hull.volumeMm3(), 1e-10 * volume);
        assertTrue(hull.volumeMm3() >= SurfaceMesh.of(mask).volumeMm3());
    }

    @Test
    void areasOfEllipsoids() {
        assertEquals(4 * Math.PI * 9, EllipsoidArea.of(3, 3, 3), 1e-12);
        // With b = c the series of the standard is sum e^2k / (1 - 4 k^2) = (1 + (1 - e^2) / e artanh e) / 2; 20 terms
        // of it.
        double e = Math.sqrt(3) / 2;
        double artanh = Math.log((1 + e) / (1 - e)) / 2;
        assertEquals(4 * Math.PI * (1 + (1 - e * e) / e * artanh), EllipsoidArea.of(2, 1, 1), 2e-4);
        assertEquals(0, EllipsoidArea.of(0, 0, 0), 0);
        assertEquals(0, EllipsoidArea.of(1, 0, 0), 0, "a needle");
    }

    @Test
    void enclosingEllipsoidAndBoxOfACube() {
        double[][] cube = new double[3][8];
        for (int i = 0; i < 8; i++) {
            for (int axis = 0; axis < 3; axis++) {
                cube[axis][i] = (i >> axis & 1) * 2;
            }
        }
        EnclosingEllipsoid ball = EnclosingEllipsoid.of(cube, GO);
        assertEquals(Math.sqrt(3), ball.a(), 1e-6);
        assertEquals(Math.sqrt(3), ball.c(), 1e-6);
        int[][] corners = new int[3][8];
        for (int i = 0; i < 8; i++) {
            // A box of 10 by 5 by 4, turned by the angle of 3-4-5 about z.
            int a = (i & 1) * 10;
            int b = (i >> 1 & 1) * 5;
            corners[0][i] = (4 * a - 3 * b) / 5 + 3;
            corners[1][i] = (3 * a + 4 * b) / 5;
            corners[2][i] = (i >> 2) * 4;
        }
        ConvexHull hull = ConvexHull.of(corners, new double[] {1, 1, 1}, GO);
        assertEquals(200, hull.volumeMm3(), 1e-12);
        assertEquals(2 * (50 + 40 + 20), hull.areaMm2(), 1e-12);
        OrientedBox box = OrientedBox.around(hull, GO);
        assertEquals(10, box.a(), 1e-12);
        assertEquals(5, box.b(), 1e-12);
        assertEquals(4, box.c(), 1e-12);
    }

    @Test
    void twoVoxelsAreOpposites() {
        // x = 0 and 2, w = 1 / d: I = 2 / (2 w) 2 w (-1) / 2 = -1, C = 1 / (4 w) 8 w / 2 = 1.
        Geometry grid = Geometry.of(new int[] {4, 1, 1}, new double[] {3, 1, 1});
        double[] x = {0, 9, 9, 2};
        MorphologyGeometry g = geometry(Mask.of(grid, i -> i % 3 == 0), x);
        assertEquals(-1, MorphologyFeature.MORANS_I.of(g), 1e-15);
        assertEquals(1, MorphologyFeature.GEARYS_C.of(g), 1e-15);
        // Centre of the shape at 1.5 voxels, that of the intensities at 3: 1.5 times 3 mm.
        assertEquals(4.5, MorphologyFeature.CENTRE_OF_MASS_SHIFT.of(g), 1e-15);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void convolutionEqualsPairs(long seed) {
        Random random = new Random(seed);
        Geometry grid = Geometry.of(
                new int[] {3 + random.nextInt(12), 1 + random.nextInt(9), 2 + random.nextInt(14)},
                new double[] {0.7, 1.1, 2.5});
        double[] x = new double[grid.voxelCount()];
        boolean[] inside = new boolean[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = 1000 + 50 * random.nextGaussian();
            inside[i] = random.nextBoolean();
        }
        Roi roi = Roi.of(Image3D.of(grid, x), Mask.of(grid, inside));
        SpatialAutocorrelation pairs = SpatialAutocorrelation.of(roi, Integer.MAX_VALUE, GO);
        SpatialAutocorrelation convolved = SpatialAutocorrelation.of(roi, 0, GO);
        assertEquals(pairs.moran(), convolved.moran(), 1e-12);
        assertEquals(pairs.geary(), convolved.geary(), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"140,3,135", "1,131,70", "33,20,67", "500,1,1", "4,66,6"})
    void convolutionOfFewVoxelsFarApartEqualsPairs(int nx, int ny, int nz) {
        Random random = new Random(nx);
        Geometry grid = Geometry.of(new int[] {nx, ny, nz}, new double[] {0.7, 1.1, 2.5});
        double[] x = random.doubles(grid.voxelCount(), -5, 95).toArray();
        double share = Math.min(1, 600.0 / x.length);
        boolean[] inside = new boolean[x.length];
        for (int i = 0; i < x.length; i++) {
            inside[i] = random.nextDouble() < share;
        }
        Roi roi = Roi.of(Image3D.of(grid, x), Mask.of(grid, inside));
        SpatialAutocorrelation pairs = SpatialAutocorrelation.of(roi, Integer.MAX_VALUE, GO);
        SpatialAutocorrelation convolved = SpatialAutocorrelation.of(roi, 0, GO);
        assertEquals(pairs.moran(), convolved.moran(), 1e-13);
        assertEquals(pairs.geary(), convolved.geary(), 1e-13);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 20, 24, 25, 27, 30, 45, 60, 64, 75})
    void transformsEqualTheirDefinition(int n) {
        Random random = new Random(n);
        int lanes = 1 + n % 3;
        double[][] re = random(random, n, lanes);
        double[][] im = random(random, n, lanes);
        assertTrue(Fft.length(n) >= n);
        Fft fft = new Fft(n, 3);
        fill(fft, re, im, n);
        fft.forward(lanes);
        assertTransform(re, im, n, lanes, fft);
        Fft padded = new Fft(2 * n, 3);
        fill(padded, random(random, 2 * n, 3), random(random, 2 * n, 3), 2 * n);
        int rows = n - n / 3;
        fill(padded, re, im, rows);
        padded.forwardPadded(rows, lanes);
        assertTransform(re, im, rows, lanes, padded);
    }

    private static double[][] random(Random random, int n, int lanes) {
        double[][] x = new double[n][];
        Arrays.setAll(x, j -> random.doubles(lanes).toArray());
        return x;
    }

    private static void fill(Fft fft, double[][] re, double[][] im, int rows) {
        for (int j = 0; j < rows; j++) {
            System.arraycopy(re[j], 0, fft.re(j), 0, re[j].length);
            System.arraycopy(im[j], 0, fft.im(j), 0, im[j].length);
        }
    }

    private static void assertTransform(double[][] re, double[][] im, int rows, int lanes, Fft fft) {
        int n = fft.size();
        for (int l = 0; l < lanes; l++) {
            for (int k = 0; k < n; k++) {
                double sumRe = 0;
                double sumIm = 0;
                for (int j = 0; j < rows; j++) {
                    double angle = -2 * Math.PI * j * k / n;
                    sumRe += re[j][l] * Math.cos(angle) - im[j][l] * Math.sin(angle);
                    sumIm += re[j][l] * Math.sin(angle) + im[j][l] * Math.cos(angle);
                }
                assertEquals(sumRe, fft.re(k)[l], 1e-12 * n, "real part " + k);
                assertEquals(sumIm, fft.im(k)[l], 1e-12 * n, "imaginary part " + k);
            }
        }
    }

    private static double[] ones(int n) {
        double[] x = new double[n];
        Arrays.fill(x, 1);
        return x;
    }

    private static MorphologyGeometry geometry(Mask mask, double[] x) {
        Roi roi = Roi.of(Image3D.of(mask.geometry(), x), mask);
        IndexBox box = roi.box();
        return new MorphologyGeometry(mask, roi, box, GO);
    }
}
