package org.voxrisk.preprocess;

import static java.util.Objects.requireNonNull;

import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.Mask;
import org.voxrisk.image.Roi;
import org.voxrisk.work.Checkpoint;

/**
 * Crops image and mask to the bounding box of the mask plus a margin, cut at the border of the image (PyRadiomics:
 * {@code preCrop} and {@code padDistance}).
 *
 * @param padDistance margin in voxels on every side, at least 0
 */
public record RegionCrop(int padDistance) {
    /** Checks the margin. */
    public RegionCrop {
        if (padDistance < 0) {
            throw new IllegalArgumentException("padDistance = " + padDistance + ", must be >= 0");
        }
    }

    /**
     * Crops an image and its mask.
     *
     * @param image the image
     * @param mask the region, on the image's grid
     * @return both, on the cropped grid
     * @throws org.voxrisk.image.InvalidRoiException if the mask is empty or has another size than the image
     */
    public PreparedImage apply(Image3D image, Mask mask) {
        return apply(image, mask, Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * Crops as {@link #apply(Image3D, Mask)} does.
     *
     * @param checkpoint is asked during the work
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public PreparedImage apply(Image3D image, Mask mask, Checkpoint checkpoint) {
        requireNonNull(image, "image");
        requireNonNull(mask, "mask");
        requireNonNull(checkpoint, "checkpoint");
        // Positions are not compared here: only voxel indices matter for a crop.
        if (!image.geometry().sizeEquals(mask.geometry())) {
            Roi.requireSameGrid(image, mask, Roi.DEFAULT_GEOMETRY_TOLERANCE);
        }
        IndexBox box = box(mask, image.geometry());
        return new PreparedImage(image.crop(box, checkpoint), mask.crop(box));
    }

    /**
     * Returns the part of a grid that is kept.
     *
     * @param mask the region, not empty
     * @param grid the image's grid, of the mask's size
     * @return the region's box with the distance on all sides, as far as the grid goes
     */
    public IndexBox box(Mask mask, Geometry grid) {
        return mask.boundingBox().padded(padDistance, grid);
    }
}
