package org.voxrisk.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxrisk.feature.GlcmFeature;
import org.voxrisk.feature.GlcmStatistics;

class LevelGroupsTest {
    private static final double EPS = 0x1p-52;

    private static LevelGroups of(double[] p, int n) {
        LevelGroups groups = new LevelGroups(EPS);
        note(groups, p, n);
        return groups;
    }

    private static void note(LevelGroups groups, double[] p, int n) {
        long[] columnsOf = groups.begin(n);
        for (int i = 0; i < n * n; i++) {
            columnsOf[i / n] |= p[i] != 0 ? 1L << (i % n) : 0;
        }
    }

    @Test
    void levelsThatMeetOnlyThemselvesAreGroups() {
        double[] p = {0.5, 0, 0, 0, 0.25, 0, 0, 0, 0.25};
        LevelGroups groups = of(p, 3);
        assertEquals(3, groups.count());
        // px py is 1/4, 1/16, 1/16: eigenvalues 1 / (1 + 4 eps), 1 / (1 + 16 eps) twice, and the root of the second.
        assertEquals(Math.sqrt(0.0625 / (0.0625 + EPS)), groups.maximalCorrelation(p));
    }

    @Test
    void groupsAreJoinedByALaterRow() {
        // Rows 0 and 1 have columns 0 and 2; row 2 has both; row 3 has no pair.
        double[] p = {0.25, 0, 0, 0, 0, 0, 0.25, 0, 0.25, 0, 0.25, 0, 0, 0, 0, 0};
        assertEquals(1, of(p, 4).count());
        p[8] = 0;
        assertEquals(2, of(p, 4).count());
    }

    @Test
    void aRowAndItsColumnMayBeInDifferentGroups() {
        // Level 0 is followed by level 1 alone and level 1 by level 0 alone.
        double[] p = {0, 0.5, 0.5, 0};
        LevelGroups groups = of(p, 2);
        assertEquals(2, groups.count());
        assertEquals(Math.sqrt(0.25 / (0.25 + EPS)), groups.maximalCorrelation(p));
    }

    @Test
    void sixtyFourLevelsAreTheMost() {
        int n = LevelGroups.MOST_LEVELS;
        double[] p = new double[n * n];
        for (int i = 0; i < n; i++) {
            p[i * n + i] = 1.0 / n;
        }
        assertEquals(n, of(p, n).count());
        p[n - 1] = 0.25;
        assertEquals(n - 1, of(p, n).count());
        LevelGroups more = new LevelGroups(EPS);
        assertEquals(n + 1, more.begin(n + 1).length);
    }

    /** The same bits as the eigenvector's way, which finds that the matrix falls apart when it has done its work. */
    @Test
    void theBitsAreThoseOfTheEigenvector() {
        Random random = new Random(20261130);
        LevelGroups groups = new LevelGroups(EPS);
        GlcmStatistics statistics = new GlcmStatistics();
        int apart = 0;
        for (int round = 0; round < 4000; round++) {
            int n = 2 + random.nextInt(round % 20 == 0 ? 62 : 14);
            int pairs = 1 + random.nextInt(2 * n);
            int[] counts = new int[n * n];
            boolean symmetric = random.nextBoolean();
            for (int k = 0; k < pairs; k++) {
                int a = random.nextInt(n);
                int b = random.nextInt(n);
                counts[a * n + b]++;
                counts[b * n + a] += symmetric ? 1 : 0;
            }
            double total = Arrays.stream(counts).sum();
            double[] p = new double[n * n];
            for (int i = 0; i < p.length; i++) {
                p[i] = counts[i] / total;
            }
            int[] levels = new int[n];
            for (int i = 0; i < n; i++) {
                levels[i] = i + 1;
            }
            note(groups, p, n);
            if (groups.count() > 1) {
                apart++;
                statistics.load(p, levels, n, n);
                double expected = GlcmFeature.MCC.of(statistics);
                int of = round;
                assertEquals(expected, groups.maximalCorrelation(p), () -> "round " + of);
            }
        }
        assertTrue(apart > 2000, "fell apart: " + apart);
    }
}
