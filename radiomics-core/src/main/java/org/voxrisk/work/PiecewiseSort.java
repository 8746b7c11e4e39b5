package org.voxrisk.work;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Optional;

/**
 * Sorts long arrays in pieces, so that the work can stop in between: pieces of 65,536 numbers each by
 * {@link Arrays#sort(double[])}, then merged two by two; whole numbers of a narrow range, as most scanners store, are counted
 * instead. The order is that of {@link Double#compare}: -0.0 before 0.0, NaN at
 * the end.
 */
public final class PiecewiseSort {
    private static final int PIECE = 1 << 16;
    private static final int FEW = 256;

    private PiecewiseSort() {}

    /**
     * Sorts numbers into ascending order.
     *
     * @param values the numbers; sorted in place, in no order if the work stops
     * @param checkpoint is asked during the work
     * @throws CancelledException if the work is to stop
     */
    public static void sort(double[] values, Checkpoint checkpoint) {
        requireNonNull(values, "values");
        requireNonNull(checkpoint, "checkpoint");
        int n = values.length;
        if (n > FEW && counted(values, checkpoint)) {
            return;
        }
        for (long from = 0; from < n; from += PIECE) {
            checkpoint.check();
            Arrays.sort(values, (int) from, (int) Math.min(n, from + PIECE));
        }
        if (n <= PIECE) {
            return;
        }
        double[] source = values;
        double[] target = new double[n];
        for (long run = PIECE; run < n; run *= 2) {
            for (long from = 0; from < n; from += 2 * run) {
                int middle = (int) Math.min(n, from + run);
                merge(source, (int) from, middle, (int) Math.min(n, from + 2 * run), target, checkpoint);
            }
            double[] merged = target;
            target = source;
            source = merged;
        }
        if (source != values) {
            copy(source, values, checkpoint);
        }
    }

    /** Sorts whole numbers by counting each; says no, and changes nothing, where that does not pay or cannot be done. */
    private static boolean counted(double[] values, Checkpoint checkpoint) {
        Optional<WholeNumberCounts> counts = WholeNumberCounts.of(values, checkpoint);
        if (counts.isEmpty()) {
            return false;
        }
        int at = 0;
        for (int k = 0; k < counts.get().width(); k++) {
            double value = counts.get().lowest() + (double) k;
            for (int left = counts.get().count(k); left > 0; ) {
                checkpoint.check();
                int piece = Math.min(PIECE, left);
                Arrays.fill(values, at, at + piece, value);
                at += piece;
                left -= piece;
            }
        }
        return true;
    }

    private static void merge(double[] in, int from, int middle, int to, double[] out, Checkpoint checkpoint) {
        int a = from;
        int b = middle;
        for (int start = from; start < to; ) {
            checkpoint.check();
            int end = start + Math.min(PIECE, to - start);
            for (int i = start; i < end; i++) {
                out[i] = b == to || (a < middle && Double.compare(in[a], in[b]) <= 0) ? in[a++] : in[b++];
            }
            start = end;
        }
    }

    private static void copy(double[] from, double[] to, Checkpoint checkpoint) {
        checkpoint.inPieces(to.length, (start, end) -> System.arraycopy(from, start, to, start, end - start));
    }
}
