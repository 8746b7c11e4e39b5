package org.voxrisk.work;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How often each whole number occurs among intensities that are nothing else, as most scanners store them: counting is faster
 * than sorting where they lie close together. Immutable by contract.
 */
public final class WholeNumberCounts {
    private static final int PIECE = 1 << 16;

    private final int lowest;
    private final int[] counts;

    private WholeNumberCounts(int lowest, int[] counts) {
        this.lowest = lowest;
        this.counts = counts;
    }

    /**
     * Counts whole numbers.
     *
     * @param values the numbers, at least one
     * @param checkpoint is asked during the work
     * @return how often each occurs; empty if one is not whole (-0.0 is not), or if they lie so far apart that counting them
     *     would take longer than sorting
     * @throws CancelledException if the work is to stop
     */
    public static Optional<WholeNumberCounts> of(double[] values, Checkpoint checkpoint) {
        requireNonNull(values, "values");
        requireNonNull(checkpoint, "checkpoint");
        Range range = new Range();
        for (int from = 0; from < values.length; ) {
            checkpoint.check();
            int end = from + Math.min(PIECE, values.length - from);
            if (!range.holds(values, from, end)) {
                return Optional.empty();
            }
            from = end;
        }
        int lowest = range.min;
        int[] counts = new int[range.max - lowest + 1];
        checkpoint.inPieces(values.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                counts[(int) values[i] - lowest]++;
            }
        });
        return Optional.of(new WholeNumberCounts(lowest, counts));
    }

    /** Returns the smallest number. */
    public int lowest() {
        return lowest;
    }

    /** Returns how many numbers there are from the smallest to the largest, both included. */
    public int width() {
        return counts.length;
    }

    /**
     * Returns how often a number occurs.
     *
     * @param above by how much it is larger than the smallest; below {@link #width()}
     */
    public int count(int above) {
        return counts[above];
    }

    /** Smallest and largest of whole numbers. */
    private static final class Range {
        private int min = Integer.MAX_VALUE;
        private int max = Integer.MIN_VALUE;

        /** Whether all are whole numbers, no two so far apart that counting them would take longer than sorting. */
        boolean holds(double[] values, int from, int end) {
            int low = min;
            int high = max;
            for (int i = from; i < end; i++) {
                double value = values[i];
                int whole = (int) value;
                // By bits, which tell -0.0 from 0.
                if (Double.doubleToRawLongBits(whole) != Double.doubleToRawLongBits(value)) {
                    return false;
                }
                low = Math.min(low, whole);
                high = Math.max(high, whole);
            }
            min = low;
            max = high;
            return (long) max - min < Math.max(PIECE, values.length);
        }
    }
}
