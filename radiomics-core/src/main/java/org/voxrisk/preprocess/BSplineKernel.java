package org.voxrisk.preprocess;

/**
 * Values of a B-spline of order 1 to 5 at the samples around a continuous index, with mirrored borders (index -1 is 1,
 * index n is n - 2).
 *
 * <p>Formulas as in Unser, "Splines: a perfect fit" (IEEE Signal Processing Magazine 16, 1999) and in ITK's
 * {@code BSplineInterpolateImageFunction}, with its order of operations: the support is found with the index rounded
 * to 32 bits, and the weights sum to 1 by construction for orders 1 to 4.
 */
final class BSplineKernel implements Kernel {
    private final int order;

    BSplineKernel(int order) {
        if (order < 1 || order > 5) {
            throw new IllegalArgumentException("order = " + order + ", must be 1 to 5");
        }
        this.order = order;
    }

    @Override
    public int taps() {
        return order + 1;
    }

    @Override
    public void at(double c, int n, int[] index, double[] weight) {
        float halfOffset = (order & 1) == 1 ? 0f : 0.5f;
        int first = (int) Math.floor((float) c + halfOffset) - order / 2;
        switch (order) {
            case 1 -> linear(c - first, weight);
            case 2 -> quadratic(c - (first + 1), weight);
            case 3 -> cubic(c - (first + 1), weight);
            case 4 -> quartic(c - (first + 2), weight);
            default -> quintic(c - (first + 2), weight);
        }
        for (int k = 0; k <= order; k++) {
            index[k] = mirror(first + k, n);
        }
    }

    private static int mirror(int i, int n) {
        if (n == 1) {
            return 0;
        }
        int m = i;
        while (m < 0 || m >= n) {
            m = m < 0 ? -m : 2 * (n - 1) - m;
        }
        return m;
    }

    private static void linear(double w, double[] b) {
        b[1] = w;
        b[0] = 1.0 - w;
    }

    private static void quadratic(double w, double[] b) {
        b[1] = 0.75 - w * w;
        b[2] = 0.5 * (w - b[1] + 1.0);
        b[0] = 1.0 - b[1] - b[2];
    }

    private static void cubic(double w, double[] b) {
        b[3] = 1.0 / 6.0 * w * w * w;
        b[0] = 1.0 / 6.0 + 0.5 * w * (w - 1.0) - b[3];
        b[2] = w + b[0] - 2.0 * b[3];
        b[1] = 1.0 - b[0] - b[2] - b[3];
    }

    private static void quartic(double w, double[] b) {
        double w2 = w * w;
        double t = 1.0 / 6.0 * w2;
        double half = 0.5 - w;
        half *= half;
        b[0] = half * (1.0 / 24.0 * half);
        double odd = w * (t - 11.0 / 24.0);
        double even = 19.0 / 96.0 + w2 * (0.25 - t);
        b[1] = even + odd;
        b[3] = even - odd;
        b[4] = b[0] + odd + 0.5 * w;
        b[2] = 1.0 - b[0] - b[1] - b[3] - b[4];
    }

    private static void quintic(double w, double[] b) {
        double square = w * w;
        b[5] = 1.0 / 120.0 * w * square * square;
        double w2 = square - w;
        double w4 = w2 * w2;
        double centred = w - 0.5;
        double t = w2 * (w2 - 3.0);
        b[0] = 1.0 / 24.0 * (1.0 / 5.0 + w2 + w4) - b[5];
        double even = 1.0 / 24.0 * (w2 * (w2 - 5.0) + 46.0 / 5.0);
        double odd = -1.0 / 12.0 * centred * (t + 4.0);
        b[2] = even + odd;
        b[3] = even - odd;
        even = 1.0 / 16.0 * (9.0 / 5.0 - t);
        odd = 1.0 / 24.0 * centred * (w4 - w2 - 5.0);
        b[1] = even + odd;
        b[4] = even - odd;
    }
}
