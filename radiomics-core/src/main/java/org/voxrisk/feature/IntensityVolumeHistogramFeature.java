package org.voxrisk.feature;

/**
 * IBSI's features of the intensity-volume histogram (P88C) that have reference values, in the standard's order; see
 * {@link IntensityVolumeHistogram}.
 */
public enum IntensityVolumeHistogramFeature implements Feature {
    /** Volume fraction at 10 % of the intensity range (NK6P). */
    VOLUME_FRACTION_AT_10("VolumeFractionAt10Intensity", "NK6P"),
    /** Volume fraction at 90 % of the intensity range (4279). */
    VOLUME_FRACTION_AT_90("VolumeFractionAt90Intensity", "4279"),
    /** Intensity that at most 10 % of the volume reach (PWN1). */
    INTENSITY_AT_10("IntensityAt10Volume", "PWN1"),
    /** Intensity that at most 90 % of the volume reach (BOHI). */
    INTENSITY_AT_90("IntensityAt90Volume", "BOHI"),
    /** Volume fraction at 10 % less that at 90 % of the intensity range (WITY). */
    VOLUME_FRACTION_DIFFERENCE("VolumeFractionDifference10And90Intensity", "WITY"),
    /** Intensity at 10 % less that at 90 % of the volume (JXJA). */
    INTENSITY_DIFFERENCE("IntensityDifference10And90Volume", "JXJA");

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
    private final FeatureDefinition definition;

    IntensityVolumeHistogramFeature(String featureName, String ibsiCode) {
        this.definition = FeatureDefinition.of(featureName, ibsiCode, false);
    }

    @Override
    public FeatureDefinition definition() {
        return definition;
    }

    /** Evaluates the formula. */
    public double of(IntensityVolumeHistogram histogram) {
        return switch (this) {
            case VOLUME_FRACTION_AT_10 -> histogram.volumeFraction(0.1);
            case VOLUME_FRACTION_AT_90 -> histogram.volumeFraction(0.9);
            case INTENSITY_AT_10 -> histogram.intensityAt(0.1);
            case INTENSITY_AT_90 -> histogram.intensityAt(0.9);
            case VOLUME_FRACTION_DIFFERENCE -> histogram.volumeFraction(0.1) - histogram.volumeFraction(0.9);
            case INTENSITY_DIFFERENCE -> histogram.intensityAt(0.1) - histogram.intensityAt(0.9);
        };
    }
}
