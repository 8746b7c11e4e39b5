package org.voxrisk.filter.ibsi;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.voxrisk.filter.DerivedImage;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.work.Checkpoint;

/**
 * Convolution with the Laplacian of a Gaussian that is sampled at the voxels (IBSI-2: Laplacian-of-Gaussian filter).
 *
 * <p>With D axes and {@code s = sigma / spacing}, the same along all of them, {@code g(k) = -(D - |k|^2 / s^2)
 * exp(-|k|^2 / 2 s^2) / (s^2 (s sqrt(2 pi))^D)} for {@code |k_a| <= floor(d s + 0.5)} along each axis: negative at
 * the centre, per voxel^2, not scaled by sigma^2, its sum not made 0. Where the spacing differs, s differs by axis,
 * and the kernel is the sum of the second derivatives along the axes, per voxel^2 of each. It is computed as that sum
 * of separable kernels.
 *
 * <p>PyRadiomics' is {@link org.voxrisk.filter.LaplacianOfGaussian}. Label: {@code
 * laplacian-sigma-3-0-mm-cut-4-0-3D-zero}.
 *
 * @param sigmaMm sigma in mm, finite and positive
 * @param cutoff d, where the kernel is cut off, in sigma, finite and positive; 4 in IBSI-2
 * @param normal axis across the slices; empty: 3-D
 * @param boundary how the image goes on
 */
public record SampledLaplacianOfGaussian(double sigmaMm, double cutoff, Optional<Axis> normal, Boundary boundary)
        implements SliceFilter, RieszBase {
    /** Where IBSI-2 cuts the kernel off, in sigma. */
    public static final double DEFAULT_CUTOFF = 4;

    /** Checks the numbers. */
    public SampledLaplacianOfGaussian {
        requireNonNull(normal, "normal");
        requireNonNull(boundary, "boundary");
        Parameters.requirePositive("sigma", sigmaMm, " mm");
        Parameters.requirePositive("cutoff", cutoff, " sigma");
    }

    @Override
    public SampledLaplacianOfGaussian inSlices(Optional<Axis> across) {
        return across.isEmpty() ? this : new SampledLaplacianOfGaussian(sigmaMm, cutoff, across, boundary);
    }

    @Override
    public List<String> labels(String axes) {
        return List.of("laplacian-sigma-" + LabelNumber.of(sigmaMm) + "-mm-cut-" + LabelNumber.of(cutoff) + "-" + axes
                + "-" + boundary.label());
    }

    @Override
    public List<DerivedImage> apply(Image3D image) {
        requireNonNull(image, "image");
        return List.of(Parameters.derived(labels().get(0), image, this::filter));
    }

    // With g_a and h_a the Gaussian and its second derivative along axis a: after each axis, p is the image smoothed
    // along all axes so far, and s the sum over these of the image derived along one and smoothed along the others.
    private double[] filter(Image3D image, Checkpoint checkpoint) {
        Geometry grid = image.geometry();
        List<Axis> axes = FilterAxes.of(normal);
        LinePasses passes = new LinePasses(grid, boundary, checkpoint);
        double[] values = image.values(checkpoint);
        checkpoint.check();
        double[] p = new double[values.length];
        checkpoint.check();
        double[] s = new double[values.length];
        checkpoint.check();
        double[] derived = new double[values.length];
        GaussianTaps taps = GaussianTaps.of(sigmaMm, cutoff, grid, axes.get(0));
        passes.apply(values, p, axes.get(0), taps.gaussian());
        passes.apply(values, s, axes.get(0), taps.secondDerivative());
        for (int a = 1; a < axes.size(); a++) {
            Axis axis = axes.get(a);
            GaussianTaps next = GaussianTaps.of(sigmaMm, cutoff, grid, axis);
            passes.apply(p, derived, axis, next.secondDerivative());
            passes.apply(s, s, axis, next.gaussian());
            checkpoint.inPieces(s.length, (from, to) -> {
                for (int i = from; i < to; i++) {
                    s[i] += derived[i];
                }
            });
            if (a + 1 < axes.size()) {
                passes.apply(p, p, axis, next.gaussian());
            }
        }
        return s;
    }
}
