package org.voxrisk.filter;

/**
 * Workspace that runs a {@link RecursiveGaussian} over many lines side by side, again and again.
 *
 * <p>Sample i of all lines is one row, {@code rows[i][lane]}: the recursion goes from row to row, and each row is a
 * plain loop over independent lanes. Lines have at least 4 samples. Not thread-safe.
 */
final class RecursiveGaussianLines {
    /** The rows that the anti-causal recursion looks back at, and the one it makes. */
    private static final int RECENT = 5;

    private final double[][] in;
    private final double[][] out;
    private final double[][] recent;

    /**
     * Makes the workspace.
     *
     * @param length most samples a line
     * @param lanes most lines
     */
    RecursiveGaussianLines(int length, int lanes) {
        this.in = new double[length][lanes];
        this.out = new double[length][lanes];
        this.recent = new double[RECENT][lanes];
    }

    /** Returns the rows of the input, to be filled before {@link #run}. */
    double[][] input() {
        return in;
    }

    /** Returns the rows of the result of the last {@link #run}. */
    double[][] result() {
        return out;
    }

    /**
     * Filters the first lanes of the input.
     *
     * @param length samples a line, at least 4
     * @param lanes number of lines
     * @param from first sample of the result that is wanted; those before it mean nothing
     * @param to sample behind the last that is wanted
     */
    void run(RecursiveGaussian g, int length, int lanes, int from, int to) {
        for (int i = 0; i < to; i++) {
            causalRow(g, i, lanes);
        }
        for (int i = length - 1; i >= from; i--) {
            anticausalRow(g, i, length - 1 - i, lanes);
            if (i < to) {
                add(out[i], recent[i % RECENT], lanes);
            }
        }
    }

    private void causalRow(RecursiveGaussian g, int i, int lanes) {
        double[] edge = in[0];
        double[][] y = out;
        weigh(
                y[i],
                in[i],
                i < 1 ? edge : in[i - 1],
                i < 2 ? edge : in[i - 2],
                i < 3 ? edge : in[i - 3],
                g.n0(),
                g.n1(),
                g.n2(),
                g.n3(),
                lanes);
        feedBack(
                y[i],
                i < 1 ? edge : y[i - 1],
                i < 2 ? edge : y[i - 2],
                i < 3 ? edge : y[i - 3],
                i < 4 ? edge : y[i - 4],
                i < 1 ? g.bn1() : g.d1(),
                i < 2 ? g.bn2() : g.d2(),
                i < 3 ? g.bn3() : g.d3(),
                i < 4 ? g.bn4() : g.d4(),
                lanes);
    }

    // left: rows between this one and the end.
    private void anticausalRow(RecursiveGaussian g, int i, int left, int lanes) {
        double[] edge = in[i + left];
        double[][] y = recent;
        weigh(
                y[i % RECENT],
                left < 1 ? edge : in[i + 1],
                left < 2 ? edge : in[i + 2],
                left < 3 ? edge : in[i + 3],
                left < 4 ? edge : in[i + 4],
                g.m1(),
                g.m2(),
                g.m3(),
                g.m4(),
                lanes);
        feedBack(
                y[i % RECENT],
                left < 1 ? edge : y[(i + 1) % RECENT],
                left < 2 ? edge : y[(i + 2) % RECENT],
                left < 3 ? edge : y[(i + 3) % RECENT],
                left < 4 ? edge : y[(i + 4) % RECENT],
                left < 1 ? g.bm1() : g.d1(),
                left < 2 ? g.bm2() : g.d2(),
                left < 3 ? g.bm3() : g.d3(),
                left < 4 ? g.bm4() : g.d4(),
                lanes);
    }

    // Short loops rather than one: the compiler turns these into vector code, but not a loop over nine arrays.

    // r = a ca + b cb + c cc + d cd, summed from left to right.
    private static void weigh(
            double[] r,
            double[] a,
            double[] b,
            double[] c,
            double[] d,
            double ca,
            double cb,
            double cc,
            double cd,
            int lanes) {
        for (int l = 0; l < lanes; l++) {
            r[l] = a[l] * ca + b[l] * cb + c[l] * cc + d[l] * cd;
        }
    }

    // r = r - (a ca + b cb + c cc + d cd).
    private static void feedBack(
            double[] r,
            double[] a,
            double[] b,
            double[] c,
            double[] d,
            double ca,
            double cb,
            double cc,
            double cd,
            int lanes) {
        for (int l = 0; l < lanes; l++) {
            r[l] -= a[l] * ca + b[l] * cb + c[l] * cc + d[l] * cd;
        }
    }

    private static void add(double[] sum, double[] term, int lanes) {
        for (int l = 0; l < lanes; l++) {
            sum[l] += term[l];
        }
    }
}
