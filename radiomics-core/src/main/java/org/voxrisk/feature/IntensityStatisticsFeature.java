package org.voxrisk.feature;

import java.util.function.ToDoubleFunction;

/**
 * IBSI's 18 intensity-based statistics (UHIW), in the standard's order. Formulas and degenerate cases:
 * {@link IntensityStatistics}.
 */
public enum IntensityStatisticsFeature implements Feature {
    /** Mean (Q4LE). */
    MEAN("Mean", "Q4LE", IntensityStatistics::mean),
    /** Population variance (ECT3). */
    VARIANCE("Variance", "ECT3", IntensityStatistics::variance),
    /** {@code m3 / m2^1.5} (KE2A); 0 for a flat region. */
    SKEWNESS("Skewness", "KE2A", IntensityStatistics::skewness),
    /** Excess kurtosis {@code m4 / m2^2 - 3} (IPH6); 0 for a flat region. */
    KURTOSIS("Kurtosis", "IPH6", IntensityStatistics::kurtosis),
    /** Median (Y12H). */
    MEDIAN("Median", "Y12H", IntensityStatistics::median),
    /** Smallest intensity (1GSF). */
    MINIMUM("Minimum", "1GSF", IntensityStatistics::minimum),
    /** 10th percentile (QG58). */
    PERCENTILE_10("10Percentile", "QG58", IntensityStatistics::percentile10),
    /** 90th percentile (8DWT). */
    PERCENTILE_90("90Percentile", "8DWT", IntensityStatistics::percentile90),
    /** Largest intensity (84IY). */
    MAXIMUM("Maximum", "84IY", IntensityStatistics::maximum),
    /** 75th minus 25th percentile (SALO). */
    INTERQUARTILE_RANGE("InterquartileRange", "SALO", IntensityStatistics::interquartileRange),
    /** Largest minus smallest intensity (2OJQ). */
    RANGE("Range", "2OJQ", IntensityStatistics::range),
    /** Mean distance from the mean (4FUA). */
    MEAN_ABSOLUTE_DEVIATION("MeanAbsoluteDeviation", "4FUA", IntensityStatistics::meanAbsoluteDeviation),
    /** Mean absolute deviation of the intensities within the 10th and 90th percentile (1128). */
    ROBUST_MEAN_ABSOLUTE_DEVIATION(
            "RobustMeanAbsoluteDeviation", "1128", IntensityStatistics::robustMeanAbsoluteDeviation),
    /** Mean distance from the median (N72L). */
    MEDIAN_ABSOLUTE_DEVIATION("MedianAbsoluteDeviation", "N72L", IntensityStatistics::medianAbsoluteDeviation),
    /** Standard deviation over mean (7TET); not defined where the mean is 0. */
    COEFFICIENT_OF_VARIATION("CoefficientOfVariation", "7TET", IntensityStatistics::coefficientOfVariation),
    /** {@code (P75 - P25) / (P75 + P25)} (9S40); not defined where the sum is 0. */
    QUARTILE_COEFFICIENT_OF_DISPERSION(
            "QuartileCoefficientOfDispersion", "9S40", IntensityStatistics::quartileCoefficientOfDispersion),
    /** Sum of squares (N8CA). */
    ENERGY("Energy", "N8CA", IntensityStatistics::energy),
    /** Root of the mean square (5ZWQ). */
    ROOT_MEAN_SQUARE("RootMeanSquare", "5ZWQ", IntensityStatistics::rootMeanSquare);

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
    private final FeatureDefinition definition;

    @SuppressWarnings("ImmutableEnumChecker") // method references hold no state
    private final ToDoubleFunction<IntensityStatistics> formula;

    IntensityStatisticsFeature(String featureName, String ibsiCode, ToDoubleFunction<IntensityStatistics> formula) {
        this.definition = FeatureDefinition.of(featureName, ibsiCode, false);
        this.formula = formula;
    }

    @Override
    public FeatureDefinition definition() {
        return definition;
    }

    /** Evaluates the formula. */
    public double of(IntensityStatistics statistics) {
        return formula.applyAsDouble(statistics);
    }
}
