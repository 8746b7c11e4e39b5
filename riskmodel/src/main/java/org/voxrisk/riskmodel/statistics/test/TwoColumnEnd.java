package org.voxrisk.riskmodel.statistics.test;

import java.util.Arrays;

/**
 * The last two columns of a table network: row i has {@code r[i]} cases left, x[i] of them go to the one column, the rest
 * to the other, {@code sum x = c}. The value of a completion is {@code -sum log x[i]! - sum log (r[i] - x[i])!}.
 */
final class TwoColumnEnd {
    /** Beyond this many rows the corners are too many to look at. */
    private static final int MAX_CORNER_ROWS = 12;

    private final int[] rows;
    private final int column;
    private final double[] logFactorial;
    private double[] values = new double[16];
    private int size;
    private double largest;
    /** Sums of exp(value - largest) over the values up to each position. */
    private double[] cumulative = new double[0];

    TwoColumnEnd(int[] rows, int column, double[] logFactorial) {
        this.rows = rows;
        this.column = column;
        this.logFactorial = logFactorial;
    }

    private double value(int row, int x) {
        return -logFactorial[x] - logFactorial[rows[row] - x];
    }

    /**
     * The largest value. The objective is separable and concave, so units are placed one by one where they gain most,
     * {@code log((r - x) / (x + 1))}. Units placed at least to {@code (r + 1) L} for a common L come first; the walk starts
     * there.
     */
    double largest() {
        int n = rows.length;
        int total = Arrays.stream(rows).sum();
        double common = Math.max(0, (column - n) / (double) (total + n));
        int[] x = new int[n];
        int left = column;
        for (int i = 0; i < n; i++) {
            x[i] = (int) Math.floor((rows[i] + 1) * common);
            left -= x[i];
        }
        for (; left > 0; left--) {
            int best = -1;
            double gain = -1;
            for (int i = 0; i < n; i++) {
                double g = (rows[i] - x[i]) / (x[i] + 1.0);
                if (g > gain) {
                    gain = g;
                    best = i;
                }
            }
            x[best]++;
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += value(i, x[i]);
        }
        return sum;
    }

    /** The smallest value: a concave function is smallest at a corner, where all rows but one are all or nothing. */
    double smallest() {
        int n = rows.length;
        if (n > MAX_CORNER_ROWS) {
            return Double.NEGATIVE_INFINITY;
        }
        double smallest = Double.POSITIVE_INFINITY;
        double edges = 0;
        for (int row : rows) {
            edges -= logFactorial[row];
        }
        for (int full = 0; full < 1 << n; full++) {
            int used = 0;
            for (int i = 0; i < n; i++) {
                used += (full >> i & 1) * rows[i];
            }
            for (int free = 0; free < n; free++) {
                int x = column - used;
                if ((full >> free & 1) == 0 && x >= 0 && x <= rows[free]) {
                    smallest = Math.min(smallest, edges + logFactorial[rows[free]] + value(free, x));
                }
            }
        }
        return smallest;
    }

    /** Walks through all completions; returns their number. */
    int enumerate() {
        int[] below = new int[rows.length + 1];
        for (int i = rows.length - 1; i >= 0; i--) {
            below[i] = below[i + 1] + rows[i];
        }
        fill(0, column, 0, below);
        values = Arrays.copyOf(values, size);
        Arrays.sort(values);
        largest = values[size - 1];
        cumulative = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += StrictMath.exp(values[i] - largest);
            cumulative[i] = sum;
        }
        return size;
    }

    private void fill(int row, int rest, double sum, int[] below) {
        if (row == rows.length - 1) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = sum + value(row, rest);
            return;
        }
        int to = Math.min(rows[row], rest);
        for (int x = Math.max(0, rest - below[row + 1]); x <= to; x++) {
            fill(row + 1, rest - x, sum + value(row, x), below);
        }
    }

    /** Sum of {@code exp(value + shift)} over the completions with a value of at most the limit; enumerate first. */
    double sumUpTo(double limit, double shift) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (values[middle] <= limit) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? 0 : cumulative[low - 1] * StrictMath.exp(largest + shift);
    }
}
