package org.voxrisk.filter.ibsi;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.voxrisk.filter.DerivedImage;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Image3D;
import org.voxrisk.work.Checkpoint;

/**
 * Mean of the voxels in a cube, or in a square of each slice, around a voxel (IBSI-2: mean filter).
 *
 * <p>Label: {@code mean-15-3D-zero}; in slices, with the two axes that are filtered, {@code mean-15-xy-zero}.
 *
 * @param support M, voxels along each axis, odd, 1 to 999
 * @param normal axis across the slices; empty: 3-D
 * @param boundary how the image goes on
 */
public record Mean(int support, Optional<Axis> normal, Boundary boundary) implements SliceFilter {
    private static final int MAX_SUPPORT = 999;

    /** Checks the support. */
    public Mean {
        requireNonNull(normal, "normal");
        requireNonNull(boundary, "boundary");
        Parameters.requireRange("support", support, 1, MAX_SUPPORT);
        if (support % 2 == 0) {
            throw new IllegalArgumentException(
                    "support = " + support + " voxels, must be odd: a cube has a voxel in its" + " middle. Take "
                            + (support - 1) + " or " + (support + 1));
        }
    }

    @Override
    public Mean inSlices(Optional<Axis> across) {
        return across.isEmpty() ? this : new Mean(support, across, boundary);
    }

    @Override
    public List<String> labels(String axes) {
        return List.of("mean-" + support + "-" + axes + "-" + boundary.label());
    }

    @Override
    public List<DerivedImage> apply(Image3D image) {
        requireNonNull(image, "image");
        return List.of(Parameters.derived(labels().get(0), image, this::filter));
    }

    private double[] filter(Image3D image, Checkpoint checkpoint) {
        List<Axis> axes = FilterAxes.of(normal);
        return SeparableResponse.of(
                image.values(checkpoint),
                image.geometry(),
                axes,
                Parameters.repeated(Taps.mean(support), axes.size()),
                Optional.empty(),
                boundary,
                checkpoint);
    }
}
