package org.voxrisk.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.voxrisk.texture.LevelGrid;
import org.voxrisk.texture.NeighbourMatrices;
import org.voxrisk.texture.Neighbourhood;
import org.voxrisk.texture.Ngtdm;

/** Tone-difference features by hand, written out, and for regions where sums vanish. */
class NgtdmFeaturesTest {
    @Test
    void byHand() {
        // Row 1 3 1: s(1) = |1-3| + |1-3| = 4, s(3) = |3-1| = 2; p(1) = 2/3, p(3) = 1/3.
        NgtdmStatistics s = NgtdmStatistics.of(ngtdm(LevelGrid.draw("1 3 1")));
        double ps = 2.0 / 3 * 4 + 1.0 / 3 * 2;
        assertEquals(1 / ps, NgtdmFeature.COARSENESS.of(s), 1e-15);
        // Two ordered pairs: 2 * 2/9 * 4 / (2 * 1) * 6 / 3.
        assertEquals(2 * 2.0 / 9 * 4 / 2 * 2, NgtdmFeature.CONTRAST.of(s), 1e-14);
        // |1 * 2/3 - 3 * 1/3| = 1/3, twice.
        assertEquals(ps / (2.0 / 3), NgtdmFeature.BUSYNESS.of(s), 1e-14);
        // 2 * |1 - 3| * ps / 1 / 3.
        assertEquals(4 * ps / 3, NgtdmFeature.COMPLEXITY.of(s), 1e-14);
        // 2 * 1 * 4 / 6.
        assertEquals(8.0 / 6, NgtdmFeature.STRENGTH.of(s), 1e-14);
    }

    @Test
    void aFlatRegion() {
        NgtdmStatistics s = NgtdmStatistics.of(ngtdm(LevelGrid.draw("1 1 / 1 1")));
        assertEquals(1e6, NgtdmFeature.COARSENESS.of(s));
        assertEquals(0, NgtdmFeature.CONTRAST.of(s));
        assertEquals(0, NgtdmFeature.BUSYNESS.of(s));
        assertEquals(0, NgtdmFeature.COMPLEXITY.of(s));
        assertEquals(0, NgtdmFeature.STRENGTH.of(s));
    }

    @Test
    void voxelsWithoutNeighbours() {
        NgtdmStatistics s = NgtdmStatistics.of(ngtdm(LevelGrid.draw("1 . 4")));
        assertEquals(1e6, NgtdmFeature.COARSENESS.of(s));
        assertEquals(0, NgtdmFeature.CONTRAST.of(s));
        assertEquals(0, NgtdmFeature.STRENGTH.of(s));
    }

    @Property(tries = 200, seed = "20261124")
    void equalsTheFormulasWrittenOut(@ForAll long seed) {
        LevelGrid grid = LevelGrid.random(seed, 6, 15);
        Ngtdm m = ngtdm(grid);
        int[] level = grid.distinct();
        int n = level.length;
        double voxels = grid.voxelCount();
        double sumS = 0;
        double sumPs = 0;
        double pairs = 0;
        double differences = 0;
        double complexity = 0;
        double strength = 0;
        for (int a = 1; a <= n; a++) {
            sumS += m.s(a);
            sumPs += m.n(a) / voxels * m.s(a);
            for (int b = 1; b <= n; b++) {
                double pa = m.n(a) / voxels;
                double pb = m.n(b) / voxels;
                int i = level[a - 1];
                int j = level[b - 1];
                pairs += pa * pb * (i - j) * (i - j);
                differences += Math.abs(i * pa - j * pb);
                complexity += Math.abs(i - j) * (pa * m.s(a) + pb * m.s(b)) / (pa + pb) / voxels;
                strength += (pa + pb) * (i - j) * (i - j);
            }
        }
        NgtdmStatistics s = NgtdmStatistics.of(m);
        assertNear(sumPs == 0 ? 1e6 : 1 / sumPs, NgtdmFeature.COARSENESS.of(s));
        assertNear(n == 1 ? 0 : pairs / (n * (n - 1.0)) * sumS / voxels, NgtdmFeature.CONTRAST.of(s));
        assertNear(differences == 0 ? 0 : sumPs / differences, NgtdmFeature.BUSYNESS.of(s));
        assertNear(complexity, NgtdmFeature.COMPLEXITY.of(s));
        assertNear(sumS == 0 ? 0 : strength / sumS, NgtdmFeature.STRENGTH.of(s));
    }

    @Test
    void equalProductsOfLevelAndVoxelsHaveNoBusyness() {
        // Levels 1 and 3 with 3 and 1 of 10 voxels: 3 * 0.1 is not 0.3 in binary, but 3 * 1 = 1 * 3.
        NgtdmStatistics s = new NgtdmStatistics();
        s.load(2, new int[] {1, 3}, new int[] {3, 1}, new double[] {2, 1}, 10);
        assertEquals(0, NgtdmFeature.BUSYNESS.of(s));
    }

    /** Levels 1 to g, one voxel each, s = 1: sums over pairs are those of whole numbers. */
    @Test
    void manyLevelsHaveTheClosedForms() {
        int g = 42_930;
        int[] level = new int[g];
        int[] one = new int[g];
        double[] s = new double[g];
        for (int a = 0; a < g; a++) {
            level[a] = a + 1;
            one[a] = 1;
            s[a] = 1;
        }
        NgtdmStatistics many = new NgtdmStatistics();
        many.load(g, level, one, s, g);
        double n = g;
        double absolute = n * (n * n - 1) / 3; // sum |i - j| over ordered pairs
        double squares = n * n * (n * n - 1) / 6; // sum (i - j)^2
        assertRelative(1, NgtdmFeature.COARSENESS.of(many));
        assertRelative(squares / (n * n) / (n * (n - 1)), NgtdmFeature.CONTRAST.of(many));
        assertRelative(1 / (absolute / n), NgtdmFeature.BUSYNESS.of(many));
        assertRelative(absolute / n, NgtdmFeature.COMPLEXITY.of(many));
        assertRelative(2 / n * squares / n, NgtdmFeature.STRENGTH.of(many));
    }

    private static void assertRelative(double expected, double found) {
        assertEquals(expected, found, 1e-12 * expected);
    }

    private static Ngtdm ngtdm(LevelGrid grid) {
        return NeighbourMatrices.of(grid.discretize(1), Neighbourhood.FULL, 0).ngtdm();
    }

    private static void assertNear(double expected, double found) {
        assertEquals(expected, found, 1e-12 * Math.abs(expected));
    }
}
