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

    /** Array position of (frequency kx, y, z). */
    private int at(int kx, int y, int z) {
        return y + ny * (z + nz * kx);
    }

    private void rowsForward(Mask mask, double[] x, double[] re, double[] im) {
        Fft fft = new Fft(px);
        double[] r = new double[px];
        double[] i = new double[px];
        int n = 0;
        for (int z = 0; z < nz; z++) {
            for (int y = 0; y < ny; y++) {
                checkpoint.check();
                int from = nx * (y + ny * z);
                int next = mask.nextInside(from);
                if (next < 0 || next >= from + nx) {
                    continue;
                }
                Arrays.fill(r, 0);
                Arrays.fill(i, 0);
                for (; next >= 0 && next < from + nx; next = mask.nextInside(next + 1)) {
                    r[next - from] = 1;
                    i[next - from] = x[n++];
                }
                fft.forward(r, i);
                for (int k = 0; k < px; k++) {
                    re[at(k, y, z)] = r[k];
                    im[at(k, y, z)] = i[k];
                }
            }
        }
    }

    private void planes(double[] kernel, double[] re, double[] im) {
        Fft alongY = new Fft(py);
        Fft alongZ = new Fft(pz);
        double[] planeRe = new double[py * nz];
        double[] planeIm = new double[py * nz];
        double[] r = new double[py];
        double[] i = new double[py];
        double[] zr = new double[pz];
        double[] zi = new double[pz];
        for (int kx = 0; kx < px; kx++) {
            for (int z = 0; z < nz; z++) {
                checkpoint.check();
                Arrays.fill(r, ny, py, 0);
                Arrays.fill(i, ny, py, 0);
                System.arraycopy(re, at(kx, 0, z), r, 0, ny);
                System.arraycopy(im, at(kx, 0, z), i, 0, ny);
                alongY.forward(r, i);
                for (int ky = 0; ky < py; ky++) {
                    planeRe[z + nz * ky] = r[ky];
                    planeIm[z + nz * ky] = i[ky];
                }
            }
            for (int ky = 0; ky < py; ky++) {
                checkpoint.check();
                Arrays.fill(zr, nz, pz, 0);
                Arrays.fill(zi, nz, pz, 0);
                System.arraycopy(planeRe, nz * ky, zr, 0, nz);
                System.arraycopy(planeIm, nz * ky, zi, 0, nz);
                alongZ.forward(zr, zi);
                int row = (pz / 2 + 1) * (Math.min(ky, py - ky) + (py / 2 + 1) * Math.min(kx, px - kx));
                for (int kz = 0; kz < pz; kz++) {
                    double k = kernel[row + Math.min(kz, pz - kz)];
                    zr[kz] *= k;
                    zi[kz] *= k;
                }
                alongZ.backward(zr, zi);
                System.arraycopy(zr, 0, planeRe, nz * ky, nz);
                System.arraycopy(zi, 0, planeIm, nz * ky, nz);
            }
            for (int z = 0; z < nz; z++) {
                checkpoint.check();
                for (int ky = 0; ky < py; ky++) {
                    r[ky] = planeRe[z + nz * ky];
                    i[ky] = planeIm[z + nz * ky];
                }
                alongY.backward(r, i);
                System.arraycopy(r, 0, re, at(kx, 0, z), ny);
                System.arraycopy(i, 0, im, at(kx, 0, z), ny);
            }
        }
    }

    private double[] rowsBack(Mask mask, double[] x, double[] re, double[] im) {
        Fft fft = new Fft(px);
        double[] r = new double[px];
        double[] i = new double[px];
        double[] sums = new double[3];
        int n = 0;
        for (int z = 0; z < nz; z++) {
            for (int y = 0; y < ny; y++) {
                checkpoint.check();
                int from = nx * (y + ny * z);
                int next = mask.nextInside(from);
                if (next < 0 || next >= from + nx) {
                    continue;
                }
                for (int k = 0; k < px; k++) {
                    r[k] = re[at(k, y, z)];
                    i[k] = im[at(k, y, z)];
                }
                fft.backward(r, i);
                for (; next >= 0 && next < from + nx; next = mask.nextInside(next + 1)) {
                    double v = x[n++];
                    sums[0] += r[next - from];
                    sums[1] += v * i[next - from];
                    sums[2] += v * v * r[next - from];
                }
            }
        }
        double scale = 1.0 / ((double) px * py * pz);
        for (int s = 0; s < 3; s++) {
            sums[s] *= scale;
        }
        return sums;
    }

    /** The transform of 1 / distance: frequency kz fastest, then ky, then kx, from 0 to half the length each. */
    private double[] kernel(double[] spacing) {
        int hx = px / 2 + 1;
        int hy = py / 2 + 1;
        int hz = pz / 2 + 1;
        double[] k = new double[hx * hy * hz];
        for (int x = 0; x < hx; x++) {
            for (int y = 0; y < hy; y++) {
                checkpoint.check();
                for (int z = 0; z < hz; z++) {
                    double dx = x * spacing[0];
                    double dy = y * spacing[1];
                    double dz = z * spacing[2];
                    double d2 = dx * dx + dy * dy + dz * dz;
                    k[z + hz * (y + hy * x)] = d2 == 0 ? 0 : 1 / Math.sqrt(d2);
                }
            }
        }
        transformEven(k, pz, hx * hy, 1, line -> line * hz);
        transformEven(k, py, hx * hz, hz, line -> line / hz * (hz * hy) + line % hz);
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
