package org.voxrisk.riskmodel.survival.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;

/** Gray's test by hand and against the log-rank test, which its scores are without competing events. */
class GrayTestTest {
    private static final Strata ARMS = Strata.of(List.of("A", "A", "B", "B"));

    /** At 1: R is 2 and 2; at 2: h = 1 / (1/2) in A, of which half is left, against 2 in B. */
    @Test
    void scoresOfFourCases() {
        FollowUp four = FollowUp.of(new double[] {1, 3, 2, 4}, new int[] {1, 2, 1, 2});
        GrayTest test = GrayTest.of(four, 1, ARMS);
        assertEquals(1 - 1 / 2.0 - 1 / 3.0, test.scores()[0], 1e-14);
        assertEquals(-test.scores()[0], test.scores()[1], 1e-14);
        assertEquals(1, test.degreesOfFreedom());
    }

    @Test
    void withoutCompetingEventsTheScoresAreThoseOfTheLogRankTest() {
        Random random = new Random(11);
        for (int round = 0; round < 10; round++) {
            FollowUp followUp = random(random, 2);
            Strata groups = groups(followUp.size());
            LogRank logRank = LogRank.of(followUp, groups);
            double[] scores = GrayTest.of(followUp, 1, groups).scores();
            for (int g = 0; g < 3; g++) {
                assertEquals(logRank.observed()[g] - logRank.expected()[g], scores[g], 1e-12);
            }
        }
    }

    @Test
    void neitherTheUnitOfTimeNorTheOrderOfGroupsNorOneStratumMatters() {
        Random random = new Random(12);
        for (int round = 0; round < 10; round++) {
            FollowUp followUp = random(random, 3);
            int n = followUp.size();
            double[] scaled = new double[n];
            for (int i = 0; i < n; i++) {
                scaled[i] = followUp.time(i) * 0.1;
            }
            List<String> labels =
                    IntStream.range(0, n).mapToObj(i -> "g" + i % 3).toList();
            Strata groups = Strata.of(labels);
            Strata turned = Strata.of(labels, List.of("none", "g2", "g0", "g1"));
            GrayTest test = GrayTest.of(followUp, 1, groups);
            assertEquals(
                    test.statistic(),
                    GrayTest.of(FollowUp.of(scaled, followUp.statusCodes()), 1, groups)
                            .statistic());
            assertEquals(test.statistic(), GrayTest.of(followUp, 1, turned).statistic(), 1e-10);
            Strata one = Strata.of(IntStream.range(0, n).mapToObj(i -> "s").toList());
            assertEquals(
                    test.statistic(), GrayTest.of(followUp, 1, groups, one, 0).statistic());
            assertEquals(2, test.degreesOfFreedom());
        }
    }

    @Test
    void nothingToCompare() {
        FollowUp four = FollowUp.of(new double[] {1, 3, 2, 4}, new int[] {2, 0, 2, 0});
        assertTrue(Double.isNaN(GrayTest.of(four, 1, ARMS).pValue()));
        assertThrows(UndefinedStatisticException.class, () -> GrayTest.of(four, 1, Strata.single(4)));
        assertThrows(IllegalArgumentException.class, () -> GrayTest.of(four, 0, ARMS));
    }

    private static FollowUp random(Random random, int kinds) {
        int n = 60;
        return FollowUp.of(
                random.doubles(n, 0, 25).map(Math::rint).toArray(),
                random.ints(n, 0, kinds).toArray());
    }

    private static Strata groups(int n) {
        return Strata.of(IntStream.range(0, n).mapToObj(i -> "g" + i % 3).toList());
    }
}
