package org.voxrisk.filter;

/**
 * Which products make one sample of a periodic convolution, in the order in which PyWavelets adds them.
 *
 * <p>Sample n of the filtered line is {@code sum_k f[k] * x[(n + F/2 - k) mod N]}. Where the filter reaches past the
 * end of the line, PyWavelets adds the wrapped products first and from the inside out; as sums of doubles depend on
 * their order, that order is kept.
 *
 * <p>Product t of sample n uses coefficient {@code coefficient[n * F + t]} and sample {@code source[n * F + t]}.
 */
final class PeriodicTaps {
    private final int length;
    private final int taps;
    private final int[] coefficient;
    private final int[] source;

    private PeriodicTaps(int length, int taps) {
        this.length = length;
        this.taps = taps;
        this.coefficient = new int[length * taps];
        this.source = new int[length * taps];
    }

    /**
     * Lists the products of a line.
     *
     * @param length N, samples of the line
     * @param taps F, coefficients of the filter
     */
    static PeriodicTaps of(int length, int taps) {
        PeriodicTaps list = new PeriodicTaps(length, taps);
        for (int n = 0; n < length; n++) {
            list.fill(n);
        }
        return list;
    }

    int length() {
        return length;
    }

    int taps() {
        return taps;
    }

    int coefficient(int n, int t) {
        return coefficient[n * taps + t];
    }

    int source(int n, int t) {
        return source[n * taps + t];
    }

    /** Returns the first sample whose filter reaches past the end of the line; those before it are in plain order. */
    int firstPastEnd() {
        return Math.max(0, length - taps / 2);
    }

    /** Returns the first sample whose filter does not reach before the start of the line. */
    int firstInside() {
        return taps / 2 - 1;
    }

    private void fill(int n) {
        int i = n + taps / 2;
        int at = n * taps;
        int j = 0;
        // Past the end: each turn of the loop wraps once more around a line shorter than the filter.
        while (i - j >= length) {
            for (int k = 0; k < length && i - j >= length; k++, j++) {
                coefficient[at + j] = i - length - j;
                source[at + j] = k;
            }
        }
        for (; j <= i && j < taps; j++) {
            coefficient[at + j] = j;
            source[at + j] = i - j;
        }
        // Before the start: counted backwards from the end.
        for (int k = 0; j < taps; j++, k++) {
            coefficient[at + j] = j;
            source[at + j] = length - 1 - k % length;
        }
    }
}
