package org.voxrisk.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.support.Refusal.assertRefused;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.voxrisk.family.MissingReason;
import org.voxrisk.family.PyRadiomics;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.filter.DerivedImage;
import org.voxrisk.filter.ImageFilter;
import org.voxrisk.filter.Original;
import org.voxrisk.filter.Wavelet;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.texture.FixedBinCount;
import org.voxrisk.texture.FixedBinWidth;
import org.voxrisk.texture.TextureMatrixException;

/** A derived image that cannot be described costs its own columns, and says so by name. */
class DerivedImagesTest {
    private static final Geometry GRID = Geometry.of(new int[] {6, 6, 6}, new double[] {1, 1, 1});
    private static final Mask MASK = Mask.of(GRID, i -> i % 6 > 0 && i % 6 < 5 && i / 36 > 1);

    @Test
    void theOthersStay() {
        Extraction e = extract(image(-1, 0), new Broken(GRID.index(2, 3, 4), Double.POSITIVE_INFINITY));
        assertEquals(107 + 93, e.features().size());
        assertEquals(93, e.features().missing().size());
        assertEquals(Optional.of(MissingReason.NON_FINITE_IMAGE), e.features().missingReason("broken_firstorder_Mean"));
        assertEquals(Double.NaN, e.features().value("broken_glcm_Contrast"));
        assertTrue(e.features().missingReason("original_glcm_Contrast").isEmpty());
        assertEquals(
                new ImageSummary("broken", new FixedBinWidth(5), 0, 0),
                e.images().get(1));
        assertEquals(1, e.warnings().size(), e.warnings().toString());
        assertEquals(
                "broken: 1 of 96 voxels of the region are NaN or infinite in this image, the first at (2, 3, 4) ="
                        + " Infinity: the filter is not defined there, or its result is too large for the image's number"
                        + " type. Its features are left empty (NaN).",
                e.warnings().get(0));
    }

    @Test
    void outsideTheRegionNothingMatters() {
        assertTrue(extract(image(-1, 0), new Broken(0, Double.NaN))
                .features()
                .missing()
                .isEmpty());
    }

    @Test
    void aFilterThatSpreadsNaNFromOutsideIsExplained() {
        Extraction e = extract(image(0, Double.NaN), Wavelet.of("coif1"));
        assertEquals(8 * 93, e.features().missing().size());
        assertEquals(8, e.warnings().size());
        assertTrue(
                e.warnings().get(0).startsWith("wavelet-LLH: ")
                        && e.warnings().get(0).contains("has 1 NaN or infinite voxels outside the region"),
                e.warnings().get(0));
        assertTrue(Double.isFinite(e.features().value("original_firstorder_Mean")));
    }

    @Test
    void mapsOfItAreEmptyTheOthersStay() {
        List<String> withNaN = new ArrayList<>();
        List<String> all = new ArrayList<>();
        ExtractionSettings settings = settings(new Broken(GRID.index(2, 3, 4), Double.NaN), 5)
                .withFeatures(new FeatureSelection(Map.of(PyRadiomics.NGTDM, PyRadiomics.NGTDM.standardFeatures())));
        FeatureMapSummary summary = new FeatureMaps(settings, VoxelSettings.standard())
                .extract(image(-1, 0), MASK, (name, map) -> {
                    all.add(name.column());
                    if (Arrays.stream(map.values()).anyMatch(Double::isNaN)) {
                        withNaN.add(name.column());
                    }
                });
        assertEquals(10, all.size());
        assertEquals(all.subList(5, 10), withNaN);
        assertEquals(1, summary.warnings().size());
        assertTrue(
                summary.warnings().get(0).startsWith("broken: 1 of 96 voxels"),
                summary.warnings().toString());
    }

    @Test
    void tooManyLevelsNameTheImage() {
        ExtractionSettings tiny = settings(new Broken(0, 1), 1e-12);
        String message = String.valueOf(assertThrows(
                        TextureMatrixException.class, () -> new Extractor(tiny).extract(image(-1, 0), MASK))
                .getMessage());
        assertTrue(message.startsWith("original: "), message);
    }

    @Test
    void aWaveletThatScalesBeyondCountingIsRefusedBeforeAnyWork() {
        // Three axes, sqrt(2) each: 2^45 at level 30.
        Wavelet deep = Wavelet.of("coif1", 30, 0, Optional.empty());
        assertEquals(0x1p45, deep.gain());
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> settings(deep, 25))
                .getMessage());
        assertTrue(message.contains("3.52e+13") && message.contains("2147483639"), message);
        new ImageTypeSettings("Wavelet", deep, TextureSettings.standard().withDiscretization(new FixedBinCount(32)));
        settings(Wavelet.of("coif1", 20, 0, Optional.empty()), 25);
        assertRefused(
                IllegalArgumentException.class,
                () -> settings(Wavelet.of("coif1", 1, 20, Optional.empty()), 25),
                "2147483639");
        assertRefused(
                IllegalArgumentException.class,
                () -> Wavelet.of("haar", 1_000_000_000, 0, Optional.empty()),
                "levels = 1000000000");
    }

    private static Extraction extract(Image3D image, ImageFilter filter) {
        return new Extractor(settings(filter, 5)).extract(image, MASK);
    }

    private static ExtractionSettings settings(ImageFilter filter, double binWidth) {
        TextureSettings texture = TextureSettings.standard().withDiscretization(new FixedBinWidth(binWidth));
        return ExtractionSettings.standard()
                .withImageTypes(List.of(
                        new ImageTypeSettings("Original", new Original(), texture),
                        new ImageTypeSettings("Other", filter, texture)));
    }

    /** Intensities 0 to 59, scattered, with one voxel replaced. */
    private static Image3D image(int at, double value) {
        double[] values = new double[GRID.voxelCount()];
        Arrays.setAll(values, i -> i == at ? value : i * 37 % 60);
        return Image3D.of(GRID, PixelType.FLOAT64, values);
    }

    /** The image itself but for one voxel. */
    private record Broken(int at, double value) implements ImageFilter {
        @Override
        public List<String> labels() {
            return List.of("broken");
        }

        @Override
        public List<DerivedImage> apply(Image3D image) {
            double[] values = image.values().clone();
            values[at] = value;
            return List.of(
                    new DerivedImage("broken", checkpoint -> Image3D.of(image.geometry(), image.pixelType(), values)));
        }
    }
}
