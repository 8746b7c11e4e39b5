package org.voxrisk.feature;

import java.util.Arrays;
import java.util.Optional;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.PiecewiseSort;
import org.voxrisk.work.WholeNumberCounts;

/** The different numbers of an array, ascending, and how many of its numbers are smaller than each. */
final class DistinctValues {
    private final double[] values;

    /** One more than values: at the end, how many numbers there are. */
    private final int[] below;

    private DistinctValues(double[] values, int[] below) {
        this.values = values;
        this.below = below;
    }

    /**
     * Finds the different numbers.
     *
     * @param data finite numbers, at least one; not changed
     * @param counts how often each occurs, if they are whole numbers that lie close together
     * @param checkpoint is asked during the work
     */
    static DistinctValues of(double[] data, Optional<WholeNumberCounts> counts, Checkpoint checkpoint) {
        return counts.isPresent() ? counted(counts.get(), data.length) : sorted(data, checkpoint);
    }

    private static DistinctValues counted(WholeNumberCounts counts, int total) {
        int most = Math.min(total, counts.width());
        double[] values = new double[most];
        int[] below = new int[most + 1];
        int n = 0;
        int sum = 0;
        for (int k = 0; k < counts.width(); k++) {
            if (counts.count(k) != 0) {
                values[n] = counts.lowest() + (double) k;
                below[n++] = sum;
                sum += counts.count(k);
            }
        }
        below[n] = sum;
        return new DistinctValues(Arrays.copyOf(values, n), Arrays.copyOf(below, n + 1));
    }

    private static DistinctValues sorted(double[] data, Checkpoint checkpoint) {
        double[] sorted = data.clone();
        PiecewiseSort.sort(sorted, checkpoint);
        int[] below = new int[sorted.length + 1];
        int[] count = {0};
        checkpoint.inPieces(sorted.length, (from, to) -> {
            int n = count[0];
            for (int i = from; i < to; i++) {
                if (n == 0 || sorted[i] != sorted[n - 1]) {
                    sorted[n] = sorted[i];
                    below[n++] = i;
                }
            }
            count[0] = n;
        });
        below[count[0]] = sorted.length;
        return new DistinctValues(Arrays.copyOf(sorted, count[0]), Arrays.copyOf(below, count[0] + 1));
    }

    /** Returns how many different numbers there are. */
    int count() {
        return values.length;
    }

    /** Returns a number, in ascending order from 0. */
    double value(int i) {
        return values[i];
    }

    /** Returns how many numbers of the array are smaller than a number; of {@link #count} all of them. */
    int below(int i) {
        return below[i];
    }

    /** Returns the smallest number. */
    double min() {
        return values[0];
    }

    /** Returns the largest number. */
    double max() {
        return values[values.length - 1];
    }

    /** Returns how many numbers the array has. */
    int total() {
        return below[values.length];
    }
}
