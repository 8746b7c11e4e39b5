package org.voxrisk.riskmodel.survival.validate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;

class ConcordanceTest {
    private static final Concordance.Options DEFAULTS = Concordance.Options.defaults();

    @Test
    void pairsOfFourCasesByHand() {
        // Events at 1 and 3, censored at 1 and 5. Pairs: (1, 1+) (1, 3) (1, 5+) (3, 5+).
        FollowUp f = FollowUp.of(new double[] {1, 1, 3, 5}, new int[] {1, 0, 1, 0});
        Concordance c = Concordance.of(f, new double[] {3, 2, 3, 4});
        assertEquals(new PairCounts(1, 2, 1, 0, 0), c.pairs());
        assertEquals(1.5 / 4, c.c(), 1e-15);
        assertEquals(-0.25, c.somersD(), 1e-15);
        Concordance turned =
                Concordance.of(f, new double[] {3, 2, 3, 4}, DEFAULTS.withDirection(MarkerDirection.HIGHER_IS_LATER));
        assertEquals(2.5 / 4, turned.c(), 1e-15);
        assertEquals(c.variance(), turned.variance(), 1e-15);
    }

    @Test
    void eventsAtOneTimeAreTiedAndNotCompared() {
        FollowUp f = FollowUp.of(new double[] {2, 2, 2, 3}, new int[] {1, 1, 1, 0});
        Concordance c = Concordance.of(f, new double[] {1, 1, 5, 0});
        assertEquals(new PairCounts(3, 0, 0, 2, 1), c.pairs());
        assertEquals(1, c.c(), 0);
        assertEquals(0, c.variance(), 1e-30);
    }

    @Test
    void unoWeighsByTheCensoringBeforeTheEvent() {
        // G = 1 before 2, then 1 - 1/3 = 2/3: the pair of the event at 3 counts 9/4.
        FollowUp f = FollowUp.of(new double[] {1, 2, 3, 4}, new int[] {1, 0, 1, 0});
        Concordance c = Concordance.of(f, new double[] {4, 1, 1, 3}, DEFAULTS.withTimeWeight(TimeWeight.UNO));
        assertEquals(3, c.pairs().concordant(), 1e-15);
        assertEquals(2.25, c.pairs().discordant(), 1e-15);
        assertEquals(3 / 5.25, c.c(), 1e-15);
        // Peto-Wilcoxon: 4 S(t-)/n(t) = 1 at 1, 4 (3/4)/2 = 3/2 at 3.
        Concordance s = Concordance.of(f, new double[] {4, 1, 1, 3}, DEFAULTS.withTimeWeight(TimeWeight.PETO_WILCOXON));
        assertEquals(3 / 4.5, s.c(), 1e-15);
        assertEquals(
                1,
                Concordance.of(f, new double[] {4, 1, 1, 3}, DEFAULTS.withHorizon(2))
                        .c(),
                0);
    }

    @Test
    void noComparablePairIsRefused() {
        double[] x = {1, 2, 3};
        FollowUp censored = FollowUp.of(new double[] {1, 2, 3}, new int[] {0, 0, 0});
        UndefinedStatisticException none =
                assertThrows(UndefinedStatisticException.class, () -> Concordance.of(censored, x));
        assertTrue(String.valueOf(none.getMessage()).contains("0 events"));
        FollowUp together = FollowUp.of(new double[] {2, 2, 2}, new int[] {1, 1, 1});
        assertThrows(UndefinedStatisticException.class, () -> Concordance.of(together, x));
        FollowUp last = FollowUp.of(new double[] {1, 2, 3}, new int[] {0, 0, 1});
        assertThrows(UndefinedStatisticException.class, () -> Concordance.of(last, x));
        FollowUp fine = FollowUp.of(new double[] {1, 2, 3}, new int[] {1, 1, 1});
        assertThrows(
                UndefinedStatisticException.class,
                () -> Concordance.of(fine, x, DEFAULTS.withStrata(Strata.of(List.of("a", "b", "c")))));
        assertThrows(IllegalArgumentException.class, () -> Concordance.of(fine, new double[] {1, Double.NaN, 2}));
        assertThrows(IllegalArgumentException.class, () -> Concordance.of(fine, new double[2]));
    }

    @Test
    void countsEqualThoseOfAllPairs() {
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            int n = 40;
            FollowUp f = random(random, n);
            double[] x = random.ints(n, 0, 8).asDoubleStream().toArray();
            double[] w = random.ints(n, 0, 4).asDoubleStream().toArray();
            Concordance c = Concordance.of(f, x, DEFAULTS.withWeights(w));
            double[] plain = plain(f, x, w);
            assertArrayEquals(
                    plain,
                    new double[] {
                        c.pairs().concordant(),
                        c.pairs().discordant(),
                        c.pairs().tiedMarker(),
                        c.pairs().tiedTime(),
                        c.pairs().tiedBoth()
                    },
                    1e-9,
                    "seed " + seed);
            // w dC/dw by a small change of one weight.
            int row = random.nextInt(n);
            double[] more = w.clone();
            more[row] += 1e-6;
            double slope = (Concordance.of(f, x, DEFAULTS.withWeights(more)).c() - c.c()) / 1e-6;
            assertEquals(w[row] * slope, c.influence()[row], 1e-6, "seed " + seed);
        }
    }

    private static double[] plain(FollowUp f, double[] x, double[] w) {
        double[] counts = new double[5];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
                boolean earlier = f.time(i) < f.time(j) || (f.time(i) == f.time(j) && !f.isEvent(j));
                if (f.isEvent(i) && earlier) {
                    counts[x[i] > x[j] ? 0 : x[i] < x[j] ? 1 : 2] += w[i] * w[j];
                } else if (i < j && f.isEvent(i) && f.isEvent(j) && f.time(i) == f.time(j)) {
                    counts[x[i] == x[j] ? 4 : 3] += w[i] * w[j];
                }
            }
        }
        return counts;
    }

    @Test
    void weightsCountAsRepeatedCasesInClusters() {
        Random random = new Random(3);
        FollowUp f = random(random, 30);
        double[] x = random.doubles(30).toArray();
        int[] times = random.ints(30, 1, 4).toArray();
        List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            for (int k = 0; k < times[i]; k++) {
                rows.add(i);
            }
        }
        int[] repeated = rows.stream().mapToInt(i -> i).toArray();
        Strata clusters = Strata.of(rows.stream().map(i -> "case " + i).toList());
        Concordance once = Concordance.of(
                f, x, DEFAULTS.withWeights(Arrays.stream(times).asDoubleStream().toArray()));
        Concordance many = Concordance.of(
                f.rows(repeated),
                Arrays.stream(repeated).mapToDouble(i -> x[i]).toArray(),
                DEFAULTS.withClusters(clusters));
        assertEquals(once.c(), many.c(), 1e-12);
        assertEquals(once.variance(), many.variance(), 1e-12);
    }

    @Test
    void monotoneTransformsAndScalesOfTimeChangeNothing() {
        Random random = new Random(11);
        FollowUp f = random(random, 60);
        double[] x = random.doubles(60).toArray();
        double[] transformed = Arrays.stream(x).map(v -> Math.exp(3 * v) - 7).toArray();
        FollowUp years =
                FollowUp.of(Arrays.stream(f.times()).map(t -> t / 365.25).toArray(), f.statusCodes());
        for (TimeWeight weight : TimeWeight.values()) {
            Concordance a = Concordance.of(f, x, DEFAULTS.withTimeWeight(weight));
            Concordance b = Concordance.of(years, transformed, DEFAULTS.withTimeWeight(weight));
            assertEquals(a.c(), b.c(), 0);
            assertEquals(a.variance(), b.variance(), 0);
            assertTrue(a.limits(0.95).contains(a.c()));
        }
        Strata one = Strata.single(60);
        assertEquals(
                Concordance.of(f, x).variance(),
                Concordance.of(f, x, DEFAULTS.withStrata(one)).variance(),
                0);
    }

    private static FollowUp random(Random random, int n) {
        return FollowUp.of(
                random.ints(n, 1, 15).asDoubleStream().toArray(),
                random.ints(n, 0, 2).toArray());
    }
}
