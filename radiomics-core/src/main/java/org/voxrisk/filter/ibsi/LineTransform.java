package org.voxrisk.filter.ibsi;

import java.util.ArrayList;
import java.util.List;

/**
 * Discrete Fourier transform of lines of a fixed length, not normalised: {@code X_k = sum_n x_n exp(-2 pi i k n /
 * N)}.
 *
 * <p>Lengths with no prime factor above 13 take a Stockham transform of radix 4, 2, 3, 5, 7, 11 and 13; others are
 * made a convolution of such a length (Bluestein). Roots of unity come from {@link StrictMath}, so that the bits do
 * not depend on the JVM.
 */
abstract class LineTransform {
    private static final int[] RADICES = {4, 2, 3, 5, 7, 11, 13};

    /** Makes the transform of a length, at least 1. */
    static LineTransform of(int length) {
        List<Integer> factors = factors(length);
        return factors.isEmpty() && length > 1 ? new Bluestein(length) : new Stockham(length, factors);
    }

    /** Returns the smallest even length that is not shorter and has no prime factor above 5. */
    static int goodLength(int atLeast) {
        int length = atLeast + (atLeast & 1);
        while (rest(length) != 1) {
            length += 2;
        }
        return length;
    }

    private static int rest(int length) {
        int rest = length;
        for (int prime : new int[] {2, 3, 5}) {
            while (rest % prime == 0) {
                rest /= prime;
            }
        }
        return rest;
    }

    /** Returns the radices whose product is the length; none where there is a larger prime. */
    private static List<Integer> factors(int length) {
        List<Integer> factors = new ArrayList<>();
        int rest = length;
        for (int radix : RADICES) {
            while (rest % radix == 0) {
                factors.add(radix);
                rest /= radix;
            }
        }
        return rest == 1 ? factors : List.of();
    }

    /** Transforms the lines in place. */
    abstract void forward(Lanes lanes);

    /** Transforms back: {@code inverse(forward(x)) = N x}. */
    final void inverse(Lanes lanes) {
        lanes.exchangeParts();
        forward(lanes);
        lanes.exchangeParts();
    }

    /** By convolution with a chirp: {@code k n = (k^2 + n^2 - (k - n)^2) / 2}. */
    private static final class Bluestein extends LineTransform {
        private final int length;
        private final int padded;
        private final LineTransform inner;
        private final double[] chirpRe;
        private final double[] chirpIm;
        private final double[] spectrumRe;
        private final double[] spectrumIm;

        Bluestein(int length) {
            this.length = length;
            this.padded = goodLength(2 * length - 1);
            this.inner = LineTransform.of(padded);
            this.chirpRe = new double[length];
            this.chirpIm = new double[length];
            Lanes kernel = new Lanes(padded, 1);
            kernel.setCount(1);
            for (int k = 0; k < length; k++) {
                // exp(-i pi k^2 / N) has period 2 N in k^2.
                double angle = Math.PI * ((long) k * k % (2L * length)) / length;
                chirpRe[k] = StrictMath.cos(angle);
                chirpIm[k] = -StrictMath.sin(angle);
                kernel.re()[k] = chirpRe[k];
                kernel.im()[k] = -chirpIm[k];
                kernel.re()[(padded - k) % padded] = chirpRe[k];
                kernel.im()[(padded - k) % padded] = -chirpIm[k];
            }
            inner.forward(kernel);
            this.spectrumRe = new double[padded];
            this.spectrumIm = new double[padded];
            for (int k = 0; k < padded; k++) {
                spectrumRe[k] = kernel.re()[k] / padded;
                spectrumIm[k] = kernel.im()[k] / padded;
            }
        }

        @Override
        void forward(Lanes lanes) {
            int count = lanes.count();
            Lanes work = new Lanes(padded, count);
            work.setCount(count);
            times(lanes.re(), lanes.im(), chirpRe, chirpIm, work.re(), work.im(), length, count);
            inner.forward(work);
            times(work.re(), work.im(), spectrumRe, spectrumIm, work.re(), work.im(), padded, count);
            inner.inverse(work);
            times(work.re(), work.im(), chirpRe, chirpIm, lanes.re(), lanes.im(), length, count);
        }

        private static void times(
                double[] re, double[] im, double[] cr, double[] ci, double[] toRe, double[] toIm, int n, int count) {
            for (int k = 0; k < n; k++) {
                double c = cr[k];
                double s = ci[k];
                for (int i = k * count; i < (k + 1) * count; i++) {
                    double r = re[i];
                    double m = im[i];
                    toRe[i] = r * c - m * s;
                    toIm[i] = r * s + m * c;
                }
            }
        }
    }

    /** By factors, each stage in order. */
    private static final class Stockham extends LineTransform {
        private final int length;
        private final int[] factors;
        private final double[] cos;
        private final double[] sin;

        Stockham(int length, List<Integer> factors) {
            this.length = length;
            this.factors = factors.stream().mapToInt(Integer::intValue).toArray();
            this.cos = new double[length];
            this.sin = new double[length];
            for (int k = 0; k < length; k++) {
                double angle = 2 * Math.PI * k / length;
                cos[k] = StrictMath.cos(angle);
                sin[k] = -StrictMath.sin(angle);
            }
        }

        // With n = r m left and s done: y[s (r p + i) + q] = w^(i p s) sum_j w_r^(i j) x[s (p + m j) + q].
        @Override
        void forward(Lanes lanes) {
            int left = length;
            int done = 1;
            for (int radix : factors) {
                int m = left / radix;
                int run = done * lanes.count();
                for (int p = 0; p < m; p++) {
                    int turn = p * done;
                    int from = run * p;
                    int to = run * radix * p;
                    switch (radix) {
                        case 2 -> two(lanes, from, run * m, to, run, turn);
                        case 3 -> three(lanes, from, run * m, to, run, turn);
                        case 4 -> four(lanes, from, run * m, to, run, turn);
                        case 5 -> five(lanes, from, run * m, to, run, turn);
                        default -> any(lanes, radix, from, run * m, to, run, turn);
                    }
                }
                lanes.swap();
                left = m;
                done *= radix;
            }
        }

        private void two(Lanes lanes, int from, int step, int to, int run, int turn) {
            double[] re = lanes.re();
            double[] im = lanes.im();
            double[] outRe = lanes.nextRe();
            double[] outIm = lanes.nextIm();
            double c = cos[turn];
            double s = sin[turn];
            for (int q = 0; q < run; q++) {
                double ar = re[from + q];
                double ai = im[from + q];
                double br = re[from + step + q];
                double bi = im[from + step + q];
                outRe[to + q] = ar + br;
                outIm[to + q] = ai + bi;
                double dr = ar - br;
                double di = ai - bi;
                outRe[to + run + q] = dr * c - di * s;
                outIm[to + run + q] = dr * s + di * c;
            }
        }

        private void three(Lanes lanes, int from, int step, int to, int run, int turn) {
            double[] re = lanes.re();
            double[] im = lanes.im();
            double[] outRe = lanes.nextRe();
            double[] outIm = lanes.nextIm();
            double c1 = cos[turn];
            double s1 = sin[turn];
            double c2 = cos[2 * turn];
            double s2 = sin[2 * turn];
            double h = Math.sqrt(3) / 2;
            for (int q = 0; q < run; q++) {
                double ar = re[from + q];
                double ai = im[from + q];
                double br = re[from + step + q];
                double bi = im[from + step + q];
                double cr = re[from + 2 * step + q];
                double ci = im[from + 2 * step + q];
                double tr = br + cr;
                double ti = bi + ci;
                outRe[to + q] = ar + tr;
                outIm[to + q] = ai + ti;
                double mr = ar - tr / 2;
                double mi = ai - ti / 2;
                double nr = h * (bi - ci);
                double ni = h * (cr - br);
                double xr = mr + nr;
                double xi = mi + ni;
                outRe[to + run + q] = xr * c1 - xi * s1;
                outIm[to + run + q] = xr * s1 + xi * c1;
                double yr = mr - nr;
                double yi = mi - ni;
                outRe[to + 2 * run + q] = yr * c2 - yi * s2;
                outIm[to + 2 * run + q] = yr * s2 + yi * c2;
            }
        }

        private void four(Lanes lanes, int from, int step, int to, int run, int turn) {
            double[] re = lanes.re();
            double[] im = lanes.im();
            double[] outRe = lanes.nextRe();
            double[] outIm = lanes.nextIm();
            double c1 = cos[turn];
            double s1 = sin[turn];
            double c2 = cos[2 * turn];
            double s2 = sin[2 * turn];
            double c3 = cos[3 * turn];
            double s3 = sin[3 * turn];
            for (int q = 0; q < run; q++) {
                double ar = re[from + q] + re[from + 2 * step + q];
                double ai = im[from + q] + im[from + 2 * step + q];
                double br = re[from + q] - re[from + 2 * step + q];
                double bi = im[from + q] - im[from + 2 * step + q];
                double cr = re[from + step + q] + re[from + 3 * step + q];
                double ci = im[from + step + q] + im[from + 3 * step + q];
                double dr = re[from + step + q] - re[from + 3 * step + q];
                double di = im[from + step + q] - im[from + 3 * step + q];
                outRe[to + q] = ar + cr;
                outIm[to + q] = ai + ci;
                // b - i d, a - c, b + i d
                double xr = br + di;
                double xi = bi - dr;
                outRe[to + run + q] = xr * c1 - xi * s1;
                outIm[to + run + q] = xr * s1 + xi * c1;
                double yr = ar - cr;
                double yi = ai - ci;
                outRe[to + 2 * run + q] = yr * c2 - yi * s2;
                outIm[to + 2 * run + q] = yr * s2 + yi * c2;
                double zr = br - di;
                double zi = bi + dr;
                outRe[to + 3 * run + q] = zr * c3 - zi * s3;
                outIm[to + 3 * run + q] = zr * s3 + zi * c3;
            }
        }

        private void five(Lanes lanes, int from, int step, int to, int run, int turn) {
            double[] re = lanes.re();
            double[] im = lanes.im();
            double[] outRe = lanes.nextRe();
            double[] outIm = lanes.nextIm();
            double ca = cos[length / 5];
            double sa = sin[length / 5];
            double cb = cos[2 * (length / 5)];
            double sb = sin[2 * (length / 5)];
            double c1 = cos[turn];
            double s1 = sin[turn];
            double c2 = cos[2 * turn];
            double s2 = sin[2 * turn];
            double c3 = cos[3 * turn];
            double s3 = sin[3 * turn];
            double c4 = cos[4 * turn];
            double s4 = sin[4 * turn];
            for (int q = 0; q < run; q++) {
                double ar = re[from + q];
                double ai = im[from + q];
                // Sums and differences of the inputs 1 and 4, and 2 and 3.
                double pr = re[from + step + q] + re[from + 4 * step + q];
                double pi = im[from + step + q] + im[from + 4 * step + q];
                double mr = re[from + step + q] - re[from + 4 * step + q];
                double mi = im[from + step + q] - im[from + 4 * step + q];
                double qr = re[from + 2 * step + q] + re[from + 3 * step + q];
                double qi = im[from + 2 * step + q] + im[from + 3 * step + q];
                double nr = re[from + 2 * step + q] - re[from + 3 * step + q];
                double ni = im[from + 2 * step + q] - im[from + 3 * step + q];
                outRe[to + q] = ar + pr + qr;
                outIm[to + q] = ai + pi + qi;
                double er = ar + ca * pr + cb * qr;
                double ei = ai + ca * pi + cb * qi;
                double fr = sa * mr + sb * nr;
                double fi = sa * mi + sb * ni;
                double gr = ar + cb * pr + ca * qr;
                double gi = ai + cb * pi + ca * qi;
                double hr = sb * mr - sa * nr;
                double hi = sb * mi - sa * ni;
                // e + i f, g + i h, g - i h, e - i f
                outRe[to + run + q] = (er - fi) * c1 - (ei + fr) * s1;
                outIm[to + run + q] = (er - fi) * s1 + (ei + fr) * c1;
                outRe[to + 2 * run + q] = (gr - hi) * c2 - (gi + hr) * s2;
                outIm[to + 2 * run + q] = (gr - hi) * s2 + (gi + hr) * c2;
                outRe[to + 3 * run + q] = (gr + hi) * c3 - (gi - hr) * s3;
                outIm[to + 3 * run + q] = (gr + hi) * s3 + (gi - hr) * c3;
                outRe[to + 4 * run + q] = (er + fi) * c4 - (ei - fr) * s4;
                outIm[to + 4 * run + q] = (er + fi) * s4 + (ei - fr) * c4;
            }
        }

        private void any(Lanes lanes, int radix, int from, int step, int to, int run, int turn) {
            int unit = length / radix;
            for (int i = 0; i < radix; i++) {
                for (int j = 0; j < radix; j++) {
                    int k = (i * j % radix * unit + i * turn) % length;
                    add(lanes, from + j * step, to + i * run, run, cos[k], sin[k], j == 0);
                }
            }
        }

        private static void add(Lanes lanes, int from, int to, int run, double c, double s, boolean first) {
            double[] re = lanes.re();
            double[] im = lanes.im();
            double[] outRe = lanes.nextRe();
            double[] outIm = lanes.nextIm();
            if (first) {
                for (int q = 0; q < run; q++) {
                    outRe[to + q] = re[from + q] * c - im[from + q] * s;
                    outIm[to + q] = re[from + q] * s + im[from + q] * c;
                }
            } else {
                for (int q = 0; q < run; q++) {
                    outRe[to + q] += re[from + q] * c - im[from + q] * s;
                    outIm[to + q] += re[from + q] * s + im[from + q] * c;
                }
            }
        }
    }
}
