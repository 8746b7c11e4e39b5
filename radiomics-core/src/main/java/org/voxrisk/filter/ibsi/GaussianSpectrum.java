package org.voxrisk.filter.ibsi;

import java.util.List;
import java.util.Optional;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;

/** The Fourier transform of a sampled Gaussian or of its Laplacian, along the axes of a transform. */
final class GaussianSpectrum implements Spectrum {
    private final double[][] smooth;
    private final double[][] derived;
    private final boolean laplacian;

    private GaussianSpectrum(double[][] smooth, double[][] derived, boolean laplacian) {
        this.smooth = smooth;
        this.derived = derived;
        this.laplacian = laplacian;
    }

    /** Transforms the kernel of a Gaussian. */
    static GaussianSpectrum of(Gaussian filter, Geometry grid, int... size) {
        return of(filter.sigmaMm(), filter.cutoff(), false, filter.normal(), grid, size);
    }

    /** Transforms the kernel of a Laplacian of a Gaussian. */
    static GaussianSpectrum of(SampledLaplacianOfGaussian filter, Geometry grid, int... size) {
        return of(filter.sigmaMm(), filter.cutoff(), true, filter.normal(), grid, size);
    }

    private static GaussianSpectrum of(
            double sigmaMm, double cutoff, boolean laplacian, Optional<Axis> normal, Geometry grid, int... size) {
        List<Axis> axes = FilterAxes.of(normal);
        double[][] smooth = new double[3][];
        double[][] derived = new double[3][];
        for (int a = 0; a < 3; a++) {
            if (a < axes.size()) {
                GaussianTaps taps = GaussianTaps.of(sigmaMm, cutoff, grid, axes.get(a));
                smooth[a] = spectrum(laplacian ? taps.gaussian() : taps.normalised(), size[a]);
                derived[a] = spectrum(taps.secondDerivative(), size[a]);
            } else {
                smooth[a] = new double[] {1};
                derived[a] = new double[] {0};
            }
        }
        return new GaussianSpectrum(smooth, derived, laplacian);
    }

    /** Returns how many voxels a kernel reaches at most. */
    static int radius(double sigmaMm, double cutoff, Optional<Axis> normal, Geometry grid) {
        int radius = 0;
        for (Axis axis : FilterAxes.of(normal)) {
            radius = Math.max(
                    radius, GaussianTaps.of(sigmaMm, cutoff, grid, axis).radius());
        }
        return radius;
    }

    // The kernels are symmetric: sum_o w(o) cos(2 pi k o / N).
    private static double[] spectrum(Taps taps, int n) {
        double[] cos = new double[n];
        for (int k = 0; k < n; k++) {
            cos[k] = StrictMath.cos(2 * Math.PI * k / n);
        }
        double[] spectrum = new double[n];
        for (int k = 0; k < n; k++) {
            for (int t = 0; t < taps.count(); t++) {
                spectrum[k] += taps.weight(t) * cos[(int) (Math.abs((long) taps.offset(t)) * k % n)];
            }
        }
        return spectrum;
    }

    @Override
    public void row(int y, int z, double[] into) {
        double both = smooth[1][y] * smooth[2][z];
        double one = derived[1][y] * smooth[2][z] + smooth[1][y] * derived[2][z];
        for (int k = 0; k < into.length; k++) {
            into[k] = laplacian ? derived[0][k] * both + smooth[0][k] * one : smooth[0][k] * both;
        }
    }

    @Override
    public boolean imaginary() {
        return false;
    }
}
