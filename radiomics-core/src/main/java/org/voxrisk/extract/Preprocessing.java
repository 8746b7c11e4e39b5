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

    /** Returns these settings with the whole image normalised. */
    public Preprocessing withNormalization(Normalization other) {
        return new Preprocessing(Optional.of(other), sampling, resegmentation, shapeRegion);
    }

    /** Returns these settings without normalisation. */
    public Preprocessing withoutNormalization() {
        return new Preprocessing(Optional.empty(), sampling, resegmentation, shapeRegion);
    }

    /** Returns these settings with another grid and extent of what the filters see. */
    public Preprocessing withSampling(Sampling other) {
        return new Preprocessing(normalization, other, resegmentation, shapeRegion);
    }

    /** Returns these settings with the region cut to a range of intensities. */
    public Preprocessing withResegmentation(Resegmentation other) {
        return new Preprocessing(normalization, sampling, Optional.of(other), shapeRegion);
    }

    /** Returns these settings without resegmentation. */
    public Preprocessing withoutResegmentation() {
        return new Preprocessing(normalization, sampling, Optional.empty(), shapeRegion);
    }

    /** Returns these settings with another region that the shape features describe. */
    public Preprocessing withShapeRegion(ShapeRegion other) {
        return new Preprocessing(normalization, sampling, resegmentation, other);
    }
}
