package org.voxrisk.extract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.support.Refusal.assertRefused;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.voxrisk.family.MissingReason;
import org.voxrisk.family.PyRadiomics;
import org.voxrisk.feature.Aggregation;
import org.voxrisk.feature.Definition;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.filter.Original;
import org.voxrisk.filter.Square;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.preprocess.GridOrigin;
import org.voxrisk.preprocess.Interpolator;
import org.voxrisk.preprocess.Resampling;
import org.voxrisk.preprocess.Resegmentation;
import org.voxrisk.texture.DiscretizedRoi;
import org.voxrisk.texture.FixedBinWidth;
import org.voxrisk.work.Work;

/** PyRadiomics' and IBSI's conventions on a line of four voxels. */
class DefinitionTest {
    private static final TextureSettings WIDTH_2 = TextureSettings.standard().withDiscretization(new FixedBinWidth(2));
    private static final TextureSettings IBSI = WIDTH_2.withDefinition(Definition.IBSI);

    @Test
    void binsBeginAtMultiplesOrAtTheLowerBound() {
        double[] line = {1.5, 2, 3.5, 6};
        assertArrayEquals(new int[] {1, 2, 2, 4}, levels(line, WIDTH_2, Optional.empty()), "multiples of 2");
        assertArrayEquals(new int[] {1, 1, 2, 3}, levels(line, IBSI, Optional.empty()), "from 1.5");
        Resegmentation range = Resegmentation.of(new double[] {-1, 8}, Resegmentation.Mode.ABSOLUTE);
        assertArrayEquals(new int[] {1, 2, 2, 4}, levels(line, WIDTH_2, Optional.of(range)), "multiples of 2");
        assertArrayEquals(new int[] {2, 2, 3, 4}, levels(line, IBSI, Optional.of(range)), "from -1");
        Resegmentation relative = Resegmentation.of(new double[] {0, 1}, Resegmentation.Mode.RELATIVE);
        assertArrayEquals(new int[] {1, 1, 2, 3}, levels(line, IBSI, Optional.of(relative)), "not an intensity");
    }

    @Test
    void kurtosisIsExcessAndLogarithmsAreExact() {
        // 1 2 3 4: m2 = 1.25, m4 = (2 * 1.5^4 + 2 * 0.5^4) / 4 = 2.5625. IBSI's levels are 1 1 2 2.
        double[] line = {1, 2, 3, 4};
        FeatureVector plain = extract(line, WIDTH_2);
        FeatureVector ibsi = extract(line, IBSI);
        assertEquals(1.64, plain.value("original_firstorder_Kurtosis"), 1e-15);
        assertEquals(-1.36, ibsi.value("ibsi-original_firstorder_Kurtosis"), 1e-15);
        assertEquals(1, ibsi.value("ibsi-original_firstorder_Entropy_FBS-2"), 0);
        // Pairs 11, 12, 22: p = 2/6, 1/6, 1/6, 2/6.
        double log3 = Math.log(3) / Math.log(2);
        assertEquals(
                2.0 / 3 * log3 + 1.0 / 3 * (1 + log3), ibsi.value("ibsi-original_glcm_JointEntropy_mean_FBS-2"), 1e-15);
        assertEquals(1.0 / 3, ibsi.value("ibsi-original_glcm_Correlation_mean_FBS-2"), 1e-15);
        // PyRadiomics' levels are 1 2 2 3 of 0, 2, 4: entropy 1.5 but for eps.
        assertEquals(1.5, plain.value("original_firstorder_Entropy"), 1e-14);
        assertNotEquals(1.5, plain.value("original_firstorder_Entropy"));
        assertEquals(0, extract(new double[] {7, 7, 7, 7}, IBSI).value("ibsi-original_firstorder_Kurtosis"), 0);
    }

    @Test
    void anExtractionHasOneDefinition() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> ExtractionSettings.standard()
                        .withImageTypes(List.of(
                                new ImageTypeSettings("Original", new Original(), IBSI),
                                new ImageTypeSettings("Square", new Square(), WIDTH_2))));
        assertTrue(String.valueOf(e.getMessage()).contains("Original and Square have two definitions"), e.getMessage());
    }

    @Test
    void columnsSayTheDefinition() {
        ExtractionSettings settings = settings(IBSI, Optional.empty()).withFeatures(FeatureSelection.standard());
        List<String> columns =
                settings.schema().stream().map(FeatureName::column).toList();
        assertTrue(columns.contains("original_shape_Sphericity"), "shape is the same under either");
        assertTrue(columns.contains("ibsi-original_firstorder_Mean"), "depends on nothing else");
        assertTrue(columns.contains("ibsi-original_glcm_JointEntropy_mean_FBS-2"));
        Image3D image = image(new double[] {1, 2, 3, 4});
        Mask mask = Mask.of(image.geometry(), i -> true);
        assertEquals(
                columns, new Extractor(settings).extract(image, mask).features().columns());
        List<String> maps = new ArrayList<>();
        new FeatureMaps(settings, VoxelSettings.standard())
                .extract(image, mask, (name, map) -> maps.add(name.column()));
        assertEquals(columns.subList(14, columns.size()), maps);
    }

    @Test
    void aNameBelongsToItsConventions() {
        Definition own = own("own-", 0);
        assertEquals("own-", own.columnPrefix());
        for (String taken : List.of("", "ibsi-")) {
            IllegalArgumentException e = assertThrows(
                    IllegalArgumentException.class,
                    () -> new Definition(
                            taken,
                            own.binOrigin(),
                            own.kurtosis(),
                            own.logarithmOffset(),
                            own.loneVoxels(),
                            own.gridOrigin()));
            assertTrue(String.valueOf(e.getMessage()).contains("under one name"), e.getMessage());
        }
        Definition ibsi = Definition.IBSI;
        assertThrows(
                IllegalArgumentException.class,
                () -> new Definition(
                        "mine-",
                        ibsi.binOrigin(),
                        ibsi.kurtosis(),
                        ibsi.logarithmOffset(),
                        ibsi.loneVoxels(),
                        ibsi.gridOrigin()));
    }

    @Test
    void prefixAndOffsetAreChecked() {
        for (double offset : new double[] {0, 0x1p-52, Math.nextDown(1.0)}) {
            assertEquals(offset, own("own-", offset).logarithmOffset());
        }
        for (double wrong : new double[] {-0x1p-52, 1, 2, Double.NaN}) {
            assertRefused(
                    IllegalArgumentException.class,
                    () -> own("own-", wrong),
                    "logarithmOffset = " + wrong,
                    "in [0, 1)");
        }
        assertRefused(IllegalArgumentException.class, () -> own("o_wn-", 0), "'o_wn-'", "'_'");
    }

    private static Definition own(String prefix, double logarithmOffset) {
        return new Definition(
                prefix,
                Definition.BinOrigin.LOWER_BOUND,
                Definition.KurtosisForm.EXCESS,
                logarithmOffset,
                Definition.LoneVoxels.COUNTED,
                GridOrigin.CORNER);
    }

    @Test
    void voxelsWithoutNeighboursCountOrAreLeftOut() {
        // 1 3 . 3 with bins of 1: the last 3 has no neighbour. s: 1 against 3 is 2, 3 against 1 is 2, the last 0.
        // PyRadiomics: p = 1/3, 2/3; sum p s = 2/3 + 4/3 = 2. IBSI: p = 1/2, 1/2; 1 + 1 = 2 of 2 voxels.
        // Contrast, (2 sum p p' (i - j)^2) / (Ng (Ng - 1)) times sum s / N: 2 * 2/9 * 4 / 2 * 4/3 = 32/27;
        // IBSI, whose levels are the same from 1: 2 * 1/4 * 4 / 2 * 4/2 = 2.
        Image3D image = image(new double[] {1, 3, 9, 3});
        Mask mask = Mask.of(image.geometry(), i -> i != 2);
        TextureSettings bins = TextureSettings.standard().withDiscretization(new FixedBinWidth(1));
        FeatureSelection tones = new FeatureSelection(Map.of(PyRadiomics.NGTDM, PyRadiomics.NGTDM.features()));
        FeatureVector plain = new Extractor(settings(bins, Optional.empty()).withFeatures(tones))
                .extract(image, mask)
                .features();
        assertEquals(32 / 27.0, plain.value("original_ngtdm_Contrast"), 1e-15);
        FeatureVector ibsi = new Extractor(settings(bins.withDefinition(Definition.IBSI), Optional.empty())
                        .withFeatures(tones))
                .extract(image, mask)
                .features();
        assertEquals(2, ibsi.value("ibsi-original_ngtdm_Contrast_FBS-1"), 1e-15);
        FeatureVector joined = new Extractor(settings(
                                bins.withDefinition(Definition.IBSI).withAggregation(Aggregation.MERGE_2_5D),
                                Optional.empty())
                        .withFeatures(tones))
                .extract(image, mask)
                .features();
        assertEquals(2, joined.value("ibsi-original_ngtdm_Contrast_2.5D_FBS-1"), 1e-15);

        Mask apart = Mask.of(image.geometry(), i -> i % 2 == 0);
        FeatureVector none = new Extractor(settings(bins.withDefinition(Definition.IBSI), Optional.empty())
                        .withFeatures(tones))
                .extract(image, apart)
                .features();
        assertEquals(
                Optional.of(MissingReason.NO_NEIGHBOURS), none.missingReason("ibsi-original_ngtdm_Coarseness_FBS-1"));
    }

    @Test
    void windowsLeaveOutTheSameVoxels() {
        // Around the 2 in the middle of 1 . 2 . 3 with radius 2 no voxel has a neighbour; with 1 2 . 3 the pair has.
        TextureSettings bins = TextureSettings.standard()
                .withDiscretization(new FixedBinWidth(1))
                .withDefinition(Definition.IBSI);
        FeatureSelection tones = new FeatureSelection(Map.of(PyRadiomics.NGTDM, PyRadiomics.NGTDM.features()));
        ExtractionSettings settings = settings(bins, Optional.empty()).withFeatures(tones);
        Image3D image = image(new double[] {1, 3, 9, 3});
        Map<String, double[]> maps = new HashMap<>();
        new FeatureMaps(settings, VoxelSettings.standard().withKernelRadius(3))
                .extract(
                        image,
                        Mask.of(image.geometry(), i -> i != 2),
                        (name, map) -> maps.put(name.column(), map.values()));
        // The whole line is in the window of either end: the Contrast above.
        assertEquals(2, Objects.requireNonNull(maps.get("ibsi-original_ngtdm_Contrast_FBS-1"))[0], 1e-15);
        assertEquals(2, maps.get("ibsi-original_ngtdm_Contrast_FBS-1")[3], 1e-15);
        new FeatureMaps(settings, VoxelSettings.standard())
                .extract(
                        image,
                        Mask.of(image.geometry(), i -> i % 2 == 0),
                        (name, map) -> assertTrue(Double.isNaN(map.values()[0]), name.column()));
    }

    @Test
    void resampledGridsShareACornerOrTheCentre() {
        // 5 voxels of 1 mm at 0 to 4 to voxels of 2 mm: 3 of them. Corner: 0.5, 2.5, 4.5. Centre at 2: 0, 2, 4.
        Geometry grid = Geometry.of(new int[] {5, 5, 5}, new double[] {1, 1, 1});
        double[] ramp = new double[grid.voxelCount()];
        Arrays.setAll(ramp, i -> i % 5 * 10);
        Image3D image = Image3D.of(grid, PixelType.FLOAT64, ramp);
        Resampling linear = new Resampling(2, 2, 2, Interpolator.LINEAR, 5);
        Preprocessing twoMm = Preprocessing.none().withSampling(new Sampling.Resampled(linear));
        ExtractionSettings corner = ExtractionSettings.standard().withPreprocessing(twoMm);
        assertArrayEquals(new double[] {0.5, 0.5, 0.5}, origin(corner, image), 1e-12);
        ExtractionSettings centre = corner.withDefinition(Definition.IBSI);
        assertArrayEquals(new double[] {0, 0, 0}, origin(centre, image), 1e-12);
        FeatureVector found =
                new Extractor(centre).extract(image, Mask.of(grid, i -> true)).features();
        assertEquals(0, found.value("ibsi-original_firstorder_Minimum"), 1e-12);
        assertEquals(20, found.value("ibsi-original_firstorder_Mean"), 1e-12);
        assertEquals(40, found.value("ibsi-original_firstorder_Maximum"), 1e-12);
    }

    private static double[] origin(ExtractionSettings settings, Image3D image) {
        Geometry g = new Extractor(settings)
                .extract(image, Mask.of(image.geometry(), i -> true))
                .regions()
                .get(1)
                .geometry();
        assertArrayEquals(new int[] {3, 3, 3}, g.sizes());
        return g.originMm();
    }

    private static Image3D image(double[] line) {
        return Image3D.of(Geometry.of(new int[] {line.length, 1, 1}, new double[] {1, 1, 1}), PixelType.FLOAT64, line);
    }

    private static ExtractionSettings settings(TextureSettings texture, Optional<Resegmentation> range) {
        ExtractionSettings s = ExtractionSettings.standard().withTexture(texture);
        return new ExtractionSettings(
                new RoiRequirements(1, 0, 1e-6, RoiRequirements.GridMismatch.REFUSE),
                new Preprocessing(Optional.empty(), new Sampling.WholeImage(), range, ShapeRegion.SEGMENTED),
                s.imageTypes(),
                new FeatureSelection(Map.of(
                        PyRadiomics.FIRST_ORDER, PyRadiomics.FIRST_ORDER.features(),
                        PyRadiomics.GLCM, PyRadiomics.GLCM.standardFeatures())));
    }

    private static FeatureVector extract(double[] line, TextureSettings texture) {
        Image3D image = image(line);
        return new Extractor(settings(texture, Optional.empty()))
                .extract(image, Mask.of(image.geometry(), i -> true))
                .features();
    }

    private static int[] levels(double[] line, TextureSettings texture, Optional<Resegmentation> range) {
        Image3D image = image(line);
        int[] found = new int[line.length];
        ExtractionObserver observer = new ExtractionObserver() {
            @Override
            public void discretized(String label, TextureSettings texture, DiscretizedRoi levels) {
                for (int x = 0; x < found.length; x++) {
                    found[x] = levels.levelAt(x, 0, 0);
                }
            }
        };
        new Extractor(settings(texture, range))
                .extract(image, Mask.of(image.geometry(), i -> true), observer, Work.onCallersThread());
        return found;
    }
}
