package org.voxrisk.feature;

import java.util.function.ToDoubleFunction;

/**
 * The 18 intensity-based statistical features of IBSI (family UHIW), in the order of its manual. Formulas and
 * degenerate cases: {@link IntensityStatistics}.
 */
public enum IntensityStatistic implements Feature {
    /** Mean intensity. */
    MEAN("Mean", "Q4LE", IntensityStatistics::mean),
    /** Population variance. */
    VARIANCE("Variance", "ECT3", IntensityStatistics::variance),
    /** {@code m3 / m2^1.5}. */
    SKEWNESS("Skewness", "KE2A", IntensityStatistics::skewness),
    /** {@code m4 / m2^2 - 3}. */
    EXCESS_KURTOSIS("ExcessKurtosis", "IPH6", IntensityStatistics::excessKurtosis),
    /** Median intensity. */
    MEDIAN("Median", "Y12H", IntensityStatistics::median),
    /** Smallest intensity. */
    MINIMUM("Minimum", "1GSF", IntensityStatistics::minimum),
    /** 10th percentile. */
    PERCENTILE_10("10Percentile", "QG58", IntensityStatistics::percentile10),
    /** 90th percentile. */
    PERCENTILE_90("90Percentile", "8DWT", IntensityStatistics::percentile90),
    /** Largest intensity. */
    MAXIMUM("Maximum", "84IY", IntensityStatistics::maximum),
    /** 75th minus 25th percentile. */
    INTERQUARTILE_RANGE("InterquartileRange", "SALO", IntensityStatistics::interquartileRange),
    /** Largest minus smallest intensity. */
    RANGE("Range", "2OJQ", IntensityStatistics::range),
    /** Mean distance from the mean. */
    MEAN_ABSOLUTE_DEVIATION("MeanAbsoluteDeviation", "4FUA", IntensityStatistics::meanAbsoluteDeviation),
    /** Mean absolute deviation from the 10th to the 90th percentile. */
    ROBUST_MEAN_ABSOLUTE_DEVIATION(
            "RobustMeanAbsoluteDeviation", "1128", IntensityStatistics::robustMeanAbsoluteDeviation),
    /** Mean distance from the median. */
    MEDIAN_ABSOLUTE_DEVIATION("MedianAbsoluteDeviation", "N72L", IntensityStatistics::medianAbsoluteDeviation),
    /** Standard deviation divided by the mean. */
    COEFFICIENT_OF_VARIATION("CoefficientOfVariation", "7TET", IntensityStatistics::coefficientOfVariation),
    /** {@code (P75 - P25) / (P75 + P25)}. */
    QUARTILE_COEFFICIENT_OF_DISPERSION(
            "QuartileCoefficientOfDispersion", "9S40", IntensityStatistics::quartileCoefficientOfDispersion),
    /** {@code sum x^2}. */
    ENERGY("Energy", "N8CA", IntensityStatistics::energy),
    /** {@code sqrt(sum x^2 / N)}. */
    ROOT_MEAN_SQUARE("RootMeanSquare", "5ZWQ", IntensityStatistics::rootMeanSquare);

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
    private final FeatureDefinition definition;

    @SuppressWarnings("ImmutableEnumChecker") // method references hold no state
    private final ToDoubleFunction<IntensityStatistics> formula;

    IntensityStatistic(String featureName, String ibsiCode, ToDoubleFunction<IntensityStatistics> formula) {
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
