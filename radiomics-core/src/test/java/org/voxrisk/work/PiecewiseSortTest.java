package org.voxrisk.work;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PiecewiseSortTest {
    private static final int PIECE = 1 << 16;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 1, 5 * PIECE + 3, 300_000})
    void sortsAsJavaDoes(int n) {
        double[] values = new Random(n)
                .doubles(n, -9, 9)
                .map(v -> v < 0 ? Math.rint(v) : v)
                .toArray();
        for (int i = 0; i + 9 < n; i += 1000) {
            values[i] = 0.0;
            values[i + 3] = -0.0;
            values[i + 7] = Double.NaN;
            values[i + 8] = Double.NEGATIVE_INFINITY;
        }
        double[] expected = values.clone();
        Arrays.sort(expected);
        PiecewiseSort.sort(values, Checkpoint.INTERRUPT_ONLY);
        assertArrayEquals(bits(expected), bits(values));
    }

    /** Whole numbers are counted unless they lie too far apart; one -0.0 or fraction among them, wherever, is not lost. */
    @ParameterizedTest
    @ValueSource(doubles = {1, -0.0, 0.5, 1e9, -1e9, 2147483648.0, Double.NaN, Double.POSITIVE_INFINITY})
    void sortsWholeNumbersAsJavaDoes(double odd) {
        for (int n : new int[] {257, PIECE, 2 * PIECE + 5}) {
            for (int at : new int[] {0, n / 2, n - 1}) {
                double[] values =
                        new Random(n).ints(n, -1024, 3072).asDoubleStream().toArray();
                values[at] = odd;
                double[] expected = values.clone();
                Arrays.sort(expected);
                PiecewiseSort.sort(values, Checkpoint.INTERRUPT_ONLY);
                assertArrayEquals(bits(expected), bits(values));
            }
        }
    }

    private static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }

    @Test
    void asksForEachPieceOfEachPass() {
        int n = 8 * PIECE;
        double[] values = new Random(1).doubles(n).toArray();
        AtomicInteger asked = new AtomicInteger();
        try (Crew crew = Work.onCallersThread()
                .withCancellation(() -> asked.incrementAndGet() < 0)
                .start()) {
            PiecewiseSort.sort(values.clone(), crew.checkpoint());
        }
        // Sorting 8 pieces, then 3 passes of merging.
        assertTrue(asked.get() >= 8 + 3 * 8, asked + " questions");
        for (int stopAt : new int[] {1, 5, 9, asked.get()}) {
            asked.set(0);
            try (Crew crew = Work.onCallersThread()
                    .withCancellation(() -> asked.incrementAndGet() >= stopAt)
                    .start()) {
                assertThrows(CancelledException.class, () -> PiecewiseSort.sort(values.clone(), crew.checkpoint()));
            }
        }
    }
}
