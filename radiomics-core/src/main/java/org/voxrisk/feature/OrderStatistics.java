package org.voxrisk.feature;

import java.util.Arrays;

/**
 * Order statistics of an array without sorting it: a quick-select that finds several ranks in one descent.
 *
 * <p>Percentiles follow numpy's and R's linear rule (R type 7): position {@code q (n - 1)} between neighbours a and b
 * with fraction t gives {@code a + (b - a) t} for t below 0.5 and {@code b - (b - a)(1 - t)} otherwise. The rounding
 * matters where a voxel equals the percentile.
 */
final class OrderStatistics {
    private final double[] data;

    /** Takes over an array of finite numbers, which is reordered; not empty. */
    OrderStatistics(double[] data, double... fractions) {
        this.data = data;
        int[] ranks = new int[2 * fractions.length];
        for (int i = 0; i < fractions.length; i++) {
            int low = (int) ((data.length - 1) * fractions[i]);
            ranks[2 * i] = low;
            ranks[2 * i + 1] = Math.min(low + 1, data.length - 1);
        }
        Arrays.sort(ranks);
        select(0, data.length - 1, ranks, 0, ranks.length - 1);
    }

    /** Returns the percentile at a fraction that was given to the constructor. */
    double percentile(double fraction) {
        double position = (data.length - 1) * fraction;
        int low = (int) position;
        double a = data[low];
        double b = data[Math.min(low + 1, data.length - 1)];
        double t = position - low;
        double difference = b - a;
        return t < 0.5 ? a + difference * t : b - difference * (1 - t);
    }

    /** Returns the median: the mean of the middle two for an even count; 0.5 must have been given. */
    double median() {
        int n = data.length;
        return n % 2 == 1 ? data[n / 2] : (data[n / 2 - 1] + data[n / 2]) / 2;
    }

    /** Puts the elements of the ranks rankFrom..rankTo, all within from..to, in their sorted place. */
    private void select(int from, int to, int[] ranks, int rankFrom, int rankTo) {
        int left = from;
        int right = to;
        int first = rankFrom;
        int last = rankTo;
        while (first <= last && left < right) {
            if (right - left < 24) {
                insertionSort(left, right);
                return;
            }
            double pivot = pivot(left, right);
            int i = left;
            int j = right;
            while (i <= j) {
                while (data[i] < pivot) {
                    i++;
                }
                while (data[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double swap = data[i];
                    data[i++] = data[j];
                    data[j--] = swap;
                }
            }
            // Now left..j <= pivot, j+1..i-1 == pivot, i..right >= pivot.
            int split = first;
            while (split <= last && ranks[split] <= j) {
                split++;
            }
            select(left, j, ranks, first, split - 1);
            while (split <= last && ranks[split] < i) {
                split++;
            }
            left = i;
            first = split;
        }
    }

    /** Median of three medians of three, spread over the range. */
    private double pivot(int left, int right) {
        int step = (right - left) / 8;
        return median(
                median(data[left], data[left + step], data[left + 2 * step]),
                median(data[left + 3 * step], data[left + 4 * step], data[left + 5 * step]),
                median(data[left + 6 * step], data[left + 7 * step], data[right]));
    }

    private static double median(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    private void insertionSort(int from, int to) {
        for (int i = from + 1; i <= to; i++) {
            double v = data[i];
            int j = i - 1;
            while (j >= from && data[j] > v) {
                data[j + 1] = data[j];
                j--;
            }
            data[j + 1] = v;
        }
    }
}
