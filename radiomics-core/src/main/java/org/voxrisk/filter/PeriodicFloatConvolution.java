package org.voxrisk.filter;

import org.voxrisk.work.Checkpoint;

/**
 * Convolves all lines of a volume along one axis with a filter of even length, periodically, in single precision.
 *
 * <p>Equals {@code pywt.swt} with level 1 on 32-bit data, one band at a time. Every loop runs along x, the contiguous axis.
 */
final class PeriodicFloatConvolution {
    private final int nx;
    private final int ny;
    private final int nz;
    private final Checkpoint checkpoint;

    PeriodicFloatConvolution(int nx, int ny, int nz, Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
        this.nx = nx;
        this.ny = ny;
        this.nz = nz;
    }

    /** Convolves along x. */
    float[] alongX(float[] in, float[] filter) {
        int taps = filter.length;
        PeriodicTaps list = PeriodicTaps.of(nx, taps);
        int plain = list.firstPastEnd();
        int lead = taps;
        float[] line = new float[lead + nx];
        float[] sum = new float[nx];
        float[] out = new float[in.length];
        for (int row = 0; row < in.length; row += nx) {
            checkpoint.check();
            // line[lead + i] = x[i], and to the left of it the end of the line, as often as the filter needs it.
            System.arraycopy(in, row, line, lead, nx);
            for (int i = lead - 1; i >= 0; i--) {
                line[i] = line[i + nx];
            }
            convolveLine(line, lead + taps / 2, filter, sum, plain);
            for (int n = plain; n < nx; n++) {
                float s = 0;
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
    float[] alongY(float[] in, float[] filter) {
        PeriodicTaps list = PeriodicTaps.of(ny, filter.length);
        float[] sum = new float[nx];
        float[] out = new float[in.length];
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
    float[] alongZ(float[] in, float[] filter) {
        PeriodicTaps list = PeriodicTaps.of(nz, filter.length);
        float[] sum = new float[nx];
        float[] out = new float[in.length];
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
    private static void convolveLine(float[] line, int start, float[] filter, float[] sum, int count) {
        addFirst(line, start, filter[0], start - 1, filter[1], sum, count);
        for (int k = 2; k < filter.length; k += 2) {
            addNext(line, start - k, filter[k], start - k - 1, filter[k + 1], sum, count);
        }
    }

    // sum[x] = sum_t f[coefficient(n, t)] * in[base + stride * source(n, t) + x].
    private static void addRows(
            float[] in, int base, int stride, PeriodicTaps list, int n, float[] filter, float[] sum) {
        for (int t = 0; t < filter.length; t += 2) {
            int a = base + stride * list.source(n, t);
            int b = base + stride * list.source(n, t + 1);
            float fa = filter[list.coefficient(n, t)];
            float fb = filter[list.coefficient(n, t + 1)];
            if (t == 0) {
                addFirst(in, a, fa, b, fb, sum, sum.length);
            } else {
                addNext(in, a, fa, b, fb, sum, sum.length);
            }
        }
    }

    private static void addFirst(float[] in, int a, float fa, int b, float fb, float[] sum, int count) {
        for (int x = 0; x < count; x++) {
            sum[x] = fa * in[a + x] + fb * in[b + x];
        }
    }

    private static void addNext(float[] in, int a, float fa, int b, float fb, float[] sum, int count) {
        for (int x = 0; x < count; x++) {
            sum[x] = sum[x] + fa * in[a + x] + fb * in[b + x];
        }
    }
}
