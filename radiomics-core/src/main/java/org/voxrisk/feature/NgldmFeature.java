package org.voxrisk.feature;

/**
 * IBSI's 17 features of the neighbouring grey-level dependence matrix (REK0), in the standard's order. P(i,j) is the number
 * of voxels of grey level i with j - 1 dependent neighbours (whose level differs by at most the coarseness alpha), N their
 * sum, {@code p = P / N}, mu the mean.
 */
public enum NgldmFeature implements Feature {
    /** {@code sum P(i,j) / j^2 / N} (SODN). */
    LOW_DEPENDENCE_EMPHASIS("LowDependenceEmphasis", "SODN"),
    /** {@code sum P(i,j) j^2 / N} (IMOQ). */
    HIGH_DEPENDENCE_EMPHASIS("HighDependenceEmphasis", "IMOQ"),
    /** {@code sum P(i,j) / i^2 / N} (TL9H). */
    LOW_GRAY_LEVEL_COUNT_EMPHASIS("LowGrayLevelCountEmphasis", "TL9H"),
    /** {@code sum P(i,j) i^2 / N} (OAE7). */
    HIGH_GRAY_LEVEL_COUNT_EMPHASIS("HighGrayLevelCountEmphasis", "OAE7"),
    /** {@code sum P(i,j) / (i^2 j^2) / N} (EQ3F). */
    LOW_DEPENDENCE_LOW_GRAY_LEVEL_EMPHASIS("LowDependenceLowGrayLevelEmphasis", "EQ3F"),
    /** {@code sum P(i,j) i^2 / j^2 / N} (JA6D). */
    LOW_DEPENDENCE_HIGH_GRAY_LEVEL_EMPHASIS("LowDependenceHighGrayLevelEmphasis", "JA6D"),
    /** {@code sum P(i,j) j^2 / i^2 / N} (NBZI). */
    HIGH_DEPENDENCE_LOW_GRAY_LEVEL_EMPHASIS("HighDependenceLowGrayLevelEmphasis", "NBZI"),
    /** {@code sum P(i,j) i^2 j^2 / N} (9QMG). */
    HIGH_DEPENDENCE_HIGH_GRAY_LEVEL_EMPHASIS("HighDependenceHighGrayLevelEmphasis", "9QMG"),
    /** {@code sum_i (sum_j P(i,j))^2 / N} (FP8K). */
    GRAY_LEVEL_NON_UNIFORMITY("GrayLevelNonUniformity", "FP8K"),
    /** {@code sum_i (sum_j P(i,j))^2 / N^2} (5SPA). */
    GRAY_LEVEL_NON_UNIFORMITY_NORMALIZED("GrayLevelNonUniformityNormalized", "5SPA"),
    /** {@code sum_j (sum_i P(i,j))^2 / N} (Z87G). */
    DEPENDENCE_COUNT_NON_UNIFORMITY("DependenceCountNonUniformity", "Z87G"),
    /** {@code sum_j (sum_i P(i,j))^2 / N^2} (OKJI). */
    DEPENDENCE_COUNT_NON_UNIFORMITY_NORMALIZED("DependenceCountNonUniformityNormalized", "OKJI"),
    /** Dependence counts a voxel: always 1 (6XV8). */
    DEPENDENCE_COUNT_PERCENTAGE("DependenceCountPercentage", "6XV8"),
    /** {@code sum p(i,j) (i - mu)^2} (1PFV). */
    GRAY_LEVEL_VARIANCE("GrayLevelVariance", "1PFV"),
    /** {@code sum p(i,j) (j - mu)^2} (DNX2). */
    DEPENDENCE_COUNT_VARIANCE("DependenceCountVariance", "DNX2"),
    /** {@code -sum p log2 p}, bits (FCBV). */
    DEPENDENCE_COUNT_ENTROPY("DependenceCountEntropy", "FCBV"),
    /** {@code sum p^2} (CAS9). */
    DEPENDENCE_COUNT_ENERGY("DependenceCountEnergy", "CAS9");

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
    private final FeatureDefinition definition;

    NgldmFeature(String featureName, String ibsiCode) {
        this.definition = FeatureDefinition.of(featureName, ibsiCode, false);
    }

    @Override
    public FeatureDefinition definition() {
        return definition;
    }

    /** Evaluates the formula. */
    public double of(LevelSizeStatistics statistics) {
        return switch (this) {
            case LOW_DEPENDENCE_EMPHASIS -> statistics.smallEmphasis();
            case HIGH_DEPENDENCE_EMPHASIS -> statistics.largeEmphasis();
            case LOW_GRAY_LEVEL_COUNT_EMPHASIS -> statistics.lowLevelEmphasis();
            case HIGH_GRAY_LEVEL_COUNT_EMPHASIS -> statistics.highLevelEmphasis();
            case LOW_DEPENDENCE_LOW_GRAY_LEVEL_EMPHASIS -> statistics.smallLowEmphasis();
            case LOW_DEPENDENCE_HIGH_GRAY_LEVEL_EMPHASIS -> statistics.smallHighEmphasis();
            case HIGH_DEPENDENCE_LOW_GRAY_LEVEL_EMPHASIS -> statistics.largeLowEmphasis();
            case HIGH_DEPENDENCE_HIGH_GRAY_LEVEL_EMPHASIS -> statistics.largeHighEmphasis();
            case GRAY_LEVEL_NON_UNIFORMITY -> statistics.levelNonUniformity();
            case GRAY_LEVEL_NON_UNIFORMITY_NORMALIZED -> statistics.levelNonUniformityNormalized();
            case DEPENDENCE_COUNT_NON_UNIFORMITY -> statistics.sizeNonUniformity();
            case DEPENDENCE_COUNT_NON_UNIFORMITY_NORMALIZED -> statistics.sizeNonUniformityNormalized();
            case DEPENDENCE_COUNT_PERCENTAGE -> statistics.one();
            case GRAY_LEVEL_VARIANCE -> statistics.levelVariance();
            case DEPENDENCE_COUNT_VARIANCE -> statistics.sizeVariance();
            case DEPENDENCE_COUNT_ENTROPY -> statistics.entropy();
            case DEPENDENCE_COUNT_ENERGY -> statistics.energy();
        };
    }
}
