package org.voxrisk.extract;

import org.voxrisk.image.Geometry;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.Mask;

/**
 * The region at one stage of the preprocessing.
 *
 * @param stage {@code original}, {@code corrected}, {@code interpolated}, {@code cropped} or {@code resegmented}
 * @param geometry the grid of the mask
 * @param box the bounding box on that grid
 * @param voxelCount voxels inside
 */
public record RegionSummary(String stage, Geometry geometry, IndexBox box, int voxelCount) {
    static RegionSummary of(String stage, Mask mask) {
        return new RegionSummary(stage, mask.geometry(), mask.boundingBox(), mask.voxelCount());
    }
}
