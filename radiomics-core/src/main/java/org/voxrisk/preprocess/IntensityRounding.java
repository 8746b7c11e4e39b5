package org.voxrisk.preprocess;

import static java.util.Objects.requireNonNull;

import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;
import org.voxrisk.work.Checkpoint;

/** What is done to the intensities of an image behind interpolation. */
public enum IntensityRounding {
    /** Nothing. */
    NONE,
    /** IBSI, for images in whole units such as CT: to the nearest whole number, of two as near the even one. */
    NEAREST;

    /**
     * Rounds an image.
     *
     * @param image the image; not changed
     * @param checkpoint is asked during the work
     * @return the image in 64-bit numbers, or itself where nothing is done
     */
    public Image3D apply(Image3D image, Checkpoint checkpoint) {
        requireNonNull(image, "image");
        requireNonNull(checkpoint, "checkpoint");
        if (this == NONE || image.pixelType().isInteger()) {
            return image;
        }
        double[] values = image.values(checkpoint).clone();
        checkpoint.inPieces(values.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                values[i] = Math.rint(values[i]);
            }
        });
        return Image3D.of(image.geometry(), PixelType.FLOAT64, values);
    }
}
