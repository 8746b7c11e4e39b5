package org.voxrisk.feature;

import java.util.function.ToDoubleFunction;

/**
 * IBSI's 16 features of the grey-level distance-zone matrix (VMDZ), in the standard's order. P(i,j) is the number of zones
 * of grey level i whose nearest voxel is j steps from the border of the morphological mask, N their sum, Nv the number of
 * voxels, {@code p = P / N}, mu the mean.
 */
public enum GldzmFeature implements Feature {
    /** {@code sum P(i,j) / j^2 / N} (0GBI). */
    SMALL_DISTANCE_EMPHASIS("SmallDistanceEmphasis", "0GBI", LevelSizeStatistics::smallEmphasis),
    /** {@code sum P(i,j) j^2 / N} (MB4I). */
    LARGE_DISTANCE_EMPHASIS("LargeDistanceEmphasis", "MB4I", LevelSizeStatistics::largeEmphasis),
    /** {@code sum P(i,j) / i^2 / N} (S1RA). */
    LOW_GRAY_LEVEL_ZONE_EMPHASIS("LowGrayLevelZoneEmphasis", "S1RA", LevelSizeStatistics::lowLevelEmphasis),
    /** {@code sum P(i,j) i^2 / N} (K26C). */
    HIGH_GRAY_LEVEL_ZONE_EMPHASIS("HighGrayLevelZoneEmphasis", "K26C", LevelSizeStatistics::highLevelEmphasis),
    /** {@code sum P(i,j) / (i^2 j^2) / N} (RUVG). */
    SMALL_DISTANCE_LOW_GRAY_LEVEL_EMPHASIS(
            "SmallDistanceLowGrayLevelEmphasis", "RUVG", LevelSizeStatistics::smallLowEmphasis),
    /** {@code sum P(i,j) i^2 / j^2 / N} (DKNJ). */
    SMALL_DISTANCE_HIGH_GRAY_LEVEL_EMPHASIS(
            "SmallDistanceHighGrayLevelEmphasis", "DKNJ", LevelSizeStatistics::smallHighEmphasis),
    /** {@code sum P(i,j) j^2 / i^2 / N} (A7WM). */
    LARGE_DISTANCE_LOW_GRAY_LEVEL_EMPHASIS(
            "LargeDistanceLowGrayLevelEmphasis", "A7WM", LevelSizeStatistics::largeLowEmphasis),
    /** {@code sum P(i,j) i^2 j^2 / N} (KLTH). */
    LARGE_DISTANCE_HIGH_GRAY_LEVEL_EMPHASIS(
            "LargeDistanceHighGrayLevelEmphasis", "KLTH", LevelSizeStatistics::largeHighEmphasis),
    /** {@code sum_i (sum_j P(i,j))^2 / N} (VFT7). */
    GRAY_LEVEL_NON_UNIFORMITY("GrayLevelNonUniformity", "VFT7", LevelSizeStatistics::levelNonUniformity),
    /** {@code sum_i (sum_j P(i,j))^2 / N^2} (7HP3). */
    GRAY_LEVEL_NON_UNIFORMITY_NORMALIZED(
            "GrayLevelNonUniformityNormalized", "7HP3", LevelSizeStatistics::levelNonUniformityNormalized),
    /** {@code sum_j (sum_i P(i,j))^2 / N} (V294). */
    ZONE_DISTANCE_NON_UNIFORMITY("ZoneDistanceNonUniformity", "V294", LevelSizeStatistics::sizeNonUniformity),
    /** {@code sum_j (sum_i P(i,j))^2 / N^2} (IATH). */
    ZONE_DISTANCE_NON_UNIFORMITY_NORMALIZED(
            "ZoneDistanceNonUniformityNormalized", "IATH", LevelSizeStatistics::sizeNonUniformityNormalized),
    /** {@code N / Nv}: zones a voxel (VIWW). */
    ZONE_PERCENTAGE("ZonePercentage", "VIWW", LevelSizeStatistics::percentage),
    /** {@code sum p(i,j) (i - mu)^2} (QK93). */
    GRAY_LEVEL_VARIANCE("GrayLevelVariance", "QK93", LevelSizeStatistics::levelVariance),
    /** {@code sum p(i,j) (j - mu)^2} (7WT1). */
    ZONE_DISTANCE_VARIANCE("ZoneDistanceVariance", "7WT1", LevelSizeStatistics::sizeVariance),
    /** {@code -sum p log2 p}, bits (GBDU). */
    ZONE_DISTANCE_ENTROPY("ZoneDistanceEntropy", "GBDU", LevelSizeStatistics::entropy);

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
    private final FeatureDefinition definition;

    @SuppressWarnings("ImmutableEnumChecker") // method references hold no state
    private final ToDoubleFunction<LevelSizeStatistics> formula;

    GldzmFeature(String featureName, String ibsiCode, ToDoubleFunction<LevelSizeStatistics> formula) {
        this.definition = FeatureDefinition.of(featureName, ibsiCode, false);
        this.formula = formula;
    }

    @Override
    public FeatureDefinition definition() {
        return definition;
    }

    /** Evaluates the formula. */
    public double of(LevelSizeStatistics statistics) {
        return formula.applyAsDouble(statistics);
    }
}
