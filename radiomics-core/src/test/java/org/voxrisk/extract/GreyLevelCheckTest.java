package org.voxrisk.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.voxrisk.family.FeatureFamily;
import org.voxrisk.family.PyRadiomics;
import org.voxrisk.family.Scope;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.FirstOrderFeature;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.texture.Discretization;
import org.voxrisk.texture.FixedBinCount;
import org.voxrisk.texture.FixedBinWidth;

class GreyLevelCheckTest {
    private static final Geometry GRID = Geometry.of(new int[] {10, 10, 4}, new double[] {1, 1, 1});

    @Test
    void nothingIsSaidFromEightLevelsTo256Bins() {
        assertEquals(List.of(), warnings(new FixedBinWidth(1), i -> i % 8));
        assertEquals(List.of(), warnings(new FixedBinWidth(1), i -> i % 256));
    }

    @Test
    void sevenLevelsAnd257BinsAreTold() {
        assertTrue(only(warnings(new FixedBinWidth(1), i -> i % 7)).contains("7 grey levels (7 bins)"));
        assertTrue(only(warnings(new FixedBinWidth(1), i -> i % 257)).contains("257 grey levels (257 bins)"));
        // 8 levels in 257 bins: the gaps count.
        String gaps = only(warnings(new FixedBinWidth(1), i -> i % 8 == 7 ? 256 : i % 8));
        assertTrue(gaps.contains("8 grey levels (257 bins)") && gaps.contains("more than 256 bins"), gaps);
        // 7 levels up to bin 256: few, not many.
        String few = only(warnings(new FixedBinWidth(1), i -> i % 7 == 6 ? 255 : i % 7));
        assertTrue(few.contains("7 grey levels (256 bins)") && few.contains("fewer than 8 levels"), few);
    }

    @Test
    void nothingIsSaidWhereNoFeatureLooksAtGreyLevels() {
        Map<FeatureFamily, List<Feature>> some = Map.of(
                PyRadiomics.SHAPE,
                PyRadiomics.SHAPE.standardFeatures(),
                PyRadiomics.FIRST_ORDER,
                List.of(FirstOrderFeature.MEAN, FirstOrderFeature.VARIANCE));
        assertEquals(List.of(), warnings(some));
        for (FeatureFamily c : PyRadiomics.families()) {
            if (c.scope() == Scope.IMAGE) {
                assertEquals(1, warnings(Map.of(c, c.standardFeatures())).size(), c.name());
            }
        }
        for (FirstOrderFeature histogram : List.of(FirstOrderFeature.ENTROPY, FirstOrderFeature.UNIFORMITY)) {
            assertEquals(
                    1,
                    warnings(Map.of(PyRadiomics.FIRST_ORDER, List.of(histogram)))
                            .size());
        }
    }

    private static List<String> warnings(Map<FeatureFamily, List<Feature>> features) {
        ExtractionSettings settings = ExtractionSettings.standard().withFeatures(new FeatureSelection(features));
        double[] values = new double[GRID.voxelCount()];
        Image3D flat = Image3D.of(GRID, PixelType.FLOAT64, values);
        return new Extractor(settings).extract(flat, Mask.of(GRID, i -> true)).warnings();
    }

    @Test
    void aSpreadOfRoundingIsFlat() {
        String warning = only(warnings(new FixedBinWidth(25), i -> i % 2 == 0 ? 0.3 : 0.1 + 0.2));
        assertTrue(warning.contains("the region is flat"), warning);
    }

    @Test
    void fewLevelsNameTheWidthForAbout32() {
        // 0..319 with width 100: bins 0-99, ..., 300-399. 319 / 32 = 9.97, two digits: 10.
        String warning = only(warnings(new FixedBinWidth(100), i -> i % 320));
        assertTrue(warning.startsWith("original: bin width 100 gives 4 grey levels (4 bins) for 400 voxels"), warning);
        assertTrue(warning.contains("intensity 0 to 319"), warning);
        assertTrue(warning.contains("A bin width of 10 would give about 32 bins"), warning);
    }

    @Test
    void theAdvisedWidthGivesAbout32() {
        Extraction extraction = extract(new FixedBinWidth(10), i -> i % 320);
        assertEquals(32, extraction.images().get(0).highestLevel());
        assertEquals(List.of(), extraction.warnings());
    }

    @Test
    void manyBinsAreTold() {
        // 399 / 0.5 is 798, and the maximum opens a bin of its own: 799 bins.
        String warning = only(warnings(new FixedBinWidth(0.5), i -> i));
        assertTrue(warning.contains("gives 400 grey levels (799 bins)"), warning);
        assertTrue(warning.contains("A bin width of 12 would give about 32 bins"), warning);
    }

    @Test
    void aFlatRegionIsToldAndExtracted() {
        Extraction extraction = extract(new FixedBinWidth(25), i -> 7);
        String warning = only(extraction.warnings());
        assertTrue(warning.contains("the region is flat, all 400 voxels have the intensity 7"), warning);
        assertEquals(107, extraction.features().size());
    }

    @Test
    void aBinCountIsNamedAsSuch() {
        String warning = only(warnings(new FixedBinCount(4), i -> i));
        assertTrue(warning.startsWith("original: bin count 4 gives 4 grey levels"), warning);
    }

    private static String only(List<String> warnings) {
        assertEquals(1, warnings.size(), () -> warnings.toString());
        return warnings.get(0);
    }

    private static List<String> warnings(Discretization discretization, IntToDoubleFunction intensity) {
        return extract(discretization, intensity).warnings();
    }

    private static Extraction extract(Discretization discretization, IntToDoubleFunction intensity) {
        double[] values = new double[GRID.voxelCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = intensity.applyAsDouble(i);
        }
        ExtractionSettings settings = ExtractionSettings.standard()
                .withTexture(TextureSettings.standard().withDiscretization(discretization));
        return new Extractor(settings).extract(Image3D.of(GRID, PixelType.FLOAT64, values), Mask.of(GRID, i -> true));
    }
}
