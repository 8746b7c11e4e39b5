package org.voxrisk.preprocess;

import org.voxrisk.image.Geometry;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.Mask;

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
        RegionBounds.require(image, mask);
        return GridResampler.mask(mask, image);
    }
}
