package org.voxrisk.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.support.Refusal.assertRefused;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Numbers of grids, boxes and types at their limits, and the places that messages name. */
class GridNumbersTest {
    private static final int[] SIZE = {4, 3, 2};
    private static final double[] SPACING = {0.5, 2, 3};
    private static final double[] ORIGIN = {-5, 10, 0.5};
    private static final double[] AXES = {1, 0, 0, 0, 1, 0, 0, 0, 1};

    @Test
    void arraysOfAnotherLength() {
        for (int length : new int[] {2, 4}) {
            assertRefused(
                    IllegalArgumentException.class,
                    () -> Geometry.of(SIZE, Arrays.copyOf(new double[] {1, 1, 1, 1}, length), ORIGIN, AXES),
                    "spacing",
                    String.valueOf(length),
                    "3");
            assertRefused(
                    IllegalArgumentException.class,
                    () -> Geometry.of(SIZE, SPACING, Arrays.copyOf(ORIGIN, length), AXES),
                    "origin",
                    String.valueOf(length));
            assertRefused(
                    IllegalArgumentException.class,
                    () -> Geometry.of(SIZE, SPACING).toContinuousIndex(new double[length]),
                    "point",
                    String.valueOf(length));
        }
        assertRefused(
                IllegalArgumentException.class,
                () -> Geometry.of(SIZE, SPACING, ORIGIN, Arrays.copyOf(AXES, 10)),
                "direction",
                "10");
    }

    @Test
    void theSizesAreACopy() {
        Geometry g = Geometry.of(SIZE, SPACING);
        g.sizes()[0] = 99;
        assertArrayEquals(SIZE, g.sizes());
    }

    @Test
    void asManyVoxelsAsAnArrayHolds() {
        // 3 x 715,827,882 = 2^31 - 2 is more than the 2^31 - 9 that an array holds; 3 x 715,827,879 = 2^31 - 11 is not.
        assertEquals(
                2147483637, Geometry.of(new int[] {3, 1, 715827879}, SPACING).voxelCount());
        assertRefused(
                IllegalArgumentException.class,
                () -> Geometry.of(new int[] {3, 1, 715827882}, SPACING),
                "cannot be held");
        assertRefused(
                IllegalArgumentException.class,
                () -> Geometry.of(new int[] {1 << 16, 1 << 14, 3}, SPACING),
                "cannot be held");
    }

    /** The tolerance of positions is a part of the spacing along x, 0.5 mm; that of cosines a plain number. */
    @Test
    void gridsAtTheLimitOfTheTolerance() {
        Geometry g = Geometry.of(SIZE, SPACING, ORIGIN, AXES);
        double[] origin = {-5, 10, 0.5 + 0.125};
        assertTrue(g.matches(Geometry.of(SIZE, SPACING, origin, AXES), 0.25));
        assertFalse(g.matches(Geometry.of(SIZE, SPACING, origin, AXES), 0.24));
        double[] spacing = {0.5, 2.125, 3};
        assertTrue(g.matches(Geometry.of(SIZE, spacing, ORIGIN, AXES), 0.25));
        assertFalse(g.matches(Geometry.of(SIZE, spacing, ORIGIN, AXES), 0.24));
        double[] flipped = {1, 0, 0, 0, 1, 0, 0, 0, -1};
        assertTrue(g.matches(Geometry.of(SIZE, SPACING, ORIGIN, flipped), 2));
        assertFalse(g.matches(Geometry.of(SIZE, SPACING, ORIGIN, flipped), 1.99));
    }

    @Test
    void equalSizesAreNamedAsSuch() {
        Geometry g = Geometry.of(SIZE, SPACING);
        assertTrue(
                g.describeDifference(Geometry.of(SIZE, SPACING, ORIGIN, AXES)).contains("4x3x2 vs 4x3x2 (equal)"));
        String text = g.describeDifference(Geometry.of(new int[] {4, 3, 1}, SPACING));
        assertTrue(text.contains("4x3x2 vs 4x3x1;"), text);
    }

    @Test
    void differentGridsHaveDifferentHashes() {
        int hash = Geometry.of(SIZE, SPACING).hashCode();
        assertNotEquals(0, hash);
        assertNotEquals(hash, Geometry.of(SIZE, SPACING, ORIGIN, AXES).hashCode());
        assertNotEquals(hash, Geometry.of(SIZE, new double[] {1, 2, 3}).hashCode());
        assertNotEquals(hash, Geometry.of(new int[] {4, 3, 1}, SPACING).hashCode());
    }

    @Test
    void aGridPrintsItsNumbers() {
        assertEquals(
                "4x3x2 @ 0.500000,2.00000,3.00000 mm, origin -5.00000,10.0000,0.500000 mm",
                Geometry.of(SIZE, SPACING, ORIGIN, AXES).toString());
    }

    @Test
    void boxesThatEndWithTheGrid() {
        Geometry g = Geometry.of(SIZE, SPACING);
        assertTrue(new IndexBox(2, 1, 1, 2, 2, 1).isInside(g));
        assertFalse(new IndexBox(3, 0, 0, 2, 1, 1).isInside(g));
        assertFalse(new IndexBox(0, 2, 0, 1, 2, 1).isInside(g));
        assertFalse(new IndexBox(0, 0, 1, 1, 1, 2).isInside(g));
        IndexBox box = new IndexBox(0, 0, 0, 7, 8, 9);
        assertArrayEquals(new int[] {7, 8, 9}, new int[] {box.size(Axis.X), box.size(Axis.Y), box.size(Axis.Z)});
    }

    @Test
    void typesAndTheirRanges() {
        assertEquals(
                PixelType.INT8,
                Image3D.of(Geometry.of(SIZE, SPACING), PixelType.INT8, new double[24])
                        .pixelType());
        assertEquals(-32768, PixelType.INT16.minValue());
        assertEquals(65535, PixelType.UINT16.maxValue());
        assertEquals(-128, PixelType.INT8.minValue());
        assertEquals(Float.MAX_VALUE, PixelType.FLOAT32.maxValue());
    }

    @Test
    void messagesNameTheVoxel() {
        Geometry g = Geometry.of(new int[] {5, 4, 3}, SPACING);
        double[] values = new double[60];
        values[3 + 5 * (2 + 4 * 1)] = 0.5; // voxel (3, 2, 1)
        assertRefused(
                InvalidRoiException.class, () -> LabelMap.of(Image3D.of(g, PixelType.FLOAT64, values)), "(3, 2, 1)");
        double[] broken = new double[60];
        broken[4 + 5 * (3 + 4 * 2)] = Double.NaN; // voxel (4, 3, 2) of a region whose box begins at (2, 1, 1)
        Mask region = Mask.of(g, i -> i % 5 >= 2 && i / 5 % 4 >= 1 && i / 20 >= 1);
        assertRefused(
                InvalidRoiException.class,
                () -> Roi.of(Image3D.of(g, PixelType.FLOAT64, broken), region),
                "(4, 3, 2) = NaN");
    }

    @Test
    void allLabelsTogether() {
        Geometry row = Geometry.of(new int[] {4, 1, 1}, SPACING);
        Mask all = LabelMap.of(Image3D.of(row, PixelType.INT16, new double[] {0, 2, 7, -1}))
                .union();
        assertEquals(3, all.voxelCount());
        assertFalse(all.contains(0));
        assertRefused(
                InvalidRoiException.class,
                () -> LabelMap.of(Image3D.of(row, PixelType.INT16, new double[4]))
                        .union(),
                "empty");
    }

    @Test
    void manyLabelsAreNotAllListed() {
        double[] values = new double[40];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        LabelMap map = LabelMap.of(Image3D.of(Geometry.of(new int[] {40, 1, 1}, SPACING), PixelType.INT16, values));
        assertRefused(InvalidRoiException.class, () -> map.mask(99), "Found: 1 (1 voxel, 3.000 mm3)", " more");
    }

    /** Rows of 64 and more voxels cross the machine words of a mask. */
    @Test
    void cropsOfLongRows() {
        Geometry g = Geometry.of(new int[] {200, 3, 2}, SPACING);
        Mask mask = Mask.of(g, i -> i % 3 == 0 || i % 7 == 0);
        for (int nx : new int[] {63, 64, 65, 128, 130}) {
            IndexBox box = new IndexBox(11, 1, 0, nx, 2, 2);
            Mask part = mask.crop(box);
            int inside = 0;
            for (int i = 0; i < part.geometry().voxelCount(); i++) {
                int whole = g.index(11 + i % nx, 1 + i / nx % 2, i / nx / 2);
                assertEquals(mask.contains(whole), part.contains(i));
                inside += mask.contains(whole) ? 1 : 0;
            }
            assertEquals(inside, part.voxelCount());
        }
    }

    @Test
    void valuesOfTheVoxelsInside() {
        Geometry g = Geometry.of(new int[] {150, 1, 1}, SPACING);
        double[] values = new double[150];
        Arrays.setAll(values, i -> i);
        assertArrayEquals(
                new double[] {0, 63, 64, 127, 128, 149},
                Mask.of(g, i -> i == 0 || i == 63 || i == 64 || i == 127 || i == 128 || i == 149)
                        .select(values));
    }
}
