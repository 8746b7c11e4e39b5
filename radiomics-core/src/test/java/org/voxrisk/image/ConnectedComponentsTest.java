package org.voxrisk.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Parts that can be counted by hand. */
class ConnectedComponentsTest {
    private static final Geometry GRID = Geometry.of(new int[] {5, 5, 5}, new double[] {1, 1, 1});

    private static int count(Integer... inside) {
        return ConnectedComponents.count(Mask.of(GRID, Set.of(inside)::contains));
    }

    @Test
    void cornersConnectAndRowEndsDoNot() {
        assertEquals(0, count());
        assertEquals(1, count(GRID.index(2, 2, 2)));
        assertEquals(1, count(GRID.index(1, 1, 1), GRID.index(2, 2, 2)));
        assertEquals(2, count(GRID.index(0, 1, 1), GRID.index(2, 1, 1)));
        // The last voxel of a row and the first of the next are neighbours in memory only.
        assertEquals(2, count(GRID.index(4, 1, 1), GRID.index(0, 2, 1)));
        assertEquals(8, count(0, 4, 20, 24, 100, 104, 120, 124));
    }

    @Test
    void sizesFallFromTheLargest() {
        // Three in a row, two that share a corner, one alone.
        int[] sizes = ConnectedComponents.sizes(Mask.of(
                GRID,
                Set.of(
                        GRID.index(4, 4, 4),
                        GRID.index(0, 0, 0),
                        GRID.index(1, 0, 0),
                        GRID.index(2, 0, 0),
                        GRID.index(0, 3, 3),
                        GRID.index(1, 4, 4))::contains));
        assertArrayEquals(new int[] {3, 2, 1}, sizes);
        assertArrayEquals(new int[0], ConnectedComponents.sizes(Mask.of(GRID, i -> false)));
        // More parts than there is room for at first.
        assertEquals(
                27,
                ConnectedComponents.sizes(Mask.of(GRID, i -> i % 5 % 2 == 0 && i / 5 % 5 % 2 == 0 && i / 25 % 2 == 0))
                        .length);
    }

    @Test
    void largePartsAndShells() {
        assertEquals(1, ConnectedComponents.count(Mask.of(GRID, i -> true)));
        // A shell and the voxel in its middle.
        int middle = GRID.index(2, 2, 2);
        assertEquals(2, ConnectedComponents.count(Mask.of(GRID, i -> {
            int x = i % 5;
            int y = i / 5 % 5;
            int z = i / 25;
            boolean border = x % 4 == 0 || y % 4 == 0 || z % 4 == 0;
            return border || i == middle;
        })));
    }
}
