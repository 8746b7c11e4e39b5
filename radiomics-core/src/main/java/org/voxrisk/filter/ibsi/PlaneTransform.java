package org.voxrisk.filter.ibsi;

import java.util.Arrays;
import org.voxrisk.work.Checkpoint;

/** Fourier transform of a complex plane, u fastest. May be used again and again; not thread-safe. */
final class PlaneTransform {
    private static final int ROWS = 16;
    private static final int ACROSS = 16;

    /** Factors below this part of the largest are rounding noise of the transform that made them. */
    private static final double NOISE = 1e-14;

    private final int width;
    private final int height;
    private final double[] re;
    private final double[] im;
    private final double[] productRe;
    private final double[] productIm;
    private final LineTransform alongU;
    private final LineTransform alongV;
    private final Lanes rows;
    private final Lanes columns;
    private final Checkpoint checkpoint;

    /** Takes a row of the plane; it may be written over. */
    @FunctionalInterface
    interface RowWriter {
        /** Takes row v. */
        void write(int v, double[] re, double[] im);
    }

    PlaneTransform(int width, int height, Checkpoint checkpoint) {
        this.width = width;
        this.height = height;
        this.checkpoint = checkpoint;
        int n = Math.multiplyExact(width, height);
        this.re = new double[n];
        this.im = new double[n];
        this.productRe = new double[n];
        this.productIm = new double[n];
        this.alongU = LineTransform.of(width);
        this.alongV = LineTransform.of(height);
        this.rows = new Lanes(width, ROWS);
        this.columns = new Lanes(height, ACROSS);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Returns the real parts, to be filled before, and read after, a transform. */
    double[] re() {
        return re;
    }

    /** Returns the imaginary parts. */
    double[] im() {
        return im;
    }

    /** Transforms the plane in place. */
    void forward() {
        for (int first = 0; first < height; first += ROWS) {
            checkpoint.check();
            readRows(re, im, first, Math.min(ROWS, height - first));
            alongU.forward(rows);
            int count = rows.count();
            for (int r = 0; r < count; r++) {
                for (int u = 0; u < width; u++) {
                    re[(first + r) * width + u] = rows.re()[u * count + r];
                    im[(first + r) * width + u] = rows.im()[u * count + r];
                }
            }
        }
        for (int u = 0; u < width; u += ACROSS) {
            checkpoint.check();
            columns.setCount(Math.min(ACROSS, width - u));
            columns.readAcross(re, im, u, width);
            alongV.forward(columns);
            columns.writeAcross(re, im, u, width);
        }
    }

    private void readRows(double[] fromRe, double[] fromIm, int first, int count) {
        rows.setCount(count);
        double[] toRe = rows.re();
        double[] toIm = rows.im();
        for (int r = 0; r < count; r++) {
            int at = (first + r) * width;
            for (int u = 0; u < width; u++) {
                toRe[u * count + r] = fromRe[at + u];
                toIm[u * count + r] = fromIm[at + u];
            }
        }
    }

    /** Returns whether each block of columns has a factor above noise; the others are taken to be 0. */
    boolean[] used(double[] factors) {
        double[] largest = new double[(width + ACROSS - 1) / ACROSS];
        double most = 0;
        for (int v = 0; v < height; v++) {
            checkpoint.check();
            for (int u = 0; u < width; u++) {
                double magnitude = Math.abs(factors[v * width + u]);
                largest[u / ACROSS] = Math.max(largest[u / ACROSS], magnitude);
                most = Math.max(most, magnitude);
            }
        }
        boolean[] used = new boolean[largest.length];
        for (int b = 0; b < used.length; b++) {
            used[b] = largest[b] > NOISE * most;
        }
        return used;
    }

    /**
     * Multiplies the transformed plane, which stays as it is, with real factors, and transforms the product back.
     *
     * @param factors the factors
     * @param used what {@link #used} says of them
     * @param v0 first row that is wanted
     * @param v1 row behind the last
     * @param writer takes the wanted rows
     */
    void inverseTimes(double[] factors, boolean[] used, int v0, int v1, RowWriter writer) {
        for (int u = 0; u < width; u += ACROSS) {
            checkpoint.check();
            int count = Math.min(ACROSS, width - u);
            if (!used[u / ACROSS]) {
                for (int v = 0; v < height; v++) {
                    Arrays.fill(productRe, v * width + u, v * width + u + count, 0);
                    Arrays.fill(productIm, v * width + u, v * width + u + count, 0);
                }
                continue;
            }
            columns.setCount(count);
            columns.readAcross(re, im, u, width);
            for (int v = 0; v < height; v++) {
                for (int i = 0; i < count; i++) {
                    double f = factors[v * width + u + i];
                    columns.re()[v * count + i] *= f;
                    columns.im()[v * count + i] *= f;
                }
            }
            alongV.inverse(columns);
            columns.writeAcross(productRe, productIm, u, width);
        }
        double[] rowRe = new double[width];
        double[] rowIm = new double[width];
        for (int first = v0; first < v1; first += ROWS) {
            checkpoint.check();
            int count = Math.min(ROWS, v1 - first);
            readRows(productRe, productIm, first, count);
            alongU.inverse(rows);
            for (int r = 0; r < count; r++) {
                for (int u = 0; u < width; u++) {
                    rowRe[u] = rows.re()[u * count + r];
                    rowIm[u] = rows.im()[u * count + r];
                }
                writer.write(first + r, rowRe, rowIm);
            }
        }
    }
}
