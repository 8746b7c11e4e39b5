package org.voxrisk.feature;

/**
 * The 16 GLRLM features of PyRadiomics, in its (alphabetical) order. P(i,j) is the number of runs of grey level i and
 * length j, N their sum, {@code p = P / N}, mu the mean. Values are averaged over directions; see {@link GlrlmFeatures}.
 *
 * <p>PyRadiomics' value of each for a small phantom: {@code ibsi-digital-phantom-features.csv} in the test resources of
 * this module, compared by {@code DigitalPhantomTest}.
 */
public enum GlrlmFeature implements Feature {
    /** {@code sum_i (sum_j P(i,j))^2 / N}. */
    GRAY_LEVEL_NON_UNIFORMITY("GrayLevelNonUniformity", "R5YN", false),
    /** {@code sum_i (sum_j P(i,j))^2 / N^2}. */
    GRAY_LEVEL_NON_UNIFORMITY_NORMALIZED("GrayLevelNonUniformityNormalized", "OVBL", false),
    /** {@code sum p(i,j) (i - mu)^2}. */
    GRAY_LEVEL_VARIANCE("GrayLevelVariance", "8CE5", false),
    /** {@code sum P(i,j) i^2 / N}. */
    HIGH_GRAY_LEVEL_RUN_EMPHASIS("HighGrayLevelRunEmphasis", "G3QZ", false),
    /** {@code sum P(i,j) j^2 / N}. */
    LONG_RUN_EMPHASIS("LongRunEmphasis", "W4KF", false),
    /** {@code sum P(i,j) i^2 j^2 / N}. */
    LONG_RUN_HIGH_GRAY_LEVEL_EMPHASIS("LongRunHighGrayLevelEmphasis", "3KUM", false),
    /** {@code sum P(i,j) j^2 / i^2 / N}. */
    LONG_RUN_LOW_GRAY_LEVEL_EMPHASIS("LongRunLowGrayLevelEmphasis", "IVPO", false),
    /** {@code sum P(i,j) / i^2 / N}. */
    LOW_GRAY_LEVEL_RUN_EMPHASIS("LowGrayLevelRunEmphasis", "V3SW", false),
    /** {@code -sum p log2(p + eps)}, bits. */
    RUN_ENTROPY("RunEntropy", "HJ9O", false),
    /** {@code sum_j (sum_i P(i,j))^2 / N}. */
    RUN_LENGTH_NON_UNIFORMITY("RunLengthNonUniformity", "W92Y", false),
    /** {@code sum_j (sum_i P(i,j))^2 / N^2}. */
    RUN_LENGTH_NON_UNIFORMITY_NORMALIZED("RunLengthNonUniformityNormalized", "IC23", false),
    /** {@code N / sum P(i,j) j}: runs a voxel. */
    RUN_PERCENTAGE("RunPercentage", "9ZK5", false),
    /** {@code sum p(i,j) (j - mu)^2}. */
    RUN_VARIANCE("RunVariance", "SXLW", false),
    /** {@code sum P(i,j) / j^2 / N}. */
    SHORT_RUN_EMPHASIS("ShortRunEmphasis", "22OV", false),
    /** {@code sum P(i,j) i^2 / j^2 / N}. */
    SHORT_RUN_HIGH_GRAY_LEVEL_EMPHASIS("ShortRunHighGrayLevelEmphasis", "GD3A", false),
    /** {@code sum P(i,j) / (i^2 j^2) / N}. */
    SHORT_RUN_LOW_GRAY_LEVEL_EMPHASIS("ShortRunLowGrayLevelEmphasis", "HTZT", false);

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
    private final FeatureDefinition definition;

    GlrlmFeature(String featureName, String ibsiCode, boolean deprecated) {
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
            case HIGH_GRAY_LEVEL_RUN_EMPHASIS -> statistics.highLevelEmphasis();
            case LONG_RUN_EMPHASIS -> statistics.largeEmphasis();
            case LONG_RUN_HIGH_GRAY_LEVEL_EMPHASIS -> statistics.largeHighEmphasis();
            case LONG_RUN_LOW_GRAY_LEVEL_EMPHASIS -> statistics.largeLowEmphasis();
            case LOW_GRAY_LEVEL_RUN_EMPHASIS -> statistics.lowLevelEmphasis();
            case RUN_ENTROPY -> statistics.entropy();
            case RUN_LENGTH_NON_UNIFORMITY -> statistics.sizeNonUniformity();
            case RUN_LENGTH_NON_UNIFORMITY_NORMALIZED -> statistics.sizeNonUniformityNormalized();
            case RUN_PERCENTAGE -> statistics.percentage();
            case RUN_VARIANCE -> statistics.sizeVariance();
            case SHORT_RUN_EMPHASIS -> statistics.smallEmphasis();
            case SHORT_RUN_HIGH_GRAY_LEVEL_EMPHASIS -> statistics.smallHighEmphasis();
            case SHORT_RUN_LOW_GRAY_LEVEL_EMPHASIS -> statistics.smallLowEmphasis();
        };
    }
}
