package org.voxrisk.filter.ibsi;

import java.util.Arrays;

/**
 * The coefficients of a kernel along one axis: {@code y[i] = sum_t w[t] x[i + o[t]]}, o ascending. Coefficients that
 * are 0 are left out.
 */
final class Taps {
    private final int[] offsets;
    private final double[] weights;

    private Taps(int[] offsets, double[] weights) {
        this.offsets = offsets;
        this.weights = weights;
    }

    /**
     * Makes the taps of a convolution, {@code y[i] = sum_k f[k] x[i + (c - k) d]}.
     *
     * @param f coefficients
     * @param centre c, the coefficient that meets the voxel itself
     * @param dilation d, distance of neighbouring coefficients
     */
    static Taps convolution(double[] f, int centre, int dilation) {
        int[] offsets = new int[f.length];
        double[] weights = new double[f.length];
        int n = 0;
        for (int k = f.length - 1; k >= 0; k--) {
            if (f[k] != 0) {
                offsets[n] = (centre - k) * dilation;
                weights[n++] = f[k];
            }
        }
        return new Taps(Arrays.copyOf(offsets, n), Arrays.copyOf(weights, n));
    }

    /** Makes the taps of a convolution with a kernel of odd length about its middle. */
    static Taps centred(double[] f) {
        return convolution(f, f.length / 2, 1);
    }

    /** Makes the taps of the mean of an odd number of samples. */
    static Taps mean(int support) {
        double[] f = new double[support];
        Arrays.fill(f, 1.0 / support);
        return centred(f);
    }

    int count() {
        return offsets.length;
    }

    int offset(int t) {
        return offsets[t];
    }

    double weight(int t) {
        return weights[t];
    }

    /** Returns the coefficients; not to be written to. */
    double[] weights() {
        return weights;
    }

    /** Returns the smallest offset, at most 0. */
    int first() {
        return offsets.length == 0 ? 0 : Math.min(0, offsets[0]);
    }

    /** Returns the largest offset, at least 0. */
    int last() {
        return offsets.length == 0 ? 0 : Math.max(0, offsets[offsets.length - 1]);
    }

    /** Returns the sum of the coefficients: the response to 1 everywhere. */
    double sum() {
        double sum = 0;
        for (double w : weights) {
            sum += w;
        }
        return sum;
    }

    /** Returns the kernel turned around. */
    Taps flipped() {
        int n = offsets.length;
        int[] o = new int[n];
        double[] w = new double[n];
        for (int t = 0; t < n; t++) {
            o[t] = -offsets[n - 1 - t];
            w[t] = weights[n - 1 - t];
        }
        return new Taps(o, w);
    }

    /** Returns the kernel with the other sign. */
    Taps negated() {
        double[] w = new double[weights.length];
        for (int t = 0; t < w.length; t++) {
            w[t] = -weights[t];
        }
        return new Taps(offsets, w);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Taps other
                && Arrays.equals(offsets, other.offsets)
                && Arrays.equals(weights, other.weights);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(offsets) + Arrays.hashCode(weights);
    }
}
