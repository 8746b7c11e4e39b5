package org.voxrisk.preprocess;

/** Weights of the samples around a continuous index along one axis. */
interface Kernel {
    /** Returns how many samples it combines. */
    int taps();

    /**
     * Computes sample indices and weights. Indices are inside the axis; unused taps have the weight 0.
     *
     * @param c continuous index, {@code -0.5 <= c < n - 0.5}
     * @param n samples of the axis
     * @param index receives {@link #taps()} indices
     * @param weight receives as many weights
     */
    void at(double c, int n, int[] index, double[] weight);
}
