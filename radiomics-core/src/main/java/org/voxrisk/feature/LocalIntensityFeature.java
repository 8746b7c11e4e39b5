package org.voxrisk.feature;

/** IBSI's features of the local intensity (9ST6); see {@link LocalIntensity}. */
public enum LocalIntensityFeature implements Feature {
    /** Peak at the voxel of the largest intensity, the highest of several (VJGA). */
    LOCAL_PEAK("LocalIntensityPeak", "VJGA"),
    /** Highest peak of all voxels (0F91). */
    GLOBAL_PEAK("GlobalIntensityPeak", "0F91");

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
    private final FeatureDefinition definition;

    LocalIntensityFeature(String featureName, String ibsiCode) {
        this.definition = FeatureDefinition.of(featureName, ibsiCode, false);
    }

    @Override
    public FeatureDefinition definition() {
        return definition;
    }

    /** Evaluates the formula. */
    public double of(LocalIntensity intensity) {
        return switch (this) {
            case LOCAL_PEAK -> intensity.localPeak();
            case GLOBAL_PEAK -> intensity.globalPeak();
        };
    }
}
