package org.voxrisk.shape;

import java.util.ArrayList;
import java.util.List;

/**
 * Discrete Fourier transform of a length whose prime factors are 2, 3 and 5, by Stockham's self-sorting algorithm (Van
 * Loan, Computational Frameworks for the Fast Fourier Transform, 1.7). Same bits everywhere: {@code StrictMath} twiddles.
 * Several signals are transformed together, interleaved (number j of signal b at {@code j * batch + b}): so the innermost
 * loop runs over signals and is vectorised. One thread only.
 */
final class Fft {
    private static final double SIN60 = Math.sqrt(3) / 2;
    private static final double C72 = StrictMath.cos(2 * Math.PI / 5);
    private static final double S72 = StrictMath.sin(2 * Math.PI / 5);
    private static final double C144 = StrictMath.cos(4 * Math.PI / 5);
    private static final double S144 = StrictMath.sin(4 * Math.PI / 5);

    private final int n;
    private final int batch;
    private final int[] radices;
    private final double[] cos;
    private final double[] sin;
    private final double[] workRe;
    private final double[] workIm;

    /** Makes a transform of single signals. */
    Fft(int n) {
        this(n, 1);
    }

    /**
     * Makes a transform.
     *
     * @param n length of a signal
     * @param batch number of signals that are transformed together
     */
    Fft(int n, int batch) {
        this.n = n;
        this.batch = batch;
        this.radices = radices(n);
        this.cos = new double[n];
        this.sin = new double[n];
        for (int k = 0; k < n; k++) {
            double angle = -2 * Math.PI * k / n;
            cos[k] = StrictMath.cos(angle);
            sin[k] = StrictMath.sin(angle);
        }
        this.workRe = new double[n * batch];
        this.workIm = new double[n * batch];
    }

    /** Returns the smallest length that can be transformed and is not below another. */
    static int length(int least) {
        int length = least;
        while (!isSmooth(length)) {
            length++;
        }
        return length;
    }

    private static boolean isSmooth(int length) {
        int rest = length;
        for (int r : new int[] {2, 3, 5}) {
            while (rest % r == 0) {
                rest /= r;
            }
        }
        return rest == 1;
    }

    private static int[] radices(int n) {
        List<Integer> all = new ArrayList<>();
        int rest = n;
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

    /** Transforms in place: {@code X_k = sum x_j exp(-2 pi i j k / n)}. */
    void forward(double[] re, double[] im) {
        transform(re, im);
    }

    /** Transforms back in place, without the factor 1 / n: forward, with real and imaginary parts exchanged. */
    void backward(double[] re, double[] im) {
        transform(im, re);
    }

    private void transform(double[] first, double[] second) {
        double[] xr = first;
        double[] xi = second;
        double[] yr = workRe;
        double[] yi = workIm;
        int rest = n;
        int stride = 1;
        for (int r : radices) {
            switch (r) {
                case 2 -> pass2(xr, xi, yr, yi, rest / 2, stride);
                case 3 -> pass3(xr, xi, yr, yi, rest / 3, stride);
                case 4 -> pass4(xr, xi, yr, yi, rest / 4, stride);
                default -> pass5(xr, xi, yr, yi, rest / 5, stride);
            }
            double[] swap = xr;
            xr = yr;
            yr = swap;
            swap = xi;
            xi = yi;
            yi = swap;
            rest /= r;
            stride *= r;
        }
        if (radices.length % 2 == 1) {
            System.arraycopy(xr, 0, first, 0, n * batch);
            System.arraycopy(xi, 0, second, 0, n * batch);
        }
    }

    private void pass2(double[] xr, double[] xi, double[] yr, double[] yi, int m, int s) {
        int width = s * batch;
        for (int p = 0; p < m; p++) {
            double wr = cos[p * s];
            double wi = sin[p * s];
            for (int q = 0; q < width; q++) {
                int a = q + width * p;
                int b = a + width * m;
                int to = q + width * 2 * p;
                double dr = xr[a] - xr[b];
                double di = xi[a] - xi[b];
                yr[to] = xr[a] + xr[b];
                yi[to] = xi[a] + xi[b];
                yr[to + width] = dr * wr - di * wi;
                yi[to + width] = dr * wi + di * wr;
            }
        }
    }

    private void pass3(double[] xr, double[] xi, double[] yr, double[] yi, int m, int s) {
        int width = s * batch;
        for (int p = 0; p < m; p++) {
            double w1r = cos[p * s];
            double w1i = sin[p * s];
            double w2r = cos[2 * p * s];
            double w2i = sin[2 * p * s];
            for (int q = 0; q < width; q++) {
                int a = q + width * p;
                int b = a + width * m;
                int c = b + width * m;
                int to = q + width * 3 * p;
                double tr = xr[b] + xr[c];
                double ti = xi[b] + xi[c];
                double ur = xr[a] - 0.5 * tr;
                double ui = xi[a] - 0.5 * ti;
                double vr = SIN60 * (xi[b] - xi[c]);
                double vi = -SIN60 * (xr[b] - xr[c]);
                yr[to] = xr[a] + tr;
                yi[to] = xi[a] + ti;
                double r1 = ur + vr;
                double i1 = ui + vi;
                double r2 = ur - vr;
                double i2 = ui - vi;
                yr[to + width] = r1 * w1r - i1 * w1i;
                yi[to + width] = r1 * w1i + i1 * w1r;
                yr[to + 2 * width] = r2 * w2r - i2 * w2i;
                yi[to + 2 * width] = r2 * w2i + i2 * w2r;
            }
        }
    }

    private void pass4(double[] xr, double[] xi, double[] yr, double[] yi, int m, int s) {
        int width = s * batch;
        for (int p = 0; p < m; p++) {
            double w1r = cos[p * s];
            double w1i = sin[p * s];
            double w2r = cos[2 * p * s];
            double w2i = sin[2 * p * s];
            double w3r = cos[3 * p * s];
            double w3i = sin[3 * p * s];
            for (int q = 0; q < width; q++) {
                int a = q + width * p;
                int b = a + width * m;
                int c = b + width * m;
                int d = c + width * m;
                int to = q + width * 4 * p;
                double acr = xr[a] + xr[c];
                double aci = xi[a] + xi[c];
                double amr = xr[a] - xr[c];
                double ami = xi[a] - xi[c];
                double bdr = xr[b] + xr[d];
                double bdi = xi[b] + xi[d];
                // -i (b - d)
                double bmr = xi[b] - xi[d];
                double bmi = -(xr[b] - xr[d]);
                yr[to] = acr + bdr;
                yi[to] = aci + bdi;
                double r1 = amr + bmr;
                double i1 = ami + bmi;
                double r2 = acr - bdr;
                double i2 = aci - bdi;
                double r3 = amr - bmr;
                double i3 = ami - bmi;
                yr[to + width] = r1 * w1r - i1 * w1i;
                yi[to + width] = r1 * w1i + i1 * w1r;
                yr[to + 2 * width] = r2 * w2r - i2 * w2i;
                yi[to + 2 * width] = r2 * w2i + i2 * w2r;
                yr[to + 3 * width] = r3 * w3r - i3 * w3i;
                yi[to + 3 * width] = r3 * w3i + i3 * w3r;
            }
        }
    }

    private void pass5(double[] xr, double[] xi, double[] yr, double[] yi, int m, int s) {
        int width = s * batch;
        for (int p = 0; p < m; p++) {
            double w1r = cos[p * s];
            double w1i = sin[p * s];
            double w2r = cos[2 * p * s];
            double w2i = sin[2 * p * s];
            double w3r = cos[3 * p * s];
            double w3i = sin[3 * p * s];
            double w4r = cos[4 * p * s];
            double w4i = sin[4 * p * s];
            for (int q = 0; q < width; q++) {
                int a = q + width * p;
                int b = a + width * m;
                int c = b + width * m;
                int d = c + width * m;
                int e = d + width * m;
                int to = q + width * 5 * p;
                double ber = xr[b] + xr[e];
                double bei = xi[b] + xi[e];
                double bmr = xr[b] - xr[e];
                double bmi = xi[b] - xi[e];
                double cdr = xr[c] + xr[d];
                double cdi = xi[c] + xi[d];
                double cmr = xr[c] - xr[d];
                double cmi = xi[c] - xi[d];
                yr[to] = xr[a] + ber + cdr;
                yi[to] = xi[a] + bei + cdi;
                double ar = xr[a] + C72 * ber + C144 * cdr;
                double ai = xi[a] + C72 * bei + C144 * cdi;
                double br = S72 * bmi + S144 * cmi;
                double bi = -(S72 * bmr + S144 * cmr);
                double cr = xr[a] + C144 * ber + C72 * cdr;
                double ci = xi[a] + C144 * bei + C72 * cdi;
                double dr = S144 * bmi - S72 * cmi;
                double di = -(S144 * bmr - S72 * cmr);
                double r1 = ar + br;
                double i1 = ai + bi;
                double r2 = cr + dr;
                double i2 = ci + di;
                double r3 = cr - dr;
                double i3 = ci - di;
                double r4 = ar - br;
                double i4 = ai - bi;
                yr[to + width] = r1 * w1r - i1 * w1i;
                yi[to + width] = r1 * w1i + i1 * w1r;
                yr[to + 2 * width] = r2 * w2r - i2 * w2i;
                yi[to + 2 * width] = r2 * w2i + i2 * w2r;
                yr[to + 3 * width] = r3 * w3r - i3 * w3i;
                yi[to + 3 * width] = r3 * w3i + i3 * w3r;
                yr[to + 4 * width] = r4 * w4r - i4 * w4i;
                yi[to + 4 * width] = r4 * w4i + i4 * w4r;
            }
        }
    }
}
