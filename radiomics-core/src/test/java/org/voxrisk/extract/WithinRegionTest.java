package org.voxrisk.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxrisk.family.Ibsi;
import org.voxrisk.feature.Definition;
import org.voxrisk.feature.LocalIntensity;
import org.voxrisk.feature.LocalIntensityFeature;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.filter.FilterGroup;
import org.voxrisk.filter.ImageFilter;
import org.voxrisk.filter.LaplacianOfGaussian;
import org.voxrisk.filter.Wavelet;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.work.Work;

/** Images that are only computed where features look give the features of whole ones. */
class WithinRegionTest {
    private static final Geometry GRID = Geometry.of(new int[] {21, 19, 18}, new double[] {1, 1.5, 2});

    private static final Image3D IMAGE = Image3D.of(
            GRID,
            PixelType.INT16,
            new Random(5)
                    .doubles(GRID.voxelCount(), 0, 400)
                    .map(PixelType.INT16::cast)
                    .toArray());

    private static final Mask MASK = Mask.of(GRID, i -> {
        int x = i % 21 - 9;
        int y = i / 21 % 19 - 8;
        int z = i / 21 / 19 - 10;
        return x * x + 2 * y * y + z * z < 30;
    });

    private static final ImageFilter FILTER =
            new FilterGroup(List.of(LaplacianOfGaussian.of(1, 2), Wavelet.of("coif1", 2, 0, Optional.empty())));

    private static final ExtractionSettings SETTINGS = ExtractionSettings.standard()
            .withImageTypes(List.of(new ImageTypeSettings("Group", FILTER, TextureSettings.standard())));

    @Test
    void featuresDoNotDependOnWhoLooks() {
        Extractor extractor = new Extractor(SETTINGS);
        FeatureVector alone = extractor.extract(IMAGE, MASK).features();
        FeatureVector watched = extractor
                .extract(IMAGE, MASK, new ExtractionObserver() {}, Work.threads(2))
                .features();
        assertEquals(watched.columns(), alone.columns());
        for (String column : alone.columns()) {
            assertEquals(watched.value(column), alone.value(column), column);
        }
    }

    @Test
    void peaksAroundTheRegionAreThoseOfTheWholeImage() {
        ExtractionSettings settings = SETTINGS.withTexture(
                        TextureSettings.standard().withDefinition(Definition.IBSI))
                .withFeatures(new FeatureSelection(Map.of(Ibsi.LOCAL_INTENSITY, Ibsi.LOCAL_INTENSITY.features())));
        FeatureVector found = new Extractor(settings).extract(IMAGE, MASK).features();
        PreparedCase prepared = PreparedCase.of(
                IMAGE,
                MASK,
                settings,
                ExtractionObserver.NONE,
                Work.onCallersThread().start());
        FILTER.apply(prepared.image()).forEach(derived -> {
            LocalIntensity expected = LocalIntensity.of(
                    derived.compute(),
                    prepared.mask(),
                    Work.onCallersThread().start().checkpoint());
            String column = found.columns().stream()
                    .filter(c -> c.contains(derived.label() + "_")
                            && c.endsWith(LocalIntensityFeature.LOCAL_PEAK.featureName()))
                    .findFirst()
                    .orElseThrow();
            assertEquals(expected.localPeak(), found.value(column), column);
        });
    }
}
