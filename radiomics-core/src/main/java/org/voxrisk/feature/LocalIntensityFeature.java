package org.voxrisk.feature;

import java.util.function.ToDoubleFunction;

/** IBSI's features of the local intensity (9ST6); see {@link LocalIntensity}. */
public enum LocalIntensityFeature implements Feature {
    /** Peak at the voxel of the largest intensity, the highest of several (VJGA). */
    LOCAL_PEAK("LocalIntensityPeak", "VJGA", LocalIntensity::localPeak),
    /** Highest peak of all voxels (0F91). */
    GLOBAL_PEAK("GlobalIntensityPeak", "0F91", LocalIntensity::globalPeak);

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
    private final FeatureDefinition definition;

    @SuppressWarnings("ImmutableEnumChecker") // method references hold no state
    private final ToDoubleFunction<LocalIntensity> formula;

    LocalIntensityFeature(String featureName, String ibsiCode, ToDoubleFunction<LocalIntensity> formula) {
        this.definition = FeatureDefinition.of(featureName, ibsiCode, false);
        this.formula = formula;
    }

    @Override
    public FeatureDefinition definition() {
        return definition;
    }

    /** Evaluates the formula. */
    public double of(LocalIntensity intensity) {
        return formula.applyAsDouble(intensity);
    }
}
