package org.voxrisk.io.segmentation;

import java.util.Optional;
import org.voxrisk.image.Geometry;

/**
 * The grid of the image that masks are for.
 *
 * @param geometry the grid
 * @param frameOfReference UID of the space that it lies in, where the image is a DICOM series
 */
public record ReferenceGrid(Geometry geometry, Optional<String> frameOfReference) {
    /** Returns a grid of which no frame of reference is known. */
    public static ReferenceGrid of(Geometry geometry) {
        return new ReferenceGrid(geometry, Optional.empty());
    }

    /** Whether another grid is this one but for rounding: of the same size, and no voxel a hundredth of a voxel away. */
    public boolean coincidesWith(Geometry other) {
        return geometry.equals(other)
                || GridPlacement.of(other, geometry)
                        .filter(GridPlacement::keepsIndices)
                        .isPresent();
    }
}
