package org.voxrisk.feature;

import java.util.function.ToDoubleFunction;

/**
 * The 16 GLRLM features of PyRadiomics, in its (alphabetical) order. P(i,j) is the number of runs of grey level i and
 * length j, N their sum, {@code p = P / N}, mu the mean. Values are averaged over directions; see {@link GlrlmFeatures}.
 *
 * <p>PyRadiomics' value of each for a small phantom: {@code ibsi-digital-phantom-features.csv} in the test resources of
 * this module, compared by {@code DigitalPhantomTest}.
 */
public enum GlrlmFeature implements Feature {
    /** {@code sum_i (sum_j P(i,j))^2 / N}. */
    GRAY_LEVEL_NON_UNIFORMITY("GrayLevelNonUniformity", "R5YN", false, LevelSizeStatistics::levelNonUniformity),
    /** {@code sum_i (sum_j P(i,j))^2 / N^2}. */
    GRAY_LEVEL_NON_UNIFORMITY_NORMALIZED(
            "GrayLevelNonUniformityNormalized", "OVBL", false, LevelSizeStatistics::levelNonUniformityNormalized),
    /** {@code sum p(i,j) (i - mu)^2}. */
    GRAY_LEVEL_VARIANCE("GrayLevelVariance", "8CE5", false, LevelSizeStatistics::levelVariance),
    /** {@code sum P(i,j) i^2 / N}. */
    HIGH_GRAY_LEVEL_RUN_EMPHASIS("HighGrayLevelRunEmphasis", "G3QZ", false, LevelSizeStatistics::highLevelEmphasis),
    /** {@code sum P(i,j) j^2 / N}. */
    LONG_RUN_EMPHASIS("LongRunEmphasis", "W4KF", false, LevelSizeStatistics::largeEmphasis),
    /** {@code sum P(i,j) i^2 j^2 / N}. */
    LONG_RUN_HIGH_GRAY_LEVEL_EMPHASIS(
            "LongRunHighGrayLevelEmphasis", "3KUM", false, LevelSizeStatistics::largeHighEmphasis),
    /** {@code sum P(i,j) j^2 / i^2 / N}. */
    LONG_RUN_LOW_GRAY_LEVEL_EMPHASIS(
            "LongRunLowGrayLevelEmphasis", "IVPO", false, LevelSizeStatistics::largeLowEmphasis),
    /** {@code sum P(i,j) / i^2 / N}. */
    LOW_GRAY_LEVEL_RUN_EMPHASIS("LowGrayLevelRunEmphasis", "V3SW", false, LevelSizeStatistics::lowLevelEmphasis),
    /** {@code -sum p log2(p + eps)}, bits. */
    RUN_ENTROPY("RunEntropy", "HJ9O", false, LevelSizeStatistics::entropy),
    /** {@code sum_j (sum_i P(i,j))^2 / N}. */
    RUN_LENGTH_NON_UNIFORMITY("RunLengthNonUniformity", "W92Y", false, LevelSizeStatistics::sizeNonUniformity),
    /** {@code sum_j (sum_i P(i,j))^2 / N^2}. */
    RUN_LENGTH_NON_UNIFORMITY_NORMALIZED(
            "RunLengthNonUniformityNormalized", "IC23", false, LevelSizeStatistics::sizeNonUniformityNormalized),
    /** {@code N / sum P(i,j) j}: runs a voxel. */
    RUN_PERCENTAGE("RunPercentage", "9ZK5", false, LevelSizeStatistics::percentage),
    /** {@code sum p(i,j) (j - mu)^2}. */
    RUN_VARIANCE("RunVariance", "SXLW", false, LevelSizeStatistics::sizeVariance),
    /** {@code sum P(i,j) / j^2 / N}. */
    SHORT_RUN_EMPHASIS("ShortRunEmphasis", "22OV", false, LevelSizeStatistics::smallEmphasis),
    /** {@code sum P(i,j) i^2 / j^2 / N}. */
    SHORT_RUN_HIGH_GRAY_LEVEL_EMPHASIS(
            "ShortRunHighGrayLevelEmphasis", "GD3A", false, LevelSizeStatistics::smallHighEmphasis),
    /** {@code sum P(i,j) / (i^2 j^2) / N}. */
    SHORT_RUN_LOW_GRAY_LEVEL_EMPHASIS(
            "ShortRunLowGrayLevelEmphasis", "HTZT", false, LevelSizeStatistics::smallLowEmphasis);

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
    private final FeatureDefinition definition;

    @SuppressWarnings("ImmutableEnumChecker") // method references hold no state
    private final ToDoubleFunction<LevelSizeStatistics> formula;

    GlrlmFeature(
            String featureName, String ibsiCode, boolean deprecated, ToDoubleFunction<LevelSizeStatistics> formula) {
        this.definition = FeatureDefinition.of(featureName, ibsiCode, deprecated);
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
