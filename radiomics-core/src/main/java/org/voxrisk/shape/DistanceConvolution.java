package org.voxrisk.shape;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.voxrisk.image.Mask;
import org.voxrisk.image.Roi;
import org.voxrisk.work.Checkpoint;

/**
 * Sums over pairs of voxels with the weight 1 / distance, in the frequency domain. By Parseval's theorem, for the transforms
 * F and G of two signals and the transform K of 1 / distance, which is real and even along all axes,
 *
 * <pre>
 *   sum_ij w_ij f_i g_j = 1 / P sum_k K_k Re(F_k conj(G_k))
 * </pre>
 *
 * <p>on a grid of P frequencies, at least 2 n - 1 along each axis, so that nothing wraps around; no signal is transformed
 * back. The signals are the region, its numbers and their squares. They are real, so that half of the frequencies of one
 * axis suffices. The padded grid is never stored: the shortest axis, a, is transformed first, for the rows there are; each
 * plane of one frequency of it then along b and, piece by piece, along c, where the sums are taken.
 */
final class DistanceConvolution {
    private static final double HEAP_PART = 0.6;

    /** So many frequencies of b, and those opposite to them, are transformed along c together: they fit into a cache. */
    private static final int PIECE = 64;

    private final Mask mask;
    private final double[] spacing = new double[3];
    private final int[] steps = new int[3];
    private final int na;
    private final int nb;
    private final int nc;
    private final int ha;
    private final int hb;
    private final int hc;
    private final Checkpoint checkpoint;

    private DistanceConvolution(Mask mask, Checkpoint checkpoint) {
        int[] sizes = mask.geometry().sizes();
        int[] stepsInGrid = {1, sizes[0], sizes[0] * sizes[1]};
        int[] n = new int[3];
        Integer[] axes = {2, 1, 0};
        Arrays.sort(axes, (a, b) -> Integer.compare(sizes[a], sizes[b]));
        for (int i = 0; i < 3; i++) {
            n[i] = sizes[axes[i]];
            spacing[i] = mask.geometry().spacingMm()[axes[i]];
            steps[i] = stepsInGrid[axes[i]];
        }
        this.mask = mask;
        this.na = n[0];
        this.nb = n[1];
        this.nc = n[2];
        this.ha = Fft.length(na);
        this.hb = Fft.length(nb);
        this.hc = Fft.length(nc);
        this.checkpoint = checkpoint;
    }

    /**
     * Returns sum w, sum w x_i x_j and sum w x_i^2 over ordered pairs of voxels of a region.
     *
     * @param x numbers of the voxels inside, in storage order
     * @throws IllegalArgumentException if the heap cannot hold the transform
     */
    static double[] sums(Roi roi, double[] x, Checkpoint checkpoint) {
        return new DistanceConvolution(roi.mask(), checkpoint).run(x);
    }

    private double[] run(double[] x) {
        requireMemory();
        DistanceKernel kernel = DistanceKernel.of(new int[] {ha, hb, hc}, spacing, checkpoint);
        Rows rows = new Rows(x);
        HalfSpectrum first = new HalfSpectrum();
        HalfSpectrum second = new HalfSpectrum();
        for (int b = 0; b < nb; b++) {
            rows.fillReal(b, Quantity.ONE);
            rows.fillImaginary(b, Quantity.SQUARE);
            rows.transform(first, b, second, b);
        }
        double[] ofSquares = sums(kernel, first, second);
        for (int b = 0; b < nb; b += 2) {
            rows.fillReal(b, Quantity.NUMBER);
            rows.fillImaginary(b + 1, Quantity.NUMBER);
            rows.transform(first, b, first, b + 1);
        }
        double[] ofNumbers = sums(kernel, first, null);
        double scale = 1 / (8.0 * ha * hb * hc);
        return new double[] {ofSquares[0] * scale, ofNumbers[0] * scale, ofSquares[1] * scale};
    }

    private void requireMemory() {
        double kernel = (ha + 1.0) * (hb + 1) * (hc + 1);
        double bytes = 8 * (kernel + mask.geometry().voxelCount()) + 4 * (ha + 1.0) * nb * (8.0 * nc + 24);
        long heap = Runtime.getRuntime().maxMemory();
        if (kernel > Integer.MAX_VALUE - 8 || bytes > HEAP_PART * heap) {
            int[] sizes = mask.geometry().sizes();
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "Moran's I and Geary's C of a region in a box of %dx%dx%d voxels need %.3g GB; the heap has %.3g GB."
                            + " Give Java more memory (-Xmx), resample to larger voxels, or leave both out.",
                    sizes[0],
                    sizes[1],
                    sizes[2],
                    bytes / 1e9,
                    heap / 1e9));
        }
    }

    private enum Quantity {
        ONE,
        NUMBER,
        SQUARE
    }

    /** A real signal after the transform along a: rows along c, for each frequency from 0 to half the length and each b. */
    private final class HalfSpectrum {
        private final double[][] re = new double[(ha + 1) * nb][nc];
        private final double[][] im = new double[(ha + 1) * nb][nc];
    }

    /** Transforms two real signals along a as one complex signal. */
    private final class Rows {
        private final double[] numbers = new double[mask.geometry().voxelCount()];
        private final Fft fft = new Fft(2 * ha, nc);
        private final double[] nowhereRe = new double[nc];
        private final double[] nowhereIm = new double[nc];

        Rows(double[] x) {
            int n = 0;
            for (int i = mask.nextInside(0); i >= 0; ) {
                checkpoint.check();
                int end = Math.min(mask.nextOutside(i), Math.min(numbers.length, i + nc));
                System.arraycopy(x, n, numbers, i, end - i);
                n += end - i;
                i = end < numbers.length ? mask.nextInside(end) : -1;
            }
        }

        void fillReal(int b, Quantity quantity) {
            for (int a = 0; a < na; a++) {
                fill(a, b, quantity, fft.re(a));
            }
        }

        /** Takes 0 beyond the last row. */
        void fillImaginary(int b, Quantity quantity) {
            for (int a = 0; a < na; a++) {
                if (b < nb) {
                    fill(a, b, quantity, fft.im(a));
                } else {
                    Arrays.fill(fft.im(a), 0);
                }
            }
        }

        private void fill(int a, int b, Quantity quantity, double[] to) {
            checkpoint.check();
            int from = a * steps[0] + b * steps[1];
            for (int c = 0; c < nc; c++) {
                int at = from + c * steps[2];
                if (quantity == Quantity.ONE) {
                    to[c] = mask.contains(at) ? 1 : 0;
                } else {
                    double v = numbers[at];
                    to[c] = quantity == Quantity.SQUARE ? v * v : v;
                }
            }
        }

        void transform(HalfSpectrum ofReal, int bOfReal, HalfSpectrum ofImaginary, int bOfImaginary) {
            fft.forwardPadded(na, nc);
            for (int k = 0; k <= ha; k++) {
                int opposite = k == 0 ? 0 : 2 * ha - k;
                int real = bOfReal + nb * k;
                int imaginary = bOfImaginary + nb * k;
                boolean both = bOfImaginary < nb;
                // The conjugate of the opposite frequency is added for the real signal, subtracted for the imaginary
                // one.
                halves(fft.re(opposite), fft.re(k), ofReal.re[real], both ? ofImaginary.im[imaginary] : nowhereIm, nc);
                halves(fft.im(k), fft.im(opposite), both ? ofImaginary.re[imaginary] : nowhereRe, ofReal.im[real], nc);
            }
        }

        private static void halves(double[] x, double[] y, double[] sum, double[] difference, int n) {
            for (int i = 0; i < n; i++) {
                double u = x[i];
                double v = y[i];
                sum[i] = 0.5 * (u + v);
                difference[i] = 0.5 * (u - v);
            }
        }
    }

    /** Returns sum K Re(F conj(F)) and, with a second signal, sum K Re(F conj(G)) over all frequencies. */
    private double[] sums(DistanceKernel kernel, HalfSpectrum first, @Nullable HalfSpectrum second) {
        Planes f = new Planes(first);
        Planes g = second == null ? f : new Planes(second);
        double[] sums = new double[2];
        double[] lanes = new double[2 * PIECE];
        for (int ka = 0; ka <= ha; ka++) {
            // All other frequencies have an opposite one, of the same sum.
            int weight = ka == 0 || ka == ha ? 1 : 2;
            f.alongB(ka);
            if (second != null) {
                g.alongB(ka);
            }
            for (int from = 0; from <= hb; from += PIECE) {
                int count = Math.min(PIECE, hb + 1 - from);
                f.alongC(from, count);
                sums[0] += weight * sum(kernel, ka, from, count, f.c, f.c, lanes);
                if (second != null) {
                    g.alongC(from, count);
                    sums[1] += weight * sum(kernel, ka, from, count, f.c, g.c, lanes);
                }
            }
        }
        return sums;
    }

    private double sum(DistanceKernel kernel, int ka, int from, int count, Fft f, Fft g, double[] lanes) {
        double[] k = new double[2 * count];
        Arrays.fill(lanes, 0);
        for (int kc = 0; kc <= hc; kc++) {
            System.arraycopy(kernel.values(), kernel.index(ka, from, kc), k, 0, count);
            System.arraycopy(k, 0, k, count, count);
            add(k, f.re(kc), f.im(kc), g.re(kc), g.im(kc), lanes, 2 * count);
            if (kc > 0 && kc < hc) {
                int opposite = 2 * hc - kc;
                add(k, f.re(opposite), f.im(opposite), g.re(opposite), g.im(opposite), lanes, 2 * count);
            }
        }
        double sum = 0;
        for (double lane : lanes) {
            sum += lane;
        }
        return sum;
    }

    private static void add(double[] k, double[] fr, double[] fi, double[] gr, double[] gi, double[] sum, int lanes) {
        for (int l = 0; l < lanes; l++) {
            sum[l] += k[l] * (fr[l] * gr[l] + fi[l] * gi[l]);
        }
    }

    /** Transforms the planes of a signal, each of one frequency of a. */
    private final class Planes {
        private final HalfSpectrum signal;
        private final Fft b = new Fft(2 * hb, nc);
        private final Fft c = new Fft(2 * hc, 2 * Math.min(PIECE, hb + 1));

        Planes(HalfSpectrum signal) {
            this.signal = signal;
        }

        void alongB(int ka) {
            checkpoint.check();
            for (int row = 0; row < nb; row++) {
                System.arraycopy(signal.re[row + nb * ka], 0, b.re(row), 0, nc);
                System.arraycopy(signal.im[row + nb * ka], 0, b.im(row), 0, nc);
            }
            b.forwardPadded(nb, nc);
        }

        /** Lanes of the frequencies from, from + 1, ... of b, and behind them those opposite to them, 0 where there is none. */
        void alongC(int from, int count) {
            checkpoint.check();
            int lane = 0;
            for (; lane + 4 <= count; lane += 4) {
                columns(from + lane, 1, lane);
                columns(opposite(from + lane), -1, count + lane);
            }
            for (; lane < count; lane++) {
                column(from + lane, lane);
                column(opposite(from + lane), count + lane);
            }
            for (int j = 0; j < nc; j++) {
                if (from == 0) {
                    c.re(j)[count] = 0;
                    c.im(j)[count] = 0;
                }
                if (from + count == hb + 1) {
                    c.re(j)[2 * count - 1] = 0;
                    c.im(j)[2 * count - 1] = 0;
                }
            }
            c.forwardPadded(nc, 2 * count);
        }

        /** The first frequency has no opposite one. */
        private int opposite(int k) {
            return 2 * hb - k;
        }

        /** Four frequencies to lanes side by side. */
        private void columns(int k, int step, int lane) {
            boolean wraps = k == 2 * hb;
            columns(b.re(wraps ? 0 : k), b.re(k + step), b.re(k + 2 * step), b.re(k + 3 * step), lane, true);
            columns(b.im(wraps ? 0 : k), b.im(k + step), b.im(k + 2 * step), b.im(k + 3 * step), lane, false);
        }

        private void columns(double[] w, double[] x, double[] y, double[] z, int lane, boolean real) {
            for (int j = 0; j < nc; j++) {
                double[] to = real ? c.re(j) : c.im(j);
                to[lane] = w[j];
                to[lane + 1] = x[j];
                to[lane + 2] = y[j];
                to[lane + 3] = z[j];
            }
        }

        private void column(int k, int lane) {
            double[] r = b.re(k % (2 * hb));
            double[] i = b.im(k % (2 * hb));
            for (int j = 0; j < nc; j++) {
                c.re(j)[lane] = r[j];
                c.im(j)[lane] = i[j];
            }
        }
    }
}
