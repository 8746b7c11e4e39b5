package org.voxrisk.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The triangle table is consistent with the cases. */
class MarchingCubesTest {
    private static final int[][] EDGE_ENDS = {
        {0, 1}, {1, 2}, {2, 3}, {3, 0}, {4, 5}, {5, 6}, {6, 7}, {7, 4}, {0, 4}, {1, 5}, {2, 6}, {3, 7}
    };

    @Test
    void aCaseUsesExactlyTheEdgesThatLeaveTheRegion() {
        for (int c = 0; c < MarchingCubes.CASES; c++) {
            int[] used = Arrays.stream(MarchingCubes.trianglesOf(c))
                    .distinct()
                    .sorted()
                    .toArray();
            int number = c;
            int[] crossed = java.util.stream.IntStream.range(0, 12)
                    .filter(e -> (number >> EDGE_ENDS[e][0] & 1) != (number >> EDGE_ENDS[e][1] & 1))
                    .toArray();
            assertEquals(Arrays.toString(crossed), Arrays.toString(used), "case " + c);
            assertTrue(MarchingCubes.trianglesOf(c).length <= 15, "case " + c);
        }
    }

    @Test
    void complementTurnsTheSurfaceOver() {
        int[] determinants = MarchingCubes.determinants();
        int[] normals = MarchingCubes.normals();
        for (int c = 0; c < 128; c++) {
            assertEquals(-determinants[c], determinants[255 - c], "case " + c);
            assertEquals(MarchingCubes.areaMm2(c, 1, 2, 3), MarchingCubes.areaMm2(255 - c, 1, 2, 3), "case " + c);
            for (int d = 0; d < 3; d++) {
                assertEquals(-normals[3 * c + d], normals[3 * (255 - c) + d], "case " + c);
            }
        }
    }

    @Test
    void cornersAndFacesLookOutwards() {
        int[] normals = MarchingCubes.normals();
        // Corner 0 alone: one triangle with legs of half a voxel, away from the origin.
        assertEquals("[1, 1, 1]", Arrays.toString(Arrays.copyOfRange(normals, 3, 6)));
        // Lower four corners: a square of one voxel, facing up; twice its area is 8 quarters of half voxels.
        assertEquals("[0, 0, 8]", Arrays.toString(Arrays.copyOfRange(normals, 45, 48)));
        assertEquals(6.0, MarchingCubes.areaMm2(15, 2, 3, 99), 1e-14);
    }
}
