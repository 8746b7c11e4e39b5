package org.voxrisk.texture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Axis;

/** Co-occurrence counts by hand, and against the plain twin. */
class GlcmTest {
    // Rows from y = 0; level 3 is absent, so level 4 has rank 3.
    private static final LevelGrid DRAWING = LevelGrid.draw("1 1 2 / 1 . 4 / 2 4 4");

    @Test
    void alongRowsByHand() {
        // Pairs (v, right neighbour): 1-1, 1-2 | none | 2-4, 4-4.
        assertArrayEquals(
                new int[][] {{1, 1, 0}, {0, 0, 1}, {0, 0, 1}}, counts(Neighbourhood.FULL, new Offset(1, 0, 0)));
    }

    @Test
    void alongColumnsByHand() {
        // Pairs (v, neighbour below): 1-1, 1-2 in the first column; none in the second; 2-4, 4-4 in the third.
        assertArrayEquals(
                new int[][] {{1, 1, 0}, {0, 0, 1}, {0, 0, 1}}, counts(Neighbourhood.FULL, new Offset(0, 1, 0)));
    }

    @Test
    void alongDiagonalsByHand() {
        // (1, 1): from (0,0) to a hole; (1,0)=1 to (2,1)=4; (0,1)=1 to (1,2)=4; the hole starts no pair.
        assertArrayEquals(
                new int[][] {{0, 0, 2}, {0, 0, 0}, {0, 0, 0}}, counts(Neighbourhood.FULL, new Offset(1, 1, 0)));
        // (-1, 1): (1,0)=1 to (0,1)=1; (2,0)=2 to a hole; (2,1)=4 to (1,2)=4.
        assertArrayEquals(
                new int[][] {{1, 0, 0}, {0, 0, 0}, {0, 0, 1}}, counts(Neighbourhood.FULL, new Offset(-1, 1, 0)));
    }

    @Test
    void atDistanceTwoByHand() {
        Neighbourhood two = new Neighbourhood(List.of(2), Optional.empty());
        // (2, 0): 1-2, 1-4, 2-4.
        assertArrayEquals(new int[][] {{0, 1, 1}, {0, 0, 1}, {0, 0, 0}}, counts(two, new Offset(2, 0, 0)));
        // (2, 1): (0,0)=1 to (2,1)=4; (0,1)=1 to (2,2)=4.
        assertArrayEquals(new int[][] {{0, 0, 2}, {0, 0, 0}, {0, 0, 0}}, counts(two, new Offset(2, 1, 0)));
        assertEquals(8, Glcm.of(DRAWING.discretize(2), two).offsets().size());
    }

    @Test
    void twoSlicesByHand() {
        LevelGrid grid = LevelGrid.draw("1 2", "2 2");
        Glcm glcm = Glcm.of(grid.discretize(1), Neighbourhood.FULL);
        // A box of 2x1x2 has the directions (1,0,1), (0,0,1), (-1,0,1) and (1,0,0).
        assertEquals(
                List.of(new Offset(1, 0, 1), new Offset(0, 0, 1), new Offset(-1, 0, 1), new Offset(1, 0, 0)),
                glcm.offsets());
        assertArrayEquals(new int[][] {{0, 1}, {0, 0}}, table(glcm, 0)); // 1-2
        assertArrayEquals(new int[][] {{0, 1}, {0, 1}}, table(glcm, 1)); // 1-2, 2-2
        assertArrayEquals(new int[][] {{0, 0}, {0, 1}}, table(glcm, 2)); // 2-2
        assertArrayEquals(new int[][] {{0, 1}, {0, 1}}, table(glcm, 3)); // 1-2, 2-2
    }

    @Test
    void anExcludedAxisHasNoSteps() {
        LevelGrid grid = LevelGrid.draw("1 2 / 1 1", "2 1 / 2 2");
        for (Axis axis : Axis.values()) {
            Glcm glcm = Glcm.of(grid.discretize(1), new Neighbourhood(List.of(1), Optional.of(axis)));
            assertEquals(4, glcm.offsets().size());
            for (Offset o : glcm.offsets()) {
                int[] step = {o.dx(), o.dy(), o.dz()};
                assertEquals(0, step[List.of(Axis.values()).indexOf(axis)], "step " + o + " along " + axis);
            }
        }
    }

    @Test
    void aSingleVoxelHasNoDirection() {
        Glcm glcm = Glcm.of(LevelGrid.draw("1").discretize(1), Neighbourhood.FULL);
        assertTrue(glcm.offsets().isEmpty());
    }

    @Test
    void aMarginThatIsTooSmallIsRefused() {
        DiscretizedRoi narrow = DRAWING.discretize(1);
        Neighbourhood two = new Neighbourhood(List.of(2), Optional.empty());
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> Glcm.of(narrow, two))
                .getMessage());
        assertTrue(message.contains("margin of 1"), message);
    }

    @Property(tries = 400, seed = "20261124")
    void equalsPlainLoops(@ForAll long seed) {
        LevelGrid grid = LevelGrid.random(seed, 9, 40);
        RandomNeighbourhood random = RandomNeighbourhood.of(seed);
        Neighbourhood neighbourhood = random.neighbourhood();
        Glcm glcm = Glcm.of(grid.discretize(neighbourhood.reach()), neighbourhood);
        int[] levels = grid.distinct();
        Set<Offset> present = new HashSet<>(glcm.offsets());
        for (int d = 0; d < glcm.offsets().size(); d++) {
            assertTrue(random.naiveBothWays().contains(glcm.offsets().get(d)));
            int[][] plain = NaiveTexture.glcm(grid, glcm.offsets().get(d));
            for (int a = 0; a < levels.length; a++) {
                for (int b = 0; b < levels.length; b++) {
                    assertEquals(plain[levels[a]][levels[b]], glcm.count(d, a + 1, b + 1));
                }
            }
        }
        for (Offset o : random.naiveBothWays()) {
            Offset opposite = new Offset(-o.dx(), -o.dy(), -o.dz());
            assertFalse(present.contains(o) && present.contains(opposite), "a direction and its opposite");
            if (!present.contains(o) && !present.contains(opposite)) {
                assertEquals(0, sum(NaiveTexture.glcm(grid, o)), "direction left out although it has pairs");
            }
        }
    }

    private static int[][] counts(Neighbourhood neighbourhood, Offset o) {
        Glcm glcm = Glcm.of(DRAWING.discretize(neighbourhood.reach()), neighbourhood);
        return table(glcm, glcm.offsets().indexOf(o));
    }

    private static int[][] table(Glcm glcm, int direction) {
        int n = glcm.levels().levelCount();
        int[][] table = new int[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                table[i][j] = glcm.count(direction, i + 1, j + 1);
            }
        }
        return table;
    }

    private static int sum(int[][] counts) {
        int sum = 0;
        for (int[] row : counts) {
            for (int v : row) {
                sum += v;
            }
        }
        return sum;
    }
}
