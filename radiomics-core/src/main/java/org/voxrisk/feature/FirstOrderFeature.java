package org.voxrisk.feature;

/**
 * The 18 first-order features of PyRadiomics and the deprecated standard deviation, in PyRadiomics' (alphabetical) order.
 * Formulas and degenerate cases: {@link FirstOrderStatistics}.
 *
 * <p>PyRadiomics' value of each for a small phantom: {@code ibsi-digital-phantom-features.csv} in the test resources of
 * this module, compared by {@code DigitalPhantomTest}.
 */
public enum FirstOrderFeature implements Feature {
    /** 10th percentile of the intensities. */
    PERCENTILE_10("10Percentile", "QG58", false),
    /** 90th percentile of the intensities. */
    PERCENTILE_90("90Percentile", "8DWT", false),
    /** {@code sum (x + shift)^2}. */
    ENERGY("Energy", "N8CA", false),
    /** {@code -sum p log2(p + eps)} of the grey levels, bits. */
    ENTROPY("Entropy", "TLU2", false),
    /** 75th minus 25th percentile. */
    INTERQUARTILE_RANGE("InterquartileRange", "SALO", false),
    /** {@code m4 / m2^2}, not excess: IBSI subtracts 3. */
    KURTOSIS("Kurtosis", "IPH6", false),
    /** Largest intensity. */
    MAXIMUM("Maximum", "84IY", false),
    /** Mean intensity. */
    MEAN("Mean", "Q4LE", false),
    /** {@code sum |x - mean| / N}. */
    MEAN_ABSOLUTE_DEVIATION("MeanAbsoluteDeviation", "4FUA", false),
    /** Median intensity. */
    MEDIAN("Median", "Y12H", false),
    /** Smallest intensity. */
    MINIMUM("Minimum", "1GSF", false),
    /** Largest minus smallest intensity. */
    RANGE("Range", "2OJQ", false),
    /** Mean absolute deviation within [P10, P90]. */
    ROBUST_MEAN_ABSOLUTE_DEVIATION("RobustMeanAbsoluteDeviation", "1128", false),
    /** {@code sqrt(sum (x + shift)^2 / N)}. */
    ROOT_MEAN_SQUARED("RootMeanSquared", "5ZWQ", false),
    /** {@code m3 / m2^1.5}. */
    SKEWNESS("Skewness", "KE2A", false),
    /** {@code sqrt(m2)}; deprecated, the root of the variance. */
    STANDARD_DEVIATION("StandardDeviation", "", true),
    /** Energy times the volume of a voxel, intensity^2 mm^3. */
    TOTAL_ENERGY("TotalEnergy", "", false),
    /** {@code sum p^2} of the grey levels. */
    UNIFORMITY("Uniformity", "BJ5W", false),
    /** Population variance m2. */
    VARIANCE("Variance", "ECT3", false);

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
    private final FeatureDefinition definition;

    FirstOrderFeature(String featureName, String ibsiCode, boolean deprecated) {
        this.definition = FeatureDefinition.of(featureName, ibsiCode, deprecated);
    }

    @Override
    public FeatureDefinition definition() {
        return definition;
    }

    /** Evaluates the formula. */
    public double of(FirstOrderStatistics statistics) {
        return switch (this) {
            case PERCENTILE_10 -> statistics.percentile10();
            case PERCENTILE_90 -> statistics.percentile90();
            case ENERGY -> statistics.energy();
            case ENTROPY -> statistics.entropy();
            case INTERQUARTILE_RANGE -> statistics.interquartileRange();
            case KURTOSIS -> statistics.kurtosis();
            case MAXIMUM -> statistics.max();
            case MEAN -> statistics.mean();
            case MEAN_ABSOLUTE_DEVIATION -> statistics.meanAbsoluteDeviation();
            case MEDIAN -> statistics.median();
            case MINIMUM -> statistics.min();
            case RANGE -> statistics.range();
            case ROBUST_MEAN_ABSOLUTE_DEVIATION -> statistics.robustMeanAbsoluteDeviation();
            case ROOT_MEAN_SQUARED -> statistics.rootMeanSquared();
            case SKEWNESS -> statistics.skewness();
            case STANDARD_DEVIATION -> statistics.standardDeviation();
            case TOTAL_ENERGY -> statistics.totalEnergy();
            case UNIFORMITY -> statistics.uniformity();
            case VARIANCE -> statistics.variance();
        };
    }
}
