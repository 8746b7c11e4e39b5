package org.voxrisk.extract;

import static java.util.Objects.requireNonNull;

import org.voxrisk.image.Geometry;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.Mask;

/**
 * The region at one stage of the preprocessing.
 *
 * <p>Stages can lie on grids of their own: a cropped image counts its voxels from the corner of the crop, a resampled one
 * from its own corner. So the bounding box is given twice.
 *
 * @param stage {@code original}, {@code corrected}, {@code interpolated}, {@code cropped} or {@code resegmented}
 * @param geometry the grid of the mask at this stage
 * @param box the bounding box in voxels of that grid
 * @param boxInImage the smallest box of voxels of the image as it was given that holds the region; may reach outside the
 *     image where the mask does
 * @param voxelCount voxels inside
 */
public record RegionSummary(String stage, Geometry geometry, IndexBox box, IndexBox boxInImage, int voxelCount) {
    /** Checks that nothing is null. */
    public RegionSummary {
        requireNonNull(stage, "stage");
        requireNonNull(geometry, "geometry");
        requireNonNull(box, "box");
        requireNonNull(boxInImage, "boxInImage");
    }

    /** Part of a voxel by which a border may be off by rounding. */
    private static final double TOLERANCE = 1e-3;

    static RegionSummary of(String stage, Mask mask, Geometry image) {
        IndexBox box = mask.boundingBox();
        return new RegionSummary(stage, mask.geometry(), box, inImage(box, mask.geometry(), image), mask.voxelCount());
    }

    private static IndexBox inImage(IndexBox box, Geometry grid, Geometry image) {
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int corner = 0; corner < 8; corner++) {
            double[] c = image.toContinuousIndex(grid.toPhysical(
                    box.x0() - 0.5 + (corner & 1) * box.nx(),
                    box.y0() - 0.5 + (corner >> 1 & 1) * box.ny(),
                    box.z0() - 0.5 + (corner >> 2) * box.nz()));
            for (int axis = 0; axis < 3; axis++) {
                low[axis] = Math.min(low[axis], c[axis]);
                high[axis] = Math.max(high[axis], c[axis]);
            }
        }
        // Voxel j reaches from j - 0.5 to j + 0.5.
        int[] first = new int[3];
        int[] size = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            first[axis] = (int) Math.floor(low[axis] + 0.5 + TOLERANCE);
            size[axis] = (int) Math.max(1, Math.ceil(high[axis] - 0.5 - TOLERANCE) - first[axis] + 1);
        }
        return new IndexBox(first[0], first[1], first[2], size[0], size[1], size[2]);
    }
}
