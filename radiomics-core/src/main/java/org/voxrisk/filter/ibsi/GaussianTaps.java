package org.voxrisk.filter.ibsi;

import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;

/**
 * A Gaussian and its second derivative, sampled at the voxels of an axis as far as d sigma: with s = sigma / spacing,
 * {@code g(k) = exp(-k^2 / 2 s^2) / (s sqrt(2 pi))} and {@code h(k) = g(k) (k^2 / s^2 - 1) / s^2} for
 * {@code |k| <= floor(d s + 0.5)}.
 */
final class GaussianTaps {
    private static final int MAX_RADIUS = 4096;

    private final Taps gaussian;
    private final Taps secondDerivative;

    private GaussianTaps(double[] g, double[] h) {
        this.gaussian = Taps.centred(g);
        this.secondDerivative = Taps.centred(h);
    }

    /**
     * Samples both.
     *
     * @param sigmaMm sigma in mm
     * @param cutoff d
     * @throws IllegalArgumentException if the kernel reaches farther than 4096 voxels
     */
    static GaussianTaps of(double sigmaMm, double cutoff, Geometry grid, Axis axis) {
        double spacing = grid.spacingMm()[FilterAxes.index(axis)];
        double s = sigmaMm / spacing;
        double reach = Math.floor(cutoff * s + 0.5);
        if (!(reach <= MAX_RADIUS)) {
            throw new IllegalArgumentException("a Gaussian of sigma = " + sigmaMm + " mm cut off at " + cutoff
                    + " sigma reaches " + reach + " voxels of " + spacing + " mm, at most " + MAX_RADIUS
                    + " are possible. Choose a smaller sigma or cutoff.");
        }
        int radius = (int) reach;
        double[] g = new double[2 * radius + 1];
        double[] h = new double[2 * radius + 1];
        for (int k = -radius; k <= radius; k++) {
            double u = k / s;
            g[k + radius] = StrictMath.exp(-u * u / 2) / (s * Math.sqrt(2 * Math.PI));
            h[k + radius] = g[k + radius] * (u * u - 1) / (s * s);
        }
        return new GaussianTaps(g, h);
    }

    /** Returns the Gaussian as it was sampled. */
    Taps gaussian() {
        return gaussian;
    }

    /** Returns the second derivative. */
    Taps secondDerivative() {
        return secondDerivative;
    }

    /** Returns the Gaussian divided by its sum. */
    Taps normalised() {
        double[] g = gaussian.weights().clone();
        double sum = gaussian.sum();
        for (int k = 0; k < g.length; k++) {
            g[k] /= sum;
        }
        return Taps.centred(g);
    }

    /** Returns how many voxels the kernel reaches to either side. */
    int radius() {
        return gaussian.last();
    }
}
