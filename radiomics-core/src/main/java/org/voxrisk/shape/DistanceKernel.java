package org.voxrisk.shape;

import java.util.Arrays;
import org.voxrisk.work.Checkpoint;

/**
 * The transform of 1 / distance (0 at the origin) on a grid of twice some half lengths. Both are real and even along all axes
 * a, b, c: of each axis the numbers from 0 to half the length are kept, and two lines are transformed as one complex signal.
 */
final class DistanceKernel {
    /** Pairs of lines that are transformed along a together. */
    private static final int PAIRS = 128;

    private final int ha;
    private final int hb;
    private final int hc;
    private final double[] values;

    private DistanceKernel(int[] halves) {
        this.ha = halves[0];
        this.hb = halves[1];
        this.hc = halves[2];
        this.values = new double[(ha + 1) * (hb + 1) * (hc + 1)];
    }

    /**
     * Makes it.
     *
     * @param halves half the lengths along a, b and c
     * @param spacingMm spacing along a, b and c
     */
    static DistanceKernel of(int[] halves, double[] spacingMm, Checkpoint checkpoint) {
        DistanceKernel kernel = new DistanceKernel(halves);
        kernel.planes(spacingMm, checkpoint);
        kernel.alongA(checkpoint);
        return kernel;
    }

    /** All numbers, see {@link #index}. */
    double[] values() {
        return values;
    }

    /** Where the number of a frequency is; those of b lie side by side. */
    int index(int ka, int kb, int kc) {
        return kb + (hb + 1) * (kc + (hc + 1) * ka);
    }

    private void planes(double[] spacing, Checkpoint checkpoint) {
        int pairsOfC = hc / 2 + 1;
        int pairsOfB = hb / 2 + 1;
        double[] squares = new double[hc + 1];
        Arrays.setAll(squares, c -> c * spacing[2] * (c * spacing[2]));
        Fft alongB = new Fft(2 * hb, pairsOfC);
        Fft alongC = new Fft(2 * hc, pairsOfB);
        for (int a = 0; a <= ha; a++) {
            checkpoint.check();
            for (int b = 0; b <= hb; b++) {
                double da = a * spacing[0];
                double db = b * spacing[1];
                double inPlane = da * da + db * db;
                fill(alongB.re(b), inPlane, squares, 0);
                fill(alongB.im(b), inPlane, squares, pairsOfC);
            }
            transformEven(alongB, hb, pairsOfC);
            for (int b = 0; b <= hb; b++) {
                boolean real = b < pairsOfB;
                int lane = real ? b : b - pairsOfB;
                for (int c = 0; c <= hc; c++) {
                    double v = c < pairsOfC ? alongB.re(b)[c] : alongB.im(b)[c - pairsOfC];
                    (real ? alongC.re(c) : alongC.im(c))[lane] = v;
                }
            }
            for (int c = 0; c <= hc; c++) {
                Arrays.fill(alongC.im(c), hb + 1 - pairsOfB, pairsOfB, 0);
            }
            transformEven(alongC, hc, pairsOfB);
            for (int c = 0; c <= hc; c++) {
                int to = index(a, 0, c);
                System.arraycopy(alongC.re(c), 0, values, to, pairsOfB);
                System.arraycopy(alongC.im(c), 0, values, to + pairsOfB, hb + 1 - pairsOfB);
            }
        }
    }

    private static void fill(double[] to, double inPlane, double[] squares, int from) {
        int n = Math.min(to.length, squares.length - from);
        System.arraycopy(squares, from, to, 0, n);
        Arrays.fill(to, n, to.length, 0);
        invert(to, inPlane, n);
        if (inPlane == 0 && from == 0) {
            to[0] = 0;
        }
    }

    private static void invert(double[] squares, double inPlane, int n) {
        for (int i = 0; i < n; i++) {
            squares[i] = 1 / Math.sqrt(inPlane + squares[i]);
        }
    }

    private void alongA(Checkpoint checkpoint) {
        int lines = (hb + 1) * (hc + 1);
        Fft fft = new Fft(2 * ha, PAIRS);
        for (int from = 0; from < lines; from += 2 * PAIRS) {
            checkpoint.check();
            int first = Math.min(PAIRS, lines - from);
            int second = Math.min(PAIRS, lines - from - first);
            for (int a = 0; a <= ha; a++) {
                System.arraycopy(values, lines * a + from, fft.re(a), 0, first);
                System.arraycopy(values, lines * a + from + first, fft.im(a), 0, second);
                Arrays.fill(fft.re(a), first, PAIRS, 0);
                Arrays.fill(fft.im(a), second, PAIRS, 0);
            }
            transformEven(fft, ha, PAIRS);
            for (int a = 0; a <= ha; a++) {
                System.arraycopy(fft.re(a), 0, values, lines * a + from, first);
                System.arraycopy(fft.im(a), 0, values, lines * a + from + first, second);
            }
        }
    }

    /** Transforms even signals of twice a length, of which the numbers from 0 to that length are given. */
    private static void transformEven(Fft fft, int half, int lanes) {
        for (int j = 1; j < half; j++) {
            System.arraycopy(fft.re(j), 0, fft.re(2 * half - j), 0, lanes);
            System.arraycopy(fft.im(j), 0, fft.im(2 * half - j), 0, lanes);
        }
        fft.forward(lanes);
    }
}
