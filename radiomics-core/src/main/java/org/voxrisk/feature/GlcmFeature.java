package org.voxrisk.feature;

/**
 * The 24 GLCM features of PyRadiomics and its deprecated ones, in PyRadiomics' (alphabetical) order.
 *
 * <p>Symbols: p(i,j) normalised co-occurrence of grey levels i and j, px and py its marginals with means muX, muY and
 * deviations sigmaX, sigmaY; p_x+y(k) and p_x-y(k) the distributions of i + j and |i - j|; Ng the highest level;
 * {@code eps = 2^-52}. Values are averaged over directions; see {@link GlcmFeatures}. PyRadiomics does not return the
 * deprecated ones; here they have the value of the feature they equal.
 *
 * <p>PyRadiomics' value of each for a small phantom: {@code ibsi-digital-phantom-features.csv} in the test resources of
 * this module, compared by {@code DigitalPhantomTest}.
 */
public enum GlcmFeature implements Feature {
    /** {@code sum p(i,j) i j}. */
    AUTOCORRELATION("Autocorrelation", "QWB0", false),
    /** {@code sum p(i,j) (i + j - muX - muY)^4}. */
    CLUSTER_PROMINENCE("ClusterProminence", "AE86", false),
    /** {@code sum p(i,j) (i + j - muX - muY)^3}. */
    CLUSTER_SHADE("ClusterShade", "7NFM", false),
    /** {@code sum p(i,j) (i + j - muX - muY)^2}. */
    CLUSTER_TENDENCY("ClusterTendency", "DG8W", false),
    /** {@code sum p(i,j) (i - j)^2}. */
    CONTRAST("Contrast", "ACUI", false),
    /** {@code sum p(i,j) (i - muX)(j - muY) / (sigmaX sigmaY + eps)}; 1 for a flat region. */
    CORRELATION("Correlation", "NI2N", false),
    /** {@code sum k p_x-y(k)}. */
    DIFFERENCE_AVERAGE("DifferenceAverage", "TF7R", false),
    /** {@code -sum p_x-y log2(p_x-y + eps)}, bits. */
    DIFFERENCE_ENTROPY("DifferenceEntropy", "NTRS", false),
    /** {@code sum p_x-y(k) (k - DifferenceAverage)^2}. */
    DIFFERENCE_VARIANCE("DifferenceVariance", "D3YU", false),
    /** Deprecated: equals DifferenceAverage. */
    DISSIMILARITY("Dissimilarity", "8S9J", true),
    /** Deprecated: equals Id. */
    HOMOGENEITY1("Homogeneity1", "", true),
    /** Deprecated: equals Idm. */
    HOMOGENEITY2("Homogeneity2", "", true),
    /** {@code sum p_x-y(k) / (1 + k)}. */
    ID("Id", "IB1Z", false),
    /** {@code sum p_x-y(k) / (1 + k^2)}. */
    IDM("Idm", "WF0Z", false),
    /** {@code sum p_x-y(k) / (1 + k^2 / Ng^2)}. */
    IDMN("Idmn", "1QCO", false),
    /** {@code sum p_x-y(k) / (1 + k / Ng)}. */
    IDN("Idn", "NDRX", false),
    /** {@code (HXY - HXY1) / max(HX, HY)}; 0 if both entropies are 0. */
    IMC1("Imc1", "R8DG", false),
    /** {@code sqrt(1 - exp(-2 (HXY2 - HXY)))}; NaN of a direction whose HXY2 is below HXY. */
    IMC2("Imc2", "JN9H", false),
    /** {@code sum p_x-y(k) / k^2} over k above 0. */
    INVERSE_VARIANCE("InverseVariance", "E8JP", false),
    /** {@code muX = sum p(i,j) i}. */
    JOINT_AVERAGE("JointAverage", "60VM", false),
    /** {@code sum p(i,j)^2}. */
    JOINT_ENERGY("JointEnergy", "8ZQL", false),
    /** {@code HXY = -sum p log2(p + eps)}, bits. */
    JOINT_ENTROPY("JointEntropy", "TU9B", false),
    /** Root of the second largest eigenvalue of {@code Q(i,j) = sum_k p(i,k) p(j,k) / (px(i) py(k) + eps)}; 1 for one level. */
    MCC("MCC", "", false),
    /** {@code max p(i,j)}. */
    MAXIMUM_PROBABILITY("MaximumProbability", "GYBY", false),
    /** {@code sum k p_x+y(k)}. */
    SUM_AVERAGE("SumAverage", "ZGXS", false),
    /** {@code -sum p_x+y log2(p_x+y + eps)}, bits. */
    SUM_ENTROPY("SumEntropy", "P6QZ", false),
    /** {@code sum p(i,j) (i - muX)^2}. */
    SUM_SQUARES("SumSquares", "UR99", false),
    /** Deprecated: equals ClusterTendency. */
    SUM_VARIANCE("SumVariance", "OEEB", true);

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
    private final FeatureDefinition definition;

    GlcmFeature(String featureName, String ibsiCode, boolean deprecated) {
        this.definition = FeatureDefinition.of(featureName, ibsiCode, deprecated);
    }

    @Override
    public FeatureDefinition definition() {
        return definition;
    }

    /** Evaluates the formula. */
    public double of(GlcmStatistics statistics) {
        return switch (this) {
            case AUTOCORRELATION -> statistics.autocorrelation();
            case CLUSTER_PROMINENCE -> statistics.clusterProminence();
            case CLUSTER_SHADE -> statistics.clusterShade();
            case CLUSTER_TENDENCY, SUM_VARIANCE -> statistics.clusterTendency();
            case CONTRAST -> statistics.contrast();
            case CORRELATION -> statistics.correlation();
            case DIFFERENCE_AVERAGE, DISSIMILARITY -> statistics.differenceAverage();
            case DIFFERENCE_ENTROPY -> statistics.differenceEntropy();
            case DIFFERENCE_VARIANCE -> statistics.differenceVariance();
            case HOMOGENEITY1, ID -> statistics.inverseDifference();
            case HOMOGENEITY2, IDM -> statistics.inverseDifferenceMoment();
            case IDMN -> statistics.inverseDifferenceMomentNormalized();
            case IDN -> statistics.inverseDifferenceNormalized();
            case IMC1 -> statistics.informationCorrelation1();
            case IMC2 -> statistics.informationCorrelation2();
            case INVERSE_VARIANCE -> statistics.inverseVariance();
            case JOINT_AVERAGE -> statistics.jointAverage();
            case JOINT_ENERGY -> statistics.jointEnergy();
            case JOINT_ENTROPY -> statistics.jointEntropy();
            case MCC -> statistics.maximalCorrelationCoefficient();
            case MAXIMUM_PROBABILITY -> statistics.maximumProbability();
            case SUM_AVERAGE -> statistics.sumAverage();
            case SUM_ENTROPY -> statistics.sumEntropy();
            case SUM_SQUARES -> statistics.sumSquares();
        };
    }
}
