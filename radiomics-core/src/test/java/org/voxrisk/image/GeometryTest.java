package org.voxrisk.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Grids: indices, positions, comparison and refusals. */
class GeometryTest {
    private static final int[] SIZE = {4, 3, 2};
    private static final double[] SPACING = {1, 2, 3};
    private static final double[] ORIGIN = {-5, 10, 0.5};
    /** The i axis runs along y, the j axis along -x. */
    private static final double[] TURNED = {0, -1, 0, 1, 0, 0, 0, 0, 1};

    @Test
    void indicesRunXFirst() {
        Geometry g = Geometry.of(SIZE, SPACING);
        assertEquals(24, g.voxelCount());
        assertEquals(0, g.index(0, 0, 0));
        assertEquals(1, g.index(1, 0, 0));
        assertEquals(4, g.index(0, 1, 0));
        assertEquals(12, g.index(0, 0, 1));
        assertEquals(23, g.index(3, 2, 1));
        assertEquals(6, g.voxelVolumeMm3());
        assertEquals(3, g.size(Axis.Y));
        assertEquals(3, g.spacingMm(Axis.Z));
        assertEquals("4x3x2", g.sizeText());
    }

    @Test
    void positionsByHand() {
        Geometry g = Geometry.of(SIZE, SPACING, ORIGIN, TURNED);
        assertArrayEquals(ORIGIN, g.toPhysical(0, 0, 0));
        // One step along i is 1 mm along y; one along j is 2 mm along -x; one along k is 3 mm along z.
        assertArrayEquals(new double[] {-7, 11, 3.5}, g.toPhysical(1, 1, 1));
        assertArrayEquals(new double[] {1, 1, 1}, g.toContinuousIndex(new double[] {-7, 11, 3.5}), 1e-15);
    }

    @Property(tries = 200, seed = "20261124")
    void positionAndIndexAreInverse(@ForAll long seed) {
        Random random = new Random(seed);
        double a = random.nextDouble() * 6;
        double b = random.nextDouble() * 6;
        double[] direction = {
            Math.cos(a),
            -Math.sin(a) * Math.cos(b),
            Math.sin(a) * Math.sin(b),
            Math.sin(a),
            Math.cos(a) * Math.cos(b),
            -Math.cos(a) * Math.sin(b),
            0,
            Math.sin(b),
            Math.cos(b)
        };
        Geometry g = Geometry.of(SIZE, new double[] {0.3, 1.7, 6}, ORIGIN, direction);
        double[] index = {random.nextDouble() * 9, random.nextDouble() * 9, random.nextDouble() * 9};
        assertArrayEquals(index, g.toContinuousIndex(g.toPhysical(index[0], index[1], index[2])), 1e-12);
    }

    @Test
    void cropKeepsVoxelsWhereTheyAre() {
        Geometry g = Geometry.of(SIZE, SPACING, ORIGIN, TURNED);
        Geometry part = g.crop(new IndexBox(1, 2, 1, 3, 1, 1));
        assertEquals("3x1x1", part.sizeText());
        assertArrayEquals(g.toPhysical(2, 2, 1), part.toPhysical(1, 0, 0));
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> g.crop(new IndexBox(2, 0, 0, 3, 1, 1)))
                        .getMessage());
        assertTrue(message.contains("[2..4, 0..0, 0..0]") && message.contains("4x3x2"), message);
    }

    @Test
    void comparisonWithinTolerance() {
        Geometry g = Geometry.of(SIZE, SPACING, ORIGIN, TURNED);
        Geometry near = Geometry.of(SIZE, SPACING, new double[] {-5 + 9e-7, 10, 0.5}, TURNED);
        Geometry far = Geometry.of(SIZE, SPACING, new double[] {-5 + 2e-6, 10, 0.5}, TURNED);
        assertTrue(g.matches(near, 1e-6));
        assertFalse(g.matches(far, 1e-6));
        assertTrue(g.matches(far, 1e-5));
        assertNotEquals(g, near);
        assertEquals(g, Geometry.of(SIZE, SPACING, ORIGIN, TURNED));
        assertEquals(g.hashCode(), Geometry.of(SIZE, SPACING, ORIGIN, TURNED).hashCode());
        assertFalse(g.matches(Geometry.of(new int[] {4, 3, 3}, SPACING, ORIGIN, TURNED), 1e-6));
        assertFalse(g.matches(Geometry.of(SIZE, new double[] {1, 2, 3.1}, ORIGIN, TURNED), 1e-6));
        assertFalse(g.matches(Geometry.of(SIZE, SPACING, ORIGIN, new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}), 1e-6));
    }

    @Test
    void theDifferenceNamesBothGridsAndMillimetres() {
        Geometry g = Geometry.of(SIZE, SPACING, ORIGIN, TURNED);
        String text = g.describeDifference(
                Geometry.of(new int[] {4, 3, 5}, new double[] {1, 2, 3.25}, new double[] {-5, 12.5, 0.5}, TURNED));
        assertTrue(text.contains("4x3x2 vs 4x3x5"), text);
        assertTrue(text.contains("max diff 0.25") && text.contains("max diff 2.5"), text);
    }

    @Test
    void arraysAreCopied() {
        double[] spacing = SPACING.clone();
        Geometry g = Geometry.of(SIZE, spacing);
        spacing[0] = 99;
        g.spacingMm()[1] = 99;
        g.originMm()[0] = 99;
        g.direction()[0] = 99;
        assertEquals(Geometry.of(SIZE, SPACING), g);
    }

    @Test
    void refusals() {
        refused("size", new int[] {0, 1, 1}, SPACING, ORIGIN, TURNED);
        refused("size", new int[] {1, 1}, SPACING, ORIGIN, TURNED);
        refused("spacing", SIZE, new double[] {1, 0, 1}, ORIGIN, TURNED);
        refused("spacing", SIZE, new double[] {1, Double.NaN, 1}, ORIGIN, TURNED);
        refused("spacing", SIZE, new double[] {1, Double.POSITIVE_INFINITY, 1}, ORIGIN, TURNED);
        refused("origin", SIZE, SPACING, new double[] {0, Double.NaN, 0}, TURNED);
        refused("direction", SIZE, SPACING, ORIGIN, new double[] {1, 0.1, 0, 0, 1, 0, 0, 0, 1});
        refused("direction", SIZE, SPACING, ORIGIN, new double[9]);
        refused("direction", SIZE, SPACING, ORIGIN, new double[] {Double.NaN, 0, 0, 0, 1, 0, 0, 0, 1});
        // Products that overflow 32 or 64 bits.
        refused("cannot be held", new int[] {65536, 65536, 1}, SPACING, ORIGIN, TURNED);
        int max = Integer.MAX_VALUE;
        refused("cannot be held", new int[] {max, max, max}, SPACING, ORIGIN, TURNED);
        refused("cannot be held", new int[] {max, 1, 1}, SPACING, ORIGIN, TURNED);
    }

    private static void refused(String part, int[] size, double[] spacing, double[] origin, double[] direction) {
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> Geometry.of(size, spacing, origin, direction))
                        .getMessage());
        assertTrue(message.contains(part), message);
    }
}
