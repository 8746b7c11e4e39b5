package org.voxrisk.shape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Mask;

/** Fast code against its plain twin, and what translation, padding, scaling and a change of axes must do. */
class ShapePropertiesTest {
    private static final double RELATIVE = 1e-11;

    @Property(tries = 400, seed = "20261124")
    void meshEqualsSumOverTriangles(@ForAll long seed) {
        Mask mask = NaiveShape.random(seed, 9);
        double[] expected = new NaiveShape(mask).mesh();
        SurfaceMesh mesh = SurfaceMesh.of(mask);
        // A mesh with holes can enclose nearly nothing: the tolerance follows the area times the extent of the grid.
        double scale = expected[1] * 10 * 3.2;
        assertEquals(expected[0], mesh.volumeMm3(), RELATIVE * scale);
        assertEquals(expected[1], mesh.areaMm2(), RELATIVE * expected[1]);
    }

    @Property(tries = 40, seed = "20261124")
    void meshOfRowsLongerThanAWord(@ForAll long seed) {
        Mask mask = stretched(NaiveShape.random(seed, 5), 31);
        double[] expected = new NaiveShape(mask).mesh();
        SurfaceMesh mesh = SurfaceMesh.of(mask);
        assertEquals(expected[0], mesh.volumeMm3(), RELATIVE * expected[1] * 500);
        assertEquals(expected[1], mesh.areaMm2(), RELATIVE * expected[1]);
        assertDiametersEqual(mask);
    }

    @Property(tries = 300, seed = "20261124")
    void diametersEqualAllPairsInEveryBit(@ForAll long seed) {
        assertDiametersEqual(NaiveShape.random(seed, 9));
    }

    @Property(tries = 60, seed = "20261124")
    void diametersOfRodsAndPlatesEqualAllPairs(@ForAll long seed, @ForAll Axis odd, @ForAll boolean plate) {
        Random random = new Random(seed);
        int[] size = new int[3];
        double[] spacing = new double[3];
        for (Axis axis : Axis.values()) {
            boolean thin = (axis == odd) == plate;
            int at = List.of(Axis.values()).indexOf(axis);
            size[at] = thin ? 1 + random.nextInt(2) : 12 + random.nextInt(8);
            spacing[at] = 0.5 + random.nextDouble();
        }
        Geometry grid = Geometry.of(size, spacing);
        boolean[] inside = new boolean[grid.voxelCount()];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = i == 0 || random.nextInt(3) > 0;
        }
        assertDiametersEqual(Mask.of(grid, i -> inside[i]));
    }

    /** Thin plates and rods whose rows are longer than a word of 64 bits, in each direction: the search turns some of them. */
    @Property(tries = 12, seed = "20261124")
    void diametersOfLongPlatesEqualAllPairs(@ForAll long seed, @ForAll Axis thin) {
        Random random = new Random(seed);
        int[] size = {70 + random.nextInt(70), 9 + random.nextInt(4), 9 + random.nextInt(4)};
        size[List.of(Axis.values()).indexOf(thin)] = thin == Axis.X ? 66 + random.nextInt(8) : 1 + random.nextInt(2);
        Geometry grid = Geometry.of(size, new double[] {0.3, 1.1, 0.9});
        boolean[] inside = new boolean[grid.voxelCount()];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = i == 0 || random.nextInt(5) == 0;
        }
        assertDiametersEqual(Mask.of(grid, i -> inside[i]));
    }

    @Property(tries = 60, seed = "20261124")
    void contoursOfRowsLongerThanAWord(@ForAll long seed) {
        Mask slice = oneSlice(stretched(NaiveShape.random(seed, 5), 31), Axis.Z);
        double[] expected = NaiveContour.of(slice, Axis.Z);
        Contour contour = Contour.of(slice, Axis.Z);
        assertEquals(expected[0], contour.surfaceMm2(), 1e-12 * expected[0]);
        assertEquals(expected[1], contour.perimeterMm(), 1e-12 * expected[1]);
        Shape2DFeatures flat = Shape2DFeatures.of(slice, Axis.Z, EnumSet.of(Shape2DFeature.MAXIMUM_DIAMETER));
        assertEquals(NaiveContour.diameter(slice, Axis.Z), flat.value(Shape2DFeature.MAXIMUM_DIAMETER));
        assertEquals(EnumSet.of(Shape2DFeature.MAXIMUM_DIAMETER), flat.features());
    }

    @Property(tries = 20, seed = "20261124")
    void diametersOfRoundRegionsEqualAllPairs(
            @ForAll @DoubleRange(min = 0.5, max = 6.5) double a,
            @ForAll @DoubleRange(min = 0.5, max = 6.5) double b,
            @ForAll @DoubleRange(min = 0.5, max = 6.5) double c,
            @ForAll @DoubleRange(min = -0.5, max = 0.5) double shift) {
        Geometry grid = Geometry.of(new int[] {16, 17, 18}, new double[] {0.9, 0.9, 1.3});
        assertDiametersEqual(Mask.of(grid, i -> {
            double x = (i % 16 - 8) / a;
            double y = (i / 16 % 17 - 8 - shift) / b;
            double z = (i / 272 - 9) / c;
            return x * x + y * y + z * z <= 1;
        }));
    }

    @Property(tries = 200, seed = "20261124")
    void axesHaveTraceAndDeterminantOfTheCovariance(@ForAll long seed) {
        Mask mask = NaiveShape.random(seed, 9);
        double[] c = new NaiveShape(mask).covariance();
        PrincipalAxes axes = PrincipalAxes.of(mask);
        assertTrue(axes.major() >= axes.minor() && axes.minor() >= axes.least() && axes.least() >= 0, axes::toString);
        double trace = c[0] + c[1] + c[2];
        double minors = c[0] * c[1] - c[3] * c[3] + c[0] * c[2] - c[4] * c[4] + c[1] * c[2] - c[5] * c[5];
        double determinant = c[0] * (c[1] * c[2] - c[5] * c[5])
                - c[3] * (c[3] * c[2] - c[5] * c[4])
                + c[4] * (c[3] * c[5] - c[1] * c[4]);
        assertEquals(trace, axes.major() + axes.minor() + axes.least(), RELATIVE * trace);
        assertEquals(
                minors,
                axes.major() * axes.minor() + axes.major() * axes.least() + axes.minor() * axes.least(),
                RELATIVE * trace * trace);
        assertEquals(determinant, axes.major() * axes.minor() * axes.least(), RELATIVE * trace * trace * trace);
    }

    @Property(tries = 100, seed = "20261124")
    void placeAndPaddingChangeNoBit(
            @ForAll long seed,
            @ForAll @IntRange(max = 70) int dx,
            @ForAll @IntRange(max = 5) int dy,
            @ForAll @IntRange(max = 5) int dz) {
        Mask mask = NaiveShape.random(seed, 6);
        Geometry g = mask.geometry();
        Geometry larger = Geometry.of(
                new int[] {g.nx() + dx + 1, g.ny() + dy + 2, g.nz() + dz},
                g.spacingMm(),
                new double[] {-3, 40.5, 7},
                new double[] {0, 1, 0, 1, 0, 0, 0, 0, -1});
        Mask moved = Mask.of(larger, i -> {
            int x = i % larger.nx() - dx;
            int y = i / larger.nx() % larger.ny() - dy;
            int z = i / larger.nx() / larger.ny() - dz;
            return x >= 0 && y >= 0 && z >= 0 && x < g.nx() && y < g.ny() && mask.contains(x, y, z);
        });
        assertArrayEquals(values(mask), values(moved));
    }

    @Property(tries = 100, seed = "20261124")
    void spacingTimesKScales(@ForAll long seed, @ForAll @DoubleRange(min = 0.1, max = 10) double k) {
        Mask mask = NaiveShape.random(seed, 6);
        double[] s = mask.geometry().spacingMm();
        Geometry scaled = Geometry.of(mask.geometry().sizes(), new double[] {k * s[0], k * s[1], k * s[2]});
        Mask large = Mask.of(scaled, mask::contains);
        ShapeFeatures a = ShapeFeatures.of(mask, EnumSet.allOf(ShapeFeature.class));
        ShapeFeatures b = ShapeFeatures.of(large, EnumSet.allOf(ShapeFeature.class));
        for (ShapeFeature f : ShapeFeature.values()) {
            double factor = switch (f) {
                case MESH_VOLUME, VOXEL_VOLUME -> k * k * k;
                case SURFACE_AREA -> k * k;
                case SURFACE_VOLUME_RATIO -> 1 / k;
                case ELONGATION, FLATNESS, SPHERICITY, SPHERICAL_DISPROPORTION, COMPACTNESS_1, COMPACTNESS_2 -> 1;
                default -> k;
            };
            double expected = a.value(f) * factor;
            double tolerance = f == ShapeFeature.LEAST_AXIS_LENGTH || f == ShapeFeature.FLATNESS ? 1e-6 : 1e-11;
            if (Double.isNaN(expected)) {
                assertEquals(expected, b.value(f), f::featureName);
            } else {
                assertEquals(expected, b.value(f), tolerance * Math.max(1e-3, Math.abs(expected)), f::featureName);
            }
        }
    }

    @Property(tries = 100, seed = "20261124")
    void swapOfXAndZSwapsSliceAndRow(@ForAll long seed) {
        Mask mask = NaiveShape.random(seed, 8);
        Geometry g = mask.geometry();
        double[] s = g.spacingMm();
        Geometry swapped = Geometry.of(new int[] {g.nz(), g.ny(), g.nx()}, new double[] {s[2], s[1], s[0]});
        Mask turned = Mask.of(swapped, i -> mask.contains(i / g.nz() / g.ny(), i / g.nz() % g.ny(), i % g.nz()));
        MaximumDiameters a = MaximumDiameters.of(mask);
        MaximumDiameters b = MaximumDiameters.of(turned);
        assertEquals(a.sliceMm(), b.rowMm());
        assertEquals(a.rowMm(), b.sliceMm());
        assertEquals(a.columnMm(), b.columnMm());
        assertEquals(a.max3dMm(), b.max3dMm(), 1e-14 * a.max3dMm());
        PrincipalAxes p = PrincipalAxes.of(mask);
        PrincipalAxes q = PrincipalAxes.of(turned);
        assertEquals(p.major(), q.major(), 1e-12 * p.major());
        assertEquals(p.least(), q.least(), 1e-12 * p.major());
    }

    @Property(tries = 200, seed = "20261124")
    void sliceFeaturesEqualTheTwinAlongEveryAxis(@ForAll long seed, @ForAll Axis normal) {
        Mask slice = oneSlice(NaiveShape.random(seed, 9), normal);
        Shape2DFeatures flat = Shape2DFeatures.of(slice, normal, EnumSet.allOf(Shape2DFeature.class));
        double[] pairs = new NaiveShape(slice).diameters();
        double diameter = pairs[normal == Axis.Z ? 1 : normal == Axis.Y ? 2 : 3];
        double inPlane = NaiveContour.diameter(slice, normal);
        assertTrue(flat.value(Shape2DFeature.MAXIMUM_DIAMETER) <= diameter);
        assertEquals(inPlane, flat.value(Shape2DFeature.MAXIMUM_DIAMETER));
        PrincipalAxes axes = PrincipalAxes.of(slice);
        assertEquals(axes.majorLengthMm(), flat.value(Shape2DFeature.MAJOR_AXIS_LENGTH), 1e-12 * axes.majorLengthMm());
        double thickness = slice.geometry().spacingMm(normal);
        double volume =
                ShapeFeatures.of(slice, EnumSet.of(ShapeFeature.VOXEL_VOLUME)).value(ShapeFeature.VOXEL_VOLUME);
        assertEquals(volume / thickness, flat.value(Shape2DFeature.PIXEL_SURFACE), 1e-13 * volume / thickness);
        double[] contour = NaiveContour.of(slice, normal);
        assertEquals(contour[0], flat.value(Shape2DFeature.MESH_SURFACE), 1e-12 * contour[0]);
        assertEquals(contour[1], flat.value(Shape2DFeature.PERIMETER), 1e-12 * contour[1]);
    }

    private static void assertDiametersEqual(Mask mask) {
        if (mask.voxelCount() == 0) {
            return;
        }
        double[] expected = new NaiveShape(mask).diameters();
        MaximumDiameters d = MaximumDiameters.of(mask);
        assertArrayEquals(expected, new double[] {d.max3dMm(), d.sliceMm(), d.columnMm(), d.rowMm()});
    }

    /** Repeats each voxel along x. */
    private static Mask stretched(Mask mask, int times) {
        Geometry g = mask.geometry();
        Geometry wide = Geometry.of(new int[] {g.nx() * times, g.ny(), g.nz()}, g.spacingMm());
        return Mask.of(wide, i -> mask.contains(i / times));
    }

    /** Keeps the first slice that is not empty. */
    private static Mask oneSlice(Mask mask, Axis normal) {
        int kept = mask.boundingBox().lower(normal);
        Geometry g = mask.geometry();
        return Mask.of(g, i -> {
            int at = switch (normal) {
                case X -> i % g.nx();
                case Y -> i / g.nx() % g.ny();
                case Z -> i / g.nx() / g.ny();
            };
            return at == kept && mask.contains(i);
        });
    }

    private static double[] values(Mask mask) {
        ShapeFeatures features = ShapeFeatures.of(mask, EnumSet.allOf(ShapeFeature.class));
        return features.features().stream().mapToDouble(features::value).toArray();
    }
}
