package org.voxrisk.extract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.filter.ImageFilter;
import org.voxrisk.filter.LaplacianOfGaussian;
import org.voxrisk.filter.Original;
import org.voxrisk.filter.Square;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.preprocess.IntensityRounding;
import org.voxrisk.preprocess.Interpolator;
import org.voxrisk.preprocess.Normalization;
import org.voxrisk.preprocess.RegionCrop;
import org.voxrisk.preprocess.Resampling;
import org.voxrisk.work.CancelledException;
import org.voxrisk.work.Work;

/** Derived images without features: on which grid, of which values, and which there are none of. */
class FilteredImagesTest {
    private static final Phantom PHANTOM = Phantom.of(5);
    private static final Image3D IMAGE = PHANTOM.image();
    private static final Optional<Mask> REGION = Optional.of(PHANTOM.mask());

    private static ImageTypeSettings type(String name, ImageFilter filter) {
        return new ImageTypeSettings(name, filter, TextureSettings.standard());
    }

    private static ExtractionSettings settings(Preprocessing preprocessing) {
        return ExtractionSettings.standard()
                .withPreprocessing(preprocessing)
                .withImageTypes(List.of(type("Original", new Original()), type("Square", new Square())));
    }

    private static Map<String, Image3D> compute(
            ExtractionSettings settings, Image3D image, Optional<Mask> region, int threads) {
        Map<String, Image3D> images = new ConcurrentHashMap<>();
        List<String> missing = new FilteredImages(settings).compute(image, region, images::put, Work.threads(threads));
        assertEquals(List.of(), missing);
        return new TreeMap<>(images);
    }

    @Test
    void theWholeImageIsNormalisedAndFiltered() {
        Normalization hundred = Normalization.of(100);
        for (int threads : new int[] {1, 3}) {
            Map<String, Image3D> images = compute(
                    settings(Preprocessing.none().withNormalization(hundred)), IMAGE, Optional.empty(), threads);
            assertEquals(List.of("original", "square"), List.copyOf(images.keySet()));
            Image3D normalised = hundred.apply(IMAGE);
            List<Image3D> all = List.copyOf(images.values());
            assertArrayEquals(normalised.values(), all.get(0).values());
            double[] squares = new Square().apply(normalised).get(0).compute().values();
            assertArrayEquals(squares, all.get(1).values());
        }
    }

    /** A crop is of a region: without one there is nothing to crop to. */
    @Test
    void withARegionTheGridIsThatOfAnExtraction() {
        ExtractionSettings cropped =
                settings(Preprocessing.none().withSampling(new Sampling.Cropped(new RegionCrop(1))));
        Image3D original =
                List.copyOf(compute(cropped, IMAGE, REGION, 2).values()).get(0);
        Image3D expected = new RegionCrop(1).apply(IMAGE, PHANTOM.mask()).image();
        assertEquals(expected.geometry(), original.geometry());
        assertArrayEquals(expected.values(), original.values());
        assertEquals(
                IMAGE.geometry(),
                List.copyOf(compute(cropped, IMAGE, Optional.empty(), 1).values())
                        .get(0)
                        .geometry());
    }

    /** 11 x 10 x 8 voxels of 0.8 x 0.9 x 2.5 mm to 2 mm: 8.8, 9 and 20 mm are 5, 5 and 10 of them. */
    @Test
    void theWholeImageIsResampledAndRounded() {
        Resampling two = new Resampling(2, 2, 2, Interpolator.LINEAR, 5);
        Preprocessing plain = Preprocessing.none().withSampling(new Sampling.Resampled(two));
        Image3D real = Image3D.of(IMAGE.geometry(), PixelType.FLOAT64, IMAGE.values());
        Image3D resampled = List.copyOf(
                        compute(settings(plain), real, Optional.empty(), 1).values())
                .get(0);
        assertArrayEquals(new int[] {5, 5, 10}, resampled.geometry().sizes());
        assertArrayEquals(new double[] {2, 2, 2}, resampled.geometry().spacingMm());
        Preprocessing rounding = new Preprocessing(
                plain.normalization(),
                plain.sampling(),
                IntensityRounding.NEAREST,
                plain.resegmentation(),
                plain.outlierLimit(),
                plain.shapeRegion());
        Image3D rounded = List.copyOf(
                        compute(settings(rounding), real, Optional.empty(), 1).values())
                .get(0);
        double[] values = resampled.values();
        boolean changed = false;
        for (int i = 0; i < values.length; i++) {
            assertEquals(Math.rint(values[i]), rounded.values()[i], 0.5);
            assertEquals(Math.rint(rounded.values()[i]), rounded.values()[i]);
            changed |= rounded.values()[i] != values[i];
        }
        assertTrue(changed);
    }

    /** What a filter is not defined for is told with its label; the other images are there. */
    @Test
    void imagesThatThereAreNoneOf() {
        ExtractionSettings settings = ExtractionSettings.standard()
                .withPreprocessing(Preprocessing.none())
                .withImageTypes(List.of(type("LoG", LaplacianOfGaussian.of(1)), type("Original", new Original())));
        Geometry thin = Geometry.of(new int[] {6, 5, 2}, new double[] {1, 1, 1});
        Image3D image = Image3D.of(thin, new double[60]);
        List<String> labels = new ArrayList<>();
        List<String> stages = new ArrayList<>();
        List<String> missing = new FilteredImages(settings)
                .compute(
                        image,
                        Optional.empty(),
                        (label, i) -> labels.add(label),
                        Work.onCallersThread().withProgress((stage, fraction) -> stages.add(stage + " " + fraction)));
        assertEquals(List.of("original"), labels);
        assertEquals(1, missing.size());
        assertTrue(missing.get(0).startsWith("log-sigma-1-0-mm-3D: "), missing.get(0));
        assertEquals(List.of("log-sigma-1-0-mm-3D 0.5", "original 1.0"), stages);
        assertThrows(
                CancelledException.class,
                () -> new FilteredImages(settings)
                        .compute(
                                IMAGE, REGION, (label, i) -> {}, Work.threads(2).withCancellation(() -> true)));
    }
}
