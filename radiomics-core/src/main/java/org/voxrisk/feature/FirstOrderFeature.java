package org.voxrisk.feature;

import java.util.function.ToDoubleFunction;

/**
 * The 18 first-order features of PyRadiomics and the deprecated standard deviation, in PyRadiomics' (alphabetical) order.
 * Formulas and degenerate cases: {@link FirstOrderStatistics}.
 *
 * <p>PyRadiomics' value of each for a small phantom: {@code ibsi-digital-phantom-features.csv} in the test resources of
 * this module, compared by {@code DigitalPhantomTest}.
 */
public enum FirstOrderFeature implements Feature {
    /** 10th percentile of the intensities. */
    PERCENTILE_10("10Percentile", "QG58", false, FirstOrderStatistics::percentile10),
    /** 90th percentile of the intensities. */
    PERCENTILE_90("90Percentile", "8DWT", false, FirstOrderStatistics::percentile90),
    /** {@code sum (x + shift)^2}. */
    ENERGY("Energy", "N8CA", false, FirstOrderStatistics::energy),
    /** {@code -sum p log2(p + eps)} of the grey levels, bits. */
    ENTROPY("Entropy", "TLU2", false, FirstOrderStatistics::entropy),
    /** 75th minus 25th percentile. */
    INTERQUARTILE_RANGE("InterquartileRange", "SALO", false, FirstOrderStatistics::interquartileRange),
    /** {@code m4 / m2^2}, not excess: IBSI subtracts 3. */
    KURTOSIS("Kurtosis", "IPH6", false, FirstOrderStatistics::kurtosis),
    /** Largest intensity. */
    MAXIMUM("Maximum", "84IY", false, FirstOrderStatistics::max),
    /** Mean intensity. */
    MEAN("Mean", "Q4LE", false, FirstOrderStatistics::mean),
    /** {@code sum |x - mean| / N}. */
    MEAN_ABSOLUTE_DEVIATION("MeanAbsoluteDeviation", "4FUA", false, FirstOrderStatistics::meanAbsoluteDeviation),
    /** Median intensity. */
    MEDIAN("Median", "Y12H", false, FirstOrderStatistics::median),
    /** Smallest intensity. */
    MINIMUM("Minimum", "1GSF", false, FirstOrderStatistics::min),
    /** Largest minus smallest intensity. */
    RANGE("Range", "2OJQ", false, FirstOrderStatistics::range),
    /** Mean absolute deviation within [P10, P90]. */
    ROBUST_MEAN_ABSOLUTE_DEVIATION(
            "RobustMeanAbsoluteDeviation", "1128", false, FirstOrderStatistics::robustMeanAbsoluteDeviation),
    /** {@code sqrt(sum (x + shift)^2 / N)}. */
    ROOT_MEAN_SQUARED("RootMeanSquared", "5ZWQ", false, FirstOrderStatistics::rootMeanSquared),
    /** {@code m3 / m2^1.5}. */
    SKEWNESS("Skewness", "KE2A", false, FirstOrderStatistics::skewness),
    /** {@code sqrt(m2)}; deprecated, the root of the variance. */
    STANDARD_DEVIATION("StandardDeviation", "", true, FirstOrderStatistics::standardDeviation),
    /** Energy times the volume of a voxel, intensity^2 mm^3. */
    TOTAL_ENERGY("TotalEnergy", "", false, FirstOrderStatistics::totalEnergy),
    /** {@code sum p^2} of the grey levels. */
    UNIFORMITY("Uniformity", "BJ5W", false, FirstOrderStatistics::uniformity),
    /** Population variance m2. */
    VARIANCE("Variance", "ECT3", false, FirstOrderStatistics::variance);

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
    private final FeatureDefinition definition;

    @SuppressWarnings("ImmutableEnumChecker") // method references hold no state
    private final ToDoubleFunction<FirstOrderStatistics> formula;

    FirstOrderFeature(
            String featureName, String ibsiCode, boolean deprecated, ToDoubleFunction<FirstOrderStatistics> formula) {
        this.definition = FeatureDefinition.of(featureName, ibsiCode, deprecated);
        this.formula = formula;
    }

    @Override
    public FeatureDefinition definition() {
        return definition;
    }

    /** Evaluates the formula. */
    public double of(FirstOrderStatistics statistics) {
        return formula.applyAsDouble(statistics);
    }
}
