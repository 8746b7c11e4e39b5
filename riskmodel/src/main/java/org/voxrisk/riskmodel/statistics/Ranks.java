package org.voxrisk.riskmodel.statistics;

import java.util.Arrays;

/** Ranks from 1; tied values share the mean of their positions, so ranks are multiples of 0.5 and exact. */
public final class Ranks {
    private Ranks() {}

    /**
     * Mean ranks; equals R {@code rank(x, ties.method = "average")}.
     *
     * @param x values without NaN; -0.0 and 0.0 are tied
     * @return rank of each value, in the order of x
     * @throws IllegalArgumentException if a value is NaN
     */
    public static double[] of(double[] x) {
        int n = x.length;
        int[] order = order(x);
        double[] ranks = new double[n];
        for (int from = 0; from < n; ) {
            int to = from + 1;
            while (to < n && x[order[to]] == x[order[from]]) {
                to++;
            }
            double shared = (from + 1 + to) / 2.0;
            for (int i = from; i < to; i++) {
                ranks[order[i]] = shared;
            }
            from = to;
        }
        return ranks;
    }

    /**
     * Indices that sort the values upwards, equal ones in their original order; equals R {@code order(x) - 1}.
     *
     * @throws IllegalArgumentException if a value is NaN
     */
    public static int[] order(double[] x) {
        int n = x.length;
        for (int i = 0; i < n; i++) {
            if (Double.isNaN(x[i])) {
                throw new IllegalArgumentException("value " + i + " of " + n + " is missing (NaN) and has no rank");
            }
        }
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        int[] scratch = order.clone();
        mergeSort(scratch, order, 0, n, x);
        return order;
    }

    /** Stable merge sort of {@code to[low..high)}; {@code from} holds the same indices on entry. */
    private static void mergeSort(int[] from, int[] to, int low, int high, double[] key) {
        if (high - low < 2) {
            return;
        }
        if (high - low <= 7) {
            for (int i = low + 1; i < high; i++) {
                int moved = to[i];
                int j = i - 1;
                for (; j >= low && key[to[j]] > key[moved]; j--) {
                    to[j + 1] = to[j];
                }
                to[j + 1] = moved;
            }
            return;
        }
        int middle = (low + high) >>> 1;
        mergeSort(to, from, low, middle, key);
        mergeSort(to, from, middle, high, key);
        for (int i = low, p = low, q = middle; i < high; i++) {
            boolean left = q >= high || (p < middle && key[from[p]] <= key[from[q]]);
            to[i] = left ? from[p++] : from[q++];
        }
    }

    /** Sizes of the groups of equal values in ascending order of value; equals R {@code table(x)}. */
    public static int[] tieSizes(double[] x) {
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        int[] sizes = new int[sorted.length];
        int groups = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                groups++;
            }
            sizes[groups - 1]++;
        }
        return Arrays.copyOf(sizes, groups);
    }
}
