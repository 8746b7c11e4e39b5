package org.voxrisk.feature;

/**
 * The 16 GLSZM features of PyRadiomics, in its (alphabetical) order. P(i,j) is the number of zones of grey level i and
 * size j, N their sum, {@code p = P / N}, mu the mean. "Area" is PyRadiomics' word for the size of a zone in voxels.
 *
 * <p>PyRadiomics' value of each for a small phantom: {@code ibsi-digital-phantom-features.csv} in the test resources of
 * this module, compared by {@code DigitalPhantomTest}.
 */
public enum GlszmFeature implements Feature {
    /** {@code sum_i (sum_j P(i,j))^2 / N}. */
    GRAY_LEVEL_NON_UNIFORMITY("GrayLevelNonUniformity", "JNSA", false),
    /** {@code sum_i (sum_j P(i,j))^2 / N^2}. */
    GRAY_LEVEL_NON_UNIFORMITY_NORMALIZED("GrayLevelNonUniformityNormalized", "Y1RO", false),
    /** {@code sum p(i,j) (i - mu)^2}. */
    GRAY_LEVEL_VARIANCE("GrayLevelVariance", "BYLV", false),
    /** {@code sum P(i,j) i^2 / N}. */
    HIGH_GRAY_LEVEL_ZONE_EMPHASIS("HighGrayLevelZoneEmphasis", "5GN9", false),
    /** {@code sum P(i,j) j^2 / N}. */
    LARGE_AREA_EMPHASIS("LargeAreaEmphasis", "48P8", false),
    /** {@code sum P(i,j) i^2 j^2 / N}. */
    LARGE_AREA_HIGH_GRAY_LEVEL_EMPHASIS("LargeAreaHighGrayLevelEmphasis", "J17V", false),
    /** {@code sum P(i,j) j^2 / i^2 / N}. */
    LARGE_AREA_LOW_GRAY_LEVEL_EMPHASIS("LargeAreaLowGrayLevelEmphasis", "YH51", false),
    /** {@code sum P(i,j) / i^2 / N}. */
    LOW_GRAY_LEVEL_ZONE_EMPHASIS("LowGrayLevelZoneEmphasis", "XMSY", false),
    /** {@code sum_j (sum_i P(i,j))^2 / N}. */
    SIZE_ZONE_NON_UNIFORMITY("SizeZoneNonUniformity", "4JP3", false),
    /** {@code sum_j (sum_i P(i,j))^2 / N^2}. */
    SIZE_ZONE_NON_UNIFORMITY_NORMALIZED("SizeZoneNonUniformityNormalized", "VB3A", false),
    /** {@code sum P(i,j) / j^2 / N}. */
    SMALL_AREA_EMPHASIS("SmallAreaEmphasis", "5QRC", false),
    /** {@code sum P(i,j) i^2 / j^2 / N}. */
    SMALL_AREA_HIGH_GRAY_LEVEL_EMPHASIS("SmallAreaHighGrayLevelEmphasis", "HW1V", false),
    /** {@code sum P(i,j) / (i^2 j^2) / N}. */
    SMALL_AREA_LOW_GRAY_LEVEL_EMPHASIS("SmallAreaLowGrayLevelEmphasis", "5RAI", false),
    /** {@code -sum p log2(p + eps)}, bits. */
    ZONE_ENTROPY("ZoneEntropy", "GU8N", false),
    /** {@code N / sum P(i,j) j}: zones a voxel. */
    ZONE_PERCENTAGE("ZonePercentage", "P30P", false),
    /** {@code sum p(i,j) (j - mu)^2}. */
    ZONE_VARIANCE("ZoneVariance", "3NSA", false);

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
    private final FeatureDefinition definition;

    GlszmFeature(String featureName, String ibsiCode, boolean deprecated) {
        this.definition = FeatureDefinition.of(featureName, ibsiCode, deprecated);
    }

    @Override
    public FeatureDefinition definition() {
        return definition;
    }

    /** Evaluates the formula. */
    public double of(LevelSizeStatistics statistics) {
        return switch (this) {
            case GRAY_LEVEL_NON_UNIFORMITY -> statistics.levelNonUniformity();
            case GRAY_LEVEL_NON_UNIFORMITY_NORMALIZED -> statistics.levelNonUniformityNormalized();
            case GRAY_LEVEL_VARIANCE -> statistics.levelVariance();
            case HIGH_GRAY_LEVEL_ZONE_EMPHASIS -> statistics.highLevelEmphasis();
            case LARGE_AREA_EMPHASIS -> statistics.largeEmphasis();
            case LARGE_AREA_HIGH_GRAY_LEVEL_EMPHASIS -> statistics.largeHighEmphasis();
            case LARGE_AREA_LOW_GRAY_LEVEL_EMPHASIS -> statistics.largeLowEmphasis();
            case LOW_GRAY_LEVEL_ZONE_EMPHASIS -> statistics.lowLevelEmphasis();
            case SIZE_ZONE_NON_UNIFORMITY -> statistics.sizeNonUniformity();
            case SIZE_ZONE_NON_UNIFORMITY_NORMALIZED -> statistics.sizeNonUniformityNormalized();
            case SMALL_AREA_EMPHASIS -> statistics.smallEmphasis();
            case SMALL_AREA_HIGH_GRAY_LEVEL_EMPHASIS -> statistics.smallHighEmphasis();
            case SMALL_AREA_LOW_GRAY_LEVEL_EMPHASIS -> statistics.smallLowEmphasis();
            case ZONE_ENTROPY -> statistics.entropy();
            case ZONE_PERCENTAGE -> statistics.percentage();
            case ZONE_VARIANCE -> statistics.sizeVariance();
        };
    }
}
