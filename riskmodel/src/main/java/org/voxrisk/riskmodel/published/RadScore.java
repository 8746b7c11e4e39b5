package org.voxrisk.riskmodel.published;

import static org.voxrisk.riskmodel.published.Sequence.T1C;
import static org.voxrisk.riskmodel.published.Sequence.T2;

import java.util.List;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureRow;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.score.LinearScore;
import org.voxrisk.riskmodel.select.MinMaxScaler;
import org.voxrisk.riskmodel.select.ScaledFeatures;

/**
 * The published Rad-score for recurrence risk factors of operable cervical cancer, from contrast-enhanced T1-weighted
 * (T1C) and T2-weighted (T2) MRI: {@code s = b0 + sum_j b_j z_j} over 17 features, each scaled by
 * {@code z = (x - min) / (max - min)}.
 *
 * <p><b>Ranges.</b> The minima and maxima of the cohort on which the coefficients were fitted were not published. The
 * coefficients mean nothing on unscaled features, so this type has no method that takes features without ranges: the
 * caller fits a {@link MinMaxScaler} on a reference cohort of its own and hands it over. Scores made with different
 * ranges cannot be compared with each other or with the publication's.
 *
 * <p><b>No probability.</b> The intercept, 0.4828, is close to the training prevalence 39/79 = 0.494 and the
 * coefficients are small against features of 0 to 1: the score reads as a linear (gaussian) LASSO on the 0/1 label, a
 * signature around the prevalence. It is not a log-odds, so no logistic function is applied here and none should be put
 * behind it. A cut-off was not published either; none is offered.
 *
 * <p>Settings that the publication leaves open (normalisation scale, interpolation) change some of the features: the
 * reference cohort and the cases scored must be extracted with the same settings.
 */
public final class RadScore {
    /** The published constant part. */
    public static final double INTERCEPT = 0.482845896481464;

    private static final List<PublishedCoefficient> TABLE = List.of(
            row(-0.017516, "original_glrlm_ShortRunHighGrayLevelEmphasis", T1C),
            row(-0.054809, "log-sigma-2-0-mm-3D_gldm_SmallDependenceHighGrayLevelEmphasis", T1C),
            row(+0.025203, "log-sigma-4-0-mm-3D_firstorder_Skewness", T1C),
            row(-0.013897, "wavelet-LHL_firstorder_Median", T1C),
            row(-0.032844, "wavelet-LHH_gldm_LowGrayLevelEmphasis", T1C),
            row(-0.067680, "wavelet-HHL_glcm_SumAverage", T1C),
            row(+0.032331, "wavelet-HHH_glszm_ZoneVariance", T1C),
            row(+0.123124, "wavelet-LLL_glcm_Imc1", T1C),
            row(-0.012611, "original_glszm_SmallAreaHighGrayLevelEmphasis", T2),
            row(+0.084444, "log-sigma-5-0-mm-3D_glrlm_LongRunLowGrayLevelEmphasis", T2),
            row(-0.002119, "wavelet-LHL_gldm_LargeDependenceHighGrayLevelEmphasis", T2),
            row(+0.021768, "wavelet-HLH_firstorder_Kurtosis", T2),
            row(-0.017925, "wavelet-HLH_gldm_DependenceVariance", T2),
            row(+0.002260, "wavelet-HHL_glszm_LargeAreaLowGrayLevelEmphasis", T2),
            row(+0.025433, "wavelet-HHH_firstorder_Kurtosis", T2),
            row(-0.014920, "wavelet-LLL_firstorder_Skewness", T2),
            row(+0.005486, "wavelet-LLL_glrlm_LongRunHighGrayLevelEmphasis", T2));

    private static final FeatureNames COLUMNS =
            FeatureNames.of(TABLE.stream().map(PublishedCoefficient::column).toList());

    private static final LinearScore SUM = LinearScore.of(
            COLUMNS,
            TABLE.stream().mapToDouble(PublishedCoefficient::coefficient).toArray(),
            INTERCEPT);

    private final MinMaxScaler ranges;

    private RadScore(MinMaxScaler ranges) {
        this.ranges = ranges;
    }

    /**
     * The published score with ranges of a reference cohort.
     *
     * @param ranges has a range for each of {@link #columns()}; others are left aside
     * @throws FeatureMismatchException when ranges are missing; the message lists them
     * @throws IllegalArgumentException when a range has no width: the feature was constant in the cohort, and the
     *     published coefficient cannot be applied to it
     */
    public static RadScore withRanges(MinMaxScaler ranges) {
        if (!COLUMNS.missingFrom(ranges.names()).isEmpty()) {
            throw FeatureMismatchException.of("the published Rad-score", COLUMNS, ranges.names());
        }
        MinMaxScaler own = ranges.restrictedTo(COLUMNS);
        if (!own.constantFeatures().isEmpty()) {
            throw new IllegalArgumentException("the published Rad-score needs ranges with min < max; constant in the"
                    + " reference cohort: " + own.constantFeatures()
                    + ". Fit the ranges on more cases, and check that the image was not discretised to one level.");
        }
        return new RadScore(own);
    }

    /** The 17 published coefficients, in the published order. */
    public static List<PublishedCoefficient> coefficients() {
        return TABLE;
    }

    /** The 17 columns that a case must have: PyRadiomics name and sequence suffix. */
    public static FeatureNames columns() {
        return COLUMNS;
    }

    /** The ranges in use, for the 17 columns. */
    public MinMaxScaler ranges() {
        return ranges;
    }

    /**
     * Scales one case with the ranges and scores it. Values outside their range are used as they are and reported.
     *
     * @param unscaled has each of {@link #columns()}, unscaled; other features are not looked at
     * @throws FeatureMismatchException when features are missing; the message lists them
     * @throws InvalidFeatureValueException when one of them is NaN or infinite
     */
    public RadScoreResult score(FeatureRow unscaled) {
        ScaledFeatures scaled = ranges.apply(unscaled);
        return new RadScoreResult(SUM.explain(scaled.asRow()), scaled.outOfRange());
    }

    private static PublishedCoefficient row(double coefficient, String feature, Sequence sequence) {
        return new PublishedCoefficient(coefficient, feature, sequence);
    }
}
