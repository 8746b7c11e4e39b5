package org.voxrisk.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.support.Refusal.assertRefused;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.Mask;

/** Bodies whose mesh can be taken apart by hand. */
class ShapeFeaturesTest {
    @Test
    void axesOfABox() {
        // 4 x 3 x 2 voxels of 1 x 2 x 3 mm: variances (16 - 1) / 12, 4 (9 - 1) / 12, 9 (4 - 1) / 12.
        Geometry grid = Geometry.of(new int[] {4, 3, 2}, new double[] {1, 2, 3});
        ShapeFeatures f = ShapeFeatures.of(Mask.of(grid, i -> true), EnumSet.allOf(ShapeFeature.class));
        assertEquals(4 * Math.sqrt(8.0 / 3), f.value(ShapeFeature.MAJOR_AXIS_LENGTH), 1e-13);
        assertEquals(6, f.value(ShapeFeature.MINOR_AXIS_LENGTH), 1e-13);
        assertEquals(4 * Math.sqrt(1.25), f.value(ShapeFeature.LEAST_AXIS_LENGTH), 1e-13);
        assertEquals(Math.sqrt(2.25 * 3 / 8), f.value(ShapeFeature.ELONGATION), 1e-13);
        assertEquals(Math.sqrt(1.25 * 3 / 8), f.value(ShapeFeature.FLATNESS), 1e-13);
    }

    private static final Set<ShapeFeature> ALL = EnumSet.allOf(ShapeFeature.class);

    private static ShapeFeatures full(int nx, int ny, int nz, double... spacing) {
        return ShapeFeatures.of(Mask.of(Geometry.of(new int[] {nx, ny, nz}, spacing), i -> true), ALL);
    }

    private static void check(ShapeFeatures features, ShapeFeature feature, double expected) {
        assertEquals(expected, features.value(feature), 1e-14 * Math.max(1, Math.abs(expected)), feature::toString);
    }

    @Test
    void oneVoxelIsAnOctahedron() {
        // Half axes a = 0.5, b = 1, c = 1.5: V = 4/3 abc; A = 8 * sqrt((ab)^2 + (bc)^2 + (ca)^2) / 2 = 4 * 1.75.
        ShapeFeatures f = full(1, 1, 1, 1, 2, 3);
        check(f, ShapeFeature.MESH_VOLUME, 1);
        check(f, ShapeFeature.SURFACE_AREA, 7);
        check(f, ShapeFeature.VOXEL_VOLUME, 6);
        check(f, ShapeFeature.SURFACE_VOLUME_RATIO, 7);
        check(f, ShapeFeature.SPHERICITY, Math.cbrt(36 * Math.PI) / 7);
        check(f, ShapeFeature.SPHERICAL_DISPROPORTION, 7 / Math.cbrt(36 * Math.PI));
        check(f, ShapeFeature.COMPACTNESS_1, 1 / Math.sqrt(Math.PI * 343));
        check(f, ShapeFeature.COMPACTNESS_2, 36 * Math.PI / 343);
        check(f, ShapeFeature.MAXIMUM_3D_DIAMETER, 3);
        check(f, ShapeFeature.MAXIMUM_2D_DIAMETER_SLICE, 2);
        check(f, ShapeFeature.MAXIMUM_2D_DIAMETER_COLUMN, 3);
        check(f, ShapeFeature.MAXIMUM_2D_DIAMETER_ROW, 3);
        check(f, ShapeFeature.MAJOR_AXIS_LENGTH, 0);
        check(f, ShapeFeature.LEAST_AXIS_LENGTH, 0);
        assertEquals(Double.NaN, f.value(ShapeFeature.ELONGATION));
        assertEquals(Double.NaN, f.value(ShapeFeature.FLATNESS));
    }

    @Test
    void cubeOfEightVoxels() {
        // 1 full cell, 6 halves, 12 wedges of 1/8, 8 corners of 1/48.
        ShapeFeatures f = full(2, 2, 2, 1, 1, 1);
        check(f, ShapeFeature.MESH_VOLUME, 1 + 3 + 1.5 + 1 / 6.0);
        check(f, ShapeFeature.SURFACE_AREA, 6 + 12 * Math.sqrt(0.5) + Math.sqrt(3));
        check(f, ShapeFeature.VOXEL_VOLUME, 8);
        // From (-0.5, 0, 0) to (1.5, 1, 1); in a plane from (-0.5, 0) to (1.5, 1).
        check(f, ShapeFeature.MAXIMUM_3D_DIAMETER, Math.sqrt(6));
        check(f, ShapeFeature.MAXIMUM_2D_DIAMETER_SLICE, Math.sqrt(5));
        check(f, ShapeFeature.MAXIMUM_2D_DIAMETER_COLUMN, Math.sqrt(5));
        check(f, ShapeFeature.MAXIMUM_2D_DIAMETER_ROW, Math.sqrt(5));
        // Centres at 0 and 1: variance 1/4.
        check(f, ShapeFeature.MAJOR_AXIS_LENGTH, 2);
        check(f, ShapeFeature.LEAST_AXIS_LENGTH, 2);
        check(f, ShapeFeature.ELONGATION, 1);
        check(f, ShapeFeature.FLATNESS, 1);
    }

    @Test
    void rodOfFourVoxels() {
        // 8 corner cells of 1/48; between neighbours 4 wedges of 1/8, three times. Variance (16 - 1) / 12.
        for (int axis = 0; axis < 3; axis++) {
            int[] n = {1, 1, 1};
            n[axis] = 4;
            ShapeFeatures f = full(n[0], n[1], n[2], 1, 1, 1);
            check(f, ShapeFeature.MESH_VOLUME, 1 / 6.0 + 12 / 8.0);
            check(f, ShapeFeature.SURFACE_AREA, Math.sqrt(3) + 12 * Math.sqrt(0.5));
            check(f, ShapeFeature.MAXIMUM_3D_DIAMETER, 4);
            check(f, ShapeFeature.MAJOR_AXIS_LENGTH, 4 * Math.sqrt(1.25));
            assertEquals(0.0, f.value(ShapeFeature.MINOR_AXIS_LENGTH));
            assertEquals(0.0, f.value(ShapeFeature.ELONGATION));
            assertEquals(0.0, f.value(ShapeFeature.FLATNESS));
        }
    }

    @Test
    void plateOfNineVoxels() {
        // 8 half cells, 16 wedges, 8 corners. In the plane from (-0.5, 0) to (2.5, 2).
        ShapeFeatures f = full(3, 3, 1, 1, 1, 1);
        check(f, ShapeFeature.MESH_VOLUME, 4 + 2 + 1 / 6.0);
        check(f, ShapeFeature.SURFACE_AREA, 8 + 16 * Math.sqrt(0.5) + Math.sqrt(3));
        check(f, ShapeFeature.MAXIMUM_3D_DIAMETER, Math.sqrt(13));
        check(f, ShapeFeature.MAXIMUM_2D_DIAMETER_SLICE, Math.sqrt(13));
        check(f, ShapeFeature.MAXIMUM_2D_DIAMETER_ROW, 3);
        assertEquals(0.0, f.value(ShapeFeature.LEAST_AXIS_LENGTH));
        check(f, ShapeFeature.ELONGATION, 1);
    }

    @Test
    void obliqueLineAndPlaneHaveExactlyNoThickness() {
        Geometry grid = Geometry.of(new int[] {7, 7, 7}, new double[] {0.3, 0.7, 1.1});
        PrincipalAxes line = PrincipalAxes.of(Mask.of(grid, i -> i % 7 == i / 7 % 7 && i % 7 == i / 49));
        assertEquals(0.0, line.minor());
        assertEquals(0.0, line.least());
        // Centres at k (0.3, 0.7, 1.1), variance of k = (49 - 1) / 12.
        assertEquals(4 * (0.09 + 0.49 + 1.21), line.major(), 1e-14);
        PrincipalAxes plane = PrincipalAxes.of(Mask.of(grid, i -> i % 7 + i / 7 % 7 + i / 49 == 8));
        assertEquals(0.0, plane.flatness());
        assertTrue(plane.elongation() > 0);
    }

    @Test
    void onlyWhatIsAskedForIsThere() {
        Mask mask = Mask.of(Geometry.of(new int[] {2, 1, 1}, new double[] {1, 1, 1}), i -> true);
        ShapeFeatures f = ShapeFeatures.of(mask, Set.of(ShapeFeature.VOXEL_VOLUME));
        assertEquals(Set.of(ShapeFeature.VOXEL_VOLUME), f.features());
        assertEquals(2, f.value(ShapeFeature.VOXEL_VOLUME));
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> f.value(ShapeFeature.SPHERICITY));
        assertTrue(String.valueOf(e.getMessage()).startsWith("Sphericity was not computed"), e::toString);
    }

    @Test
    void emptyMaskIsRefused() {
        Mask empty = Mask.of(Geometry.of(new int[] {3, 3, 3}, new double[] {1, 1, 1}), i -> false);
        assertRefused(InvalidRoiException.class, () -> ShapeFeatures.of(empty, ALL), "3x3x3");
        assertRefused(InvalidRoiException.class, () -> SurfaceMesh.of(empty), "3x3x3");
        assertRefused(InvalidRoiException.class, () -> MaximumDiameters.of(empty), "3x3x3");
        assertRefused(InvalidRoiException.class, () -> PrincipalAxes.of(empty), "3x3x3");
    }

    @Test
    void tableOfFeatures() {
        assertEquals(14, ShapeFeature.standard().size());
        List<String> names = Arrays.stream(ShapeFeature.values())
                .map(ShapeFeature::featureName)
                .toList();
        assertEquals(names.stream().sorted().distinct().toList(), names);
        List<String> codes = Arrays.stream(ShapeFeature.values())
                .flatMap(f -> f.ibsiCode().stream())
                .toList();
        assertEquals(14, codes.stream().distinct().count());
        assertTrue(codes.stream().allMatch(c -> c.matches("[0-9A-Z]{4}")), codes::toString);
    }
}
