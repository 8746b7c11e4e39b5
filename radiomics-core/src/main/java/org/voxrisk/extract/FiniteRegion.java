package org.voxrisk.extract;

import java.util.Optional;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.work.Checkpoint;

/** Whether the intensities of a region are numbers that features can be made of. */
final class FiniteRegion {
    private FiniteRegion() {}

    /**
     * Says what is wrong with a derived image.
     *
     * @param derived the image
     * @param region the voxels that take part, on its grid
     * @param source the image that it was derived from, finite in the region
     * @param checkpoint is asked during the work
     * @return how many voxels of the region are NaN or infinite, where, and why; empty if none is
     */
    static Optional<String> problem(Image3D derived, Mask region, Image3D source, Checkpoint checkpoint) {
        int bad = region.count(derived, v -> !Double.isFinite(v), checkpoint);
        if (bad == 0) {
            return Optional.empty();
        }
        int first = region.keep(derived, v -> !Double.isFinite(v), checkpoint).nextInside(0);
        Geometry grid = derived.geometry();
        return Optional.of(
                bad + " of " + region.voxelCount() + " voxels of the region are NaN or infinite in this image,"
                        + " the first at (" + first % grid.nx() + ", " + first / grid.nx() % grid.ny() + ", "
                        + first / grid.nx() / grid.ny() + ") = " + derived.get(first) + ": " + cause(source, checkpoint)
                        + ". Its features are left empty (NaN).");
    }

    private static String cause(Image3D source, Checkpoint checkpoint) {
        int bad = Mask.where(source, v -> !Double.isFinite(v), checkpoint).voxelCount();
        return bad > 0
                ? "the image that was filtered has " + bad
                        + " NaN or infinite voxels outside the region, which the filter spreads"
                : "the filter is not defined there, or its result is too large for the image's number type";
    }
}
