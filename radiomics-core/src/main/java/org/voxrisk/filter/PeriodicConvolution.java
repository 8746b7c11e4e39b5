package org.voxrisk.filter;

import org.voxrisk.image.Geometry;
import org.voxrisk.work.Checkpoint;

/**
 * Convolves all lines of a part of a volume along one axis with a filter of even length, periodically, in double
 * precision.
 *
 * <p>Equals {@code pywt.swt} with level 1, one band at a time. Values are copied, a few hundred side by side, into a row
 * for each product of the filter, and rows are summed: only loops with one index for all arrays become vector code.
 */
final class PeriodicConvolution {
    private static final int LANES = 192;

    private final Checkpoint checkpoint;

    PeriodicConvolution(Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
    }

    /**
     * Convolves along x.
     *
     * @param in the part, which holds the whole lines or all that the wanted samples are made of
     * @param taps the products of a whole line
     * @param from first sample that is wanted
     * @param to sample behind the last that is wanted
     */
    VolumePart alongX(VolumePart in, double[] filter, PeriodicTaps taps, int from, int to) {
        int nx = in.nx();
        int count = in.ny() * in.nz();
        int most = Math.max(1, LANES / nx);
        double[] lines = new double[most * nx + 2 * filter.length];
        double[][] rows = new double[filter.length][most * nx];
        double[] sum = new double[most * nx];
        double[] out = new double[count * (to - from)];
        for (int row = 0; row < count; row += most) {
            checkpoint.check();
            int some = Math.min(most, count - row);
            System.arraycopy(in.values(), row * nx, lines, filter.length, some * nx);
            shift(lines, filter.length, rows, some * nx);
            sum(rows, filter, sum, some * nx);
            storeLines(in, row, some, sum, filter, taps, from, to, out);
        }
        return new VolumePart(out, from, to, in.y0(), in.y1(), in.z0(), in.z1());
    }

    // Sample n of a line is made of its samples n + F / 2 - t.
    private static void shift(double[] lines, int start, double[][] rows, int count) {
        for (int t = 0; t < rows.length; t++) {
            System.arraycopy(lines, start + rows.length / 2 - t, rows[t], 0, count);
        }
    }

    // What reaches beyond an end of its line, where the line beside it lay, is computed anew.
    private static void storeLines(
            VolumePart in,
            int row,
            int count,
            double[] sum,
            double[] filter,
            PeriodicTaps taps,
            int from,
            int to,
            double[] out) {
        int plain = Math.max(from, Math.min(to, taps.firstInside()));
        int plainEnd = Math.max(plain, Math.min(to, taps.firstPastEnd()));
        for (int r = 0; r < count; r++) {
            int at = (row + r) * in.nx() - in.x0();
            int target = (row + r) * (to - from) - from;
            wrapped(in.values(), at, filter, taps, from, plain, out, target);
            System.arraycopy(sum, r * in.nx() + plain - in.x0(), out, target + plain, plainEnd - plain);
            wrapped(in.values(), at, filter, taps, plainEnd, to, out, target);
        }
    }

    /** Convolves along y; see {@link #alongX}. */
    VolumePart alongY(VolumePart in, double[] filter, PeriodicTaps taps, int from, int to) {
        int nx = in.nx();
        int most = Math.min(in.nz(), Math.max(1, LANES / nx));
        double[][] rows = new double[in.ny()][most * nx];
        double[] sum = new double[most * nx];
        double[] out = new double[nx * (to - from) * in.nz()];
        for (int z = 0; z < in.nz(); z += most) {
            checkpoint.check();
            int some = Math.min(most, in.nz() - z);
            int slice = nx * in.ny();
            load(new Lines(in.values(), slice * z, nx, slice, nx, some), rows);
            int outSlice = nx * (to - from);
            Lines target = new Lines(out, outSlice * z, nx, outSlice, nx, some);
            sumAll(rows, in.y0(), filter, taps, from, to, sum, target);
        }
        return new VolumePart(out, in.x0(), in.x1(), from, to, in.z0(), in.z1());
    }

    /** Convolves along z; see {@link #alongX}. */
    VolumePart alongZ(VolumePart in, double[] filter, PeriodicTaps taps, int from, int to) {
        double[] out = new double[in.nx() * in.ny() * (to - from)];
        alongZ(in, filter, taps, from, to, out, 0, in.nx(), in.nx() * in.ny());
        return new VolumePart(out, in.x0(), in.x1(), in.y0(), in.y1(), from, to);
    }

    /** Convolves along z; see {@link #alongX}. Returns the values at their place in an image, 0 around them. */
    double[] alongZ(VolumePart in, double[] filter, PeriodicTaps taps, int from, int to, Geometry grid) {
        double[] out = new double[grid.voxelCount()];
        int start = grid.index(in.x0(), in.y0(), from);
        alongZ(in, filter, taps, from, to, out, start, grid.nx(), grid.nx() * grid.ny());
        return out;
    }

    private void alongZ(
            VolumePart in,
            double[] filter,
            PeriodicTaps taps,
            int from,
            int to,
            double[] out,
            int start,
            int rowStride,
            int sliceStride) {
        int nx = in.nx();
        int slice = nx * in.ny();
        int most = Math.min(in.ny(), Math.max(1, LANES / nx));
        double[][] rows = new double[in.nz()][most * nx];
        double[] sum = new double[most * nx];
        for (int y = 0; y < in.ny(); y += most) {
            checkpoint.check();
            int some = Math.min(most, in.ny() - y);
            load(new Lines(in.values(), nx * y, slice, nx, nx, some), rows);
            Lines target = new Lines(out, start + rowStride * y, sliceStride, rowStride, nx, some);
            sumAll(rows, in.z0(), filter, taps, from, to, sum, target);
        }
    }

    /**
     * Where lines lie side by side in a volume: sample i of them in pieces of a length, the first at {@code at + i * step},
     * the others a stride apart.
     */
    @SuppressWarnings("ArrayRecordComponent") // never leaves the class, never compared
    private record Lines(double[] values, int at, int step, int stride, int length, int pieces) {}

    // Loops stand in short methods: the compiler is done with these soon, and once.

    private static void load(Lines in, double[][] rows) {
        for (int i = 0; i < rows.length; i++) {
            copy(in.values(), in.at() + i * in.step(), in.stride(), rows[i], 0, in.length(), in.length(), in.pieces());
        }
    }

    private static void sumAll(
            double[][] rows, int first, double[] filter, PeriodicTaps taps, int from, int to, double[] sum, Lines out) {
        int length = out.length();
        for (int n = from; n < to; n++) {
            sum(rows, first, filter, taps, n, sum, length * out.pieces());
            int at = out.at() + (n - from) * out.step();
            copy(sum, 0, length, out.values(), at, out.stride(), length, out.pieces());
        }
    }

    private static void copy(
            double[] values, int at, int stride, double[] out, int to, int outStride, int length, int pieces) {
        for (int p = 0; p < pieces; p++) {
            System.arraycopy(values, at + p * stride, out, to + p * outStride, length);
        }
    }

    private static void wrapped(
            double[] values, int at, double[] filter, PeriodicTaps taps, int from, int to, double[] out, int target) {
        for (int n = from; n < to; n++) {
            out[target + n] = sample(values, at, filter, taps, n);
        }
    }

    private static double sample(double[] values, int at, double[] filter, PeriodicTaps taps, int n) {
        double s = 0;
        for (int t = 0; t < filter.length; t++) {
            s += filter[taps.coefficient(n, t)] * values[at + taps.source(n, t)];
        }
        return s;
    }

    // sum = sum_t f[t] * rows[t], the products added in their order.
    private static void sum(double[][] rows, double[] f, double[] sum, int count) {
        addFirst(rows[0], f[0], rows[1], f[1], sum, count);
        int t = 2;
        for (; t + 3 < f.length; t += 4) {
            addFour(rows[t], f[t], rows[t + 1], f[t + 1], rows[t + 2], f[t + 2], rows[t + 3], f[t + 3], sum, count);
        }
        if (t < f.length) {
            addTwo(rows[t], f[t], rows[t + 1], f[t + 1], sum, count);
        }
    }

    // sum = sum_t f[coefficient(n, t)] * rows[source(n, t) - first], the products added in their order.
    private static void sum(
            double[][] rows, int first, double[] filter, PeriodicTaps taps, int n, double[] sum, int count) {
        double[][] row = new double[filter.length][];
        double[] f = new double[filter.length];
        for (int t = 0; t < filter.length; t++) {
            row[t] = rows[taps.source(n, t) - first];
            f[t] = filter[taps.coefficient(n, t)];
        }
        sum(row, f, sum, count);
    }

    private static void addFirst(double[] a, double fa, double[] b, double fb, double[] sum, int count) {
        for (int x = 0; x < count; x++) {
            sum[x] = fa * a[x] + fb * b[x];
        }
    }

    private static void addTwo(double[] a, double fa, double[] b, double fb, double[] sum, int count) {
        for (int x = 0; x < count; x++) {
            sum[x] = sum[x] + fa * a[x] + fb * b[x];
        }
    }

    private static void addFour(
            double[] a,
            double fa,
            double[] b,
            double fb,
            double[] c,
            double fc,
            double[] d,
            double fd,
            double[] sum,
            int count) {
        for (int x = 0; x < count; x++) {
            sum[x] = sum[x] + fa * a[x] + fb * b[x] + fc * c[x] + fd * d[x];
        }
    }
}
