package org.voxrisk.feature;

/**
 * The 14 GLDM features of PyRadiomics and its deprecated ones, in its (alphabetical) order. P(i,j) is the number of
 * voxels of grey level i with j - 1 dependent neighbours, N their sum, {@code p = P / N}, mu the mean. PyRadiomics does
 * not return the deprecated ones; here they have the value that makes them superfluous.
 *
 * <p>PyRadiomics' value of each for a small phantom: {@code ibsi-digital-phantom-features.csv} in the test resources of
 * this module, compared by {@code DigitalPhantomTest}.
 */
public enum GldmFeature implements Feature {
    /** {@code -sum p log2(p + eps)}, bits. */
    DEPENDENCE_ENTROPY("DependenceEntropy", "FCBV", false),
    /** {@code sum_j (sum_i P(i,j))^2 / N}. */
    DEPENDENCE_NON_UNIFORMITY("DependenceNonUniformity", "Z87G", false),
    /** {@code sum_j (sum_i P(i,j))^2 / N^2}. */
    DEPENDENCE_NON_UNIFORMITY_NORMALIZED("DependenceNonUniformityNormalized", "OKJI", false),
    /** Deprecated: always 1, since every voxel has one dependence. */
    DEPENDENCE_PERCENTAGE("DependencePercentage", "6XV8", true),
    /** {@code sum p(i,j) (j - mu)^2}. */
    DEPENDENCE_VARIANCE("DependenceVariance", "DNX2", false),
    /** {@code sum_i (sum_j P(i,j))^2 / N}. */
    GRAY_LEVEL_NON_UNIFORMITY("GrayLevelNonUniformity", "FP8K", false),
    /** Deprecated: equals the first-order Uniformity. */
    GRAY_LEVEL_NON_UNIFORMITY_NORMALIZED("GrayLevelNonUniformityNormalized", "5SPA", true),
    /** {@code sum p(i,j) (i - mu)^2}. */
    GRAY_LEVEL_VARIANCE("GrayLevelVariance", "1PFV", false),
    /** {@code sum P(i,j) i^2 / N}. */
    HIGH_GRAY_LEVEL_EMPHASIS("HighGrayLevelEmphasis", "OAE7", false),
    /** {@code sum P(i,j) j^2 / N}. */
    LARGE_DEPENDENCE_EMPHASIS("LargeDependenceEmphasis", "IMOQ", false),
    /** {@code sum P(i,j) i^2 j^2 / N}. */
    LARGE_DEPENDENCE_HIGH_GRAY_LEVEL_EMPHASIS("LargeDependenceHighGrayLevelEmphasis", "9QMG", false),
    /** {@code sum P(i,j) j^2 / i^2 / N}. */
    LARGE_DEPENDENCE_LOW_GRAY_LEVEL_EMPHASIS("LargeDependenceLowGrayLevelEmphasis", "NBZI", false),
    /** {@code sum P(i,j) / i^2 / N}. */
    LOW_GRAY_LEVEL_EMPHASIS("LowGrayLevelEmphasis", "TL9H", false),
    /** {@code sum P(i,j) / j^2 / N}. */
    SMALL_DEPENDENCE_EMPHASIS("SmallDependenceEmphasis", "SODN", false),
    /** {@code sum P(i,j) i^2 / j^2 / N}. */
    SMALL_DEPENDENCE_HIGH_GRAY_LEVEL_EMPHASIS("SmallDependenceHighGrayLevelEmphasis", "JA6D", false),
    /** {@code sum P(i,j) / (i^2 j^2) / N}. */
    SMALL_DEPENDENCE_LOW_GRAY_LEVEL_EMPHASIS("SmallDependenceLowGrayLevelEmphasis", "EQ3F", false);

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
    private final FeatureDefinition definition;

    GldmFeature(String featureName, String ibsiCode, boolean deprecated) {
        this.definition = FeatureDefinition.of(featureName, ibsiCode, deprecated);
    }

    @Override
    public FeatureDefinition definition() {
        return definition;
    }

    /** Evaluates the formula. */
    public double of(LevelSizeStatistics statistics) {
        return switch (this) {
            case DEPENDENCE_ENTROPY -> statistics.entropy();
            case DEPENDENCE_NON_UNIFORMITY -> statistics.sizeNonUniformity();
            case DEPENDENCE_NON_UNIFORMITY_NORMALIZED -> statistics.sizeNonUniformityNormalized();
            case DEPENDENCE_PERCENTAGE -> statistics.one();
            case DEPENDENCE_VARIANCE -> statistics.sizeVariance();
            case GRAY_LEVEL_NON_UNIFORMITY -> statistics.levelNonUniformity();
            case GRAY_LEVEL_NON_UNIFORMITY_NORMALIZED -> statistics.levelNonUniformityNormalized();
            case GRAY_LEVEL_VARIANCE -> statistics.levelVariance();
            case HIGH_GRAY_LEVEL_EMPHASIS -> statistics.highLevelEmphasis();
            case LARGE_DEPENDENCE_EMPHASIS -> statistics.largeEmphasis();
            case LARGE_DEPENDENCE_HIGH_GRAY_LEVEL_EMPHASIS -> statistics.largeHighEmphasis();
            case LARGE_DEPENDENCE_LOW_GRAY_LEVEL_EMPHASIS -> statistics.largeLowEmphasis();
            case LOW_GRAY_LEVEL_EMPHASIS -> statistics.lowLevelEmphasis();
            case SMALL_DEPENDENCE_EMPHASIS -> statistics.smallEmphasis();
            case SMALL_DEPENDENCE_HIGH_GRAY_LEVEL_EMPHASIS -> statistics.smallHighEmphasis();
            case SMALL_DEPENDENCE_LOW_GRAY_LEVEL_EMPHASIS -> statistics.smallLowEmphasis();
        };
    }
}
