package org.voxrisk.riskmodel.survival.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;
import org.voxrisk.riskmodel.survival.FollowUp;

/** The selected cut-off by hand, its corrected p-values by their formulas, and its behaviour without an effect. */
class MaximalLogRankTest {
    private static final FollowUp FOUR = FollowUp.of(new double[] {4, 3, 2, 1}, new int[] {1, 1, 1, 1});

    /**
     * Scores by time: 1 - 1/4, 1 - 7/12, 1 - 13/12, 1 - 25/12, in twelfths 9, 5, -1, -13; their squares sum to 276/144. Two above
     * the cut-off: 14/12 over sqrt(2 2 / 12 276 / 144).
     */
    @Test
    void fourCases() {
        CutoffSearch halves = new CutoffSearch(0.4, 0.6, CutoffCorrection.LAUSEN_SCHUMACHER_1992);
        SelectedCutoff found = MaximalLogRank.select(FOUR, new double[] {1, 2, 3, 4}, halves);
        assertEquals(2, found.cutoff());
        assertEquals(14 / Math.sqrt(92), found.statistic(), 1e-14);
        assertEquals(2, found.above());
        assertEquals(1, found.tried());
        SelectedCutoff any = MaximalLogRank.select(FOUR, new double[] {1, 2, 3, 4});
        // one at or below: 13 / sqrt(3/12 276); three: 9 / sqrt(3/12 276)
        assertEquals(1, any.cutoff());
        assertEquals(13 / Math.sqrt(69), any.statistic(), 1e-14);
        assertEquals(3, any.tried());
        assertTrue(any.uncorrectedPValue() < any.pValue());
    }

    @Test
    void aProtectiveMarkerHasANegativeStatistic() {
        SelectedCutoff found = MaximalLogRank.select(FOUR, new double[] {4, 3, 2, 1});
        assertEquals(3, found.cutoff());
        assertEquals(-13 / Math.sqrt(69), found.statistic(), 1e-14);
    }

    /** f(3) = 0.0044318484: 4 f / 3 + f (3 - 1/3) log 81. */
    @Test
    void correctionByRange() {
        double p = CutoffCorrection.LAUSEN_SCHUMACHER_1992.pValue(3, new int[] {1}, 10, CutoffSearch.DEFAULT);
        assertEquals(0.0044318484 * (4 / 3.0 + 8 / 3.0 * 4.394449155), p, 1e-9);
        assertEquals(1, CutoffCorrection.LAUSEN_SCHUMACHER_1992.pValue(0.9, new int[] {1}, 10, CutoffSearch.DEFAULT));
    }

    /** One cut-off needs no correction; a second one, 5 after 4 of 10, adds D of t = sqrt(1 - 4 5 / (6 5)). */
    @Test
    void correctionBySteps() {
        CutoffCorrection steps = CutoffCorrection.IMPROVED_BONFERRONI_1994;
        double single = steps.pValue(1.959963984540054, new int[] {5}, 10, CutoffSearch.DEFAULT);
        assertEquals(0.05, single, 1e-12);
        double t = Math.sqrt(1 / 3.0);
        double d = Math.exp(-2) / Math.PI * (t - (1 - 1) * t * t * t / 6);
        assertEquals(0.0455002638963584 + d, steps.pValue(2, new int[] {4, 5}, 10, CutoffSearch.DEFAULT), 1e-12);
    }

    @Test
    void neitherTheUnitOfTimeNorOfTheMarkerMatters() {
        Random random = new Random(5);
        double[] times = random.doubles(80, 1, 100).map(Math::rint).toArray();
        int[] status = random.ints(80, 0, 2).toArray();
        double[] marker = random.doubles(80, 1, 10).toArray();
        SelectedCutoff found = MaximalLogRank.select(FollowUp.of(times, status), marker);
        double[] months = Arrays.stream(times).map(t -> t / 30.4375).toArray();
        double[] logs = Arrays.stream(marker).map(Math::log).toArray();
        SelectedCutoff other = MaximalLogRank.select(FollowUp.of(months, status), logs);
        assertEquals(Math.log(found.cutoff()), other.cutoff());
        assertEquals(found.statistic(), other.statistic());
        assertEquals(found.pValue(), other.pValue());
    }

    /** Without an effect the uncorrected p-value is far too often below 5 %, the corrected one is not. */
    @Test
    void theCorrectionHoldsItsLevelWithoutAnEffect() {
        Random random = new Random(17);
        int corrected = 0;
        int uncorrected = 0;
        int rounds = 300;
        for (int round = 0; round < rounds; round++) {
            double[] times = random.doubles(60, 0, 10).toArray();
            int[] status = random.ints(60, 0, 2).toArray();
            SelectedCutoff found = MaximalLogRank.select(
                    FollowUp.of(times, status), random.doubles(60).toArray());
            corrected += found.pValue() < 0.05 ? 1 : 0;
            uncorrected += found.uncorrectedPValue() < 0.05 ? 1 : 0;
        }
        assertTrue(uncorrected > 0.25 * rounds, uncorrected + " of " + rounds);
        assertTrue(corrected < 0.08 * rounds, corrected + " of " + rounds);
    }

    /** Of the 24 orders of four scores, those with a largest statistic of 13 / sqrt(69) have -13/12 first or last: half. */
    @Test
    void permutations() {
        double p = MaximalLogRank.permutationPValue(FOUR, new double[] {1, 2, 3, 4}, CutoffSearch.DEFAULT, 4000, 1);
        assertEquals(0.5, p, 0.04);
        assertEquals(
                p, MaximalLogRank.permutationPValue(FOUR, new double[] {1, 2, 3, 4}, CutoffSearch.DEFAULT, 4000, 1));
    }

    @Test
    void nothingToSelect() {
        assertThrows(UndefinedStatisticException.class, () -> MaximalLogRank.select(FOUR, new double[] {1, 1, 1, 1}));
        assertThrows(
                UndefinedStatisticException.class,
                () -> MaximalLogRank.select(FollowUp.of(FOUR.times(), new int[4]), new double[] {1, 2, 3, 4}));
        FollowUp atOnce = FollowUp.of(new double[] {1, 1, 1, 1}, new int[] {1, 1, 1, 1});
        assertThrows(UndefinedStatisticException.class, () -> MaximalLogRank.select(atOnce, new double[] {1, 2, 3, 4}));
        assertThrows(IllegalArgumentException.class, () -> MaximalLogRank.select(FOUR, new double[] {1, 2, 3}));
        assertThrows(
                IllegalArgumentException.class, () -> MaximalLogRank.select(FOUR, new double[] {1, 2, Double.NaN, 4}));
        assertThrows(
                IllegalArgumentException.class, () -> new CutoffSearch(0.5, 0.5, CutoffCorrection.SMALLER_OF_BOTH));
    }
}
