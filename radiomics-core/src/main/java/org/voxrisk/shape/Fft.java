package org.voxrisk.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Discrete Fourier transform {@code X_k = sum x_j exp(-2 pi i j k / n)} of a length whose prime factors are 2, 3 and 5, by
 * Stockham's self-sorting algorithm (Van Loan, Computational Frameworks for the Fast Fourier Transform, 1.7). Same bits
 * everywhere: {@code StrictMath} twiddles.
 *
 * <p>Several signals are transformed together, in lanes: number j of lane l is {@code re(j)[l] + i im(j)[l]}. A butterfly is
 * a few short loops over lanes, each of which writes where it reads: such loops are vectorised, those with offsets into
 * one long array are not. The order is restored by exchanging rows, not numbers. One thread only.
 */
final class Fft {
    private static final double SIN60 = Math.sqrt(3) / 2;
    private static final double S72 = StrictMath.sin(2 * Math.PI / 5);
    private static final double S144 = StrictMath.sin(4 * Math.PI / 5);
    /** (cos 72 - cos 144) / 2; the half of their sum is -1/4. */
    private static final double COSINES = Math.sqrt(5) / 4;

    private final int n;
    private final int[] radices;
    private final double[] cos;
    private final double[] sin;
    private int lanes;
    private double[][] re;
    private double[][] im;
    private double[][] nextRe;
    private double[][] nextIm;

    /**
     * Makes a transform.
     *
     * @param n length of a signal
     * @param mostLanes number of signals that are transformed together, at most
     */
    Fft(int n, int mostLanes) {
        this.n = n;
        this.radices = radices(n);
        this.cos = new double[n];
        this.sin = new double[n];
        for (int k = 0; k < n; k++) {
            double angle = -2 * Math.PI * k / n;
            cos[k] = StrictMath.cos(angle);
            sin[k] = StrictMath.sin(angle);
        }
        this.lanes = mostLanes;
        this.re = new double[n][mostLanes];
        this.im = new double[n][mostLanes];
        this.nextRe = new double[n][];
        this.nextIm = new double[n][];
    }

    /**
     * Returns a length that can be transformed and is not below another: the one that costs least along one of three axes,
     * where each number also takes part in the transforms along the others.
     */
    static int length(int least) {
        int best = least;
        double lowest = Double.POSITIVE_INFINITY;
        for (int length = least; length <= 2 * least; length++) {
            double cost = length * (4 + costOfPasses(length));
            if (cost < lowest) {
                lowest = cost;
                best = length;
            }
        }
        return best;
    }

    /** Time of the passes for one number, in nanoseconds of some machine; infinite for a length that cannot be transformed. */
    private static double costOfPasses(int length) {
        double cost = 0;
        int rest = length;
        for (int r : new int[] {4, 2, 3, 5}) {
            while (rest % r == 0) {
                cost += r == 2 ? 0.3 : r == 3 ? 0.55 : r == 4 ? 0.45 : 0.75;
                rest /= r;
            }
        }
        return rest == 1 ? cost : Double.POSITIVE_INFINITY;
    }

    /** Factors in the order of the passes; an even length begins with 2, which {@link #forwardPadded} cuts short. */
    private static int[] radices(int n) {
        List<Integer> all = new ArrayList<>();
        int rest = n;
        if (rest % 2 == 0) {
            all.add(2);
            rest /= 2;
        }
        for (int r : new int[] {4, 2, 3, 5}) {
            while (rest % r == 0) {
                all.add(r);
                rest /= r;
            }
        }
        if (rest != 1) {
            throw new IllegalArgumentException("length " + n + " has another prime factor than 2, 3 and 5");
        }
        return all.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Length of a signal. */
    int size() {
        return n;
    }

    /** Real parts of the lanes' number j; another array after each transform. */
    double[] re(int j) {
        return re[j];
    }

    /** Imaginary parts of the lanes' number j; another array after each transform. */
    double[] im(int j) {
        return im[j];
    }

    /** Transforms the first lanes. */
    void forward(int numberOfLanes) {
        lanes = numberOfLanes;
        passes(0, n, 1);
    }

    /**
     * Transforms signals of an even length, of which only the beginning is given.
     *
     * @param rows how many numbers of each signal are given, at most n / 2; the others are taken for 0, whatever they are
     * @param numberOfLanes number of signals
     */
    void forwardPadded(int rows, int numberOfLanes) {
        lanes = numberOfLanes;
        int half = n / 2;
        for (int p = 0; p < half; p++) {
            double[] xr = re[p];
            double[] xi = im[p];
            double[] yr = re[half + p];
            double[] yi = im[half + p];
            if (p < rows) {
                turn(xr, xi, yr, yi, cos[p], sin[p], lanes);
            } else {
                Arrays.fill(xr, 0, lanes, 0);
                Arrays.fill(xi, 0, lanes, 0);
                Arrays.fill(yr, 0, lanes, 0);
                Arrays.fill(yi, 0, lanes, 0);
            }
            put(2 * p, xr, xi);
            put(2 * p + 1, yr, yi);
        }
        exchange();
        passes(1, half, 2);
    }

    private void passes(int first, int length, int before) {
        int rest = length;
        int stride = before;
        for (int i = first; i < radices.length; i++) {
            int r = radices[i];
            rest /= r;
            for (int p = 0; p < rest; p++) {
                for (int q = 0; q < stride; q++) {
                    int from = q + stride * p;
                    int to = q + stride * r * p;
                    switch (r) {
                        case 2 -> butterfly2(from, stride * rest, to, stride, p * stride);
                        case 3 -> butterfly3(from, stride * rest, to, stride, p * stride);
                        case 4 -> butterfly4(from, stride * rest, to, stride, p * stride);
                        default -> butterfly5(from, stride * rest, to, stride, p * stride);
                    }
                }
            }
            exchange();
            stride *= r;
        }
    }

    private void exchange() {
        double[][] swap = re;
        re = nextRe;
        nextRe = swap;
        swap = im;
        im = nextIm;
        nextIm = swap;
    }

    private void put(int to, double[] r, double[] i) {
        nextRe[to] = r;
        nextIm[to] = i;
    }

    /** Puts a row after its multiplication with twiddle k. */
    private void putTurned(int to, double[] r, double[] i, int k) {
        if (k > 0) {
            turn(r, i, r, i, cos[k], sin[k], lanes);
        }
        put(to, r, i);
    }

    private void butterfly2(int from, int step, int to, int stride, int k) {
        double[] ar = re[from];
        double[] ai = im[from];
        double[] br = re[from + step];
        double[] bi = im[from + step];
        sumAndDifference(ar, br, lanes);
        sumAndDifference(ai, bi, lanes);
        put(to, ar, ai);
        putTurned(to + stride, br, bi, k);
    }

    /** With s = b + c and d = b - c: a + s, a - s / 2 - i sin 60 d, a - s / 2 + i sin 60 d. */
    private void butterfly3(int from, int step, int to, int stride, int k) {
        double[] ar = re[from];
        double[] ai = im[from];
        double[] br = re[from + step];
        double[] bi = im[from + step];
        double[] cr = re[from + 2 * step];
        double[] ci = im[from + 2 * step];
        sumAndDifference(br, cr, lanes);
        sumAndDifference(bi, ci, lanes);
        sumAndPart(ar, br, 0.5, lanes);
        sumAndPart(ai, bi, 0.5, lanes);
        sumAndDifference(br, ci, SIN60, lanes);
        sumAndDifference(bi, cr, SIN60, lanes);
        put(to, ar, ai);
        putTurned(to + stride, br, cr, k);
        putTurned(to + 2 * stride, ci, bi, 2 * k);
    }

    /** a + c + (b + d), a - c - i (b - d), a + c - (b + d), a - c + i (b - d). */
    private void butterfly4(int from, int step, int to, int stride, int k) {
        double[] ar = re[from];
        double[] ai = im[from];
        double[] br = re[from + step];
        double[] bi = im[from + step];
        double[] cr = re[from + 2 * step];
        double[] ci = im[from + 2 * step];
        double[] dr = re[from + 3 * step];
        double[] di = im[from + 3 * step];
        sumsAndDifferences(ar, br, cr, dr, lanes);
        sumsAndDifferences(ai, bi, ci, di, lanes);
        sumAndDifference(cr, di, lanes);
        sumAndDifference(ci, dr, lanes);
        put(to, ar, ai);
        putTurned(to + stride, cr, dr, k);
        putTurned(to + 2 * stride, br, bi, 2 * k);
        putTurned(to + 3 * stride, di, ci, 3 * k);
    }

    /**
     * With s = b + e + c + d: a + s; with the cosines of 72 and 144 degrees and the differences b - e and c - d,
     * which the sines multiply, the four others.
     */
    private void butterfly5(int from, int step, int to, int stride, int k) {
        double[] ar = re[from];
        double[] ai = im[from];
        double[] br = re[from + step];
        double[] bi = im[from + step];
        double[] cr = re[from + 2 * step];
        double[] ci = im[from + 2 * step];
        double[] dr = re[from + 3 * step];
        double[] di = im[from + 3 * step];
        double[] er = re[from + 4 * step];
        double[] ei = im[from + 4 * step];
        // b + e + (c + d), b + e - (c + d), c - d, b - e in b, c, d, e.
        sumsAndDifferences(br, cr, er, dr, lanes);
        sumsAndDifferences(bi, ci, ei, di, lanes);
        sumAndPart(ar, br, 0.25, lanes);
        sumAndPart(ai, bi, 0.25, lanes);
        sumAndDifference(br, cr, COSINES, lanes);
        sumAndDifference(bi, ci, COSINES, lanes);
        sines(er, dr, lanes);
        sines(ei, di, lanes);
        sumAndDifference(br, ei, lanes);
        sumAndDifference(bi, er, lanes);
        sumAndDifference(cr, di, lanes);
        sumAndDifference(ci, dr, lanes);
        put(to, ar, ai);
        putTurned(to + stride, br, er, k);
        putTurned(to + 2 * stride, cr, dr, 2 * k);
        putTurned(to + 3 * stride, di, ci, 3 * k);
        putTurned(to + 4 * stride, ei, bi, 4 * k);
    }

    /** a, b = a + b, a - b. */
    private static void sumAndDifference(double[] a, double[] b, int lanes) {
        for (int l = 0; l < lanes; l++) {
            double u = a[l];
            double v = b[l];
            a[l] = u + v;
            b[l] = u - v;
        }
    }

    /** a, b = a + f b, a - f b. */
    private static void sumAndDifference(double[] a, double[] b, double f, int lanes) {
        for (int l = 0; l < lanes; l++) {
            double u = a[l];
            double v = f * b[l];
            a[l] = u + v;
            b[l] = u - v;
        }
    }

    /** a, b = a + b, a - f b. */
    private static void sumAndPart(double[] a, double[] b, double f, int lanes) {
        for (int l = 0; l < lanes; l++) {
            double u = a[l];
            double v = b[l];
            a[l] = u + v;
            b[l] = u - f * v;
        }
    }

    /** a, b, c, d = a + c + (b + d), a + c - (b + d), a - c, b - d. */
    private static void sumsAndDifferences(double[] a, double[] b, double[] c, double[] d, int lanes) {
        for (int l = 0; l < lanes; l++) {
            double s = a[l] + c[l];
            double t = a[l] - c[l];
            double u = b[l] + d[l];
            double v = b[l] - d[l];
            a[l] = s + u;
            b[l] = s - u;
            c[l] = t;
            d[l] = v;
        }
    }

    /** a, b = a sin 72 + b sin 144, a sin 144 - b sin 72. */
    private static void sines(double[] a, double[] b, int lanes) {
        for (int l = 0; l < lanes; l++) {
            double u = a[l];
            double v = b[l];
            a[l] = S72 * u + S144 * v;
            b[l] = S144 * u - S72 * v;
        }
    }

    /** y = x (c + i s). */
    private static void turn(double[] xr, double[] xi, double[] yr, double[] yi, double c, double s, int lanes) {
        for (int l = 0; l < lanes; l++) {
            double u = xr[l];
            double v = xi[l];
            yr[l] = u * c - v * s;
            yi[l] = u * s + v * c;
        }
    }
}
