package org.voxrisk.preprocess;

import java.util.Arrays;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.Mask;

/** Checks that the bounding box of a region lies inside an image that may have another grid. */
final class RegionBounds {
    private static final double TOLERANCE = 1e-3;

    private RegionBounds() {}

    /**
     * Checks that the outer corners of the bounding box lie inside the image, within 0.001 voxel of the image.
     *
     * @return the bounding box on the mask's grid
     * @throws InvalidRoiException if not, or if the mask is empty
     */
    static IndexBox require(Geometry image, Mask mask) {
        IndexBox box = mask.boundingBox();
        Geometry grid = mask.geometry();
        double[] a = image.toContinuousIndex(grid.toPhysical(box.x0() - 0.5, box.y0() - 0.5, box.z0() - 0.5));
        double[] b = image.toContinuousIndex(
                grid.toPhysical(box.x0() + box.nx() - 0.5, box.y0() + box.ny() - 0.5, box.z0() + box.nz() - 0.5));
        int[] size = image.sizes();
        for (int axis = 0; axis < 3; axis++) {
            double low = Math.min(a[axis], b[axis]);
            double high = Math.max(a[axis], b[axis]);
            if (low < -0.5 - TOLERANCE || high > size[axis] - 0.5 + TOLERANCE) {
                throw new InvalidRoiException("the bounding box " + box + " of the region reaches outside the image:"
                        + " in voxels of the image its corners are at " + Arrays.toString(a) + " and "
                        + Arrays.toString(b) + ", the image of " + image.sizeText()
                        + " reaches from -0.5 to its size - 0.5. Image: " + image + "; mask: " + grid
                        + ". Check that both are of the same examination.");
            }
        }
        return box;
    }
}
