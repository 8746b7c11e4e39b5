package org.voxrisk.feature;

/**
 * IBSI's 16 features of the grey-level distance-zone matrix (VMDZ), in the standard's order. P(i,j) is the number of zones
 * of grey level i whose nearest voxel is j steps from the border of the morphological mask, N their sum, Nv the number of
 * voxels, {@code p = P / N}, mu the mean.
 */
public enum GldzmFeature implements Feature {
    /** {@code sum P(i,j) / j^2 / N} (0GBI). */
    SMALL_DISTANCE_EMPHASIS("SmallDistanceEmphasis", "0GBI"),
    /** {@code sum P(i,j) j^2 / N} (MB4I). */
    LARGE_DISTANCE_EMPHASIS("LargeDistanceEmphasis", "MB4I"),
    /** {@code sum P(i,j) / i^2 / N} (S1RA). */
    LOW_GRAY_LEVEL_ZONE_EMPHASIS("LowGrayLevelZoneEmphasis", "S1RA"),
    /** {@code sum P(i,j) i^2 / N} (K26C). */
    HIGH_GRAY_LEVEL_ZONE_EMPHASIS("HighGrayLevelZoneEmphasis", "K26C"),
    /** {@code sum P(i,j) / (i^2 j^2) / N} (RUVG). */
    SMALL_DISTANCE_LOW_GRAY_LEVEL_EMPHASIS("SmallDistanceLowGrayLevelEmphasis", "RUVG"),
    /** {@code sum P(i,j) i^2 / j^2 / N} (DKNJ). */
    SMALL_DISTANCE_HIGH_GRAY_LEVEL_EMPHASIS("SmallDistanceHighGrayLevelEmphasis", "DKNJ"),
    /** {@code sum P(i,j) j^2 / i^2 / N} (A7WM). */
    LARGE_DISTANCE_LOW_GRAY_LEVEL_EMPHASIS("LargeDistanceLowGrayLevelEmphasis", "A7WM"),
    /** {@code sum P(i,j) i^2 j^2 / N} (KLTH). */
    LARGE_DISTANCE_HIGH_GRAY_LEVEL_EMPHASIS("LargeDistanceHighGrayLevelEmphasis", "KLTH"),
    /** {@code sum_i (sum_j P(i,j))^2 / N} (VFT7). */
    GRAY_LEVEL_NON_UNIFORMITY("GrayLevelNonUniformity", "VFT7"),
    /** {@code sum_i (sum_j P(i,j))^2 / N^2} (7HP3). */
    GRAY_LEVEL_NON_UNIFORMITY_NORMALIZED("GrayLevelNonUniformityNormalized", "7HP3"),
    /** {@code sum_j (sum_i P(i,j))^2 / N} (V294). */
    ZONE_DISTANCE_NON_UNIFORMITY("ZoneDistanceNonUniformity", "V294"),
    /** {@code sum_j (sum_i P(i,j))^2 / N^2} (IATH). */
    ZONE_DISTANCE_NON_UNIFORMITY_NORMALIZED("ZoneDistanceNonUniformityNormalized", "IATH"),
    /** {@code N / Nv}: zones a voxel (VIWW). */
    ZONE_PERCENTAGE("ZonePercentage", "VIWW"),
    /** {@code sum p(i,j) (i - mu)^2} (QK93). */
    GRAY_LEVEL_VARIANCE("GrayLevelVariance", "QK93"),
    /** {@code sum p(i,j) (j - mu)^2} (7WT1). */
    ZONE_DISTANCE_VARIANCE("ZoneDistanceVariance", "7WT1"),
    /** {@code -sum p log2 p}, bits (GBDU). */
    ZONE_DISTANCE_ENTROPY("ZoneDistanceEntropy", "GBDU");

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
    private final FeatureDefinition definition;

    GldzmFeature(String featureName, String ibsiCode) {
        this.definition = FeatureDefinition.of(featureName, ibsiCode, false);
    }

    @Override
    public FeatureDefinition definition() {
        return definition;
    }

    /** Evaluates the formula. */
    public double of(LevelSizeStatistics statistics) {
        return switch (this) {
            case SMALL_DISTANCE_EMPHASIS -> statistics.smallEmphasis();
            case LARGE_DISTANCE_EMPHASIS -> statistics.largeEmphasis();
            case LOW_GRAY_LEVEL_ZONE_EMPHASIS -> statistics.lowLevelEmphasis();
            case HIGH_GRAY_LEVEL_ZONE_EMPHASIS -> statistics.highLevelEmphasis();
            case SMALL_DISTANCE_LOW_GRAY_LEVEL_EMPHASIS -> statistics.smallLowEmphasis();
            case SMALL_DISTANCE_HIGH_GRAY_LEVEL_EMPHASIS -> statistics.smallHighEmphasis();
            case LARGE_DISTANCE_LOW_GRAY_LEVEL_EMPHASIS -> statistics.largeLowEmphasis();
            case LARGE_DISTANCE_HIGH_GRAY_LEVEL_EMPHASIS -> statistics.largeHighEmphasis();
            case GRAY_LEVEL_NON_UNIFORMITY -> statistics.levelNonUniformity();
            case GRAY_LEVEL_NON_UNIFORMITY_NORMALIZED -> statistics.levelNonUniformityNormalized();
            case ZONE_DISTANCE_NON_UNIFORMITY -> statistics.sizeNonUniformity();
            case ZONE_DISTANCE_NON_UNIFORMITY_NORMALIZED -> statistics.sizeNonUniformityNormalized();
            case ZONE_PERCENTAGE -> statistics.percentage();
            case GRAY_LEVEL_VARIANCE -> statistics.levelVariance();
            case ZONE_DISTANCE_VARIANCE -> statistics.sizeVariance();
            case ZONE_DISTANCE_ENTROPY -> statistics.entropy();
        };
    }
}
