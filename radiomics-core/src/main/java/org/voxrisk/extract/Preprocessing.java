package org.voxrisk.extract;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalDouble;
import org.voxrisk.preprocess.IntensityRounding;
import org.voxrisk.preprocess.Normalization;
import org.voxrisk.preprocess.Resegmentation;

/**
 * What is done to image and mask before any filter, in this order: normalise, crop or resample, round, resegment.
 *
 * @param normalization rescaling of the whole image, if any
 * @param sampling grid and extent of what the filters see
 * @param rounding what is done to intensities behind interpolation
 * @param resegmentation range of intensities that the region is cut to, if any
 * @param outlierLimit by how many standard deviations intensities of the region may differ from its mean, if anyhow: IBSI's
 *     outlier filtering. Mean and deviation are those of the region before the range; what stays is in both
 * @param shapeRegion which region the shape features describe
 */
public record Preprocessing(
        Optional<Normalization> normalization,
        Sampling sampling,
        IntensityRounding rounding,
        Optional<Resegmentation> resegmentation,
        OptionalDouble outlierLimit,
        ShapeRegion shapeRegion) {
    /** Checks the limit. */
    public Preprocessing {
        requireNonNull(normalization, "normalization");
        requireNonNull(sampling, "sampling");
        requireNonNull(resegmentation, "resegmentation");
        requireNonNull(shapeRegion, "shapeRegion");
        requireNonNull(rounding, "rounding");
        requireNonNull(outlierLimit, "outlierLimit");
        if (outlierLimit.isPresent()
                && !(outlierLimit.getAsDouble() > 0 && Double.isFinite(outlierLimit.getAsDouble()))) {
            throw new IllegalArgumentException(
                    "outlierLimit = " + outlierLimit.getAsDouble() + " standard deviations, must be finite and > 0");
        }
    }

    /** Makes settings without rounding or filtering of outliers. */
    public Preprocessing(
            Optional<Normalization> normalization,
            Sampling sampling,
            Optional<Resegmentation> resegmentation,
            ShapeRegion shapeRegion) {
        this(normalization, sampling, IntensityRounding.NONE, resegmentation, OptionalDouble.empty(), shapeRegion);
    }

    /** Nothing is done: the whole image as it is. */
    public static Preprocessing none() {
        return new Preprocessing(Optional.empty(), new Sampling.WholeImage(), Optional.empty(), ShapeRegion.SEGMENTED);
    }

    /** Returns these settings with the whole image normalised. */
    public Preprocessing withNormalization(Normalization other) {
        return new Preprocessing(Optional.of(other), sampling, rounding, resegmentation, outlierLimit, shapeRegion);
    }

    /** Returns these settings without normalisation. */
    public Preprocessing withoutNormalization() {
        return new Preprocessing(Optional.empty(), sampling, rounding, resegmentation, outlierLimit, shapeRegion);
    }

    /** Returns these settings with another grid and extent of what the filters see. */
    public Preprocessing withSampling(Sampling other) {
        return new Preprocessing(normalization, other, rounding, resegmentation, outlierLimit, shapeRegion);
    }

    /** Returns these settings with the region cut to a range of intensities. */
    public Preprocessing withResegmentation(Resegmentation other) {
        return new Preprocessing(normalization, sampling, rounding, Optional.of(other), outlierLimit, shapeRegion);
    }

    /** Returns these settings without resegmentation. */
    public Preprocessing withoutResegmentation() {
        return new Preprocessing(normalization, sampling, rounding, Optional.empty(), outlierLimit, shapeRegion);
    }

    /** Returns these settings with another region that the shape features describe. */
    public Preprocessing withShapeRegion(ShapeRegion other) {
        return new Preprocessing(normalization, sampling, rounding, resegmentation, outlierLimit, other);
    }

    /** Returns these settings with other rounding of intensities. */
    public Preprocessing withRounding(IntensityRounding other) {
        return new Preprocessing(normalization, sampling, other, resegmentation, outlierLimit, shapeRegion);
    }

    /** Returns these settings with the region cut to so many standard deviations from its mean. */
    public Preprocessing withOutlierLimit(OptionalDouble other) {
        return new Preprocessing(normalization, sampling, rounding, resegmentation, other, shapeRegion);
    }
}
