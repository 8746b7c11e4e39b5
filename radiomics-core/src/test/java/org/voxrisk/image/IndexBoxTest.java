package org.voxrisk.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.support.Refusal.assertRefused;

import org.junit.jupiter.api.Test;

/** Boxes: padding, containment and thickness. */
class IndexBoxTest {
    private static final Geometry GRID = Geometry.of(new int[] {10, 8, 3}, new double[] {1, 1, 1});

    @Test
    void paddingStopsAtTheBorder() {
        IndexBox box = new IndexBox(2, 6, 1, 3, 1, 1);
        assertEquals(new IndexBox(1, 5, 0, 5, 3, 3), box.padded(1, GRID));
        assertEquals(GRID.box(), box.padded(Integer.MAX_VALUE, GRID));
        assertEquals(box, box.padded(0, GRID));
    }

    @Test
    void containment() {
        assertTrue(GRID.box().isInside(GRID));
        assertFalse(new IndexBox(-1, 0, 0, 2, 1, 1).isInside(GRID));
        assertFalse(new IndexBox(1, 0, 0, 10, 1, 1).isInside(GRID));
        assertFalse(new IndexBox(1, 0, 0, Integer.MAX_VALUE, 1, 1).isInside(GRID));
    }

    @Test
    void thickness() {
        assertEquals(0, new IndexBox(3, 3, 1, 1, 1, 1).dimensions());
        assertEquals(1, new IndexBox(0, 0, 0, 1, 5, 1).dimensions());
        assertEquals(3, GRID.box().dimensions());
        assertEquals(240, GRID.box().voxelCount());
        assertEquals(6, new IndexBox(2, 6, 1, 3, 1, 1).lower(Axis.Y));
        assertEquals("[2..4, 6..6, 1..1]", new IndexBox(2, 6, 1, 3, 1, 1).toString());
        assertRefused(IllegalArgumentException.class, () -> new IndexBox(0, 0, 0, 1, 0, 1), "1 x 0 x 1");
    }
}
