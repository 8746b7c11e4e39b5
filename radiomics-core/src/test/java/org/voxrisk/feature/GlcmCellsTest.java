package org.voxrisk.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Features of a symmetric matrix that was loaded by its counts have the bits of those of its probabilities. */
class GlcmCellsTest {
    private final GlcmStatistics plain = new GlcmStatistics();
    private final GlcmStatistics fast = new GlcmStatistics();
    private final double[] p = new double[64 * 64];

    @Test
    void hasTheBitsOfThePlainMatrix() {
        Random random = new Random(20261130);
        for (int round = 0; round < 3000; round++) {
            int n = 1 + random.nextInt(round % 20 == 0 ? 64 : 18);
            int most = round % 30 == 0 ? 3000 : round % 3 == 0 ? 20 : 120;
            int[] counts = new int[n * n];
            int pairs = 1 + random.nextInt(most);
            for (int k = 0; k < pairs; k++) {
                add(counts, n, random.nextInt(n), random.nextInt(n));
            }
            check(counts, n, pairs, random.nextInt(4) == 0 ? 1000 : 1 + random.nextInt(3), "round " + round);
        }
    }

    /** Rows of equal sums: the entropy of independent levels is a sum over the different sums alone. */
    @Test
    void levelsOfEqualProbability() {
        for (int n = 1; n <= 64; n++) {
            int[] counts = new int[n * n];
            for (int a = 0; a < n; a++) {
                add(counts, n, a, (a + 1) % n);
            }
            check(counts, n, n, 1, "n = " + n);
            add(counts, n, 0, 0);
            check(counts, n, n + 1, 1, "n = " + n + ", one more");
        }
    }

    private static void add(int[] counts, int n, int a, int b) {
        counts[a * n + b]++;
        counts[b * n + a]++;
    }

    private void check(int[] counts, int n, int pairs, int gap, String of) {
        double[] expected = new double[n * n];
        long[] columnsOf = new long[n];
        for (int cell = 0; cell < n * n; cell++) {
            expected[cell] = counts[cell] / (2.0 * pairs);
            columnsOf[cell / n] |= counts[cell] > 0 ? 1L << (cell % n) : 0;
        }
        int[] grayLevels = new int[n];
        for (int a = 0; a < n; a++) {
            grayLevels[a] = 3 + gap * a + (gap > 1 && a % 2 == 1 ? 1 : 0);
        }
        plain.load(expected, grayLevels, n, grayLevels[n - 1] + 2);
        fast.loadSymmetric(counts, columnsOf, pairs, p, grayLevels, n, grayLevels[n - 1] + 2);
        for (int cell = 0; cell < p.length; cell++) {
            assertEquals(cell < n * n ? expected[cell] : 0, p[cell], of);
        }
        assertEquals(0, Arrays.stream(counts).sum(), of);
        for (GlcmFeature feature : GlcmFeature.values()) {
            assertEquals(feature.of(plain), feature.of(fast), () -> feature + ", " + of);
        }
    }
}
