package org.voxrisk.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.voxrisk.work.Checkpoint;

/** Distributions and repeated probabilities: two ways to the same sums. */
class OccurrencesTest {
    @Test
    void countsByHand() {
        Occurrences o = new Occurrences();
        o.count(new double[] {0.5, 0, 0.25, 0.5, 0.125, 0.25, 0.5, 9}, 7);
        assertEquals(3, o.kinds());
        assertArrayEquals(new double[] {0.125, 0.25, 0.5}, new double[] {o.value(0), o.value(1), o.value(2)});
        assertArrayEquals(new int[] {1, 2, 3}, new int[] {o.times(0), o.times(1), o.times(2)});
        o.count(new double[] {0, 0}, 2);
        assertEquals(0, o.kinds());
    }

    @Test
    void aTableAndSortingGiveTheSameBits() {
        long[] numbers = {7, 3, 7, 0, 12, 3, 7};
        double[] p = {0.1, 0.2, 0.3, 1 / 3.0, 0.05, 0.7, 1 / 7.0};
        Distribution table = filled(13, numbers, p);
        Distribution sorted = filled(1L << 32, numbers, p);
        assertEquals(4, table.count());
        assertEquals(4, sorted.count());
        assertArrayEquals(new double[] {-2, 1, 5, 10}, Arrays.copyOf(sorted.values(), 4));
        assertArrayEquals(Arrays.copyOf(table.values(), 4), Arrays.copyOf(sorted.values(), 4));
        assertArrayEquals(Arrays.copyOf(table.probabilities(), 4), Arrays.copyOf(sorted.probabilities(), 4));
        assertEquals(0.1 + 0.3 + 1 / 7.0, sorted.probabilities()[2]);
        assertEquals(table.entropy(Log2.EPS), sorted.entropy(Log2.EPS));
    }

    /** 100 levels that each meet themselves and the next: HXY2 of equal marginals in closed form. */
    @Test
    void manyLevelsOfOneProbabilityHaveTheClosedForms() {
        int n = 100;
        double[] p = new double[n * n];
        int[] levels = new int[n];
        for (int a = 0; a < n; a++) {
            levels[a] = a + 1;
            p[a * n + a] = 0.5 / n;
            p[a * n + (a + 1) % n] = 0.5 / n;
        }
        GlcmStatistics s = new GlcmStatistics(p, levels, Definition.PYRADIOMICS, Checkpoint.INTERRUPT_ONLY);
        // HXY = log2(2n), HXY2 = 2 log2 n bits.
        double difference = Math.log(n / 2.0) / Math.log(2);
        assertEquals(Math.sqrt(1 - Math.exp(-2 * difference)), GlcmFeature.IMC2.of(s), 1e-12);
        // Circulant: the second singular value of (I + shift) / 2 is cos(pi / n).
        assertEquals(Math.cos(Math.PI / n), GlcmFeature.MCC.of(s), 1e-9);
    }

    /** 100 levels in pairs: the matrix falls apart, the coefficient is 1 but for eps. */
    @Test
    void manyLevelsThatFallApartAreFullyCorrelated() {
        int n = 100;
        double[] p = new double[n * n];
        int[] levels = new int[n];
        for (int a = 0; a < n; a++) {
            levels[a] = a + 1;
            p[a * n + (a ^ 1)] = 1.0 / n;
        }
        assertEquals(
                1,
                GlcmFeature.MCC.of(new GlcmStatistics(p, levels, Definition.PYRADIOMICS, Checkpoint.INTERRUPT_ONLY)),
                1e-11);
    }

    private static Distribution filled(long range, long[] numbers, double[] p) {
        Distribution d = new Distribution();
        d.begin(range, numbers.length);
        for (int i = 0; i < numbers.length; i++) {
            d.add(numbers[i], p[i]);
        }
        d.end(-2);
        return d;
    }
}
