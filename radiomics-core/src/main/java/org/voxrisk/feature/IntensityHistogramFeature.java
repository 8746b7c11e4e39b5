package org.voxrisk.feature;

import java.util.function.ToDoubleFunction;

/**
 * IBSI's 23 features of the intensity histogram (ZVCW), in the standard's order. Formulas and degenerate cases:
 * {@link IntensityHistogram}.
 */
public enum IntensityHistogramFeature implements Feature {
    /** Mean grey level (X6K6). */
    MEAN("Mean", "X6K6", IntensityHistogram::mean),
    /** Population variance (CH89). */
    VARIANCE("Variance", "CH89", IntensityHistogram::variance),
    /** {@code m3 / m2^1.5} (88K1); 0 for one level. */
    SKEWNESS("Skewness", "88K1", IntensityHistogram::skewness),
    /** Excess kurtosis {@code m4 / m2^2 - 3} (C3I7); 0 for one level. */
    KURTOSIS("Kurtosis", "C3I7", IntensityHistogram::kurtosis),
    /** Median (WIFQ). */
    MEDIAN("Median", "WIFQ", IntensityHistogram::median),
    /** Lowest level (1PR8). */
    MINIMUM("Minimum", "1PR8", IntensityHistogram::minimum),
    /** 10th percentile (GPMT). */
    PERCENTILE_10("10Percentile", "GPMT", h -> h.percentile(0.1)),
    /** 90th percentile (OZ0C). */
    PERCENTILE_90("90Percentile", "OZ0C", h -> h.percentile(0.9)),
    /** Highest level (3NCY). */
    MAXIMUM("Maximum", "3NCY", IntensityHistogram::maximum),
    /** The most frequent level (AMMC); of several that nearest to the mean, of two as near the lower. */
    MODE("Mode", "AMMC", IntensityHistogram::mode),
    /** 75th minus 25th percentile (WR0O). */
    INTERQUARTILE_RANGE("InterquartileRange", "WR0O", IntensityHistogram::interquartileRange),
    /** Highest minus lowest level (5Z3W). */
    RANGE("Range", "5Z3W", IntensityHistogram::range),
    /** Mean distance from the mean (D2ZX). */
    MEAN_ABSOLUTE_DEVIATION("MeanAbsoluteDeviation", "D2ZX", IntensityHistogram::meanAbsoluteDeviation),
    /** Mean absolute deviation of the levels within the 10th and 90th percentile (WRZB). */
    ROBUST_MEAN_ABSOLUTE_DEVIATION(
            "RobustMeanAbsoluteDeviation", "WRZB", IntensityHistogram::robustMeanAbsoluteDeviation),
    /** Mean distance from the median (4RNL). */
    MEDIAN_ABSOLUTE_DEVIATION("MedianAbsoluteDeviation", "4RNL", IntensityHistogram::medianAbsoluteDeviation),
    /** Standard deviation over mean (CWYJ). */
    COEFFICIENT_OF_VARIATION("CoefficientOfVariation", "CWYJ", IntensityHistogram::coefficientOfVariation),
    /** {@code (P75 - P25) / (P75 + P25)} (SLWD). */
    QUARTILE_COEFFICIENT_OF_DISPERSION(
            "QuartileCoefficientOfDispersion", "SLWD", IntensityHistogram::quartileCoefficientOfDispersion),
    /** {@code -sum p log2 p} (TLU2), bits. */
    ENTROPY("Entropy", "TLU2", IntensityHistogram::entropy),
    /** {@code sum p^2} (BJ5W). */
    UNIFORMITY("Uniformity", "BJ5W", IntensityHistogram::uniformity),
    /** Largest gradient of the histogram (12CE), voxels a level. */
    MAXIMUM_HISTOGRAM_GRADIENT("MaximumHistogramGradient", "12CE", IntensityHistogram::maximumGradient),
    /** Level of the largest gradient, the lowest of several (8E6O). */
    MAXIMUM_HISTOGRAM_GRADIENT_LEVEL("MaximumHistogramGradientLevel", "8E6O", IntensityHistogram::maximumGradientLevel),
    /** Smallest gradient of the histogram (VQB3), voxels a level. */
    MINIMUM_HISTOGRAM_GRADIENT("MinimumHistogramGradient", "VQB3", IntensityHistogram::minimumGradient),
    /** Level of the smallest gradient, the lowest of several (RHQZ). */
    MINIMUM_HISTOGRAM_GRADIENT_LEVEL("MinimumHistogramGradientLevel", "RHQZ", IntensityHistogram::minimumGradientLevel);

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
    private final FeatureDefinition definition;

    @SuppressWarnings("ImmutableEnumChecker") // method references hold no state
    private final ToDoubleFunction<IntensityHistogram> formula;

    IntensityHistogramFeature(String featureName, String ibsiCode, ToDoubleFunction<IntensityHistogram> formula) {
        this.definition = FeatureDefinition.of(featureName, ibsiCode, false);
        this.formula = formula;
    }

    @Override
    public FeatureDefinition definition() {
        return definition;
    }

    /** Evaluates the formula. */
    public double of(IntensityHistogram histogram) {
        return formula.applyAsDouble(histogram);
    }
}
