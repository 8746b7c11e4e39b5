package org.voxrisk.filter;

/**
 * Workspace that runs a {@link RecursiveGaussian} over many lines side by side.
 *
 * <p>Sample i of all lines is one row, {@code rows[i][lane]}: the recursion goes from row to row, and each row is a
 * plain loop over independent lanes. Lines have at least 4 samples. Not thread-safe.
 */
final class RecursiveGaussianLines {
    private final double[][] in;
    private final double[][] causal;
    private final double[][] anticausal;

    /**
     * Makes the workspace.
     *
     * @param length samples per line, at least 4
     * @param lanes number of lines
     */
    RecursiveGaussianLines(int length, int lanes) {
        this.in = new double[length][lanes];
        this.causal = new double[length][lanes];
        this.anticausal = new double[length][lanes];
    }

    /** Returns row i of the input, to be filled before {@link #run}. */
    double[] input(int i) {
        return in[i];
    }

    /** Returns row i of the causal part of the last {@link #run}; the result is the sum of both parts. */
    double[] causal(int i) {
        return causal[i];
    }

    /** Returns row i of the anti-causal part of the last {@link #run}. */
    double[] anticausal(int i) {
        return anticausal[i];
    }

    /** Filters all lines. */
    void run(RecursiveGaussian g) {
        int last = in.length - 1;
        for (int i = 0; i <= last; i++) {
            causalRow(g, i);
        }
        for (int i = last; i >= 0; i--) {
            anticausalRow(g, i, last - i);
        }
    }

    private void causalRow(RecursiveGaussian g, int i) {
        double[] edge = in[0];
        double[][] y = causal;
        weigh(
                y[i],
                in[i],
                i < 1 ? edge : in[i - 1],
                i < 2 ? edge : in[i - 2],
                i < 3 ? edge : in[i - 3],
                g.n0(),
                g.n1(),
                g.n2(),
                g.n3());
        feedBack(
                y[i],
                i < 1 ? edge : y[i - 1],
                i < 2 ? edge : y[i - 2],
                i < 3 ? edge : y[i - 3],
                i < 4 ? edge : y[i - 4],
                i < 1 ? g.bn1() : g.d1(),
                i < 2 ? g.bn2() : g.d2(),
                i < 3 ? g.bn3() : g.d3(),
                i < 4 ? g.bn4() : g.d4());
    }

    // left: rows between this one and the end.
    private void anticausalRow(RecursiveGaussian g, int i, int left) {
        double[] edge = in[in.length - 1];
        double[][] y = anticausal;
        weigh(
                y[i],
                left < 1 ? edge : in[i + 1],
                left < 2 ? edge : in[i + 2],
                left < 3 ? edge : in[i + 3],
                left < 4 ? edge : in[i + 4],
                g.m1(),
                g.m2(),
                g.m3(),
                g.m4());
        feedBack(
                y[i],
                left < 1 ? edge : y[i + 1],
                left < 2 ? edge : y[i + 2],
                left < 3 ? edge : y[i + 3],
                left < 4 ? edge : y[i + 4],
                left < 1 ? g.bm1() : g.d1(),
                left < 2 ? g.bm2() : g.d2(),
                left < 3 ? g.bm3() : g.d3(),
                left < 4 ? g.bm4() : g.d4());
    }

    // Two short loops rather than one: the compiler turns these into vector code, but not a loop over nine arrays.

    // r = a ca + b cb + c cc + d cd, summed from left to right.
    private static void weigh(
            double[] r, double[] a, double[] b, double[] c, double[] d, double ca, double cb, double cc, double cd) {
        for (int l = 0; l < r.length; l++) {
            r[l] = a[l] * ca + b[l] * cb + c[l] * cc + d[l] * cd;
        }
    }

    // r = r - (a ca + b cb + c cc + d cd).
    private static void feedBack(
            double[] r, double[] a, double[] b, double[] c, double[] d, double ca, double cb, double cc, double cd) {
        for (int l = 0; l < r.length; l++) {
            r[l] -= a[l] * ca + b[l] * cb + c[l] * cc + d[l] * cd;
        }
    }
}
