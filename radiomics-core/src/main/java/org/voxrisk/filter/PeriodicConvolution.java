package org.voxrisk.filter;

import org.voxrisk.work.Checkpoint;

/**
 * Convolves all lines of a volume along one axis with a filter of even length, periodically, in double precision.
 *
 * <p>Equals {@code pywt.swt} with level 1, one band at a time. Every loop runs along x, the contiguous axis.
 */
final class PeriodicConvolution {
    private final int nx;
    private final int ny;
    private final int nz;
    private final Checkpoint checkpoint;

    PeriodicConvolution(int nx, int ny, int nz, Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
        this.nx = nx;
        this.ny = ny;
        this.nz = nz;
    }

    /** Convolves along x. */
    double[] alongX(double[] in, double[] filter) {
        int taps = filter.length;
        PeriodicTaps list = PeriodicTaps.of(nx, taps);
        int plain = list.firstPastEnd();
        int lead = taps;
        double[] line = new double[lead + nx];
        double[] sum = new double[nx];
        double[] out = new double[in.length];
        for (int row = 0; row < in.length; row += nx) {
            checkpoint.check();
            // line[lead + i] = x[i], and to the left of it the end of the line, as often as the filter needs it.
            System.arraycopy(in, row, line, lead, nx);
            for (int i = lead - 1; i >= 0; i--) {
                line[i] = line[i + nx];
            }
            convolveLine(line, lead + taps / 2, filter, sum, plain);
            for (int n = plain; n < nx; n++) {
                double s = 0;
                for (int t = 0; t < taps; t++) {
                    s += filter[list.coefficient(n, t)] * in[row + list.source(n, t)];
                }
                sum[n] = s;
            }
            System.arraycopy(sum, 0, out, row, nx);
        }
        return out;
    }

    /** Convolves along y. */
    double[] alongY(double[] in, double[] filter) {
        PeriodicTaps list = PeriodicTaps.of(ny, filter.length);
        double[] sum = new double[nx];
        double[] out = new double[in.length];
        for (int z = 0; z < nz; z++) {
            int slice = nx * ny * z;
            for (int y = 0; y < ny; y++) {
                checkpoint.check();
                addRows(in, slice, nx, list, y, filter, sum);
                System.arraycopy(sum, 0, out, slice + nx * y, nx);
            }
        }
        return out;
    }

    /** Convolves along z. */
    double[] alongZ(double[] in, double[] filter) {
        PeriodicTaps list = PeriodicTaps.of(nz, filter.length);
        double[] sum = new double[nx];
        double[] out = new double[in.length];
        for (int z = 0; z < nz; z++) {
            for (int y = 0; y < ny; y++) {
                checkpoint.check();
                addRows(in, nx * y, nx * ny, list, z, filter, sum);
                System.arraycopy(sum, 0, out, nx * (y + ny * z), nx);
            }
        }
        return out;
    }

    // sum[n] = sum_k f[k] * line[start + n - k], the products added in the order of k, two at a time.
    private static void convolveLine(double[] line, int start, double[] filter, double[] sum, int count) {
        addFirst(line, start, filter[0], start - 1, filter[1], sum, count);
        for (int k = 2; k < filter.length; k += 2) {
            addNext(line, start - k, filter[k], start - k - 1, filter[k + 1], sum, count);
        }
    }

    // sum[x] = sum_t f[coefficient(n, t)] * in[base + stride * source(n, t) + x].
    private static void addRows(
            double[] in, int base, int stride, PeriodicTaps list, int n, double[] filter, double[] sum) {
        for (int t = 0; t < filter.length; t += 2) {
            int a = base + stride * list.source(n, t);
            int b = base + stride * list.source(n, t + 1);
            double fa = filter[list.coefficient(n, t)];
            double fb = filter[list.coefficient(n, t + 1)];
            if (t == 0) {
                addFirst(in, a, fa, b, fb, sum, sum.length);
            } else {
                addNext(in, a, fa, b, fb, sum, sum.length);
            }
        }
    }

    private static void addFirst(double[] in, int a, double fa, int b, double fb, double[] sum, int count) {
        for (int x = 0; x < count; x++) {
            sum[x] = fa * in[a + x] + fb * in[b + x];
        }
    }

    private static void addNext(double[] in, int a, double fa, int b, double fb, double[] sum, int count) {
        for (int x = 0; x < count; x++) {
            sum[x] = sum[x] + fa * in[a + x] + fb * in[b + x];
        }
    }
}
