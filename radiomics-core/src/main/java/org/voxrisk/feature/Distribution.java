package org.voxrisk.feature;

import java.util.Arrays;

/**
 * A distribution over whole numbers, as the values that occur, ascending, with their probabilities.
 *
 * <p>It is collected from entries in two ways with the same bits: in a table over all numbers from the lowest to the
 * highest, or, where these are far more than the entries, by sorting. So work and memory follow the entries, not the gaps
 * between grey levels. One object is filled again and again; it is not thread-safe.
 */
final class Distribution {
    private static final double[] NO_TABLE = {};

    private int count;
    private double[] values = {};
    private double[] probabilities = {};
    private double[] table = {};
    private long[] keys = {};
    private double[] weights = {};
    private int entries;
    private int range;

    /**
     * Begins a new distribution.
     *
     * @param numbers how many numbers there can be, from 0
     * @param mostEntries number of entries that will be added at most
     */
    void begin(long numbers, int mostEntries) {
        entries = 0;
        range = numbers <= 2L * mostEntries + 64 ? (int) numbers : 0;
        if (range > 0) {
            table = zeros(table, range);
        }
    }

    /** The sums at their numbers, to be added to in place of {@link #add}; empty where numbers are too many for a table. */
    double[] table() {
        return range > 0 ? table : NO_TABLE;
    }

    /** Adds an entry of a number that is at least 0. */
    void add(long number, double probability) {
        if (range > 0) {
            table[(int) number] += probability;
            return;
        }
        if (entries == keys.length) {
            keys = Arrays.copyOf(keys, Math.max(64, 2 * entries));
            weights = Arrays.copyOf(weights, keys.length);
        }
        keys[entries] = (number << (Integer.SIZE - 1)) | entries;
        weights[entries++] = probability;
    }

    /** Ends the distribution: value k is {@code lowest + number}. */
    void end(double lowest) {
        count = 0;
        if (range > 0) {
            reserve(range);
            // Without a branch, which nobody could foresee.
            for (int k = 0; k < range; k++) {
                values[count] = lowest + k;
                probabilities[count] = table[k];
                count += table[k] != 0 ? 1 : 0;
            }
            return;
        }
        reserve(entries);
        Arrays.sort(keys, 0, entries); // by number, then by entry: sums have the order in which entries came
        long last = -1;
        for (int e = 0; e < entries; e++) {
            long number = keys[e] >>> (Integer.SIZE - 1);
            double weight = weights[(int) keys[e] & Integer.MAX_VALUE];
            if (number == last) {
                probabilities[count - 1] += weight;
            } else {
                push(lowest + number, weight);
                last = number;
            }
        }
    }

    /** Number of different values. */
    int count() {
        return count;
    }

    /** The values, ascending; longer than {@link #count}. */
    double[] values() {
        return values;
    }

    /** Their probabilities; longer than {@link #count}. */
    double[] probabilities() {
        return probabilities;
    }

    /** Returns {@code -sum p log2(p + eps)}, bits. */
    double entropy(double eps) {
        double sum = 0;
        for (int k = 0; k < count; k++) {
            sum -= Log2.plogp(probabilities[k], eps);
        }
        return sum;
    }

    /** The array, or a longer one where it is too short, with its first elements 0. */
    static double[] zeros(double[] array, int length) {
        if (array.length < length) {
            return new double[length];
        }
        Arrays.fill(array, 0, length, 0);
        return array;
    }

    private void reserve(int most) {
        if (values.length < most) {
            values = new double[most];
            probabilities = new double[most];
        }
    }

    private void push(double value, double probability) {
        values[count] = value;
        probabilities[count++] = probability;
    }
}
