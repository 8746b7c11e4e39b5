package org.voxrisk.riskmodel.survival.test;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;

/** Log-rank tests of four cases by hand, degenerate groups and strata, and what must not change a test. */
class LogRankTest {
    private static final double EXACT = 1e-13;
    private static final FollowUp FOUR = FollowUp.of(new double[] {1, 3, 2, 4}, new int[] {1, 1, 1, 1});
    private static final Strata ARMS = Strata.of(List.of("A", "A", "B", "B"));

    /** Expected in A: 1/2 + 1/3 + 1/2; variance 1/4 + 2/9 + 1/4. */
    @Test
    void fourCases() {
        LogRank test = LogRank.of(FOUR, ARMS);
        assertArrayEquals(new double[] {2, 2}, test.observed());
        assertArrayEquals(new double[] {4 / 3.0, 8 / 3.0}, test.expected(), EXACT);
        assertEquals(13 / 18.0, test.covariance()[0][0], EXACT);
        assertEquals(-13 / 18.0, test.covariance()[0][1], EXACT);
        assertEquals(8 / 13.0, test.statistic(), EXACT);
        assertEquals(1, test.degreesOfFreedom());
        assertArrayEquals(new int[] {2, 2}, test.cases());
    }

    /** Weights 1, 3/4, 1/2, 1/4. */
    @Test
    void petoPeto() {
        LogRank test = LogRank.of(FOUR, ARMS, Strata.single(4), LogRank.PETO_PETO);
        assertEquals(1.5, test.observed()[0], EXACT);
        assertEquals(1, test.expected()[0], EXACT);
        assertEquals(7 / 16.0, test.covariance()[0][0], EXACT);
        assertEquals(4 / 7.0, test.statistic(), EXACT);
    }

    /** Three events of four at one time: variance 3 (4 - 3) / (4 - 1) / 4. */
    @Test
    void tiedEvents() {
        LogRank test = LogRank.of(FollowUp.of(new double[] {1, 1, 1, 2}, new int[] {1, 1, 1, 0}), ARMS);
        assertEquals(1.5, test.expected()[0], EXACT);
        assertEquals(0.25, test.covariance()[0][0], EXACT);
        assertEquals(1, test.statistic(), EXACT);
    }

    @Test
    void twoEqualStrataDoubleTheStatistic() {
        FollowUp twice = FOUR.rows(0, 1, 2, 3, 0, 1, 2, 3);
        Strata arms = ARMS.rows(0, 1, 2, 3, 0, 1, 2, 3);
        Strata centres = Strata.of(List.of("1", "1", "1", "1", "2", "2", "2", "2"));
        LogRank test = LogRank.of(twice, arms, centres);
        assertEquals(16 / 13.0, test.statistic(), EXACT);
        assertEquals(8 / 3.0, test.expected()[0], EXACT);
    }

    @Test
    void aStratumWithoutEventsOrWithOneGroupAddsNothing() {
        FollowUp more = FollowUp.of(new double[] {1, 3, 2, 4, 1, 2, 5, 6}, new int[] {1, 1, 1, 1, 0, 0, 1, 1});
        Strata arms = Strata.of(List.of("A", "A", "B", "B", "A", "B", "A", "A"));
        Strata centres = Strata.of(List.of("1", "1", "1", "1", "2", "2", "3", "3"));
        assertEquals(8 / 13.0, LogRank.of(more, arms, centres).statistic(), EXACT);
    }

    @Test
    void anEmptyGroupTakesNoDegreeOfFreedom() {
        Strata arms = Strata.of(List.of("A", "A", "B", "B"), List.of("none", "A", "B"));
        LogRank test = LogRank.of(FOUR, arms);
        assertEquals(8 / 13.0, test.statistic(), EXACT);
        assertEquals(1, test.degreesOfFreedom());
        assertArrayEquals(new int[] {0, 2, 2}, test.cases());
        assertEquals(0, test.expected()[0]);
    }

    /** C is alone in its stratum, so that it is compared with nobody. */
    @Test
    void aGroupThatMeetsNoOtherTakesNoDegreeOfFreedom() {
        FollowUp more = FollowUp.of(new double[] {1, 3, 2, 4, 1, 2}, new int[] {1, 1, 1, 1, 1, 1});
        Strata arms = Strata.of(List.of("A", "A", "B", "B", "C", "C"));
        Strata centres = Strata.of(List.of("1", "1", "1", "1", "2", "2"));
        LogRank test = LogRank.of(more, arms, centres);
        assertEquals(8 / 13.0, test.statistic(), EXACT);
        assertEquals(1, test.degreesOfFreedom());
    }

    @Test
    void groupsOfOneCase() {
        // expected in the first: 1/2; variance 1/4
        LogRank test = LogRank.of(FollowUp.of(new double[] {1, 2}, new int[] {1, 1}), Strata.of(List.of("a", "b")));
        assertEquals(1, test.statistic(), EXACT);
    }

    @Test
    void nothingToCompare() {
        LogRank censored = LogRank.of(FollowUp.of(FOUR.times(), new int[4]), ARMS);
        assertTrue(Double.isNaN(censored.statistic()));
        assertTrue(Double.isNaN(censored.pValue()));
        assertEquals(0, censored.degreesOfFreedom());
        LogRank atOnce = LogRank.of(FollowUp.of(new double[] {5, 5, 5, 5}, new int[] {1, 1, 1, 1}), ARMS);
        assertTrue(Double.isNaN(atOnce.pValue()));
        assertThrows(UndefinedStatisticException.class, () -> LogRank.of(FOUR, Strata.single(4)));
        assertThrows(IllegalArgumentException.class, () -> LogRank.of(FOUR, Strata.single(3)));
        FollowUp competing = FollowUp.of(FOUR.times(), new int[] {1, 2, 1, 1});
        assertThrows(IllegalArgumentException.class, () -> LogRank.of(competing, ARMS));
        assertThrows(IllegalArgumentException.class, () -> LogRank.of(FOUR, ARMS, Strata.single(4), Double.NaN));
    }

    @Test
    void neitherTheUnitOfTimeNorTheOrderOfGroupsNorOneStratumMatters() {
        Random random = new Random(3);
        for (int round = 0; round < 20; round++) {
            int n = 40;
            double[] days = random.doubles(n, 0, 15).map(Math::rint).toArray();
            double[] years = Arrays.stream(days).map(d -> d / 365.25).toArray();
            int[] status = random.ints(n, 0, 2).toArray();
            List<String> labels = new ArrayList<>(Collections.nCopies(n / 2, "x"));
            labels.addAll(Collections.nCopies(n / 4, "y"));
            labels.addAll(Collections.nCopies(n / 4, "z"));
            FollowUp followUp = FollowUp.of(days, status);
            LogRank test = LogRank.of(followUp, Strata.of(labels));
            LogRank inYears = LogRank.of(FollowUp.of(years, status), Strata.of(labels));
            LogRank turned = LogRank.of(followUp, Strata.of(labels, List.of("z", "x", "y")));
            LogRank one = LogRank.of(followUp, Strata.of(labels), Strata.of(Collections.nCopies(n, "s")));
            assertEquals(test.statistic(), inYears.statistic());
            assertEquals(test.statistic(), turned.statistic(), 1e-10);
            assertEquals(test.statistic(), one.statistic());
        }
    }
}
