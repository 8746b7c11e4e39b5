package org.voxrisk.shape;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntUnaryOperator;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Mask;
import org.voxrisk.image.Roi;
import org.voxrisk.work.Checkpoint;

/**
 * The convolution of a region, and of its intensities, with 1 / distance, in the frequency domain: region and intensities
 * are the real and the imaginary part of one complex signal, whose kernel is real.
 *
 * <p>The box of nx ny nz voxels is padded to at least 2 n - 1 along each axis, but never stored so: x is transformed first
 * and kept for the rows there are, and each plane of one x frequency is padded and transformed there and back on its own.
 * The kernel is even along all axes, so that one octant of it is transformed and kept.
 */
final class DistanceConvolution {
    private static final double HEAP_PART = 0.6;

    private final int nx;
    private final int ny;
    private final int nz;
    private final int px;
    private final int py;
    private final int pz;
    private final Checkpoint checkpoint;

    private DistanceConvolution(Geometry grid, Checkpoint checkpoint) {
        this.nx = grid.nx();
        this.ny = grid.ny();
        this.nz = grid.nz();
        this.px = Fft.length(2 * nx);
        this.py = Fft.length(2 * ny);
        this.pz = Fft.length(2 * nz);
        this.checkpoint = checkpoint;
    }

    /**
     * Returns sum w, sum w x_i x_j and sum w x_i^2 over ordered pairs of voxels of a region.
     *
     * @param x numbers of the voxels inside, in storage order
     * @throws IllegalArgumentException if the heap cannot hold the transform
     */
    static double[] sums(Roi roi, double[] x, Checkpoint checkpoint) {
        return new DistanceConvolution(roi.mask().geometry(), checkpoint).run(roi.mask(), x);
    }

    private double[] run(Mask mask, double[] x) {
        requireMemory();
        double[] kernel = kernel(mask.geometry().spacingMm());
        int plane = ny * nz;
        double[] re = new double[px * plane];
        double[] im = new double[px * plane];
        rowsForward(mask, x, re, im);
        planes(kernel, re, im);
        return rowsBack(mask, x, re, im);
    }

    private void requireMemory() {
        double bytes = 16.0 * px * ny * nz + 8.0 * (px / 2 + 1) * (py / 2 + 1) * (pz / 2 + 1);
        long heap = Runtime.getRuntime().maxMemory();
        if ((double) px * ny * nz > Integer.MAX_VALUE - 8 || bytes > HEAP_PART * heap) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "Moran's I and Geary's C of a region in a box of %dx%dx%d voxels need %.3g GB; the heap has %.3g GB."
                            + " Give Java more memory (-Xmx), resample to larger voxels, or leave both out.",
                    nx,
                    ny,
                    nz,
                    bytes / 1e9,
                    heap / 1e9));
        }
    }

    private void rowsForward(Mask mask, double[] x, double[] re, double[] im) {
        Fft fft = new Fft(px, nz);
        double[] r = new double[px * nz];
        double[] i = new double[px * nz];
        int[] before = numbersBefore(mask);
        for (int y = 0; y < ny; y++) {
            checkpoint.check();
            Arrays.fill(r, 0);
            Arrays.fill(i, 0);
            for (int z = 0; z < nz; z++) {
                int from = nx * (y + ny * z);
                int n = before[y + ny * z];
                for (int at = mask.nextInside(from); at >= 0 && at < from + nx; at = mask.nextInside(at + 1)) {
                    r[(at - from) * nz + z] = 1;
                    i[(at - from) * nz + z] = x[n++];
                }
            }
            fft.forward(r, i);
            for (int k = 0; k < px; k++) {
                System.arraycopy(r, k * nz, re, nz * (y + ny * k), nz);
                System.arraycopy(i, k * nz, im, nz * (y + ny * k), nz);
            }
        }
    }

    /** How many voxels inside come before each row, in storage order. */
    private int[] numbersBefore(Mask mask) {
        int[] before = new int[ny * nz];
        int n = 0;
        for (int row = 0; row < before.length; row++) {
            before[row] = n;
            for (int at = mask.nextInside(nx * row); at >= 0 && at < nx * (row + 1); at = mask.nextInside(at + 1)) {
                n++;
            }
        }
        return before;
    }

    private void planes(double[] kernel, double[] re, double[] im) {
        Fft alongY = new Fft(py, nz);
        Fft alongZ = new Fft(pz, py);
        double[] yr = new double[py * nz];
        double[] yi = new double[py * nz];
        double[] zr = new double[pz * py];
        double[] zi = new double[pz * py];
        int plane = ny * nz;
        for (int kx = 0; kx < px; kx++) {
            checkpoint.check();
            Arrays.fill(yr, plane, yr.length, 0);
            Arrays.fill(yi, plane, yi.length, 0);
            System.arraycopy(re, plane * kx, yr, 0, plane);
            System.arraycopy(im, plane * kx, yi, 0, plane);
            alongY.forward(yr, yi);
            turn(yr, py, nz, zr);
            turn(yi, py, nz, zi);
            Arrays.fill(zr, nz * py, zr.length, 0);
            Arrays.fill(zi, nz * py, zi.length, 0);
            checkpoint.check();
            alongZ.forward(zr, zi);
            multiply(kernel, Math.min(kx, px - kx), zr, zi);
            alongZ.backward(zr, zi);
            checkpoint.check();
            turn(zr, nz, py, yr);
            turn(zi, nz, py, yi);
            alongY.backward(yr, yi);
            System.arraycopy(yr, 0, re, plane * kx, plane);
            System.arraycopy(yi, 0, im, plane * kx, plane);
        }
    }

    /** Exchanges rows and columns. */
    private static void turn(double[] from, int rows, int columns, double[] to) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                to[column * rows + row] = from[row * columns + column];
            }
        }
    }

    private void multiply(double[] kernel, int kx, double[] zr, double[] zi) {
        int hy = py / 2 + 1;
        int hz = pz / 2 + 1;
        for (int kz = 0; kz < pz; kz++) {
            int row = hy * (Math.min(kz, pz - kz) + hz * kx);
            for (int ky = 0; ky < py; ky++) {
                double k = kernel[row + Math.min(ky, py - ky)];
                zr[kz * py + ky] *= k;
                zi[kz * py + ky] *= k;
            }
        }
    }

    private double[] rowsBack(Mask mask, double[] x, double[] re, double[] im) {
        Fft fft = new Fft(px, nz);
        double[] r = new double[px * nz];
        double[] i = new double[px * nz];
        double[] sums = new double[3];
        int[] before = numbersBefore(mask);
        for (int y = 0; y < ny; y++) {
            checkpoint.check();
            for (int k = 0; k < px; k++) {
                System.arraycopy(re, nz * (y + ny * k), r, k * nz, nz);
                System.arraycopy(im, nz * (y + ny * k), i, k * nz, nz);
            }
            fft.backward(r, i);
            for (int z = 0; z < nz; z++) {
                int from = nx * (y + ny * z);
                int n = before[y + ny * z];
                for (int at = mask.nextInside(from); at >= 0 && at < from + nx; at = mask.nextInside(at + 1)) {
                    double v = x[n++];
                    double w = r[(at - from) * nz + z];
                    sums[0] += w;
                    sums[1] += v * i[(at - from) * nz + z];
                    sums[2] += v * v * w;
                }
            }
        }
        double scale = 1.0 / ((double) px * py * pz);
        for (int s = 0; s < 3; s++) {
            sums[s] *= scale;
        }
        return sums;
    }

    /** The transform of 1 / distance: frequency ky fastest, then kz, then kx, from 0 to half the length each. */
    private double[] kernel(double[] spacing) {
        int hx = px / 2 + 1;
        int hy = py / 2 + 1;
        int hz = pz / 2 + 1;
        double[] k = new double[hx * hy * hz];
        for (int x = 0; x < hx; x++) {
            for (int z = 0; z < hz; z++) {
                checkpoint.check();
                for (int y = 0; y < hy; y++) {
                    double dx = x * spacing[0];
                    double dy = y * spacing[1];
                    double dz = z * spacing[2];
                    double d2 = dx * dx + dy * dy + dz * dz;
                    k[y + hy * (z + hz * x)] = d2 == 0 ? 0 : 1 / Math.sqrt(d2);
                }
            }
        }
        transformEven(k, py, hx * hz, 1, line -> line * hy);
        transformEven(k, pz, hx * hy, hy, line -> line / hy * (hy * hz) + line % hy);
        transformEven(k, px, hy * hz, hy * hz, line -> line);
        return k;
    }

    /**
     * Transforms lines of even signals, of which half is stored, two at a time: their transforms are real.
     *
     * @param p the whole length
     * @param lines number of lines
     * @param step distance of numbers in a line
     * @param start where a line starts
     */
    private void transformEven(double[] k, int p, int lines, int step, IntUnaryOperator start) {
        int half = p / 2 + 1;
        Fft fft = new Fft(p);
        double[] r = new double[p];
        double[] i = new double[p];
        for (int line = 0; line < lines; line += 2) {
            checkpoint.check();
            int first = start.applyAsInt(line);
            int second = line + 1 < lines ? start.applyAsInt(line + 1) : -1;
            for (int j = 0; j < p; j++) {
                int from = step * Math.min(j, p - j);
                r[j] = k[first + from];
                i[j] = second < 0 ? 0 : k[second + from];
            }
            fft.forward(r, i);
            for (int j = 0; j < half; j++) {
                k[first + step * j] = r[j];
                if (second >= 0) {
                    k[second + step * j] = i[j];
                }
            }
        }
    }
}
