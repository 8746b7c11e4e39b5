package org.voxrisk.io.dicom.codec;

/**
 * Inverse wavelet transforms of JPEG 2000 (ITU-T T.800 Annex F) in place on lines: 5/3 in whole numbers, 9/7 in binary64.
 * Even positions of space hold the low band.
 */
final class J2kWavelet {
    private static final double ALPHA = -1.586134342059924;
    private static final double BETA = -0.052980118572961;
    private static final double GAMMA = 0.882911075530934;
    private static final double DELTA = 0.443506852043971;
    private static final double K = 1.230174104914001;
    private static final int MARGIN = 4;

    private J2kWavelet() {}

    /**
     * One step up: joins four bands into the next resolution.
     *
     * @param data all of the component, {@code width} per row; the resolution's low band is in its top left corner, the
     *     others beside and below it; receives the result
     * @param width length of a row of {@code data}
     * @param x0 first column of the resolution in space
     * @param y0 first row
     * @param nx columns of the resolution
     * @param ny rows
     * @param reversible whether the transform is 5/3
     */
    static void step(double[] data, int width, int x0, int y0, int nx, int ny, boolean reversible) {
        double[] line = new double[Math.max(nx, ny) + 2 * MARGIN];
        for (int y = 0; y < ny; y++) {
            interleave(data, y * width, 1, nx, x0, line);
            invert(line, x0, nx, reversible);
            for (int x = 0; x < nx; x++) {
                data[y * width + x] = line[MARGIN + x];
            }
        }
        for (int x = 0; x < nx; x++) {
            interleave(data, x, width, ny, y0, line);
            invert(line, y0, ny, reversible);
            for (int y = 0; y < ny; y++) {
                data[y * width + x] = line[MARGIN + y];
            }
        }
    }

    private static void interleave(double[] data, int from, int step, int n, int start, double[] line) {
        int odd = start & 1;
        int low = (n + 1 - odd) / 2;
        for (int i = 0; i < low; i++) {
            line[MARGIN + 2 * i + odd] = data[from + i * step];
        }
        for (int i = 0; i < n - low; i++) {
            line[MARGIN + 2 * i + 1 - odd] = data[from + (low + i) * step];
        }
    }

    private static void invert(double[] line, int start, int n, boolean reversible) {
        int odd = start & 1;
        if (n == 1) {
            if (odd != 0) {
                line[MARGIN] /= 2;
                line[MARGIN] = reversible ? Math.floor(line[MARGIN]) : line[MARGIN];
            }
            return;
        }
        // Position of the first even sample within the line, as far left as the margin needs.
        int even = MARGIN + odd;
        int end = MARGIN + n;
        if (reversible) {
            extend(line, n);
            for (int i = even - 2; i < end + 2; i += 2) {
                if (i >= 1 && i + 1 < line.length) {
                    line[i] -= Math.floor((line[i - 1] + line[i + 1] + 2) / 4);
                }
            }
            for (int i = even - 1; i < end + 1; i += 2) {
                line[i] += Math.floor((line[i - 1] + line[i + 1]) / 2);
            }
            return;
        }
        for (int i = MARGIN; i < end; i++) {
            line[i] *= (i - even) % 2 == 0 ? K : 1 / K;
        }
        lift(line, n, even, -DELTA);
        lift(line, n, even + 1, -GAMMA);
        lift(line, n, even, -BETA);
        lift(line, n, even + 1, -ALPHA);
    }

    /** Adds a multiple of both neighbours to every second sample; the line is mirrored at its ends. */
    private static void lift(double[] line, int n, int first, double factor) {
        extend(line, n);
        for (int i = MARGIN + (first - MARGIN) % 2; i < MARGIN + n; i += 2) {
            line[i] += factor * (line[i - 1] + line[i + 1]);
        }
    }

    /** Mirrors without repeating the end sample. */
    private static void extend(double[] line, int n) {
        int last = 2 * (n - 1);
        for (int i = 1; i <= MARGIN; i++) {
            int left = i % last;
            line[MARGIN - i] = line[MARGIN + (left < n ? left : last - left)];
            int right = (n - 1 + i) % last;
            line[MARGIN + n - 1 + i] = line[MARGIN + (right < n ? right : last - right)];
        }
    }
}
