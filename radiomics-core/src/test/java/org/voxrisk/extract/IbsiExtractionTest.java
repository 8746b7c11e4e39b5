package org.voxrisk.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.voxrisk.family.FeatureFamily;
import org.voxrisk.family.Ibsi;
import org.voxrisk.feature.Aggregation;
import org.voxrisk.feature.Definition;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.preprocess.IntensityRounding;
import org.voxrisk.preprocess.Interpolator;
import org.voxrisk.preprocess.Resampling;
import org.voxrisk.preprocess.Resegmentation;
import org.voxrisk.texture.FixedBinCount;
import org.voxrisk.texture.FixedBinWidth;
import org.voxrisk.work.Work;

/** IBSI's families and processing in an extraction. */
class IbsiExtractionTest {
    @Test
    void elevenFamiliesHave169StandardisedFeaturesOfDifferentCodes() {
        List<String> codes = new ArrayList<>();
        Ibsi.families()
                .forEach(family -> Ibsi.standardised(family)
                        .forEach(f -> codes.add(f.ibsiCode().orElseThrow())));
        assertEquals(169, codes.size());
        assertEquals(169, new HashSet<>(codes).size());
        assertEquals(29, Ibsi.features(Ibsi.MORPHOLOGY).size());
        assertEquals(25, Ibsi.standardised(Ibsi.MORPHOLOGY).size());
        assertTrue(Ibsi.families().stream().allMatch(f -> Ibsi.code(f).isPresent()));
    }

    @Test
    void pyRadiomicsDefinitionRefusesThem() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> ExtractionSettings.standard().withFeatures(only(Ibsi.GLDZM)));
        assertTrue(String.valueOf(e.getMessage()).contains("[gldzm] are IBSI's"), e.getMessage());
    }

    @Test
    void severalWaysInOneRunEqualOneEach() {
        Phantom phantom = Phantom.of(11);
        List<TextureSettings> ways = ImageTypeSettings.eachWithEach(
                TextureSettings.standard().withDefinition(Definition.IBSI),
                List.of(new FixedBinWidth(60), new FixedBinCount(7)),
                List.of(Aggregation.values()));
        FeatureVector all = phantom.extract(settings(ways));
        assertEquals(all.size(), new HashSet<>(all.columns()).size());
        for (TextureSettings way : ways) {
            FeatureVector one = phantom.extract(settings(List.of(way)));
            for (String column : one.columns()) {
                assertEquals(one.value(column), all.value(column), 0, column);
            }
        }
        assertTrue(all.columns().contains("ibsi-original_morphology_MoransI"));
        assertTrue(all.columns().contains("ibsi-original_gldzm_ZonePercentage_2.5D_FBN-7"));
        assertTrue(all.columns().contains("ibsi-original_histogram_Mode_FBS-60"));
        assertTrue(all.columns().contains("ibsi-original_glcm_SumVariance_2D-mrg_FBS-60"));
    }

    @Test
    void quarterTurnsChangeNothingInTheVolume() {
        Phantom ragged = Phantom.of(3, new int[] {9, 7, 6}, new double[] {1.5, 1.5, 2});
        // Without holes: the mesh of voxels that touch by an edge depends on the origin.
        Phantom phantom = new Phantom(ragged.image(), Mask.of(ragged.image().geometry(), i -> {
            int slice = i / 63;
            return Math.pow(i % 9 - 4, 2) + Math.pow(i / 9 % 7 - 3, 2) + Math.pow(slice - 2.5, 2) < 9;
        }));
        TextureSettings way = TextureSettings.standard()
                .withDefinition(Definition.IBSI)
                .withDiscretization(new FixedBinCount(9))
                .withAggregation(Aggregation.MERGE_3D);
        FeatureVector straight = phantom.extract(settings(List.of(way)));
        FeatureVector turned = turned(phantom).extract(settings(List.of(way)));
        for (String column : straight.columns()) {
            double expected = straight.value(column);
            assertEquals(expected, turned.value(column), 1e-9 * Math.max(1, Math.abs(expected)), column);
        }
    }

    /** (x, y) to (-y, x). */
    private static Phantom turned(Phantom p) {
        Geometry g = p.image().geometry();
        Geometry t = Geometry.of(new int[] {g.ny(), g.nx(), g.nz()}, new double[] {1.5, 1.5, 2});
        double[] values = new double[t.voxelCount()];
        boolean[] inside = new boolean[values.length];
        for (int z = 0; z < g.nz(); z++) {
            for (int y = 0; y < g.ny(); y++) {
                for (int x = 0; x < g.nx(); x++) {
                    int to = t.index(g.ny() - 1 - y, x, z);
                    values[to] = p.image().get(x, y, z);
                    inside[to] = p.mask().contains(x, y, z);
                }
            }
        }
        return new Phantom(Image3D.of(t, PixelType.INT16, values), Mask.of(t, inside));
    }

    @Test
    void masksAreHalvedRangesMeetAndIntensitiesRounded() {
        // Voxels at 0 to 5 mm, inside from 1 to 4; new ones of 1.5 mm at 0.25 1.75 3.25 4.75: parts 0.25 1 1 0.25.
        Geometry grid = Geometry.of(new int[] {6, 2, 2}, new double[] {1, 1, 1});
        double[] v = new double[grid.voxelCount()];
        for (int i = 0; i < v.length; i++) {
            v[i] = 10 * (i % 6);
        }
        Image3D image = Image3D.of(grid, PixelType.INT16, v);
        Mask mask = Mask.of(grid, i -> i % 6 >= 1 && i % 6 <= 4);
        ExtractionSettings settings = settings(
                        List.of(TextureSettings.standard().withDefinition(Definition.IBSI)))
                .withFeatures(only(Ibsi.STATISTICS))
                .withPreprocessing(Preprocessing.none()
                        .withSampling(new Sampling.Resampled(new Resampling(1.5, 1, 1, Interpolator.LINEAR, 5)))
                        .withRounding(IntensityRounding.NEAREST));
        Extraction found = new Extractor(settings).extract(image, mask);
        assertEquals(8, found.regions().get(1).voxelCount());
        // 17.5 and 32.5, to the even number each; a PyRadiomics image of whole numbers would have been cut to 17 and
        // 32.
        assertEquals(18, found.features().value("ibsi-original_statistics_Minimum"), 0);
        assertEquals(32, found.features().value("ibsi-original_statistics_Maximum"), 0);
    }

    @Test
    void aSliceIsInterpolatedAcrossTooAndItsPeakSeesTheImageAround() {
        // One slice of 4 mm in the middle of three, to 2 mm: the six new ones lie at -1 1 3 5 7 9 mm, the region at 3
        // and 5.
        Geometry grid = Geometry.of(new int[] {4, 4, 3}, new double[] {2, 2, 4});
        double[] v = new double[48];
        v[grid.index(1, 1, 0)] = 80;
        Image3D image = Image3D.of(grid, v);
        Mask mask = Mask.of(grid, i -> i / 16 == 1);
        ExtractionSettings settings = settings(
                        List.of(TextureSettings.standard().withDefinition(Definition.IBSI)))
                .withFeatures(only(Ibsi.LOCAL_INTENSITY))
                .withPreprocessing(Preprocessing.none()
                        .withSampling(new Sampling.Resampled(new Resampling(2, 2, 2, Interpolator.LINEAR, 0))));
        Extraction found = new Extractor(settings).extract(image, mask);
        assertEquals(32, found.regions().get(1).voxelCount());
        assertEquals(2, found.regions().get(1).box().nz());
        // At (1, 1) they are 80 60 20 0 0 0: of the region 20 at 3 mm is the largest, and its ball is counted plainly.
        double peak = found.features().value("ibsi-original_localintensity_LocalIntensityPeak");
        double sum = 0;
        int count = 0;
        double[] byZ = {80, 60, 20, 0, 0, 0};
        for (int z = 0; z < 6; z++) {
            for (int y = 0; y < 4; y++) {
                for (int x = 0; x < 4; x++) {
                    double d2 = 4.0 * ((x - 1) * (x - 1) + (y - 1) * (y - 1) + (z - 2) * (z - 2));
                    if (Math.sqrt(d2) <= 6.2035) {
                        sum += x == 1 && y == 1 ? byZ[z] : 0;
                        count++;
                    }
                }
            }
        }
        assertEquals(sum / count, peak, 1e-12);
    }

    @Test
    void outliersAreThoseOfTheWholeRegion() {
        // 0 (19 times) and 100: mean 5, deviation 21.8. Within 2 of it is 0 alone; the range [1, 200] has 100
        // alone, so that nothing is left of both, while within the range 100 is no outlier.
        Geometry grid = Geometry.of(new int[] {20, 2, 1}, new double[] {1, 1, 1});
        double[] v = new double[40];
        v[3] = 100;
        v[23] = 100;
        Image3D image = Image3D.of(grid, v);
        Mask mask = Mask.of(grid, i -> true);
        ExtractionSettings near = settings(List.of(TextureSettings.standard().withDefinition(Definition.IBSI)))
                .withFeatures(only(Ibsi.STATISTICS))
                .withPreprocessing(Preprocessing.none().withOutlierLimit(OptionalDouble.of(2)));
        assertEquals(
                0, new Extractor(near).extract(image, mask).features().value("ibsi-original_statistics_Maximum"), 0);
        ExtractionSettings both = near.withPreprocessing(near.preprocessing()
                .withResegmentation(new Resegmentation(1, OptionalDouble.of(200), Resegmentation.Mode.ABSOLUTE)));
        assertThrows(InvalidRoiException.class, () -> new Extractor(both).extract(image, mask));
        assertThrows(IllegalArgumentException.class, () -> Preprocessing.none().withOutlierLimit(OptionalDouble.of(0)));
    }

    @Test
    void presetsAreIbsis() {
        for (ExtractionSettings preset : List.of(
                IbsiPresets.configurationA(),
                IbsiPresets.configurationB(),
                IbsiPresets.configurationC(),
                IbsiPresets.configurationD(),
                IbsiPresets.configurationE(),
                IbsiPresets.ct(),
                IbsiPresets.mr(),
                IbsiPresets.pet())) {
            assertEquals(Definition.IBSI, preset.definition());
            assertTrue(new Extractor(preset)
                            .extract(Phantom.of(2).image(), Phantom.of(2).mask(), Work.onCallersThread())
                            .features()
                            .size()
                    >= 169);
        }
    }

    private static FeatureSelection only(FeatureFamily family) {
        return new FeatureSelection(Map.of(family, Ibsi.features(family)));
    }

    private static ExtractionSettings settings(List<TextureSettings> ways) {
        Map<FeatureFamily, List<Feature>> features = new LinkedHashMap<>();
        Ibsi.families().forEach(family -> features.put(family, Ibsi.standardised(family)));
        return ExtractionSettings.standard()
                .withTextures(ways)
                .withFeatures(new FeatureSelection(features))
                .withPreprocessing(new Preprocessing(
                        Optional.empty(), new Sampling.WholeImage(), Optional.empty(), ShapeRegion.SEGMENTED));
    }
}
