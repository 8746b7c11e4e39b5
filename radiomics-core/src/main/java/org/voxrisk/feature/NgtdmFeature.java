package org.voxrisk.feature;

/**
 * The 5 NGTDM features of PyRadiomics, in its (alphabetical) order. For each grey level i present: n_i voxels,
 * {@code p_i = n_i / N}, s_i the sum of differences from the neighbourhood's mean; sums over i and j run over ordered
 * pairs of the Ngp levels present.
 *
 * <p>PyRadiomics' value of each for a small phantom: {@code ibsi-digital-phantom-features.csv} in the test resources of
 * this module, compared by {@code DigitalPhantomTest}.
 */
public enum NgtdmFeature implements Feature {
    /** {@code sum p_i s_i / sum |i p_i - j p_j|}; 0 if the denominator is 0. */
    BUSYNESS("Busyness", "NQ30", false),
    /** {@code 1 / sum p_i s_i}; 1e6 if the sum is 0. */
    COARSENESS("Coarseness", "QCDE", false),
    /** {@code sum |i - j| (p_i s_i + p_j s_j) / (p_i + p_j) / N}. */
    COMPLEXITY("Complexity", "HDEZ", false),
    /** {@code sum p_i p_j (i - j)^2 / (Ngp (Ngp - 1)) * sum s_i / N}; 0 for one level. */
    CONTRAST("Contrast", "65HE", false),
    /** {@code sum (p_i + p_j) (i - j)^2 / sum s_i}; 0 if the denominator is 0. */
    STRENGTH("Strength", "1X9X", false);

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
    private final FeatureDefinition definition;

    NgtdmFeature(String featureName, String ibsiCode, boolean deprecated) {
        this.definition = FeatureDefinition.of(featureName, ibsiCode, deprecated);
    }

    @Override
    public FeatureDefinition definition() {
        return definition;
    }

    /** Evaluates the formula. */
    public double of(NgtdmStatistics statistics) {
        return switch (this) {
            case BUSYNESS -> statistics.busyness();
            case COARSENESS -> statistics.coarseness();
            case COMPLEXITY -> statistics.complexity();
            case CONTRAST -> statistics.contrast();
            case STRENGTH -> statistics.strength();
        };
    }
}
