package org.voxrisk.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.voxrisk.feature.DirectionAggregation;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.filter.Original;
import org.voxrisk.filter.Wavelet;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.LabelMap;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.image.Roi;
import org.voxrisk.preprocess.Interpolator;
import org.voxrisk.preprocess.Normalization;
import org.voxrisk.preprocess.Resampling;
import org.voxrisk.preprocess.Resegmentation;
import org.voxrisk.texture.Neighbourhood;
import org.voxrisk.work.Work;

/** A null argument is named where it is given, not where it is first used. */
@NullUnmarked
class NullArgumentsTest {
    private static final Geometry GRID = Geometry.of(new int[] {2, 2, 1}, new double[] {1, 1, 1});
    private static final Image3D IMAGE = Image3D.of(GRID, PixelType.FLOAT64, new double[4]);
    private static final Mask MASK = Mask.of(GRID, i -> true);
    private static final ExtractionSettings SETTINGS = ExtractionSettings.standard();

    @Test
    void imagesAndMasks() {
        named("size", () -> Geometry.of(null, new double[3]));
        named("spacingMm", () -> Geometry.of(new int[3], null));
        named("geometry", () -> Image3D.of(null, PixelType.INT16, new double[4]));
        named("pixelType", () -> Image3D.of(GRID, null, new double[4]));
        named("values", () -> Image3D.of(GRID, PixelType.INT16, null));
        named("geometry", () -> Mask.of(null, i -> true));
        named("inside", () -> Mask.of(GRID, (IntPredicate) null));
        named("image", () -> Roi.of(null, MASK));
        named("mask", () -> Roi.of(IMAGE, null));
        named("image", () -> LabelMap.of(null));
    }

    @Test
    void settings() {
        Preprocessing p = Preprocessing.none();
        RoiRequirements roi = RoiRequirements.standard();
        FeatureSelection all = FeatureSelection.standard();
        List<ImageTypeSettings> types = SETTINGS.imageTypes();
        named("roi", () -> new ExtractionSettings(null, p, types, all));
        named("preprocessing", () -> new ExtractionSettings(roi, null, types, all));
        named("imageTypes", () -> new ExtractionSettings(roi, p, null, all));
        named("features", () -> new ExtractionSettings(roi, p, types, null));
        named("filter", () -> new ImageTypeSettings("Original", null, TextureSettings.standard()));
        named("texture", () -> new ImageTypeSettings("Original", new Original(), (TextureSettings) null));
        named("textures", () -> new ImageTypeSettings("Original", new Original(), (List<TextureSettings>) null));
        named("discretization", () -> TextureSettings.standard().withDiscretization(null));
        named("mismatch", () -> new RoiRequirements(1, 0, 1e-6, null));
        named("features", () -> new FeatureSelection(null));
        named("normalization", () -> new Preprocessing(null, p.sampling(), Optional.empty(), p.shapeRegion()));
        named("resampling", () -> new Sampling.Resampled(null));
        named("crop", () -> new Sampling.Cropped(null));
        named("interpolator", () -> new Resampling(1, 1, 1, null, 5));
        named("simpleItkName", () -> Interpolator.of(null));
        named("mode", () -> new Resegmentation(0, OptionalDouble.empty(), null));
        named("range", () -> Resegmentation.of(null, Resegmentation.Mode.SIGMA));
        named("outlierLimit", () -> new Normalization(1, null));
        named("distances", () -> new Neighbourhood(null, Optional.empty()));
        named("norm", () -> new DirectionAggregation.WeightedMerge(null));
        named("wavelet", () -> Wavelet.of(null));
        named("leftOut", () -> Wavelet.of("haar", 1, 0, null));
    }

    @Test
    void extractors() {
        named("settings", () -> new Extractor(null));
        Extractor extractor = new Extractor(SETTINGS);
        named("image", () -> extractor.extract(null, MASK));
        named("mask", () -> extractor.extract(IMAGE, null));
        named("work", () -> extractor.extract(IMAGE, MASK, null));
        named("observer", () -> extractor.extract(IMAGE, MASK, null, Work.onCallersThread()));
        named("settings", () -> new FeatureMaps(null, VoxelSettings.standard()));
        named("voxelSettings", () -> new FeatureMaps(SETTINGS, null));
        FeatureMaps maps = new FeatureMaps(SETTINGS, VoxelSettings.standard());
        named("maps", () -> maps.extract(IMAGE, MASK, null, Work.onCallersThread()));
    }

    private static void named(String argument, Executable call) {
        assertEquals(argument, assertThrows(NullPointerException.class, call).getMessage());
    }
}
