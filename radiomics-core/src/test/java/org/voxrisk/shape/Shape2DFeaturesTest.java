package org.voxrisk.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.Mask;

/** Contours that can be drawn by hand. */
class Shape2DFeaturesTest {
    private static final Set<Shape2DFeature> ALL = EnumSet.allOf(Shape2DFeature.class);

    private static void check(Shape2DFeatures features, Shape2DFeature feature, double expected) {
        assertEquals(expected, features.value(feature), 1e-14 * Math.max(1, Math.abs(expected)), feature::toString);
    }

    @Test
    void onePixelIsARhombusInEveryPlane() {
        // In the plane, spacings 3 and 4: diagonals 3 and 4, sides 2.5.
        for (Axis normal : Axis.values()) {
            double[] spacing = switch (normal) {
                case X -> new double[] {99, 3, 4};
                case Y -> new double[] {3, 99, 4};
                case Z -> new double[] {3, 4, 99};
            };
            Geometry grid = Geometry.of(new int[] {3, 3, 3}, spacing);
            Shape2DFeatures f = Shape2DFeatures.of(Mask.of(grid, i -> i == 13), normal, ALL);
            check(f, Shape2DFeature.MESH_SURFACE, 6);
            check(f, Shape2DFeature.PERIMETER, 10);
            check(f, Shape2DFeature.PIXEL_SURFACE, 12);
            check(f, Shape2DFeature.PERIMETER_SURFACE_RATIO, 10 / 6.0);
            check(f, Shape2DFeature.MAXIMUM_DIAMETER, 4);
            check(f, Shape2DFeature.SPHERICITY, 2 * Math.sqrt(6 * Math.PI) / 10);
            check(f, Shape2DFeature.SPHERICAL_DISPROPORTION, 5 / Math.sqrt(6 * Math.PI));
            check(f, Shape2DFeature.MAJOR_AXIS_LENGTH, 0);
            assertEquals(Double.NaN, f.value(Shape2DFeature.ELONGATION));
        }
    }

    @Test
    void axesOfARectangle() {
        // 4 x 3 pixels of 1 x 2 mm: variances (16 - 1) / 12 and 4 (9 - 1) / 12.
        Geometry grid = Geometry.of(new int[] {4, 3, 1}, new double[] {1, 2, 7});
        Shape2DFeatures f = Shape2DFeatures.of(Mask.of(grid, i -> true), Axis.Z, ALL);
        check(f, Shape2DFeature.MAJOR_AXIS_LENGTH, 4 * Math.sqrt(8.0 / 3));
        check(f, Shape2DFeature.MINOR_AXIS_LENGTH, 4 * Math.sqrt(1.25));
        check(f, Shape2DFeature.ELONGATION, Math.sqrt(1.25 / (8.0 / 3)));
    }

    @Test
    void pixelsThatTouchByACornerStayApart() {
        // # .
        // . #   two rhombi of 1/2; from (-0.5, 0) to (1.5, 1); variance 1/2 along the diagonal
        Geometry grid = Geometry.of(new int[] {2, 2, 1}, new double[] {1, 1, 7});
        Shape2DFeatures f = Shape2DFeatures.of(Mask.of(grid, i -> i == 0 || i == 3), Axis.Z, ALL);
        check(f, Shape2DFeature.MESH_SURFACE, 1);
        check(f, Shape2DFeature.PERIMETER, 8 * Math.sqrt(0.5));
        check(f, Shape2DFeature.MAXIMUM_DIAMETER, Math.sqrt(5));
        check(f, Shape2DFeature.MAJOR_AXIS_LENGTH, 4 * Math.sqrt(0.5));
        assertEquals(0.0, f.value(Shape2DFeature.MINOR_AXIS_LENGTH));
        assertEquals(0.0, f.value(Shape2DFeature.ELONGATION));
    }

    @Test
    void angleOfThreePixels() {
        // # .
        // # #   nine cells: five with one corner inside, two with two neighbours, one with three, one with none
        Geometry grid = Geometry.of(new int[] {2, 2, 1}, new double[] {1, 1, 1});
        Shape2DFeatures f = Shape2DFeatures.of(Mask.of(grid, i -> i != 1), Axis.Z, ALL);
        check(f, Shape2DFeature.MESH_SURFACE, 5 / 8.0 + 2 * 0.5 + 7 / 8.0);
        check(f, Shape2DFeature.PERIMETER, 6 * Math.sqrt(0.5) + 2);
    }

    @Test
    void severalSlicesAreRefusedWithTheirNumber() {
        Mask thick = Mask.of(Geometry.of(new int[] {4, 4, 5}, new double[] {1, 1, 1}), i -> i >= 16 && i < 64);
        InvalidRoiException e = assertThrows(InvalidRoiException.class, () -> Shape2DFeatures.of(thick, Axis.Z, ALL));
        assertTrue(String.valueOf(e.getMessage()).contains("3 slices thick along axis Z"), e::toString);
        assertTrue(String.valueOf(e.getMessage()).contains("Keep one slice"), e::toString);
    }

    @Test
    void tableOfFeatures() {
        assertEquals(9, Shape2DFeature.standard().size());
        List<String> names = Arrays.stream(Shape2DFeature.values())
                .map(Shape2DFeature::featureName)
                .toList();
        assertEquals(names.stream().sorted().distinct().toList(), names);
    }
}
