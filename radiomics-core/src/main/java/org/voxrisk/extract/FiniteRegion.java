package org.voxrisk.extract;

import java.util.Optional;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;

/** Whether the intensities of a region are numbers that features can be made of. */
final class FiniteRegion {
    private FiniteRegion() {}

    /**
     * Says what is wrong with a derived image.
     *
     * @param derived the image
     * @param region the voxels that take part, on its grid
     * @param source the image that it was derived from, finite in the region
     * @return how many voxels of the region are NaN or infinite, where, and why; empty if none is
     */
    static Optional<String> problem(Image3D derived, Mask region, Image3D source) {
        int first = -1;
        int bad = 0;
        for (int i = region.nextInside(0); i >= 0; i = region.nextInside(i + 1)) {
            if (!Double.isFinite(derived.get(i))) {
                first = bad == 0 ? i : first;
                bad++;
            }
        }
        if (bad == 0) {
            return Optional.empty();
        }
        Geometry grid = derived.geometry();
        return Optional.of(
                bad + " of " + region.voxelCount() + " voxels of the region are NaN or infinite in this image,"
                        + " the first at (" + first % grid.nx() + ", " + first / grid.nx() % grid.ny() + ", "
                        + first / grid.nx() / grid.ny() + ") = " + derived.get(first) + ": " + cause(source)
                        + ". Its features are left empty (NaN).");
    }

    private static String cause(Image3D source) {
        int bad = 0;
        for (int i = 0; i < source.geometry().voxelCount(); i++) {
            bad += Double.isFinite(source.get(i)) ? 0 : 1;
        }
        return bad > 0
                ? "the image that was filtered has " + bad
                        + " NaN or infinite voxels outside the region, which the filter spreads"
                : "the filter is not defined there, or its result is too large for the image's number type";
    }
}
