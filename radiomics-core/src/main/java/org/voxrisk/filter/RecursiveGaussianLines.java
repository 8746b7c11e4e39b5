package org.voxrisk.filter;

/**
 * Workspace that runs a {@link RecursiveGaussian} over many lines side by side.
 *
 * <p>Sample i of all lines is one row, {@code rows[i][lane]}: the recursion goes from row to row, and each row is a
 * plain loop over independent lanes. Lines have at least 4 samples. Not thread-safe.
 */
final class RecursiveGaussianLines {
    private final int lanes;
    private final double[][] in;
    private final double[][] out;
    private final double[][] back;

    /**
     * Makes the workspace.
     *
     * @param length samples per line, at least 4
     * @param lanes number of lines
     */
    RecursiveGaussianLines(int length, int lanes) {
        this.lanes = lanes;
        this.in = new double[length][lanes];
        this.out = new double[length][lanes];
        this.back = new double[length][lanes];
    }

    /** Returns row i of the input, to be filled before {@link #run}. */
    double[] input(int i) {
        return in[i];
    }

    /** Returns row i of the output of the last {@link #run}. */
    double[] output(int i) {
        return out[i];
    }

    /** Filters all lines. */
    void run(RecursiveGaussian g) {
        causal(g);
        anticausal(g);
        for (int i = 0; i < out.length; i++) {
            double[] o = out[i];
            double[] b = back[i];
            for (int l = 0; l < lanes; l++) {
                o[l] += b[l];
            }
        }
    }

    private void causal(RecursiveGaussian g) {
        double[] edge = in[0];
        for (int i = 0; i < in.length; i++) {
            double[] x1 = i < 1 ? edge : in[i - 1];
            double[] x2 = i < 2 ? edge : in[i - 2];
            double[] x3 = i < 3 ? edge : in[i - 3];
            double[] y1 = i < 1 ? edge : out[i - 1];
            double[] y2 = i < 2 ? edge : out[i - 2];
            double[] y3 = i < 3 ? edge : out[i - 3];
            double[] y4 = i < 4 ? edge : out[i - 4];
            weigh(out[i], in[i], x1, x2, x3, g.n0(), g.n1(), g.n2(), g.n3());
            feedBack(
                    out[i],
                    y1,
                    y2,
                    y3,
                    y4,
                    i < 1 ? g.bn1() : g.d1(),
                    i < 2 ? g.bn2() : g.d2(),
                    i < 3 ? g.bn3() : g.d3(),
                    i < 4 ? g.bn4() : g.d4());
        }
    }

    private void anticausal(RecursiveGaussian g) {
        int last = in.length - 1;
        double[] edge = in[last];
        for (int i = last; i >= 0; i--) {
            int left = last - i;
            double[] x1 = left < 1 ? edge : in[i + 1];
            double[] x2 = left < 2 ? edge : in[i + 2];
            double[] x3 = left < 3 ? edge : in[i + 3];
            double[] x4 = left < 4 ? edge : in[i + 4];
            double[] y1 = left < 1 ? edge : back[i + 1];
            double[] y2 = left < 2 ? edge : back[i + 2];
            double[] y3 = left < 3 ? edge : back[i + 3];
            double[] y4 = left < 4 ? edge : back[i + 4];
            weigh(back[i], x1, x2, x3, x4, g.m1(), g.m2(), g.m3(), g.m4());
            feedBack(
                    back[i],
                    y1,
                    y2,
                    y3,
                    y4,
                    left < 1 ? g.bm1() : g.d1(),
                    left < 2 ? g.bm2() : g.d2(),
                    left < 3 ? g.bm3() : g.d3(),
                    left < 4 ? g.bm4() : g.d4());
        }
    }

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
