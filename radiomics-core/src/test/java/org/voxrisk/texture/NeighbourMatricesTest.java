package org.voxrisk.texture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.support.Refusal.assertRefused;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Axis;

/** GLDM and NGTDM by hand, and against the plain twins. */
class NeighbourMatricesTest {
    private static final LevelGrid DRAWING = LevelGrid.draw("1 1 3 / 2 . 3");

    @Test
    void dependencesByHand() {
        Gldm equal = NeighbourMatrices.of(DRAWING.discretize(1), Neighbourhood.FULL, 0)
                .gldm();
        assertEquals(8, equal.neighbours());
        // Each 1 has the other 1; the 2 has none; each 3 has the other 3.
        assertArrayEquals(new int[] {0, 2, 0, 0, 0, 0, 0, 0, 0}, row(equal, 1));
        assertArrayEquals(new int[] {1, 0, 0, 0, 0, 0, 0, 0, 0}, row(equal, 2));
        assertArrayEquals(new int[] {0, 2, 0, 0, 0, 0, 0, 0, 0}, row(equal, 3));
    }

    @Test
    void dependencesWithAlphaByHand() {
        // alpha 1: each 1 has the other 1 and the 2; the 2 has both ones; each 3 has the other 3.
        Gldm near = NeighbourMatrices.of(DRAWING.discretize(1), Neighbourhood.FULL, 1)
                .gldm();
        assertArrayEquals(new int[] {0, 0, 2, 0, 0, 0, 0, 0, 0}, row(near, 1));
        assertArrayEquals(new int[] {0, 0, 1, 0, 0, 0, 0, 0, 0}, row(near, 2));
        assertArrayEquals(new int[] {0, 2, 0, 0, 0, 0, 0, 0, 0}, row(near, 3));
        // A huge alpha makes every neighbour inside a dependent one: (0,0) 2, (1,0) 4, (2,0) 2, (0,1) 2, (2,1) 2.
        Gldm all = NeighbourMatrices.of(DRAWING.discretize(1), Neighbourhood.FULL, Integer.MAX_VALUE)
                .gldm();
        assertArrayEquals(new int[] {0, 0, 1, 0, 1, 0, 0, 0, 0}, row(all, 1));
        assertArrayEquals(new int[] {0, 0, 1, 0, 0, 0, 0, 0, 0}, row(all, 2));
        assertArrayEquals(new int[] {0, 0, 2, 0, 0, 0, 0, 0, 0}, row(all, 3));
    }

    @Test
    void differencesByHand() {
        Ngtdm ngtdm = NeighbourMatrices.of(DRAWING.discretize(1), Neighbourhood.FULL, 0)
                .ngtdm();
        assertEquals(2, ngtdm.n(1));
        assertEquals(1, ngtdm.n(2));
        assertEquals(2, ngtdm.n(3));
        // (0,0): 1, neighbours 1 2, mean 3/2; (1,0): 1, neighbours 1 3 2 3, mean 9/4.
        assertEquals(0.5 + 1.25, ngtdm.s(1));
        // (0,1): 2, neighbours 1 1.
        assertEquals(1, ngtdm.s(2));
        // (2,0): 3, neighbours 1 3, mean 2; (2,1): 3, neighbours 3 1.
        assertEquals(2, ngtdm.s(3));
    }

    @Test
    void atDistanceTwoByHand() {
        Neighbourhood two = new Neighbourhood(List.of(2), Optional.empty());
        NeighbourMatrices matrices =
                NeighbourMatrices.of(LevelGrid.draw("1 3 1 2 5").discretize(2), two, 0);
        // Of 1 3 1 2 5 two apart: 1-1, 3-2, 1-5. The first 1: {1}; 3: {2}; the second 1: {1, 5}; 2: {3}; 5: {1}.
        assertEquals(2, matrices.gldm().neighbours());
        assertArrayEquals(new int[] {0, 2, 0}, row(matrices.gldm(), 1));
        assertArrayEquals(new int[] {1, 0, 0}, row(matrices.gldm(), 2));
        assertEquals(0 + 2, matrices.ngtdm().s(1));
        assertEquals(1, matrices.ngtdm().s(2));
        assertEquals(1, matrices.ngtdm().s(3));
        assertEquals(4, matrices.ngtdm().s(4)); // rank 4 is level 5
    }

    @Test
    void withoutZByHand() {
        LevelGrid grid = LevelGrid.draw("1 2", "1 2");
        Neighbourhood flat = new Neighbourhood(List.of(1), Optional.of(Axis.Z));
        NeighbourMatrices matrices = NeighbourMatrices.of(grid.discretize(1), flat, 0);
        assertArrayEquals(new int[] {2, 0, 0}, row(matrices.gldm(), 1));
        assertEquals(2, matrices.ngtdm().s(1));
    }

    @Test
    void aVoxelAloneCountsButAddsNothing() {
        NeighbourMatrices matrices =
                NeighbourMatrices.of(LevelGrid.draw("1 . 4").discretize(1), Neighbourhood.FULL, 0);
        assertEquals(1, matrices.ngtdm().n(2));
        assertEquals(0, matrices.ngtdm().s(2));
        assertEquals(1, matrices.gldm().count(2, 0));
        NeighbourMatrices single = NeighbourMatrices.of(LevelGrid.draw("1").discretize(1), Neighbourhood.FULL, 0);
        assertEquals(0, single.gldm().neighbours());
        assertEquals(1, single.gldm().count(1, 0));
    }

    @Test
    void refusals() {
        DiscretizedRoi levels = DRAWING.discretize(1);
        assertRefused(
                IllegalArgumentException.class,
                () -> NeighbourMatrices.of(levels, Neighbourhood.FULL, -1),
                "alpha = -1");
        // Ranks are few, yet the sum of the neighbours' levels would not fit.
        DiscretizedRoi high = LevelGrid.draw("1 1000000000 / 1 5").discretize(1);
        String message = String.valueOf(
                assertThrows(TextureMatrixException.class, () -> NeighbourMatrices.of(high, Neighbourhood.FULL, 0))
                        .getMessage());
        assertTrue(message.contains("1000000000") && message.contains("8 neighbours"), message);
    }

    @Property(tries = 500, seed = "20261124")
    void equalsPlainLoops(@ForAll long seed) {
        assertEqualsPlainLoops(LevelGrid.random(seed, 9, 40), seed);
    }

    @Property(tries = 100, seed = "20261124")
    void longRowsEqualPlainLoops(@ForAll long seed) {
        assertEqualsPlainLoops(LevelGrid.randomLongRows(seed, 40), seed);
    }

    @Property(tries = 200, seed = "20261130")
    void equalLevelsEqualPlainLoops(@ForAll long seed) {
        LevelGrid grid = seed % 2 == 0
                ? LevelGrid.random(seed, 12, seed % 3 == 0 ? 300 : 12)
                : LevelGrid.randomLongRows(seed, 12);
        RandomNeighbourhood random = RandomNeighbourhood.of(seed);
        RandomNeighbourhood adjacent =
                new RandomNeighbourhood(random.neighbourhood().adjacent(), random.naiveAdjacent());
        assertEqualsPlainLoops(grid, adjacent, 0);
    }

    private static void assertEqualsPlainLoops(LevelGrid grid, long seed) {
        assertEqualsPlainLoops(grid, RandomNeighbourhood.of(seed), new Random(seed).nextInt(5));
    }

    private static void assertEqualsPlainLoops(LevelGrid grid, RandomNeighbourhood random, int alpha) {
        NeighbourMatrices matrices =
                NeighbourMatrices.of(grid.discretize(random.neighbourhood().reach()), random.neighbourhood(), alpha);
        int[][] gldm = NaiveTexture.gldm(grid, random.naiveBothWays(), alpha);
        double[] s = NaiveTexture.ngtdm(grid, random.naiveBothWays());
        int[] levels = grid.distinct();
        int voxels = 0;
        for (int a = 0; a < levels.length; a++) {
            for (int d = 0; d < gldm[levels[a]].length; d++) {
                int count = d <= matrices.gldm().neighbours() ? matrices.gldm().count(a + 1, d) : 0;
                assertEquals(gldm[levels[a]][d], count);
                voxels += count;
            }
            assertEquals(s[levels[a]], matrices.ngtdm().s(a + 1), 1e-12 * s[levels[a]]);
        }
        assertEquals(grid.voxelCount(), voxels);
    }

    private static int[] row(Gldm gldm, int rank) {
        int[] row = new int[gldm.neighbours() + 1];
        for (int d = 0; d < row.length; d++) {
            row[d] = gldm.count(rank, d);
        }
        return row;
    }
}
