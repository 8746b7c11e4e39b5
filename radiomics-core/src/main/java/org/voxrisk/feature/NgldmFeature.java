package org.voxrisk.feature;

import java.util.function.ToDoubleFunction;

/**
 * IBSI's 17 features of the neighbouring grey-level dependence matrix (REK0), in the standard's order. P(i,j) is the number
 * of voxels of grey level i with j - 1 dependent neighbours (whose level differs by at most the coarseness alpha), N their
 * sum, {@code p = P / N}, mu the mean.
 */
public enum NgldmFeature implements Feature {
    /** {@code sum P(i,j) / j^2 / N} (SODN). */
    LOW_DEPENDENCE_EMPHASIS("LowDependenceEmphasis", "SODN", LevelSizeStatistics::smallEmphasis),
    /** {@code sum P(i,j) j^2 / N} (IMOQ). */
    HIGH_DEPENDENCE_EMPHASIS("HighDependenceEmphasis", "IMOQ", LevelSizeStatistics::largeEmphasis),
    /** {@code sum P(i,j) / i^2 / N} (TL9H). */
    LOW_GRAY_LEVEL_COUNT_EMPHASIS("LowGrayLevelCountEmphasis", "TL9H", LevelSizeStatistics::lowLevelEmphasis),
    /** {@code sum P(i,j) i^2 / N} (OAE7). */
    HIGH_GRAY_LEVEL_COUNT_EMPHASIS("HighGrayLevelCountEmphasis", "OAE7", LevelSizeStatistics::highLevelEmphasis),
    /** {@code sum P(i,j) / (i^2 j^2) / N} (EQ3F). */
    LOW_DEPENDENCE_LOW_GRAY_LEVEL_EMPHASIS(
            "LowDependenceLowGrayLevelEmphasis", "EQ3F", LevelSizeStatistics::smallLowEmphasis),
    /** {@code sum P(i,j) i^2 / j^2 / N} (JA6D). */
    LOW_DEPENDENCE_HIGH_GRAY_LEVEL_EMPHASIS(
            "LowDependenceHighGrayLevelEmphasis", "JA6D", LevelSizeStatistics::smallHighEmphasis),
    /** {@code sum P(i,j) j^2 / i^2 / N} (NBZI). */
    HIGH_DEPENDENCE_LOW_GRAY_LEVEL_EMPHASIS(
            "HighDependenceLowGrayLevelEmphasis", "NBZI", LevelSizeStatistics::largeLowEmphasis),
    /** {@code sum P(i,j) i^2 j^2 / N} (9QMG). */
    HIGH_DEPENDENCE_HIGH_GRAY_LEVEL_EMPHASIS(
            "HighDependenceHighGrayLevelEmphasis", "9QMG", LevelSizeStatistics::largeHighEmphasis),
    /** {@code sum_i (sum_j P(i,j))^2 / N} (FP8K). */
    GRAY_LEVEL_NON_UNIFORMITY("GrayLevelNonUniformity", "FP8K", LevelSizeStatistics::levelNonUniformity),
    /** {@code sum_i (sum_j P(i,j))^2 / N^2} (5SPA). */
    GRAY_LEVEL_NON_UNIFORMITY_NORMALIZED(
            "GrayLevelNonUniformityNormalized", "5SPA", LevelSizeStatistics::levelNonUniformityNormalized),
    /** {@code sum_j (sum_i P(i,j))^2 / N} (Z87G). */
    DEPENDENCE_COUNT_NON_UNIFORMITY("DependenceCountNonUniformity", "Z87G", LevelSizeStatistics::sizeNonUniformity),
    /** {@code sum_j (sum_i P(i,j))^2 / N^2} (OKJI). */
    DEPENDENCE_COUNT_NON_UNIFORMITY_NORMALIZED(
            "DependenceCountNonUniformityNormalized", "OKJI", LevelSizeStatistics::sizeNonUniformityNormalized),
    /** Dependence counts a voxel: always 1 (6XV8). */
    DEPENDENCE_COUNT_PERCENTAGE("DependenceCountPercentage", "6XV8", LevelSizeStatistics::one),
    /** {@code sum p(i,j) (i - mu)^2} (1PFV). */
    GRAY_LEVEL_VARIANCE("GrayLevelVariance", "1PFV", LevelSizeStatistics::levelVariance),
    /** {@code sum p(i,j) (j - mu)^2} (DNX2). */
    DEPENDENCE_COUNT_VARIANCE("DependenceCountVariance", "DNX2", LevelSizeStatistics::sizeVariance),
    /** {@code -sum p log2 p}, bits (FCBV). */
    DEPENDENCE_COUNT_ENTROPY("DependenceCountEntropy", "FCBV", LevelSizeStatistics::entropy),
    /** {@code sum p^2} (CAS9). */
    DEPENDENCE_COUNT_ENERGY("DependenceCountEnergy", "CAS9", LevelSizeStatistics::energy);

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
    private final FeatureDefinition definition;

    @SuppressWarnings("ImmutableEnumChecker") // method references hold no state
    private final ToDoubleFunction<LevelSizeStatistics> formula;

    NgldmFeature(String featureName, String ibsiCode, ToDoubleFunction<LevelSizeStatistics> formula) {
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
