package org.voxrisk.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxrisk.family.FeatureFamily;
import org.voxrisk.family.Ibsi;
import org.voxrisk.feature.Aggregation;
import org.voxrisk.feature.Definition;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.texture.FixedBinCount;

/** What the features of all of IBSI's families are invariant to by their definition. */
class IbsiInvariantsTest {
    private static final int N = 15;
    private static final double SPACING = 2;

    /** Statistics that a shift of the intensities shifts, or changes in another way. */
    private static final Set<String> SHIFTED = Set.of(
            "Mean",
            "Median",
            "Minimum",
            "10Percentile",
            "90Percentile",
            "Maximum",
            "LocalIntensityPeak",
            "GlobalIntensityPeak");

    private static final Pattern CHANGED = Pattern.compile(
            ".*_(CoefficientOfVariation|QuartileCoefficientOfDispersion|Energy|RootMeanSquare|CentreOfMassShift|"
                    + "IntegratedIntensity)|.*_ivh_.*Intensity.*");

    /** A ball with a dent, of made-up intensities, around which the image goes on beyond the reach of the local peak. */
    private static Phantom phantom(long seed) {
        Geometry grid = Geometry.of(new int[] {N, N, N}, new double[] {SPACING, SPACING, SPACING});
        Image3D image = Phantom.of(seed, new int[] {N, N, N}, grid.spacingMm()).image();
        return new Phantom(image, Mask.of(grid, i -> {
            int x = i % N - 7;
            int y = i / N % N - 7;
            int z = i / (N * N) - 7;
            return x * x + y * y + z * z <= 11 && (x - 4) * (x - 4) + y * y + (z + 1) * (z + 1) > 6;
        }));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void quarterTurnsAboutAllAxes(long seed) {
        Phantom phantom = phantom(seed);
        FeatureVector straight = phantom.extract(settings());
        List<IntUnaryOperator> turns = List.of(
                i -> (N - 1 - i / N % N) + N * (i % N) + N * N * (i / (N * N)),
                i -> (i / (N * N)) + N * (i / N % N) + N * N * (N - 1 - i % N),
                i -> (i % N) + N * (N - 1 - i / (N * N)) + N * N * (i / N % N));
        for (IntUnaryOperator turn : turns) {
            assertSame(straight, moved(phantom, N, turn).extract(settings()), 1e-9);
        }
    }

    @Test
    void translations() {
        Phantom phantom = phantom(3);
        FeatureVector here = phantom.extract(settings());
        int wide = N + 4;
        FeatureVector there = moved(phantom, wide, i -> {
                    int x = i % N + 3;
                    int y = i / N % N + 1;
                    int z = i / (N * N) + 4;
                    return x + wide * (y + wide * z);
                })
                .extract(settings());
        assertSame(here, there, 1e-12);
    }

    @ParameterizedTest
    @ValueSource(ints = {-900, 64, 4096})
    void shiftsOfTheIntensities(int shift) {
        Phantom phantom = phantom(4);
        FeatureVector before = phantom.extract(settings());
        double[] values = phantom.image().values();
        for (int i = 0; i < values.length; i++) {
            values[i] += shift;
        }
        FeatureVector after = phantom.withImage(Image3D.of(phantom.image().geometry(), values))
                .extract(settings());
        for (String column : before.columns()) {
            if (CHANGED.matcher(column).matches()) {
                continue;
            }
            String[] parts = column.split("_", -1);
            boolean ofIntensities = parts[1].equals("statistics") || parts[1].equals("localintensity");
            double expected = before.value(column) + (ofIntensities && SHIFTED.contains(parts[2]) ? shift : 0);
            assertEquals(expected, after.value(column), 1e-9 * Math.max(1, Math.abs(expected)), column);
        }
    }

    private static void assertSame(FeatureVector expected, FeatureVector found, double tolerance) {
        assertEquals(expected.columns(), found.columns());
        assertTrue(expected.missing().isEmpty(), expected.missing().toString());
        for (String column : expected.columns()) {
            double value = expected.value(column);
            assertEquals(value, found.value(column), tolerance * Math.max(1, Math.abs(value)), column);
        }
    }

    /** Moves each voxel into another grid, which is not a number elsewhere. */
    private static Phantom moved(Phantom p, int size, IntUnaryOperator to) {
        double[] from = p.image().values();
        Geometry grid = Geometry.of(new int[] {size, size, size}, new double[] {SPACING, SPACING, SPACING});
        double[] values = new double[grid.voxelCount()];
        boolean[] inside = new boolean[values.length];
        Arrays.fill(values, Double.NaN);
        for (int i = 0; i < N * N * N; i++) {
            values[to.applyAsInt(i)] = from[i];
            inside[to.applyAsInt(i)] = p.mask().contains(i);
        }
        return new Phantom(Image3D.of(grid, values), Mask.of(grid, inside));
    }

    /** All families, matrices averaged over directions and merged. */
    private static ExtractionSettings settings() {
        Map<FeatureFamily, List<Feature>> features = new LinkedHashMap<>();
        Ibsi.families().forEach(family -> features.put(family, Ibsi.standardised(family)));
        return ExtractionSettings.standard()
                .withTextures(ImageTypeSettings.eachWithEach(
                        TextureSettings.standard().withDefinition(Definition.IBSI),
                        List.of(new FixedBinCount(8)),
                        List.of(Aggregation.AVERAGE_3D, Aggregation.MERGE_3D)))
                .withFeatures(new FeatureSelection(features))
                .withPreprocessing(new Preprocessing(
                        Optional.empty(), new Sampling.WholeImage(), Optional.empty(), ShapeRegion.SEGMENTED));
    }
}
