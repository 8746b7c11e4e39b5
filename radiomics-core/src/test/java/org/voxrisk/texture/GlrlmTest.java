package org.voxrisk.texture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Run-length counts by hand, and against the plain twin. */
class GlrlmTest {
    private static final LevelGrid DRAWING = LevelGrid.draw("1 1 2 3 / 1 . 2 3 / 1 2 2 2");

    @Test
    void alongRowsByHand() {
        Glrlm glrlm = Glrlm.of(DRAWING.discretize(1), Neighbourhood.FULL);
        assertEquals(4, glrlm.maxLength());
        // Row 0: 11 2 3. Row 1: 1 (hole) 2 3. Row 2: 1 222.
        assertArrayEquals(new int[][] {{2, 1, 0, 0}, {2, 0, 1, 0}, {2, 0, 0, 0}}, table(glrlm, new Offset(1, 0, 0)));
    }

    @Test
    void alongColumnsByHand() {
        Glrlm glrlm = Glrlm.of(DRAWING.discretize(1), Neighbourhood.FULL);
        // Columns: 111 | 1 (hole) 2 | 222 | 33 2.
        assertArrayEquals(new int[][] {{1, 0, 1, 0}, {2, 0, 1, 0}, {0, 1, 0, 0}}, table(glrlm, new Offset(0, 1, 0)));
    }

    @Test
    void alongDiagonalsByHand() {
        Glrlm glrlm = Glrlm.of(DRAWING.discretize(1), Neighbourhood.FULL);
        // (1, 1): 1 hole 2 | 1 2 2 | 2 3 | 3 | 1 2 | 1. Ones: 1, 1, 1, 1; twos: 1, a run of 2, 1, 1; threes: 1, 1.
        assertArrayEquals(new int[][] {{4, 0, 0, 0}, {3, 1, 0, 0}, {2, 0, 0, 0}}, table(glrlm, new Offset(1, 1, 0)));
        // (-1, 1): 1 | 1 1 | 2 hole 1 | 3 2 2 | 3 2 | 2.
        assertArrayEquals(new int[][] {{2, 1, 0, 0}, {3, 1, 0, 0}, {2, 0, 0, 0}}, table(glrlm, new Offset(-1, 1, 0)));
    }

    @Test
    void aDirectionWithoutALineOfTwoIsEmptied() {
        // Along (1, 1) and columns no line has two voxels; along the row there are two with a hole between.
        Glrlm glrlm = Glrlm.of(LevelGrid.draw("1 . 1 / . . . / . 1 .").discretize(1), Neighbourhood.FULL);
        assertArrayEquals(new int[][] {{3, 0, 0}}, table(glrlm, new Offset(1, 0, 0)));
        assertArrayEquals(new int[][] {{0, 0, 0}}, table(glrlm, new Offset(0, 1, 0)));
        assertArrayEquals(new int[][] {{0, 0, 0}}, table(glrlm, new Offset(1, 1, 0)));
    }

    @Test
    void distancesDoNotMatter() {
        Neighbourhood far = new Neighbourhood(List.of(2, 3), Optional.empty());
        Glrlm glrlm = Glrlm.of(DRAWING.discretize(3), far);
        assertEquals(4, glrlm.offsets().size());
        assertArrayEquals(new int[][] {{2, 1, 0, 0}, {2, 0, 1, 0}, {2, 0, 0, 0}}, table(glrlm, new Offset(1, 0, 0)));
    }

    @Test
    void aTableOfCounts() {
        Glrlm glrlm = Glrlm.of(DRAWING.discretize(1), Neighbourhood.FULL);
        int direction = glrlm.offsets().indexOf(new Offset(1, 0, 0));
        // Rows of maxLength + 1 = 5 cells, the first of a row and the first row unused.
        int[] counts = glrlm.counts(direction);
        assertArrayEquals(new int[] {2, 1, 0, 0}, Arrays.copyOfRange(counts, 6, 10));
        assertArrayEquals(new int[] {2, 0, 1, 0}, Arrays.copyOfRange(counts, 11, 15));
        assertArrayEquals(new int[] {2, 0, 0, 0}, Arrays.copyOfRange(counts, 16, 20));
    }

    @Property(tries = 400, seed = "20261124")
    void equalsPlainLoops(@ForAll long seed) {
        assertEqualsPlainLoops(LevelGrid.random(seed, 9, seed % 2 == 0 ? 3 : 40), seed);
    }

    @Property(tries = 100, seed = "20261124")
    void longRowsEqualPlainLoops(@ForAll long seed) {
        assertEqualsPlainLoops(LevelGrid.randomLongRows(seed, seed % 2 == 0 ? 3 : 40), seed);
    }

    @Property(tries = 100, seed = "20261130")
    void manyLevelsEqualPlainLoops(@ForAll long seed) {
        assertEqualsPlainLoops(LevelGrid.random(seed, 9, 300), seed);
    }

    @Test
    void columnsLongerThanAnyLaneByHand() {
        int height = 70_000;
        Glrlm glrlm = Glrlm.of(LevelGrid.of(2, height, 1, (x, y, z) -> 1).discretize(1), Neighbourhood.FULL);
        assertEquals(2, glrlm.count(glrlm.offsets().indexOf(new Offset(0, 1, 0)), 1, height));
        assertEquals(height, glrlm.count(glrlm.offsets().indexOf(new Offset(1, 0, 0)), 1, 2));
        // A diagonal holds two voxels; the corners lie alone.
        int diagonal = glrlm.offsets().indexOf(new Offset(1, 1, 0));
        assertEquals(height - 1, glrlm.count(diagonal, 1, 2));
        assertEquals(2, glrlm.count(diagonal, 1, 1));
    }

    @Test
    void columnsOfTwoHundredAndSixtyByHand() {
        // A hole behind 258 voxels of level 1; then one of level 1 and one of level 2, in each column.
        LevelGrid grid = LevelGrid.of(9, 261, 1, (x, y, z) -> y == 258 ? 0 : y == 260 ? 2 : 1);
        Glrlm glrlm = Glrlm.of(grid.discretize(1), Neighbourhood.FULL);
        int column = glrlm.offsets().indexOf(new Offset(0, 1, 0));
        assertEquals(9, glrlm.count(column, 1, 258));
        assertEquals(9, glrlm.count(column, 1, 1));
        assertEquals(9, glrlm.count(column, 2, 1));
    }

    private static void assertEqualsPlainLoops(LevelGrid grid, long seed) {
        Neighbourhood neighbourhood = RandomNeighbourhood.of(seed).neighbourhood();
        Glrlm glrlm = Glrlm.of(grid.discretize(neighbourhood.reach()), neighbourhood);
        int[] levels = grid.distinct();
        for (int d = 0; d < glrlm.offsets().size(); d++) {
            int[][] plain = NaiveTexture.glrlm(grid, glrlm.offsets().get(d));
            int voxels = 0;
            for (int a = 0; a < levels.length; a++) {
                for (int r = 1; r <= glrlm.maxLength(); r++) {
                    assertEquals(plain[levels[a]][r], glrlm.count(d, a + 1, r));
                    voxels += r * glrlm.count(d, a + 1, r);
                }
            }
            assertTrue(voxels == 0 || voxels == grid.voxelCount(), "each voxel lies in one run of a direction");
        }
    }

    private static int[][] table(Glrlm glrlm, Offset o) {
        int direction = glrlm.offsets().indexOf(o);
        int[][] table = new int[glrlm.levels().levelCount()][glrlm.maxLength()];
        for (int i = 0; i < table.length; i++) {
            for (int r = 0; r < glrlm.maxLength(); r++) {
                table[i][r] = glrlm.count(direction, i + 1, r + 1);
            }
        }
        return table;
    }
}
