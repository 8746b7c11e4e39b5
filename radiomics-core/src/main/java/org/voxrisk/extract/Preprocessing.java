package org.voxrisk.extract;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.voxrisk.preprocess.Normalization;
import org.voxrisk.preprocess.Resegmentation;

/**
 * What is done to image and mask before any filter, in this order: normalise, crop or resample, resegment.
 *
 * @param normalization rescaling of the whole image, if any
 * @param sampling grid and extent of what the filters see
 * @param resegmentation range of intensities that the region is cut to, if any
 * @param shapeRegion which region the shape features describe
 */
public record Preprocessing(
        Optional<Normalization> normalization,
        Sampling sampling,
        Optional<Resegmentation> resegmentation,
        ShapeRegion shapeRegion) {
    /** Checks that nothing is null. */
    public Preprocessing {
        requireNonNull(normalization, "normalization");
        requireNonNull(sampling, "sampling");
        requireNonNull(resegmentation, "resegmentation");
        requireNonNull(shapeRegion, "shapeRegion");
    }

    /** Nothing is done: the whole image as it is. */
    public static Preprocessing none() {
        return new Preprocessing(Optional.empty(), new Sampling.WholeImage(), Optional.empty(), ShapeRegion.SEGMENTED);
    }
}
