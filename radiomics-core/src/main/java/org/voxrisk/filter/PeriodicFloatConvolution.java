package org.voxrisk.filter;

/**
 * Convolves all lines of a volume along one axis with a short filter, periodically, in single precision, as PyWavelets does for 32-bit images.
 *
 * <p>Equals {@code pywt.swt} with level 1, one band at a time. Every loop runs along x, the contiguous axis.
 */
final class PeriodicFloatConvolution {
    private final int nx;
    private final int ny;
    private final int nz;

    PeriodicFloatConvolution(int nx, int ny, int nz) {
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
                addRows(in, nx * y, nx * ny, list, z, filter, sum);
                System.arraycopy(sum, 0, out, nx * (y + ny * z), nx);
            }
        }
        return out;
    }

    // sum[n] = sum_k f[k] * line[start + n - k], the products added in the order of k.
    private static void convolveLine(float[] line, int start, float[] filter, float[] sum, int count) {
        float f0 = filter[0];
        for (int n = 0; n < count; n++) {
            sum[n] = f0 * line[start + n];
        }
        for (int k = 1; k < filter.length; k++) {
            float f = filter[k];
            int from = start - k;
            for (int n = 0; n < count; n++) {
                sum[n] += f * line[from + n];
            }
        }
    }

    // sum[x] = sum_t f[coefficient(n, t)] * in[base + stride * source(n, t) + x].
    private static void addRows(
            float[] in, int base, int stride, PeriodicTaps list, int n, float[] filter, float[] sum) {
        int width = sum.length;
        float f0 = filter[list.coefficient(n, 0)];
        int row0 = base + stride * list.source(n, 0);
        for (int x = 0; x < width; x++) {
            sum[x] = f0 * in[row0 + x];
        }
        for (int t = 1; t < filter.length; t++) {
            float f = filter[list.coefficient(n, t)];
            int row = base + stride * list.source(n, t);
            for (int x = 0; x < width; x++) {
                sum[x] += f * in[row + x];
            }
        }
    }
}
