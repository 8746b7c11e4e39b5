package org.voxrisk.feature;

/**
 * IBSI's 18 intensity-based statistics (UHIW), in the standard's order. Formulas and degenerate cases:
 * {@link IntensityStatistics}.
 */
public enum IntensityStatisticsFeature implements Feature {
    /** Mean (Q4LE). */
    MEAN("Mean", "Q4LE"),
    /** Population variance (ECT3). */
    VARIANCE("Variance", "ECT3"),
    /** {@code m3 / m2^1.5} (KE2A); 0 for a flat region. */
    SKEWNESS("Skewness", "KE2A"),
    /** Excess kurtosis {@code m4 / m2^2 - 3} (IPH6); 0 for a flat region. */
    KURTOSIS("Kurtosis", "IPH6"),
    /** Median (Y12H). */
    MEDIAN("Median", "Y12H"),
    /** Smallest intensity (1GSF). */
    MINIMUM("Minimum", "1GSF"),
    /** 10th percentile (QG58). */
    PERCENTILE_10("10Percentile", "QG58"),
    /** 90th percentile (8DWT). */
    PERCENTILE_90("90Percentile", "8DWT"),
    /** Largest intensity (84IY). */
    MAXIMUM("Maximum", "84IY"),
    /** 75th minus 25th percentile (SALO). */
    INTERQUARTILE_RANGE("InterquartileRange", "SALO"),
    /** Largest minus smallest intensity (2OJQ). */
    RANGE("Range", "2OJQ"),
    /** Mean distance from the mean (4FUA). */
    MEAN_ABSOLUTE_DEVIATION("MeanAbsoluteDeviation", "4FUA"),
    /** Mean absolute deviation of the intensities within the 10th and 90th percentile (1128). */
    ROBUST_MEAN_ABSOLUTE_DEVIATION("RobustMeanAbsoluteDeviation", "1128"),
    /** Mean distance from the median (N72L). */
    MEDIAN_ABSOLUTE_DEVIATION("MedianAbsoluteDeviation", "N72L"),
    /** Standard deviation over mean (7TET); not defined where the mean is 0. */
    COEFFICIENT_OF_VARIATION("CoefficientOfVariation", "7TET"),
    /** {@code (P75 - P25) / (P75 + P25)} (9S40); not defined where the sum is 0. */
    QUARTILE_COEFFICIENT_OF_DISPERSION("QuartileCoefficientOfDispersion", "9S40"),
    /** Sum of squares (N8CA). */
    ENERGY("Energy", "N8CA"),
    /** Root of the mean square (5ZWQ). */
    ROOT_MEAN_SQUARE("RootMeanSquare", "5ZWQ");

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
    private final FeatureDefinition definition;

    IntensityStatisticsFeature(String featureName, String ibsiCode) {
        this.definition = FeatureDefinition.of(featureName, ibsiCode, false);
    }

    @Override
    public FeatureDefinition definition() {
        return definition;
    }

    /** Evaluates the formula. */
    public double of(IntensityStatistics statistics) {
        return switch (this) {
            case MEAN -> statistics.mean();
            case VARIANCE -> statistics.variance();
            case SKEWNESS -> statistics.skewness();
            case KURTOSIS -> statistics.kurtosis();
            case MEDIAN -> statistics.median();
            case MINIMUM -> statistics.minimum();
            case PERCENTILE_10 -> statistics.percentile10();
            case PERCENTILE_90 -> statistics.percentile90();
            case MAXIMUM -> statistics.maximum();
            case INTERQUARTILE_RANGE -> statistics.interquartileRange();
            case RANGE -> statistics.range();
            case MEAN_ABSOLUTE_DEVIATION -> statistics.meanAbsoluteDeviation();
            case ROBUST_MEAN_ABSOLUTE_DEVIATION -> statistics.robustMeanAbsoluteDeviation();
            case MEDIAN_ABSOLUTE_DEVIATION -> statistics.medianAbsoluteDeviation();
            case COEFFICIENT_OF_VARIATION -> statistics.coefficientOfVariation();
            case QUARTILE_COEFFICIENT_OF_DISPERSION -> statistics.quartileCoefficientOfDispersion();
            case ENERGY -> statistics.energy();
            case ROOT_MEAN_SQUARE -> statistics.rootMeanSquare();
        };
    }
}
