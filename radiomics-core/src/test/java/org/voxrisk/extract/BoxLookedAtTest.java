package org.voxrisk.extract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.voxrisk.family.Ibsi;
import org.voxrisk.feature.Definition;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.filter.LaplacianOfGaussian;
import org.voxrisk.filter.Original;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.Mask;
import org.voxrisk.preprocess.IntensityRounding;
import org.voxrisk.preprocess.Normalization;
import org.voxrisk.preprocess.RegionCrop;

/** How much of an image an extraction needs. */
class BoxLookedAtTest {
    private static final Geometry GRID = Geometry.of(new int[] {12, 11, 20}, new double[] {1, 1, 2});
    private static final Mask REGION = Mask.of(GRID, i -> {
        int x = i % 12;
        int y = i / 12 % 11;
        int z = i / 132;
        return x >= 3 && x < 8 && y >= 4 && y < 8 && z >= 9 && z < 13;
    });
    private static final IndexBox BOX = new IndexBox(3, 4, 9, 5, 4, 4);
    private static final ExtractionSettings STANDARD = ExtractionSettings.standard();

    private static IndexBox box(ExtractionSettings settings) {
        return settings.boxLookedAt(GRID, REGION);
    }

    private static ExtractionSettings with(Preprocessing preprocessing) {
        return STANDARD.withPreprocessing(preprocessing);
    }

    private static ExtractionSettings cropped(ExtractionSettings settings, int margin) {
        return settings.withPreprocessing(
                settings.preprocessing().withSampling(new Sampling.Cropped(new RegionCrop(margin))));
    }

    @Test
    void theRegionAloneWithoutFilters() {
        assertEquals(BOX, box(STANDARD));
    }

    @Test
    void theWholeImageForFiltersOfIt() {
        ExtractionSettings filtered = STANDARD.withImageTypes(List.of(
                new ImageTypeSettings("Original", new Original(), TextureSettings.standard()),
                new ImageTypeSettings("LoG", LaplacianOfGaussian.of(1), TextureSettings.standard())));
        assertEquals(GRID.box(), box(filtered));
        assertEquals(new IndexBox(1, 2, 7, 9, 8, 8), box(cropped(filtered, 2)));
        assertEquals(new IndexBox(0, 0, 2, 12, 11, 18), box(cropped(filtered, 7)));
    }

    @Test
    void theWholeImageWhereAllOfItCounts() {
        Preprocessing plain = STANDARD.preprocessing();
        assertEquals(GRID.box(), box(with(plain.withRounding(IntensityRounding.NEAREST))));
        assertEquals(GRID.box(), box(with(plain.withNormalization(Normalization.standard()))));
        assertEquals(GRID.box(), box(cropped(with(plain.withNormalization(Normalization.standard())), 2)));
    }

    @Test
    void theWholeImageWhereTheMaskLiesElsewhere() {
        Geometry other = Geometry.of(new int[] {12, 11, 20}, new double[] {1, 1, 2.1});
        assertEquals(other.box(), STANDARD.boxLookedAt(other, REGION));
        assertEquals(GRID.box(), STANDARD.boxLookedAt(GRID, Mask.of(GRID, i -> false)));
    }

    @Test
    void intensityPeaksReachAsFarAsTheirBall() {
        // The ball of one cubic centimetre has a radius of 6.2 mm, 7 voxels of 1 mm.
        ExtractionSettings peaks = STANDARD.withDefinition(Definition.IBSI)
                .withFeatures(new FeatureSelection(Map.of(Ibsi.LOCAL_INTENSITY, Ibsi.LOCAL_INTENSITY.features())));
        assertEquals(GRID.box(), box(peaks));
        assertEquals(new IndexBox(0, 0, 2, 12, 11, 18), box(cropped(peaks, 0)));
        assertEquals(new IndexBox(0, 0, 1, 12, 11, 19), box(cropped(peaks, 8)));
    }

    @Test
    void valuesOfTheSlicesAreThoseOfTheImage() {
        short[] values = new short[GRID.voxelCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) (i * 7919 % 997);
        }
        Image3D whole = Image3D.of(GRID, values);
        Image3D slices = whole.crop(new IndexBox(0, 0, 9, 12, 11, 4)).amongSlices(GRID, 9);
        Extractor extractor = new Extractor(STANDARD);
        assertArrayEquals(
                extractor.extract(whole, REGION).features().values(),
                extractor.extract(slices, REGION).features().values());
    }
}
