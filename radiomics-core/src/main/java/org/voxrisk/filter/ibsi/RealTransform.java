package org.voxrisk.filter.ibsi;

import java.util.Arrays;
import org.voxrisk.work.Checkpoint;

/**
 * Fourier transform of a real volume: of the frequencies along x only those from 0 to half the size, as the others
 * are conjugates. Two rows are transformed as real and imaginary part of one. May be used again and again; not
 * thread-safe.
 */
final class RealTransform {
    private static final int PAIRS = 16;
    private static final int ACROSS = 32;

    private final int nx;
    private final int ny;
    private final int nz;
    private final int half;
    private final double[] re;
    private final double[] im;
    private final LineTransform[] transforms;
    private final Lanes[] lanes;
    private final Checkpoint checkpoint;

    /** Reads a row of the volume. */
    @FunctionalInterface
    interface RowReader {
        /** Reads row (y, z) into the first elements of an array. */
        void read(int y, int z, double[] into);
    }

    /** Takes a row of the volume. */
    @FunctionalInterface
    interface RowWriter {
        /** Takes row (y, z), the first elements of an array. */
        void write(int y, int z, double[] row);
    }

    RealTransform(int nx, int ny, int nz, Checkpoint checkpoint) {
        this.nx = nx;
        this.ny = ny;
        this.nz = nz;
        this.half = nx / 2 + 1;
        this.checkpoint = checkpoint;
        int n = Math.multiplyExact(Math.multiplyExact(half, ny), nz);
        checkpoint.check();
        this.re = new double[n];
        checkpoint.check();
        this.im = new double[n];
        this.transforms = new LineTransform[] {LineTransform.of(nx), LineTransform.of(ny), LineTransform.of(nz)};
        this.lanes = new Lanes[] {new Lanes(nx, PAIRS), new Lanes(ny, ACROSS), new Lanes(nz, ACROSS)};
    }

    /** Transforms a volume. */
    void forward(RowReader rows) {
        double[] row = new double[nx];
        Lanes pairs = lanes[0];
        for (int first = 0; first < ny * nz; first += 2 * PAIRS) {
            checkpoint.check();
            int count = Math.min(PAIRS, (ny * nz - first + 1) / 2);
            pairs.setCount(count);
            for (int p = 0; p < 2 * count; p++) {
                int r = first + p;
                if (r < ny * nz) {
                    rows.read(r % ny, r / ny, row);
                } else {
                    Arrays.fill(row, 0);
                }
                double[] to = (p & 1) == 0 ? pairs.re() : pairs.im();
                for (int i = 0; i < nx; i++) {
                    to[i * count + p / 2] = row[i];
                }
            }
            transforms[0].forward(pairs);
            for (int p = 0; p < count; p++) {
                split(pairs, p, first + 2 * p);
            }
        }
        across(false, 0, nz);
    }

    // Of c = a + i b, with C' the conjugate at the opposite frequency: A = (C + C') / 2, B = (C - C') / 2 i.
    private void split(Lanes pairs, int p, int r) {
        double[] cr = pairs.re();
        double[] ci = pairs.im();
        int count = pairs.count();
        int a = r * half;
        boolean two = r + 1 < ny * nz;
        for (int k = 0; k < half; k++) {
            int i = k * count + p;
            int j = (k == 0 ? 0 : nx - k) * count + p;
            re[a + k] = (cr[i] + cr[j]) / 2;
            im[a + k] = (ci[i] - ci[j]) / 2;
            if (two) {
                re[a + half + k] = (ci[i] + ci[j]) / 2;
                im[a + half + k] = (cr[j] - cr[i]) / 2;
            }
        }
    }

    private void across(boolean inverse, int z0, int z1) {
        if (!inverse) {
            alongY(false, 0, nz);
        }
        if (nz > 1) {
            for (int y = 0; y < ny; y++) {
                for (int x = 0; x < half; x += ACROSS) {
                    transform(2, inverse, y * half + x, ny * half, Math.min(ACROSS, half - x));
                }
            }
        }
        if (inverse) {
            alongY(true, z0, z1);
        }
    }

    private void alongY(boolean inverse, int z0, int z1) {
        if (ny > 1) {
            for (int z = z0; z < z1; z++) {
                for (int x = 0; x < half; x += ACROSS) {
                    transform(1, inverse, z * ny * half + x, half, Math.min(ACROSS, half - x));
                }
            }
        }
    }

    private void transform(int axis, boolean inverse, int start, int step, int count) {
        checkpoint.check();
        Lanes lines = lanes[axis];
        lines.setCount(count);
        lines.readAcross(re, im, start, step);
        if (inverse) {
            transforms[axis].inverse(lines);
        } else {
            transforms[axis].forward(lines);
        }
        lines.writeAcross(re, im, start, step);
    }

    /** Multiplies with the factors of a filter, and with {@code 1 / N} for the way back. */
    void multiply(Spectrum spectrum) {
        double[] row = new double[half];
        double scale = 1 / ((double) nx * ny * nz);
        for (int z = 0; z < nz; z++) {
            for (int y = 0; y < ny; y++) {
                checkpoint.check();
                spectrum.row(y, z, row);
                int at = half * (y + ny * z);
                if (spectrum.imaginary()) {
                    for (int k = 0; k < half; k++) {
                        double f = row[k] * scale;
                        double r = re[at + k];
                        re[at + k] = -f * im[at + k];
                        im[at + k] = f * r;
                    }
                } else {
                    for (int k = 0; k < half; k++) {
                        double f = row[k] * scale;
                        re[at + k] *= f;
                        im[at + k] *= f;
                    }
                }
            }
        }
    }

    /** Transforms back, and hands on the rows from (y0, z0) to before (y1, z1). */
    void inverse(int y0, int y1, int z0, int z1, RowWriter rows) {
        across(true, z0, z1);
        double[] row = new double[nx];
        Lanes pairs = lanes[0];
        int height = y1 - y0;
        int all = height * (z1 - z0);
        for (int first = 0; first < all; first += 2 * PAIRS) {
            checkpoint.check();
            int count = Math.min(PAIRS, (all - first + 1) / 2);
            pairs.setCount(count);
            for (int p = 0; p < count; p++) {
                int a = first + 2 * p;
                int b = Math.min(a + 1, all - 1);
                join(pairs, p, line(a, y0, z0, height), line(b, y0, z0, height));
            }
            transforms[0].inverse(pairs);
            for (int p = 0; p < 2 * count && first + p < all; p++) {
                double[] from = (p & 1) == 0 ? pairs.re() : pairs.im();
                for (int i = 0; i < nx; i++) {
                    row[i] = from[i * count + p / 2];
                }
                int r = first + p;
                rows.write(y0 + r % height, z0 + r / height, row);
            }
        }
    }

    private int line(int r, int y0, int z0, int height) {
        return half * (y0 + r % height + ny * (z0 + r / height));
    }

    // C = A + i B, and at the opposite frequency A' + i B'.
    private void join(Lanes pairs, int p, int a, int b) {
        double[] cr = pairs.re();
        double[] ci = pairs.im();
        int count = pairs.count();
        for (int k = 0; k < half; k++) {
            int i = k * count + p;
            cr[i] = re[a + k] - im[b + k];
            ci[i] = im[a + k] + re[b + k];
            if (k > 0 && nx - k >= half) {
                int j = (nx - k) * count + p;
                cr[j] = re[a + k] + im[b + k];
                ci[j] = re[b + k] - im[a + k];
            }
        }
    }
}
