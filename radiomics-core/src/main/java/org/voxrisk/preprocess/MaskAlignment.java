package org.voxrisk.preprocess;

import java.util.Arrays;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.Mask;

/**
 * Puts a mask on an image's grid by nearest neighbour (PyRadiomics' {@code correctMask}).
 *
 * <p>The region's box must lie inside the image, with a tolerance of 1e-3 voxels, so that nothing of it is lost
 * silently. A voxel of the image is inside when the nearest voxel of the mask is: {@code floor(c + 0.5)} of its centre's
 * continuous index c in the mask, exact halves go up; outside the mask's grid nothing is inside. The continuous index of
 * a row is interpolated between its two ends, as ITK's resampling filter does.
 */
public final class MaskAlignment {
    private static final double BORDER_TOLERANCE = 1e-3;

    private MaskAlignment() {}

    /**
     * Resamples a mask.
     *
     * @param mask the mask on its own grid, not empty
     * @param grid the image's grid
     * @return the mask on the image's grid
     * @throws InvalidRoiException if the region reaches outside the image, or no voxel of the image falls inside it
     */
    public static Mask onto(Mask mask, Geometry grid) {
        requireInside(mask, grid);
        Geometry own = mask.geometry();
        boolean[] inside = new boolean[grid.voxelCount()];
        for (int z = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                double[] start = own.toContinuousIndex(grid.toPhysical(0, y, z));
                double[] end = own.toContinuousIndex(grid.toPhysical(grid.nx(), y, z));
                for (int x = 0; x < grid.nx(); x++) {
                    double t = (double) x / grid.nx();
                    inside[grid.index(x, y, z)] = contains(
                            mask,
                            start[0] + t * (end[0] - start[0]),
                            start[1] + t * (end[1] - start[1]),
                            start[2] + t * (end[2] - start[2]));
                }
            }
        }
        Mask aligned = Mask.of(grid, i -> inside[i]);
        if (aligned.voxelCount() == 0) {
            throw new InvalidRoiException("the region of " + mask.voxelCount() + " voxels vanished when the mask of "
                    + own + " was resampled onto the image's grid of " + grid + ": no voxel centre lies inside it.");
        }
        return aligned;
    }

    private static boolean contains(Mask mask, double cx, double cy, double cz) {
        Geometry g = mask.geometry();
        int x = (int) Math.floor(cx + 0.5);
        int y = (int) Math.floor(cy + 0.5);
        int z = (int) Math.floor(cz + 0.5);
        return x >= 0 && y >= 0 && z >= 0 && x < g.nx() && y < g.ny() && z < g.nz() && mask.contains(x, y, z);
    }

    private static void requireInside(Mask mask, Geometry grid) {
        IndexBox box = mask.boundingBox();
        Geometry own = mask.geometry();
        double[] a = grid.toContinuousIndex(own.toPhysical(box.x0() - 0.5, box.y0() - 0.5, box.z0() - 0.5));
        double[] b = grid.toContinuousIndex(
                own.toPhysical(box.x0() + box.nx() - 0.5, box.y0() + box.ny() - 0.5, box.z0() + box.nz() - 0.5));
        int[] size = grid.sizes();
        for (int axis = 0; axis < 3; axis++) {
            double low = Math.min(a[axis], b[axis]);
            double high = Math.max(a[axis], b[axis]);
            if (low < -0.5 - BORDER_TOLERANCE || high > size[axis] - 0.5 + BORDER_TOLERANCE) {
                throw new InvalidRoiException("the region reaches outside the image: its box runs from "
                        + Arrays.toString(a) + " to " + Arrays.toString(b)
                        + " in voxels of the image, whose voxels lie between -0.5 and " + (size[0] - 0.5) + ", "
                        + (size[1] - 0.5) + ", " + (size[2] - 0.5)
                        + ". Image and mask may belong to different series.");
            }
        }
    }
}
