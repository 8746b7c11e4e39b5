package org.voxrisk.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;

class Lbp3DTest {
    // All 42 points count: 42 Y00^2 at each of them, with Y00^2 = 1 / (4 pi).
    private static final double ALL_POINTS = 42 / (4 * Math.PI) * Math.sqrt(42);

    @Test
    void labelsFollowTheLevels() {
        assertEquals(
                List.of("lbp-3D-m1", "lbp-3D-m2", "lbp-3D-k"), Lbp3D.standard().labels());
        List<String> four = new Lbp3D(4, 1, 0).labels();
        assertEquals(List.of("lbp-3D-m1", "lbp-3D-m2", "lbp-3D-m3", "lbp-3D-m4", "lbp-3D-k"), four);
        Image3D image = noise(PixelType.FLOAT64, 1, 3, 4, 5);
        assertEquals(
                four,
                new Lbp3D(4, 1, 0)
                        .apply(image).stream().map(DerivedImage::label).toList());
    }

    @Test
    void parametersAreChecked() {
        assertMessage("levels = 0", () -> new Lbp3D(0, 1, 1));
        assertMessage("levels = 33", () -> new Lbp3D(33, 1, 1));
        assertMessage("radius = 0", () -> new Lbp3D(2, 0, 1));
        assertMessage("radius = NaN", () -> new Lbp3D(2, Double.NaN, 1));
        assertMessage("radius = Infinity", () -> new Lbp3D(2, Double.POSITIVE_INFINITY, 1));
        assertMessage("subdivisions = -1", () -> new Lbp3D(2, 1, -1));
        assertMessage("subdivisions = 7", () -> new Lbp3D(2, 1, 7));
        Image3D image = noise(PixelType.FLOAT64, 1, 3, 4, 5);
        Mask other = Mask.of(Geometry.of(new int[] {3, 4, 6}, new double[] {1, 1, 1}), i -> true);
        assertMessage("3x4x6", () -> Lbp3D.standard().apply(image, other));
    }

    @Test
    void constantImageCountsThePointsInside() {
        Geometry grid = Geometry.of(new int[] {5, 5, 5}, new double[] {1, 2, 3});
        double[] sevens = new double[grid.voxelCount()];
        Arrays.fill(sevens, 7);
        Image3D image = Image3D.of(grid, PixelType.INT16, sevens);
        List<DerivedImage> derived = Lbp3D.standard().apply(image);
        int centre = grid.index(2, 2, 2);
        assertEquals(ALL_POINTS, derived.get(0).compute().values()[centre], 1e-13);
        double[] kurtosis = derived.get(2).compute().values();
        assertTrue(Double.isNaN(kurtosis[centre]));
        // From a corner, points with no negative coordinate are inside: 3 on the axes, 1 on each of the 3
        // coordinate planes beside them, and 3 within the octant. The other 33 are 0, less than 7.
        assertEquals(9 / (4 * Math.PI) * Math.sqrt(42), derived.get(0).compute().values()[0], 1e-13);
        // A share p of equal values has the kurtosis 1 / (p (1 - p)) - 6.
        double p = 9 / 42.0;
        assertEquals(1 / (p * (1 - p)) - 6, kurtosis[0], 1e-12);
    }

    @Test
    void kurtosisOfARegionNeedsSpreadEverywhere() {
        Geometry grid = Geometry.of(new int[] {1, 1, 1}, new double[] {1, 1, 1});
        Image3D image = Image3D.of(grid, PixelType.INT16, new double[] {5});
        List<DerivedImage> derived = Lbp3D.standard().apply(image, Mask.of(grid, i -> true));
        // All points are outside: 0 is less than 5.
        assertEquals(0, derived.get(0).compute().values()[0]);
        FilterNotApplicableException e = assertThrows(
                FilterNotApplicableException.class, () -> derived.get(2).compute());
        assertEquals(FilterNotApplicableException.Reason.CONSTANT_SURROUNDINGS, e.reason());
        assertTrue(e.toString().contains("1 of the 1 voxels"), e.toString());
        Image3D negative = Image3D.of(grid, PixelType.INT16, new double[] {-5});
        assertEquals(
                ALL_POINTS, Lbp3D.standard().apply(negative).get(0).compute().values()[0], 1e-13);
    }

    /** Every voxel of the region of the IBSI digital phantom beside PyRadiomics. */
    @Test
    void patternsOfTheDigitalPhantom() throws IOException {
        Geometry grid = Geometry.of(new int[] {5, 4, 4}, new double[] {2, 2, 2});
        double[] intensities = new double[grid.voxelCount()];
        boolean[] inside = new boolean[grid.voxelCount()];
        int i = 0;
        for (String row : lines("/org/voxrisk/extract/ibsi-digital-phantom.csv")) {
            for (String cell : row.split(",", -1)) {
                inside[i] = !cell.startsWith("(");
                intensities[i++] = Double.parseDouble(cell.replaceAll("[()]", ""));
            }
        }
        Mask region = Mask.of(grid, at -> inside[at]);
        Image3D image = Image3D.of(grid, PixelType.INT16, intensities);
        List<DerivedImage> derived = Lbp3D.standard().apply(image, region);
        List<String> rows = lines("/org/voxrisk/filter/sphere-patterns.csv");
        assertEquals(3, rows.size());
        assertEquals(3, derived.size());
        for (int k = 0; k < 3; k++) {
            String[] parts = rows.get(k).split(";", -1);
            assertEquals(parts[0], derived.get(k).label());
            double[] expected = Arrays.stream(parts[1].split(",", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            assertArrayEquals(expected, region.select(derived.get(k).compute()), 2e-11, parts[0]);
        }
    }

    private static List<String> lines(String resource) throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Lbp3DTest.class.getResourceAsStream(resource)), StandardCharsets.UTF_8))) {
            return in.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }

    @Test
    void emptyRegionGivesZeros() {
        Image3D image = noise(PixelType.FLOAT64, 1, 3, 4, 5);
        for (DerivedImage derived : Lbp3D.standard().apply(image, Mask.of(image.geometry(), i -> false))) {
            assertArrayEquals(new double[60], derived.compute().values());
        }
    }

    @Property(tries = 20, seed = "20261124")
    void regionDoesNotChangeItsVoxels(@ForAll long seed, @ForAll @IntRange(max = 3) int type) {
        PixelType[] types = {PixelType.INT16, PixelType.UINT8, PixelType.FLOAT32, PixelType.FLOAT64};
        Image3D image = noise(types[type], seed, 150, 3, 4);
        Random random = new Random(seed);
        int from = random.nextInt(150);
        Mask region = Mask.of(image.geometry(), i -> i % 150 >= from && i % 150 < from + 9 && i % 7 != 2);
        List<DerivedImage> all = Lbp3D.standard().apply(image);
        List<DerivedImage> part = Lbp3D.standard().apply(image, region);
        for (int k = 0; k < all.size(); k++) {
            double[] a = all.get(k).compute().values();
            double[] b = part.get(k).compute().values();
            assertEquals(PixelType.FLOAT64, part.get(k).compute().pixelType());
            for (int i = region.nextInside(0); i >= 0; i = region.nextInside(i + 1)) {
                assertEquals(a[i], b[i]);
            }
        }
    }

    // The points are as they were after a mirroring along an axis and after a cyclic change of axes.
    @Property(tries = 20, seed = "20261124")
    void countAndKurtosisFollowMirrorsAndCyclicAxes(@ForAll long seed) {
        int n = 6;
        Image3D image = noise(PixelType.FLOAT64, seed, n, n, n);
        double[] mirrored = new double[n * n * n];
        double[] turned = new double[n * n * n];
        for (int i = 0; i < mirrored.length; i++) {
            mirrored[mirror(i, n)] = image.values()[i];
            turned[turn(i, n)] = image.values()[i];
        }
        List<DerivedImage> expected = Lbp3D.standard().apply(image);
        for (int k : new int[] {0, 2}) {
            double[] e = expected.get(k).compute().values();
            double[] m = derived(image, mirrored, k);
            double[] t = derived(image, turned, k);
            for (int i = 0; i < e.length; i++) {
                assertEquals(e[i], m[mirror(i, n)], 1e-9);
                assertEquals(e[i], t[turn(i, n)], 1e-9);
            }
        }
    }

    private static double[] derived(Image3D like, double[] values, int k) {
        Image3D image = Image3D.of(like.geometry(), PixelType.FLOAT64, values);
        return Lbp3D.standard().apply(image).get(k).compute().values();
    }

    private static int mirror(int i, int n) {
        return i - i % n + n - 1 - i % n;
    }

    private static int turn(int i, int n) {
        return i / n + n * n * (i % n);
    }

    private static Image3D noise(PixelType type, long seed, int nx, int ny, int nz) {
        Geometry grid = Geometry.of(new int[] {nx, ny, nz}, new double[] {1, 1, 1});
        double[] values = new Random(seed).doubles(grid.voxelCount(), 0, 200).toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = type.cast(values[i]);
        }
        return Image3D.of(grid, type, values);
    }

    private static void assertMessage(String part, Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).toString();
        assertTrue(message.contains(part), message);
    }
}
