package org.voxrisk.preprocess;

import static java.util.Objects.requireNonNull;

import org.voxrisk.image.Geometry;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.Mask;
import org.voxrisk.work.Checkpoint;

/** Puts a mask on the grid of an image by nearest neighbour (PyRadiomics: {@code correctMask}). */
public final class MaskCorrection {
    private MaskCorrection() {}

    /**
     * Resamples a mask.
     *
     * @param mask the region, on any grid
     * @param image grid of the image
     * @return the region on the image's grid
     * @throws InvalidRoiException if the mask is empty or its bounding box reaches more than 0.001 voxel outside the
     *     image
     */
    public static Mask apply(Mask mask, Geometry image) {
        return apply(mask, image, Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * Puts a mask on a grid as {@link #apply(Mask, Geometry)} does.
     *
     * @param checkpoint is asked for each row
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public static Mask apply(Mask mask, Geometry image, Checkpoint checkpoint) {
        requireNonNull(mask, "mask");
        requireNonNull(image, "image");
        requireNonNull(checkpoint, "checkpoint");
        RegionBounds.require(image, mask);
        return GridResampler.mask(mask, image, checkpoint);
    }
}
