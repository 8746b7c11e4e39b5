package org.voxrisk.filter.ibsi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BoundaryTest {
    @Test
    void lineOfThreeGoesOn() {
        // -5 -4 -3 -2 -1 | 0 1 2 | 3 4 5 6 7
        assertArrayEquals(new int[] {-1, -1, -1, -1, -1, 0, 1, 2, -1, -1, -1, -1, -1}, line(Boundary.ZERO, 3));
        assertArrayEquals(new int[] {0, 0, 0, 0, 0, 0, 1, 2, 2, 2, 2, 2, 2}, line(Boundary.NEAREST, 3));
        assertArrayEquals(new int[] {1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1}, line(Boundary.PERIODIC, 3));
        assertArrayEquals(new int[] {1, 2, 2, 1, 0, 0, 1, 2, 2, 1, 0, 0, 1}, line(Boundary.MIRROR, 3));
    }

    @Test
    void oneSampleIsAllThereIs() {
        for (Boundary boundary : Boundary.values()) {
            int outside = boundary == Boundary.ZERO ? -1 : 0;
            assertEquals(outside, boundary.source(-7, 1));
            assertEquals(0, boundary.source(0, 1));
            assertEquals(outside, boundary.source(9, 1));
        }
    }

    @Test
    void farPositionsDoNotOverflow() {
        int length = 1_500_000_000; // twice that is beyond the int
        assertEquals(0, Boundary.MIRROR.source(-1, length));
        assertEquals(length - 1, Boundary.MIRROR.source(length, length));
    }

    private static int[] line(Boundary boundary, int length) {
        return boundary.sources(-5, length + 10, length);
    }
}
