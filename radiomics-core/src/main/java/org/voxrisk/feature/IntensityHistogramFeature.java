package org.voxrisk.feature;

/**
 * IBSI's 23 features of the intensity histogram (ZVCW), in the standard's order. Formulas and degenerate cases:
 * {@link IntensityHistogram}.
 */
public enum IntensityHistogramFeature implements Feature {
    /** Mean grey level (X6K6). */
    MEAN("Mean", "X6K6"),
    /** Population variance (CH89). */
    VARIANCE("Variance", "CH89"),
    /** {@code m3 / m2^1.5} (88K1); 0 for one level. */
    SKEWNESS("Skewness", "88K1"),
    /** Excess kurtosis {@code m4 / m2^2 - 3} (C3I7); 0 for one level. */
    KURTOSIS("Kurtosis", "C3I7"),
    /** Median (WIFQ). */
    MEDIAN("Median", "WIFQ"),
    /** Lowest level (1PR8). */
    MINIMUM("Minimum", "1PR8"),
    /** 10th percentile (GPMT). */
    PERCENTILE_10("10Percentile", "GPMT"),
    /** 90th percentile (OZ0C). */
    PERCENTILE_90("90Percentile", "OZ0C"),
    /** Highest level (3NCY). */
    MAXIMUM("Maximum", "3NCY"),
    /** The most frequent level (AMMC); of several that nearest to the mean, of two as near the lower. */
    MODE("Mode", "AMMC"),
    /** 75th minus 25th percentile (WR0O). */
    INTERQUARTILE_RANGE("InterquartileRange", "WR0O"),
    /** Highest minus lowest level (5Z3W). */
    RANGE("Range", "5Z3W"),
    /** Mean distance from the mean (D2ZX). */
    MEAN_ABSOLUTE_DEVIATION("MeanAbsoluteDeviation", "D2ZX"),
    /** Mean absolute deviation of the levels within the 10th and 90th percentile (WRZB). */
    ROBUST_MEAN_ABSOLUTE_DEVIATION("RobustMeanAbsoluteDeviation", "WRZB"),
    /** Mean distance from the median (4RNL). */
    MEDIAN_ABSOLUTE_DEVIATION("MedianAbsoluteDeviation", "4RNL"),
    /** Standard deviation over mean (CWYJ). */
    COEFFICIENT_OF_VARIATION("CoefficientOfVariation", "CWYJ"),
    /** {@code (P75 - P25) / (P75 + P25)} (SLWD). */
    QUARTILE_COEFFICIENT_OF_DISPERSION("QuartileCoefficientOfDispersion", "SLWD"),
    /** {@code -sum p log2 p} (TLU2), bits. */
    ENTROPY("Entropy", "TLU2"),
    /** {@code sum p^2} (BJ5W). */
    UNIFORMITY("Uniformity", "BJ5W"),
    /** Largest gradient of the histogram (12CE), voxels a level. */
    MAXIMUM_HISTOGRAM_GRADIENT("MaximumHistogramGradient", "12CE"),
    /** Level of the largest gradient, the lowest of several (8E6O). */
    MAXIMUM_HISTOGRAM_GRADIENT_LEVEL("MaximumHistogramGradientLevel", "8E6O"),
    /** Smallest gradient of the histogram (VQB3), voxels a level. */
    MINIMUM_HISTOGRAM_GRADIENT("MinimumHistogramGradient", "VQB3"),
    /** Level of the smallest gradient, the lowest of several (RHQZ). */
    MINIMUM_HISTOGRAM_GRADIENT_LEVEL("MinimumHistogramGradientLevel", "RHQZ");

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
    private final FeatureDefinition definition;

    IntensityHistogramFeature(String featureName, String ibsiCode) {
        this.definition = FeatureDefinition.of(featureName, ibsiCode, false);
    }

    @Override
    public FeatureDefinition definition() {
        return definition;
    }

    /** Evaluates the formula. */
    public double of(IntensityHistogram histogram) {
        return switch (this) {
            case MEAN -> histogram.mean();
            case VARIANCE -> histogram.variance();
            case SKEWNESS -> histogram.skewness();
            case KURTOSIS -> histogram.kurtosis();
            case MEDIAN -> histogram.median();
            case MINIMUM -> histogram.minimum();
            case PERCENTILE_10 -> histogram.percentile(0.1);
            case PERCENTILE_90 -> histogram.percentile(0.9);
            case MAXIMUM -> histogram.maximum();
            case MODE -> histogram.mode();
            case INTERQUARTILE_RANGE -> histogram.interquartileRange();
            case RANGE -> histogram.range();
            case MEAN_ABSOLUTE_DEVIATION -> histogram.meanAbsoluteDeviation();
            case ROBUST_MEAN_ABSOLUTE_DEVIATION -> histogram.robustMeanAbsoluteDeviation();
            case MEDIAN_ABSOLUTE_DEVIATION -> histogram.medianAbsoluteDeviation();
            case COEFFICIENT_OF_VARIATION -> histogram.coefficientOfVariation();
            case QUARTILE_COEFFICIENT_OF_DISPERSION -> histogram.quartileCoefficientOfDispersion();
            case ENTROPY -> histogram.entropy();
            case UNIFORMITY -> histogram.uniformity();
            case MAXIMUM_HISTOGRAM_GRADIENT -> histogram.maximumGradient();
            case MAXIMUM_HISTOGRAM_GRADIENT_LEVEL -> histogram.maximumGradientLevel();
            case MINIMUM_HISTOGRAM_GRADIENT -> histogram.minimumGradient();
            case MINIMUM_HISTOGRAM_GRADIENT_LEVEL -> histogram.minimumGradientLevel();
        };
    }
}
