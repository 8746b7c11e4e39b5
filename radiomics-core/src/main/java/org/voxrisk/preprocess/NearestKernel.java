package org.voxrisk.preprocess;

/** The sample nearest to a continuous index; halves go up. */
final class NearestKernel implements Kernel {
    @Override
    public int taps() {
        return 1;
    }

    @Override
    public void at(double c, int n, int[] index, double[] weight) {
        index[0] = nearest(c, n);
        weight[0] = 1;
    }

    static int nearest(double c, int n) {
        return Math.max(0, Math.min(n - 1, (int) Math.floor(c + 0.5)));
    }
}
