package org.voxrisk.filter;

import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;

/** Bands of one level, sample by sample; odd axes are extended by a copy of their first sample. */
final class PlainWavelet {
    private PlainWavelet() {}

    /** Filters along x, y and z. */
    static double[] band(Image3D image, double[] alongX, double[] alongY, double[] alongZ) {
        Geometry grid = image.geometry();
        int[] size = {even(grid.nx()), even(grid.ny()), even(grid.nz())};
        double[] v = new double[size[0] * size[1] * size[2]];
        for (int i = 0; i < v.length; i++) {
            v[i] = image.get(
                    i % size[0] % grid.nx(), i / size[0] % size[1] % grid.ny(), i / size[0] / size[1] % grid.nz());
        }
        v = filtered(v, size, 0, alongX);
        v = filtered(v, size, 1, alongY);
        v = filtered(v, size, 2, alongZ);
        double[] cut = new double[grid.voxelCount()];
        for (int i = 0; i < v.length; i++) {
            int x = i % size[0];
            int y = i / size[0] % size[1];
            int z = i / size[0] / size[1];
            if (x < grid.nx() && y < grid.ny() && z < grid.nz()) {
                cut[grid.index(x, y, z)] = v[i];
            }
        }
        return cut;
    }

    private static int even(int n) {
        return n + n % 2;
    }

    private static double[] filtered(double[] v, int[] size, int axis, double[] filter) {
        int stride = axis == 0 ? 1 : axis == 1 ? size[0] : size[0] * size[1];
        PeriodicTaps taps = PeriodicTaps.of(size[axis], filter.length);
        double[] out = new double[v.length];
        for (int i = 0; i < v.length; i++) {
            int n = i / stride % size[axis];
            double sum = 0;
            for (int t = 0; t < filter.length; t++) {
                sum += filter[taps.coefficient(n, t)] * v[i + (taps.source(n, t) - n) * stride];
            }
            out[i] = sum;
        }
        return out;
    }
}
