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
 * Convolution with a Gaussian that is sampled at the voxels, {@code exp(-k^2 / 2 s^2)} with {@code s = sigma /
 * spacing} for {@code |k| <= floor(d s + 0.5)} along each axis, and divided by its sum, so that a constant image
 * stays as it is.
 *
 * <p>Label: {@code gaussian-sigma-3-0-mm-cut-4-0-3D-mirror}.
 *
 * @param sigmaMm sigma in mm, finite and positive
 * @param cutoff d, where the kernel is cut off, in sigma, finite and positive
 * @param normal axis across the slices; empty: 3-D
 * @param boundary how the image goes on
 */
public record Gaussian(double sigmaMm, double cutoff, Optional<Axis> normal, Boundary boundary)
        implements SliceFilter, RieszBase {
    /** Checks the numbers. */
    public Gaussian {
        requireNonNull(normal, "normal");
        requireNonNull(boundary, "boundary");
        Parameters.requirePositive("sigma", sigmaMm, " mm");
        Parameters.requirePositive("cutoff", cutoff, " sigma");
    }

    @Override
    public Gaussian inSlices(Optional<Axis> across) {
        return across.isEmpty() ? this : new Gaussian(sigmaMm, cutoff, across, boundary);
    }

    @Override
    public List<String> labels(String axes) {
        return List.of("gaussian-sigma-" + LabelNumber.of(sigmaMm) + "-mm-cut-" + LabelNumber.of(cutoff) + "-" + axes
                + "-" + boundary.label());
    }

    @Override
    public List<DerivedImage> apply(Image3D image) {
        requireNonNull(image, "image");
        return List.of(Parameters.derived(labels().get(0), image, this::filter));
    }

    private double[] filter(Image3D image, Checkpoint checkpoint) {
        Geometry grid = image.geometry();
        List<Axis> axes = FilterAxes.of(normal);
        List<AxisOperator> kernel = axes.stream()
                .map(a -> AxisOperator.of(
                        GaussianTaps.of(sigmaMm, cutoff, grid, a).normalised()))
                .toList();
        return SeparableResponse.of(
                image.values(checkpoint), grid, axes, kernel, Optional.empty(), boundary, checkpoint);
    }
}
