package org.voxrisk.preprocess.n4;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.voxrisk.image.Image3D;

/**
 * Result of a bias-field correction.
 *
 * @param corrected image divided by {@code exp(logField)}; FLOAT64 for a FLOAT64 image, else rounded to FLOAT32, as
 *     SimpleITK returns
 * @param logField natural logarithm of the multiplicative bias, FLOAT64, on the whole grid of the image; its mean is
 *     not 0
 * @param levels what each fitting level did, coarsest first
 * @param fittedVoxels number of voxels that the field was estimated from, after shrinking
 * @param nonPositiveVoxels how many of them are not positive; they have no logarithm and enter the histogram as they
 *     are, as in ITK, which makes the estimate poor: leave them out of the mask
 */
public record N4Result(
        Image3D corrected, Image3D logField, List<N4Level> levels, int fittedVoxels, int nonPositiveVoxels) {
    /** Copies the list. */
    public N4Result {
        requireNonNull(corrected, "corrected");
        requireNonNull(logField, "logField");
        requireNonNull(levels, "levels");
        levels = List.copyOf(levels);
    }
}
