package org.voxrisk.feature;

import java.util.function.ToDoubleFunction;

/**
 * IBSI's features of the intensity-volume histogram (P88C) that have reference values, in the standard's order; see
 * {@link IntensityVolumeHistogram}.
 */
public enum IntensityVolumeHistogramFeature implements Feature {
    /** Volume fraction at 10 % of the intensity range (NK6P). */
    VOLUME_FRACTION_AT_10("VolumeFractionAt10Intensity", "NK6P", h -> h.volumeFraction(0.1)),
    /** Volume fraction at 90 % of the intensity range (4279). */
    VOLUME_FRACTION_AT_90("VolumeFractionAt90Intensity", "4279", h -> h.volumeFraction(0.9)),
    /** Intensity that at most 10 % of the volume reach (PWN1). */
    INTENSITY_AT_10("IntensityAt10Volume", "PWN1", h -> h.intensityAt(0.1)),
    /** Intensity that at most 90 % of the volume reach (BOHI). */
    INTENSITY_AT_90("IntensityAt90Volume", "BOHI", h -> h.intensityAt(0.9)),
    /** Volume fraction at 10 % less that at 90 % of the intensity range (WITY). */
    VOLUME_FRACTION_DIFFERENCE(
            "VolumeFractionDifference10And90Intensity", "WITY", h -> h.volumeFraction(0.1) - h.volumeFraction(0.9)),
    /** Intensity at 10 % less that at 90 % of the volume (JXJA). */
    INTENSITY_DIFFERENCE("IntensityDifference10And90Volume", "JXJA", h -> h.intensityAt(0.1) - h.intensityAt(0.9));

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
    private final FeatureDefinition definition;

    @SuppressWarnings("ImmutableEnumChecker") // the formulas capture nothing
    private final ToDoubleFunction<IntensityVolumeHistogram> formula;

    IntensityVolumeHistogramFeature(
            String featureName, String ibsiCode, ToDoubleFunction<IntensityVolumeHistogram> formula) {
        this.definition = FeatureDefinition.of(featureName, ibsiCode, false);
        this.formula = formula;
    }

    @Override
    public FeatureDefinition definition() {
        return definition;
    }

    /** Evaluates the formula. */
    public double of(IntensityVolumeHistogram histogram) {
        return formula.applyAsDouble(histogram);
    }
}
