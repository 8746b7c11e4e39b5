package org.voxrisk.riskmodel.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The outline of a region runs along the edges of its voxels. */
class RegionOutlineTest {
    private static RegionOutline of(String... rows) {
        int columns = rows[0].length();
        boolean[] inside = new boolean[rows.length * columns];
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < columns; x++) {
                inside[y * columns + x] = rows[y].charAt(x) == 'x';
            }
        }
        return RegionOutline.of(inside, columns);
    }

    private static RegionOutline.Corner at(int x, int y) {
        return new RegionOutline.Corner(x, y);
    }

    @Test
    void aVoxelHasFourCorners() {
        RegionOutline outline = of("...", ".x.");
        assertEquals(List.of(new RegionOutline.Loop(List.of(at(2, 1), at(2, 2), at(1, 2), at(1, 1)))), outline.loops());
        assertEquals(1, outline.loops().get(0).area());
        assertTrue(of("..").loops().isEmpty());
    }

    @Test
    void holesRunTheOtherWay() {
        RegionOutline ring = of("xxxx", "x..x", "xxxx");
        assertEquals(2, ring.loops().size());
        assertEquals(12, ring.loops().get(0).area());
        assertEquals(-2, ring.loops().get(1).area());
        assertEquals(4, ring.loops().get(1).corners().size());
    }

    @Test
    void voxelsThatMeetInACornerAreApart() {
        RegionOutline two = of("x.", ".x");
        assertEquals(2, two.loops().size());
        assertEquals(1, two.loops().get(0).area());
        assertEquals(1, two.loops().get(1).area());
        // A hole of two voxels that meet in a corner: the region joins between them, so it is one loop.
        RegionOutline hole = of("xxxx", "x.xx", "xx.x", "xxxx");
        assertEquals(2, hole.loops().size());
        assertEquals(-2, hole.loops().get(1).area());
    }

    /** Closed, turning at every corner, along the grid, and around as many voxels as the region has. */
    @Test
    void anyRegionIsEnclosed() {
        Random random = new Random(7);
        for (int k = 0; k < 300; k++) {
            int columns = 1 + random.nextInt(9);
            boolean[] inside = new boolean[columns * (1 + random.nextInt(9))];
            int count = 0;
            for (int i = 0; i < inside.length; i++) {
                inside[i] = random.nextInt(3) > 0;
                count += inside[i] ? 1 : 0;
            }
            long area = 0;
            for (RegionOutline.Loop loop : RegionOutline.of(inside, columns).loops()) {
                area += loop.area();
                List<RegionOutline.Corner> corners = loop.corners();
                for (int i = 0; i < corners.size(); i++) {
                    RegionOutline.Corner a = corners.get(i);
                    RegionOutline.Corner b = corners.get((i + 1) % corners.size());
                    RegionOutline.Corner c = corners.get((i + 2) % corners.size());
                    assertTrue((a.x() == b.x()) != (a.y() == b.y()), "straight");
                    assertNotEquals(a.x() == b.x(), b.x() == c.x(), "turns");
                }
            }
            assertEquals(count, area, "case " + k);
        }
    }
}
