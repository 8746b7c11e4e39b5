package org.voxrisk.filter.ibsi;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.voxrisk.filter.DerivedImage;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.work.Checkpoint;

/**
 * Convolution with a separable kernel of Laws, one part along each axis, and the texture energy of the response
 * (IBSI-2: Laws kernels).
 *
 * <p>{@code r[i] = sum_k g[k] x[i - k]}, a true convolution, with g the product of the parts in the order x, y, z,
 * each of norm 1. With rotations, the responses to the kernel turned by right angles (24 in space, 4 in a plane) are
 * pooled. The energy is the mean of {@code |r|}, after pooling, in a cube (or a square of the slice) of {@code 2
 * delta + 1} voxels, with the same boundary.
 *
 * <p>Label: {@code laws-E5L5S5-rot-max-energy-7-3D-mirror}; parts that are not asked for are left out. The number of
 * parts decides whether the filter is three-dimensional: three cannot work in slices, and {@link #inSlices} leaves
 * them as they are.
 *
 * @param kernels three parts for 3-D; two for slices, the first along the lower of their axes in the order x, y, z
 * @param rotations how the responses to the rotated kernel are pooled; empty: the kernel is not rotated
 * @param energyDelta delta in voxels, 0 to 499; empty: the response itself
 * @param normal axis across the slices, for two parts; empty for three
 * @param boundary how the image goes on
 */
public record Laws(
        List<LawsKernel> kernels,
        Optional<Pooling> rotations,
        OptionalInt energyDelta,
        Optional<Axis> normal,
        Boundary boundary)
        implements SliceFilter {
    private static final int MAX_DELTA = 499;

    /** Checks that there are as many parts as axes. */
    public Laws {
        kernels = List.copyOf(requireNonNull(kernels, "kernels"));
        requireNonNull(rotations, "rotations");
        requireNonNull(energyDelta, "energyDelta");
        requireNonNull(normal, "normal");
        requireNonNull(boundary, "boundary");
        int axes = normal.isPresent() ? 2 : 3;
        if (kernels.size() != axes) {
            throw new IllegalArgumentException("kernels = " + kernels + " has " + kernels.size() + " parts, but "
                    + (axes == 2 ? "slices across " + normal.get() + " have 2 axes" : "3-D has 3 axes")
                    + ". Give one part for each axis");
        }
        if (energyDelta.isPresent()) {
            Parameters.requireRange("energyDelta", energyDelta.getAsInt(), 0, MAX_DELTA);
        }
    }

    @Override
    public Laws inSlices(Optional<Axis> across) {
        return across.isEmpty() || normal.isEmpty()
                ? this
                : new Laws(kernels, rotations, energyDelta, across, boundary);
    }

    /** Kernels of level enlarge a constant image, by 16 / sqrt(70) for L5. */
    @Override
    public double gain() {
        double gain = 1;
        for (LawsKernel kernel : kernels) {
            gain *= Math.abs(kernel.taps().sum());
        }
        return Math.max(1, gain);
    }

    @Override
    public List<String> labels(String axes) {
        String name = kernels.stream().map(Enum::name).collect(Collectors.joining());
        String energy = energyDelta.isPresent() ? "-energy-" + energyDelta.getAsInt() : "";
        return List.of(
                "laws-" + name + Parameters.rotationLabel(rotations) + energy + "-" + axes + "-" + boundary.label());
    }

    @Override
    public List<DerivedImage> apply(Image3D image) {
        requireNonNull(image, "image");
        return List.of(Parameters.derived(labels().get(0), image, this::filter));
    }

    private double[] filter(Image3D image, Checkpoint checkpoint) {
        Geometry grid = image.geometry();
        List<Axis> axes = FilterAxes.of(normal);
        List<AxisOperator> kernel =
                kernels.stream().map(k -> AxisOperator.of(k.taps())).toList();
        double[] response =
                SeparableResponse.of(image.values(checkpoint), grid, axes, kernel, rotations, boundary, checkpoint);
        if (energyDelta.isPresent()) {
            checkpoint.inPieces(response.length, (from, to) -> {
                for (int i = from; i < to; i++) {
                    response[i] = Math.abs(response[i]);
                }
            });
            Taps mean = Taps.mean(2 * energyDelta.getAsInt() + 1);
            LinePasses passes = new LinePasses(grid, boundary, checkpoint);
            for (Axis axis : axes) {
                passes.apply(response, response, axis, mean);
            }
        }
        return response;
    }
}
