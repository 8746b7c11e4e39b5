package org.voxrisk.riskmodel.published;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureRow;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.score.Contribution;
import org.voxrisk.riskmodel.select.FeatureRange;
import org.voxrisk.riskmodel.select.MinMaxScaler;
import org.voxrisk.riskmodel.testing.Refusal;

class RadScoreTest {
    // The published table as decimals, in its order: a transcription of its own to compare with.
    private static final List<String> PUBLISHED = List.of(
            "-0.017516 original_glrlm_ShortRunHighGrayLevelEmphasis_T1C",
            "-0.054809 log-sigma-2-0-mm-3D_gldm_SmallDependenceHighGrayLevelEmphasis_T1C",
            "0.025203 log-sigma-4-0-mm-3D_firstorder_Skewness_T1C",
            "-0.013897 wavelet-LHL_firstorder_Median_T1C",
            "-0.032844 wavelet-LHH_gldm_LowGrayLevelEmphasis_T1C",
            "-0.067680 wavelet-HHL_glcm_SumAverage_T1C",
            "0.032331 wavelet-HHH_glszm_ZoneVariance_T1C",
            "0.123124 wavelet-LLL_glcm_Imc1_T1C",
            "-0.012611 original_glszm_SmallAreaHighGrayLevelEmphasis_T2",
            "0.084444 log-sigma-5-0-mm-3D_glrlm_LongRunLowGrayLevelEmphasis_T2",
            "-0.002119 wavelet-LHL_gldm_LargeDependenceHighGrayLevelEmphasis_T2",
            "0.021768 wavelet-HLH_firstorder_Kurtosis_T2",
            "-0.017925 wavelet-HLH_gldm_DependenceVariance_T2",
            "0.002260 wavelet-HHL_glszm_LargeAreaLowGrayLevelEmphasis_T2",
            "0.025433 wavelet-HHH_firstorder_Kurtosis_T2",
            "-0.014920 wavelet-LLL_firstorder_Skewness_T2",
            "0.005486 wavelet-LLL_glrlm_LongRunHighGrayLevelEmphasis_T2");
    private static final String INTERCEPT = "0.482845896481464";

    @Test
    void tableIsThePublishedOne() {
        List<String> table = RadScore.coefficients().stream()
                .map(c -> new BigDecimal(Double.toString(c.coefficient()))
                                .setScale(6)
                                .toPlainString() + " " + c.column())
                .toList();
        assertEquals(PUBLISHED, table);
        assertEquals(INTERCEPT, new BigDecimal(Double.toString(RadScore.INTERCEPT)).toPlainString());
        assertEquals(
                8,
                RadScore.coefficients().stream()
                        .filter(c -> c.sequence() == Sequence.T1C)
                        .count());
    }

    @Test
    void endsOfTheRangesByHand() {
        // All at the minimum: the intercept. All at the maximum: intercept plus the sum of the decimals above.
        BigDecimal sum = new BigDecimal(INTERCEPT);
        for (String row : PUBLISHED) {
            sum = sum.add(new BigDecimal(row.substring(0, row.indexOf(' '))));
        }
        RadScore score = RadScore.withRanges(ranges(RadScore.columns().asList(), -5, 15));
        assertEquals(RadScore.INTERCEPT, score.score(row(-5)).score());
        assertEquals(sum.doubleValue(), score.score(row(15)).score(), 1e-15);
        assertTrue(score.score(row(15)).outOfRange().isEmpty());
    }

    @Test
    void contributionsAddUpAndOutOfRangeIsReported() {
        RadScore score = RadScore.withRanges(ranges(RadScore.columns().asList(), 0, 4));
        double[] x = new double[17];
        x[7] = 1; // wavelet-LLL_glcm_Imc1_T1C, scaled 0.25
        x[9] = 6; // log-sigma-5 ... LongRunLowGrayLevelEmphasis_T2, scaled 1.5
        RadScoreResult result = score.score(FeatureRow.of(RadScore.columns(), x));
        assertEquals(0.25, result.contributions().get(7).value());
        assertEquals(0.123124 * 0.25, result.contributions().get(7).contribution());
        assertEquals(0.084444 * 1.5, result.contributions().get(9).contribution());
        assertEquals(RadScore.INTERCEPT + 0.123124 * 0.25 + 0.084444 * 1.5, result.score());
        assertEquals(1, result.outOfRange().size());
        assertEquals(
                "log-sigma-5-0-mm-3D_glrlm_LongRunLowGrayLevelEmphasis_T2",
                result.outOfRange().get(0).feature());
    }

    @Test
    void isNotSquashedIntoZeroToOne() {
        RadScore score = RadScore.withRanges(ranges(RadScore.columns().asList(), 0, 1));
        double[] x = new double[17];
        x[7] = 100;
        assertEquals(
                RadScore.INTERCEPT + 12.3124,
                score.score(FeatureRow.of(RadScore.columns(), x)).score(),
                1e-12);
    }

    @Test
    void rangesOfAllSeventeenAreNeeded() {
        List<String> some = RadScore.columns().asList().subList(0, 15);
        FeatureMismatchException e = Refusal.of(
                FeatureMismatchException.class,
                () -> RadScore.withRanges(ranges(some, 0, 1)),
                "wants 17 columns, 15 are there");
        assertEquals(RadScore.columns().asList().subList(15, 17), e.missing());

        List<FeatureRange> flat =
                new ArrayList<>(ranges(RadScore.columns().asList(), 0, 1).ranges());
        flat.set(3, new FeatureRange(flat.get(3).feature(), 2, 2));
        MinMaxScaler constant = MinMaxScaler.of(flat);
        Refusal.of(
                IllegalArgumentException.class,
                () -> RadScore.withRanges(constant),
                "wavelet-LHL_firstorder_Median_T1C");
    }

    @Test
    void everyFeatureOfTheCaseIsNeeded() {
        RadScore score = RadScore.withRanges(ranges(RadScore.columns().asList(), 0, 1));
        FeatureRow unsuffixed = FeatureRow.of(
                FeatureNames.of(RadScore.coefficients().stream()
                        .map(PublishedCoefficient::column)
                        .map(c -> c + "x")
                        .toList()),
                new double[17]);
        assertEquals(
                RadScore.columns().asList(),
                assertThrows(FeatureMismatchException.class, () -> score.score(unsuffixed))
                        .missing());
        Refusal.of(
                InvalidFeatureValueException.class,
                () -> score.score(row(Double.NaN)),
                "original_glrlm_ShortRunHighGrayLevelEmphasis_T1C",
                "missing (NaN)");
    }

    /** Intercept and contributions add up to the score exactly, whatever the order and company of the columns. */
    @Property(tries = 200, seed = "20261124")
    void partsAddUpInAnyColumnOrder(
            @ForAll @Size(17) List<@DoubleRange(min = -50, max = 50) Double> values, @ForAll long seed) {
        List<Integer> order = new ArrayList<>();
        List<FeatureRange> ranges = new ArrayList<>();
        for (int i = 0; i < 17; i++) {
            order.add(i);
            ranges.add(new FeatureRange(RadScore.columns().get(i), -i - 1.0, 2.5 * i + 1));
        }
        Collections.shuffle(order, new Random(seed));
        List<String> names = new ArrayList<>(List.of("original_shape_MeshVolume_T2"));
        double[] shuffled = new double[18];
        double[] straight = new double[17];
        for (int i = 0; i < 17; i++) {
            names.add(RadScore.columns().get(order.get(i)));
            shuffled[i + 1] = values.get(order.get(i));
            straight[i] = values.get(i);
        }
        RadScore score = RadScore.withRanges(MinMaxScaler.of(ranges));
        RadScoreResult result = score.score(FeatureRow.of(FeatureNames.of(names), shuffled));
        assertEquals(score.score(FeatureRow.of(RadScore.columns(), straight)), result);
        double sum = result.breakdown().intercept();
        for (Contribution c : result.contributions()) {
            assertEquals(c.coefficient() * c.value(), c.contribution());
            sum += c.contribution();
        }
        assertEquals(sum, result.score());
        result.outOfRange().forEach(o -> assertFalse(o.scaled() >= 0 && o.scaled() <= 1, o.message()));
    }

    private static MinMaxScaler ranges(List<String> columns, double min, double max) {
        return MinMaxScaler.of(
                columns.stream().map(c -> new FeatureRange(c, min, max)).toList());
    }

    private static FeatureRow row(double everywhere) {
        double[] values = new double[17];
        Arrays.fill(values, everywhere);
        return FeatureRow.of(RadScore.columns(), values);
    }
}
