package org.voxrisk.preprocess;

import static java.util.Objects.requireNonNull;

import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;

/**
 * An image and a mask that belong together after a preprocessing step.
 *
 * @param image the image
 * @param mask the region, on the image's grid
 */
public record PreparedImage(Image3D image, Mask mask) {
    /** Checks that neither is null. */
    public PreparedImage {
        requireNonNull(image, "image");
        requireNonNull(mask, "mask");
    }
}
