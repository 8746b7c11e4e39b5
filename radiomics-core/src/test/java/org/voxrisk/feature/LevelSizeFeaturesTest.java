package org.voxrisk.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.voxrisk.texture.DiscretizedRoi;
import org.voxrisk.texture.Gldm;
import org.voxrisk.texture.Glrlm;
import org.voxrisk.texture.Glszm;
import org.voxrisk.texture.LevelGrid;
import org.voxrisk.texture.NeighbourMatrices;
import org.voxrisk.texture.Neighbourhood;
import org.voxrisk.texture.Offset;
import org.voxrisk.work.Checkpoint;

/** Run-length, size-zone and dependence features: by hand, and the formulas written out on random regions. */
class LevelSizeFeaturesTest {
    private static final DirectionAggregation MEAN = new DirectionAggregation.MeanOverDirections();

    @Test
    void byHand() {
        // P(1,1) = 2, P(1,3) = 1, P(4,2) = 1: N = 4, voxels 7.
        LevelSizeStatistics s = new LevelSizeStatistics(
                3, new int[] {1, 1, 4}, new int[] {1, 3, 2}, new double[] {2, 1, 1}, Definition.PYRADIOMICS);
        assertNear((2 + 1.0 / 9 + 1.0 / 4) / 4, s.smallEmphasis());
        assertNear((2 + 9 + 4) / 4.0, s.largeEmphasis());
        assertNear((3 + 1.0 / 16) / 4, s.lowLevelEmphasis());
        assertNear((3 + 16) / 4.0, s.highLevelEmphasis());
        assertNear((2 + 1.0 / 9 + 1.0 / 64) / 4, s.smallLowEmphasis());
        assertNear((2 + 1.0 / 9 + 4) / 4, s.smallHighEmphasis());
        assertNear((2 + 9 + 4.0 / 16) / 4, s.largeLowEmphasis());
        assertNear((2 + 9 + 64) / 4.0, s.largeHighEmphasis());
        assertNear((9 + 1) / 4.0, s.levelNonUniformity());
        assertNear((9 + 1) / 16.0, s.levelNonUniformityNormalized());
        assertNear((4 + 1 + 1) / 4.0, s.sizeNonUniformity());
        assertNear((4 + 1 + 1) / 16.0, s.sizeNonUniformityNormalized());
        assertNear(4.0 / 7, s.percentage());
        // Mean level 7/4: 3/4 * 9/16 + 1/4 * 81/16; mean size 7/4: 1/2 * 9/16 + 1/4 * 25/16 + 1/4 * 1/16.
        assertNear(27.0 / 64 + 81.0 / 64, s.levelVariance());
        assertNear(18.0 / 64 + 25.0 / 64 + 1.0 / 64, s.sizeVariance());
        assertNear(1.5, s.entropy());
    }

    /** Each feature alone of fresh statistics: none relies on another having been asked for before. */
    @Test
    void eachFeatureStandsAlone() {
        List<ToDoubleFunction<LevelSizeStatistics>> all = List.of(
                LevelSizeStatistics::smallEmphasis,
                LevelSizeStatistics::largeEmphasis,
                LevelSizeStatistics::lowLevelEmphasis,
                LevelSizeStatistics::highLevelEmphasis,
                LevelSizeStatistics::smallLowEmphasis,
                LevelSizeStatistics::smallHighEmphasis,
                LevelSizeStatistics::largeLowEmphasis,
                LevelSizeStatistics::largeHighEmphasis,
                LevelSizeStatistics::levelNonUniformity,
                LevelSizeStatistics::levelNonUniformityNormalized,
                LevelSizeStatistics::sizeNonUniformity,
                LevelSizeStatistics::sizeNonUniformityNormalized,
                LevelSizeStatistics::percentage,
                LevelSizeStatistics::levelVariance,
                LevelSizeStatistics::sizeVariance,
                LevelSizeStatistics::entropy);
        // As in byHand, in the same order.
        double[] expected = {
            85.0 / 144,
            15 / 4.0,
            49.0 / 64,
            19 / 4.0,
            (2 + 1.0 / 9 + 1.0 / 64) / 4,
            (2 + 1.0 / 9 + 4) / 4,
            45.0 / 16,
            75 / 4.0,
            10 / 4.0,
            10 / 16.0,
            6 / 4.0,
            6 / 16.0,
            4.0 / 7,
            108.0 / 64,
            44.0 / 64,
            1.5
        };
        LevelSizeStatistics reused = new LevelSizeStatistics();
        for (int f = 0; f < expected.length; f++) {
            int[] level = {1, 1, 4};
            int[] size = {1, 3, 2};
            double[] weight = {2, 1, 1};
            assertEquals(
                    expected[f],
                    all.get(f).applyAsDouble(new LevelSizeStatistics(3, level, size, weight, Definition.PYRADIOMICS)),
                    1e-14,
                    "feature " + f);
            // Loaded anew after another matrix, whose sums must not stay.
            reused.load(2, new int[] {2, 3}, new int[] {4, 4}, new double[] {5, 6});
            assertTrue(all.stream()
                            .mapToDouble(other -> other.applyAsDouble(reused))
                            .sum()
                    > 0);
            reused.load(3, level, size, weight);
            assertEquals(expected[f], all.get(f).applyAsDouble(reused), 1e-14, "feature " + f);
        }
    }

    @Property(tries = 200, seed = "20261124")
    void runLengthsEqualTheFormulas(@ForAll long seed) {
        LevelGrid grid = LevelGrid.random(seed, 6, 6);
        Glrlm glrlm = Glrlm.of(grid.discretize(1), Neighbourhood.FULL);
        List<Map<String, Double>> directions = new ArrayList<>();
        for (int d = 0; d < glrlm.offsets().size(); d++) {
            double[][] dense = new double[grid.highest() + 1][glrlm.maxLength() + 1];
            if (addRuns(dense, glrlm, d, 1) > 0) {
                directions.add(new PlainLevelSize(dense).features());
            }
        }
        GlrlmFeatures features = GlrlmFeatures.of(glrlm, MEAN);
        assertEquals(directions.isEmpty(), features.isEmpty());
        for (GlrlmFeature f : GlrlmFeature.values()) {
            double expected =
                    directions.stream().mapToDouble(m -> value(m, f)).average().orElse(Double.NaN);
            assertClose(expected, features.value(f), f);
        }
    }

    @Property(tries = 60, seed = "20261124")
    void mergedRunsWeighByLength(@ForAll long seed) {
        assertMergedRuns(seed, Definition.PYRADIOMICS, d -> d);
    }

    @Property(tries = 60, seed = "20261124")
    void mergedRunsOfTheStandardWeighInversely(@ForAll long seed) {
        assertMergedRuns(seed, Definition.IBSI, d -> Math.exp(-d * d));
    }

    private static void assertMergedRuns(long seed, Definition definition, DoubleUnaryOperator weightOf) {
        double[] spacing = {0.5, 0.5, 3};
        LevelGrid grid = LevelGrid.random(seed, 5, 5);
        Glrlm glrlm = Glrlm.of(grid.discretize(1, spacing), Neighbourhood.FULL);
        double[][] dense = new double[grid.highest() + 1][glrlm.maxLength() + 1];
        double runs = 0;
        for (int d = 0; d < glrlm.offsets().size(); d++) {
            Offset o = glrlm.offsets().get(d);
            double weight = weightOf.applyAsDouble(
                    Math.sqrt(0.25 * o.dx() * o.dx() + 0.25 * o.dy() * o.dy() + 9.0 * o.dz() * o.dz()));
            runs += addRuns(dense, glrlm, d, weight);
        }
        GlrlmFeatures features = GlrlmFeatures.of(
                glrlm,
                new DirectionAggregation.WeightedMerge(WeightingNorm.EUCLIDEAN),
                definition,
                Checkpoint.INTERRUPT_ONLY);
        Map<String, Double> plain = new PlainLevelSize(dense).features();
        for (GlrlmFeature f : GlrlmFeature.values()) {
            boolean overRuns = f == GlrlmFeature.RUN_ENTROPY || f == GlrlmFeature.RUN_VARIANCE;
            double withoutRun = overRuns && !glrlm.offsets().isEmpty() ? 0 : Double.NaN;
            assertClose(runs > 0 ? value(plain, f) : withoutRun, features.value(f), f);
        }
    }

    @Property(tries = 200, seed = "20261124")
    void zonesAndDependencesEqualTheFormulas(@ForAll long seed) {
        LevelGrid grid = LevelGrid.random(seed, 6, 6);
        DiscretizedRoi levels = grid.discretize(1);
        Glszm glszm = Glszm.of(levels, Neighbourhood.FULL);
        double[][] zones = new double[grid.highest() + 1][grid.voxelCount() + 1];
        for (int e = 0; e < glszm.entryCount(); e++) {
            zones[levels.grayLevel(glszm.rank(e))][glszm.size(e)] = glszm.count(e);
        }
        GlszmFeatures sizes = GlszmFeatures.of(glszm);
        assertAll(new PlainLevelSize(zones).features(), GlszmFeature.values(), sizes::value);

        Gldm gldm = NeighbourMatrices.of(levels, Neighbourhood.FULL, 1).gldm();
        double[][] dependences = new double[grid.highest() + 1][gldm.neighbours() + 2];
        for (int rank = 1; rank <= levels.levelCount(); rank++) {
            for (int d = 0; d <= gldm.neighbours(); d++) {
                dependences[levels.grayLevel(rank)][d + 1] = gldm.count(rank, d);
            }
        }
        assertAll(new PlainLevelSize(dependences).features(), GldmFeature.values(), GldmFeatures.of(gldm)::value);
    }

    @Test
    void aFlatRegion() {
        DiscretizedRoi levels = LevelGrid.draw("1 1 1").discretize(1);
        GlszmFeatures zones = GlszmFeatures.of(Glszm.of(levels, Neighbourhood.FULL));
        assertEquals(9, zones.value(GlszmFeature.LARGE_AREA_EMPHASIS));
        assertNear(1.0 / 3, zones.value(GlszmFeature.ZONE_PERCENTAGE));
        assertEquals(0, zones.value(GlszmFeature.ZONE_ENTROPY), 1e-15);
        GlrlmFeatures runs = GlrlmFeatures.of(Glrlm.of(levels, Neighbourhood.FULL), MEAN);
        assertEquals(9, runs.value(GlrlmFeature.LONG_RUN_EMPHASIS));
        assertEquals(0, runs.value(GlrlmFeature.RUN_VARIANCE));
    }

    @Test
    void withoutTwoVoxelsInALineNoRunFeatureIsDefined() {
        // A knight's move: no line at distance 1 holds both.
        GlrlmFeatures runs =
                GlrlmFeatures.of(Glrlm.of(LevelGrid.draw("1 . . / . . 1").discretize(1), Neighbourhood.FULL), MEAN);
        assertTrue(runs.isEmpty());
        for (GlrlmFeature f : GlrlmFeature.values()) {
            assertEquals(Double.NaN, runs.value(f), f.featureName());
        }
        // PyRadiomics 3.1: with one matrix alone, the two sums over run lengths are sums over nothing.
        GlrlmFeatures merged = GlrlmFeatures.of(
                Glrlm.of(LevelGrid.draw("1 . . / . . 1").discretize(1), Neighbourhood.FULL),
                new DirectionAggregation.WeightedMerge(WeightingNorm.EUCLIDEAN));
        for (GlrlmFeature f : GlrlmFeature.values()) {
            boolean overRuns = f == GlrlmFeature.RUN_ENTROPY || f == GlrlmFeature.RUN_VARIANCE;
            assertEquals(overRuns ? 0 : Double.NaN, merged.value(f), f.featureName());
        }
    }

    @Test
    void theVarianceOfOneLevelOrSizeIsExactlyZero() {
        // Six weights of 1 / 3 sum to 1.9999999999999998: without counting, level 7 would vary by 1e-31.
        int[] level = {7, 7, 7, 7, 7, 7};
        int[] size = {1, 2, 3, 4, 5, 6};
        double[] weight = {1 / 3.0, 0.1, 0.7, 1 / 3.0, 0.2, 0.3};
        LevelSizeStatistics levels = new LevelSizeStatistics(6, level, size, weight, Definition.PYRADIOMICS);
        assertEquals(0, GldmFeature.GRAY_LEVEL_VARIANCE.of(levels));
        assertTrue(GldmFeature.DEPENDENCE_VARIANCE.of(levels) > 0);
        LevelSizeStatistics sizes = new LevelSizeStatistics(6, size, level, weight, Definition.PYRADIOMICS);
        assertEquals(0, GlszmFeature.ZONE_VARIANCE.of(sizes));
        assertTrue(GlszmFeature.GRAY_LEVEL_VARIANCE.of(sizes) > 0);
    }

    private static double addRuns(double[][] dense, Glrlm glrlm, int direction, double weight) {
        double runs = 0;
        for (int rank = 1; rank <= glrlm.levels().levelCount(); rank++) {
            for (int r = 1; r <= glrlm.maxLength(); r++) {
                double v = weight * glrlm.count(direction, rank, r);
                dense[glrlm.levels().grayLevel(rank)][r] += v;
                runs += v;
            }
        }
        return runs;
    }

    private static <F extends Feature> void assertAll(
            Map<String, Double> plain, F[] features, ToDoubleFunction<F> found) {
        for (F f : features) {
            double expected = value(plain, f);
            assertClose(expected, found.applyAsDouble(f), f);
        }
    }

    private static double value(Map<String, Double> plain, Feature f) {
        String name = PlainLevelSize.neutral(f.featureName());
        Double value = plain.get(name);
        if (value == null) {
            throw new IllegalStateException("no formula for " + f.featureName() + " as " + name);
        }
        return value;
    }

    /** Within 1e-12; absolute below 1, since a variance or entropy of one value is 0 but for rounding. NaN equals NaN. */
    private static void assertClose(double expected, double found, Feature f) {
        double tolerance = Double.isNaN(expected) ? 0 : 1e-12 * Math.max(1, Math.abs(expected));
        assertEquals(expected, found, tolerance, f.featureName());
    }

    private static void assertNear(double expected, double found) {
        assertEquals(expected, found, 1e-14 * Math.max(1, Math.abs(expected)));
    }
}
