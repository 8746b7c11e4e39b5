package org.voxrisk.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Axis;
import org.voxrisk.texture.DiscretizedRoi;
import org.voxrisk.texture.Glcm;
import org.voxrisk.texture.LevelGrid;
import org.voxrisk.texture.Neighbourhood;
import org.voxrisk.texture.Offset;
import org.voxrisk.work.Checkpoint;

/** Co-occurrence features: numbers by hand, the formulas written out, directions joined, degenerate regions. */
class GlcmFeaturesTest {
    private static final DirectionAggregation MEAN = new DirectionAggregation.MeanOverDirections();

    @Test
    void byHand() {
        // Levels 1 and 3; p(1,1) = 1/2, p(1,3) = p(3,1) = 1/4: px(1) = 3/4, px(3) = 1/4, mu = 3/2, sigma^2 = 3/4.
        GlcmStatistics s = new GlcmStatistics(
                new double[] {0.5, 0.25, 0.25, 0}, new int[] {1, 3}, Definition.PYRADIOMICS, Checkpoint.INTERRUPT_ONLY);
        assertValue(2, GlcmFeature.AUTOCORRELATION, s); // 1/2 + 2 * 3/4
        // i + j - 3 is -1 in (1,1) and 1 in (1,3) and (3,1).
        assertValue(1, GlcmFeature.CLUSTER_PROMINENCE, s);
        assertValue(0, GlcmFeature.CLUSTER_SHADE, s);
        assertValue(1, GlcmFeature.CLUSTER_TENDENCY, s);
        assertValue(2, GlcmFeature.CONTRAST, s); // 1/2 * 4
        // Covariance: 1/2 * 1/4 - 1/2 * 3/4 = -1/4; over 3/4.
        assertValue(-1.0 / 3, GlcmFeature.CORRELATION, s);
        assertValue(1, GlcmFeature.DIFFERENCE_AVERAGE, s);
        assertValue(1, GlcmFeature.DIFFERENCE_ENTROPY, s); // differences 0 and 2, one half each
        assertValue(1, GlcmFeature.DIFFERENCE_VARIANCE, s);
        assertValue(0.5 + 0.5 / 3, GlcmFeature.ID, s);
        assertValue(0.5 + 0.5 / 5, GlcmFeature.IDM, s);
        assertValue(0.5 + 0.5 / (1 + 4.0 / 9), GlcmFeature.IDMN, s);
        assertValue(0.5 + 0.5 / (1 + 2.0 / 3), GlcmFeature.IDN, s);
        assertValue(0.125, GlcmFeature.INVERSE_VARIANCE, s);
        assertValue(1.5, GlcmFeature.JOINT_AVERAGE, s);
        assertValue(3.0 / 8, GlcmFeature.JOINT_ENERGY, s);
        assertValue(1.5, GlcmFeature.JOINT_ENTROPY, s);
        assertValue(0.5, GlcmFeature.MAXIMUM_PROBABILITY, s);
        assertValue(3, GlcmFeature.SUM_AVERAGE, s);
        assertValue(1, GlcmFeature.SUM_ENTROPY, s);
        assertValue(0.75, GlcmFeature.SUM_SQUARES, s);
        // HX = HY = 3/4 log2(4/3) + 1/4 * 2; HXY1 = HXY2 = 2 HX.
        double hx = 0.75 * PlainGlcm.log2(4.0 / 3) + 0.5;
        assertValue((1.5 - 2 * hx) / hx, GlcmFeature.IMC1, s);
        assertValue(Math.sqrt(1 - Math.exp(-2 * (2 * hx - 1.5))), GlcmFeature.IMC2, s);
        // Two levels: the coefficient is |correlation|.
        assertValue(1.0 / 3, GlcmFeature.MCC, s);
    }

    @Test
    void deprecatedFeaturesEqualTheirSuccessors() {
        GlcmStatistics s = new GlcmStatistics(
                new double[] {0.5, 0.25, 0.25, 0}, new int[] {1, 3}, Definition.PYRADIOMICS, Checkpoint.INTERRUPT_ONLY);
        assertEquals(GlcmFeature.DIFFERENCE_AVERAGE.of(s), GlcmFeature.DISSIMILARITY.of(s));
        assertEquals(GlcmFeature.ID.of(s), GlcmFeature.HOMOGENEITY1.of(s));
        assertEquals(GlcmFeature.IDM.of(s), GlcmFeature.HOMOGENEITY2.of(s));
        assertEquals(GlcmFeature.CLUSTER_TENDENCY.of(s), GlcmFeature.SUM_VARIANCE.of(s));
    }

    @Property(tries = 300, seed = "20261124")
    void equalsTheFormulasWrittenOut(@ForAll long seed, @ForAll CoOccurrenceSymmetry symmetry) {
        LevelGrid grid = LevelGrid.random(seed, 6, 12);
        Glcm glcm = Glcm.of(grid.discretize(1), Neighbourhood.FULL);
        GlcmFeatures features = GlcmFeatures.of(glcm, symmetry, MEAN);
        Map<String, List<Double>> plain = new LinkedHashMap<>();
        for (int d = 0; d < glcm.offsets().size(); d++) {
            double[][] p = probabilities(glcm, List.of(d), symmetry, new double[] {1});
            if (p.length > 0) {
                new PlainGlcm(p)
                        .features()
                        .forEach((k, v) ->
                                plain.computeIfAbsent(k, x -> new ArrayList<>()).add(v));
            }
        }
        assertEquals(plain.isEmpty(), features.isEmpty());
        if (plain.isEmpty()) {
            assertNoPair(features, grid.distinct().length, glcm.offsets().size() == 1);
        } else {
            assertFeatures(features, plain, grid.distinct().length);
        }
    }

    @Property(tries = 100, seed = "20261124")
    void mergedDirectionsEqualTheFormulasOfOneMatrix(@ForAll long seed, @ForAll WeightingNorm norm) {
        LevelGrid grid = LevelGrid.random(seed, 5, 9);
        double[] spacing = {0.7, 0.9, 1.3};
        Glcm glcm = Glcm.of(grid.discretize(1, spacing), Neighbourhood.FULL);
        List<Integer> directions = new ArrayList<>();
        double[] weights = new double[glcm.offsets().size()];
        for (int d = 0; d < weights.length; d++) {
            directions.add(d);
            double distance = length(glcm.offsets().get(d), spacing, norm);
            weights[d] = norm == WeightingNorm.NO_WEIGHTING ? 1 : Math.exp(-distance * distance);
        }
        double[][] p = probabilities(glcm, directions, CoOccurrenceSymmetry.SYMMETRIC, weights);
        GlcmFeatures features =
                GlcmFeatures.of(glcm, CoOccurrenceSymmetry.SYMMETRIC, new DirectionAggregation.WeightedMerge(norm));
        Map<String, List<Double>> plain = new LinkedHashMap<>();
        if (p.length > 0) {
            new PlainGlcm(p).features().forEach((k, v) -> plain.put(k, List.of(v)));
            assertFeatures(features, plain, grid.distinct().length);
        } else {
            assertNoPair(features, grid.distinct().length, !directions.isEmpty());
        }
    }

    @Test
    void oneLevelThatMeetsSeveralIsFullyCorrelated() {
        // Thirds and tenths do not add up to 1 exactly: the deviation of a single level must still be 0.
        for (double[] row : new double[][] {{1 / 3.0, 1 / 3.0, 1 / 3.0}, {0.1, 0.7, 0.2}, {0.3, 0.3, 0.4}}) {
            double[] p = {0, 0, 0, 0, 0, 0, row[0], row[1], row[2]};
            assertEquals(
                    1,
                    GlcmFeature.CORRELATION.of(new GlcmStatistics(
                            p, new int[] {1, 2, 7}, Definition.PYRADIOMICS, Checkpoint.INTERRUPT_ONLY)));
        }
    }

    @Test
    void aFlatRegion() {
        Glcm glcm = Glcm.of(LevelGrid.draw("1 1 / 1 1").discretize(1), Neighbourhood.FULL);
        GlcmFeatures f = GlcmFeatures.of(glcm, CoOccurrenceSymmetry.SYMMETRIC, MEAN);
        assertEquals(1, f.value(GlcmFeature.CORRELATION));
        assertEquals(1, f.value(GlcmFeature.MCC));
        assertEquals(0, f.value(GlcmFeature.IMC1), 0);
        assertEquals(0, f.value(GlcmFeature.IMC2));
        assertEquals(0, f.value(GlcmFeature.CONTRAST));
        assertEquals(1, f.value(GlcmFeature.JOINT_ENERGY));
        assertEquals(0, f.value(GlcmFeature.JOINT_ENTROPY), 1e-15);
    }

    @Test
    void withoutNeighbours() {
        Glcm apart = Glcm.of(LevelGrid.draw("1 . 2").discretize(1), Neighbourhood.FULL);
        GlcmFeatures f = GlcmFeatures.of(apart, CoOccurrenceSymmetry.SYMMETRIC, MEAN);
        assertTrue(f.isEmpty());
        assertNoPair(f, 2, true);
        // PyRadiomics 3.1: of one level, InverseVariance 0 with a single direction, MCC 1 with several.
        Glcm row = Glcm.of(LevelGrid.draw("1 . 1").discretize(1), Neighbourhood.FULL);
        assertEquals(1, row.offsets().size());
        assertNoPair(GlcmFeatures.of(row, CoOccurrenceSymmetry.SYMMETRIC, MEAN), 1, true);
        Glcm knight = Glcm.of(LevelGrid.draw("1 . . / . . 1").discretize(1), Neighbourhood.FULL);
        assertNoPair(GlcmFeatures.of(knight, CoOccurrenceSymmetry.SYMMETRIC, MEAN), 1, false);
        assertNoPair(
                GlcmFeatures.of(
                        knight,
                        CoOccurrenceSymmetry.SYMMETRIC,
                        new DirectionAggregation.WeightedMerge(WeightingNorm.EUCLIDEAN)),
                1,
                true);
    }

    /** What PyRadiomics has without any pair. */
    private static void assertNoPair(GlcmFeatures found, int levelCount, boolean oneMatrix) {
        for (GlcmFeature feature : GlcmFeature.values()) {
            double expected = Double.NaN;
            if (levelCount == 1 && oneMatrix && feature == GlcmFeature.INVERSE_VARIANCE) {
                expected = 0;
            } else if (levelCount == 1 && !oneMatrix && feature == GlcmFeature.MCC) {
                expected = 1;
            }
            assertEquals(expected, found.value(feature), feature.featureName());
        }
    }

    @Test
    void aSpreadOfOneValueIsExactlyZero() {
        // Thirds and tenths do not add up to 1 exactly.
        double[] third = {0, 1 / 3.0, 1 / 3.0, 0, 0, 0, 1 / 3.0, 0, 0};
        GlcmStatistics s = new GlcmStatistics(
                new double[] {0, 0, 0, 0, 0.3, 0, 0, 0, 0},
                new int[] {1, 2, 7},
                Definition.PYRADIOMICS,
                Checkpoint.INTERRUPT_ONLY);
        assertEquals(0, GlcmFeature.SUM_SQUARES.of(s));
        assertEquals(0, GlcmFeature.DIFFERENCE_VARIANCE.of(s));
        assertEquals(0, GlcmFeature.CLUSTER_TENDENCY.of(s));
        assertEquals(0, GlcmFeature.CLUSTER_SHADE.of(s));
        assertEquals(0, GlcmFeature.CLUSTER_PROMINENCE.of(s));
        // Levels 2, 5, 8: all differences are 3.
        GlcmStatistics steps = new GlcmStatistics(
                new double[] {0, 0.1, 0, 0.7, 0, 0.1, 0, 0.1, 0},
                new int[] {2, 5, 8},
                Definition.PYRADIOMICS,
                Checkpoint.INTERRUPT_ONLY);
        assertEquals(0, GlcmFeature.DIFFERENCE_VARIANCE.of(steps));
        assertTrue(GlcmFeature.CLUSTER_TENDENCY.of(steps) > 0);
        // From level 1 to 2 and 7: the first has one value, the other two.
        assertEquals(
                1,
                GlcmFeature.CORRELATION.of(new GlcmStatistics(
                        new double[] {0, 1 / 3.0, 2 / 3.0, 0, 0, 0, 0, 0, 0},
                        new int[] {1, 2, 7},
                        Definition.PYRADIOMICS,
                        Checkpoint.INTERRUPT_ONLY)));
        assertTrue(GlcmFeature.SUM_SQUARES.of(new GlcmStatistics(
                        third, new int[] {1, 2, 7}, Definition.PYRADIOMICS, Checkpoint.INTERRUPT_ONLY))
                > 0);
    }

    @Test
    void levelsFarApartNeedNoTableOfTheGapsBetween() {
        // 1 6 L 6 in a row, L = 2e9 + 1: the pairs 1-6, 6-L, L-6.
        int high = 2_000_000_001;
        double[] p = {0, 1 / 6.0, 0, 1 / 6.0, 0, 2 / 6.0, 0, 2 / 6.0, 0};
        GlcmStatistics s =
                new GlcmStatistics(p, new int[] {1, 6, high}, Definition.PYRADIOMICS, Checkpoint.INTERRUPT_ONLY);
        double far = high - 6.0;
        assertEquals((25 + 2 * far * far) / 3, GlcmFeature.CONTRAST.of(s), 1e-15 * far * far);
        assertEquals((7 + 2 * (high + 6.0)) / 3, GlcmFeature.SUM_AVERAGE.of(s), 1e-6);
        assertEquals(
                -(Math.log(1 / 3.0) / 3 + 2 * Math.log(2 / 3.0) / 3) / Math.log(2),
                GlcmFeature.DIFFERENCE_ENTROPY.of(s),
                1e-14);
        assertEquals((1 / 6.0 + 2 / (1 + far)) / 3, GlcmFeature.ID.of(s), 1e-15);
    }

    @Test
    void directionsWithoutAPairAreLeftOut() {
        // Of the four directions of the box only the row has a pair: 1-2, joint entropy of (1,2) and (2,1) = 1 bit.
        DiscretizedRoi levels = LevelGrid.draw("1 2 . / . . . / . . 1").discretize(1);
        Glcm glcm = Glcm.of(levels, new Neighbourhood(List.of(1), Optional.of(Axis.Z)));
        assertFalse(glcm.offsets().size() == 1);
        GlcmFeatures f = GlcmFeatures.of(glcm, CoOccurrenceSymmetry.SYMMETRIC, MEAN);
        assertEquals(1, f.value(GlcmFeature.JOINT_ENTROPY), 1e-15);
        assertEquals(1, f.value(GlcmFeature.CONTRAST));
    }

    private static void assertFeatures(GlcmFeatures features, Map<String, List<Double>> plain, int levelCount) {
        List<String> wrong = new ArrayList<>();
        for (GlcmFeature feature : GlcmFeature.values()) {
            double found = features.value(feature);
            if (feature == GlcmFeature.IMC2 && !plain.isEmpty()) {
                List<Double> directions = Objects.requireNonNull(plain.get("Imc2"));
                if (!isMeanOfRoots(found, directions)) {
                    wrong.add("Imc2 = " + found + ", formula by direction " + directions);
                }
            } else if (feature == GlcmFeature.MCC && levelCount < 2) {
                assertEquals(1, found);
            } else {
                double expected = Objects.requireNonNull(plain.get(feature.featureName())).stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElseThrow();
                // The root of an eigenvalue that is 0 but for rounding is 1e-8; MaximalCorrelationTest compares
                // eigenvalues.
                double tolerance = feature == GlcmFeature.MCC ? 1e-7 : 1e-10 * Math.max(1, Math.abs(expected));
                if (!(Math.abs(found - expected) <= tolerance)) {
                    wrong.add(feature.featureName() + " = " + found + ", formula " + expected);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    /**
     * Imc2 is the root of a difference. Of directions where that is 0, rounding decides which give about 0 and which, having
     * a negative one, are left out of the mean; all others count.
     */
    private static boolean isMeanOfRoots(double found, List<Double> directions) {
        double sum = directions.stream().mapToDouble(Double::doubleValue).sum();
        long undecided = directions.stream().filter(v -> v < 1e-6).count();
        for (int leftOut = 0; leftOut <= undecided; leftOut++) {
            int counted = directions.size() - leftOut;
            if (counted == 0 ? Double.isNaN(found) : Math.abs(found - sum / counted) <= 1e-6) {
                return true;
            }
        }
        return false;
    }

    /** Dense probabilities by grey level; an empty array where there is no pair. */
    private static double[][] probabilities(
            Glcm glcm, List<Integer> directions, CoOccurrenceSymmetry symmetry, double[] weights) {
        int n = glcm.levels().levelCount();
        double[][] p = new double[glcm.levels().highestLevel()][glcm.levels().highestLevel()];
        double sum = 0;
        for (int d = 0; d < directions.size(); d++) {
            for (int a = 1; a <= n; a++) {
                for (int b = 1; b <= n; b++) {
                    double v = weights[d] * glcm.count(directions.get(d), a, b);
                    p[glcm.levels().grayLevel(a) - 1][glcm.levels().grayLevel(b) - 1] += v;
                    sum += v;
                    if (symmetry == CoOccurrenceSymmetry.SYMMETRIC) {
                        p[glcm.levels().grayLevel(b) - 1][glcm.levels().grayLevel(a) - 1] += v;
                        sum += v;
                    }
                }
            }
        }
        for (double[] row : p) {
            for (int j = 0; j < row.length; j++) {
                row[j] /= sum;
            }
        }
        return sum == 0 ? new double[0][] : p;
    }

    private static double length(Offset o, double[] spacing, WeightingNorm norm) {
        double x = Math.abs(o.dx() * spacing[0]);
        double y = Math.abs(o.dy() * spacing[1]);
        double z = Math.abs(o.dz() * spacing[2]);
        return switch (norm) {
            case MANHATTAN -> x + y + z;
            case EUCLIDEAN -> Math.sqrt(x * x + y * y + z * z);
            case INFINITY -> Math.max(x, Math.max(y, z));
            case NO_WEIGHTING -> 0;
        };
    }

    private static void assertValue(double expected, GlcmFeature feature, GlcmStatistics s) {
        assertEquals(expected, feature.of(s), 1e-14, feature.featureName());
    }
}
