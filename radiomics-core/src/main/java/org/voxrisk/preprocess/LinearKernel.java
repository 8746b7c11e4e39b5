package org.voxrisk.preprocess;

/** The two samples around a continuous index; the outer half voxel has the border value. */
final class LinearKernel implements Kernel {
    @Override
    public int taps() {
        return 2;
    }

    @Override
    public void at(double c, int n, int[] index, double[] weight) {
        int base = Math.max(0, (int) Math.floor(c));
        double distance = Math.max(0, c - base);
        index[0] = base;
        index[1] = Math.min(n - 1, base + 1);
        weight[0] = 1 - distance;
        weight[1] = distance;
    }
}
