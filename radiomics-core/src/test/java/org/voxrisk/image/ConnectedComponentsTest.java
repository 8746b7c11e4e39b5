package org.voxrisk.image;

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
