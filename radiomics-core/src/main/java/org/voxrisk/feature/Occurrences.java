package org.voxrisk.feature;

import java.util.Arrays;

/** The different positive numbers of an array and how often each occurs. Filled again and again; not thread-safe. */
final class Occurrences {
    private double[] sorted = {};
    private int[] times = {};
    private int kinds;

    /** Counts the first n numbers of an array, none of them negative; 0 is left out. */
    void count(double[] numbers, int n) {
        if (sorted.length < n) {
            sorted = new double[n];
            times = new int[n];
        }
        System.arraycopy(numbers, 0, sorted, 0, n);
        Arrays.sort(sorted, 0, n);
        kinds = 0;
        for (int i = 0; i < n; i++) {
            double v = sorted[i];
            if (v == 0) {
                continue;
            }
            if (kinds > 0 && sorted[kinds - 1] == v) {
                times[kinds - 1]++;
            } else {
                sorted[kinds] = v;
                times[kinds++] = 1;
            }
        }
    }

    /** Number of different numbers. */
    int kinds() {
        return kinds;
    }

    /** The k-th of them, ascending. */
    double value(int k) {
        return sorted[k];
    }

    /** How often the k-th occurs. */
    int times(int k) {
        return times[k];
    }
}
