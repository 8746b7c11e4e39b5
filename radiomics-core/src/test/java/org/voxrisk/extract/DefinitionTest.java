package org.voxrisk.extract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.voxrisk.family.PyRadiomics;
import org.voxrisk.feature.Definition;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.filter.Original;
import org.voxrisk.filter.Square;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
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
        assertEquals(1, ibsi.value("ibsi-original_firstorder_Entropy"), 0);
        // Pairs 11, 12, 22: p = 2/6, 1/6, 1/6, 2/6.
        double log3 = Math.log(3) / Math.log(2);
        assertEquals(2.0 / 3 * log3 + 1.0 / 3 * (1 + log3), ibsi.value("ibsi-original_glcm_JointEntropy"), 1e-15);
        assertEquals(1.0 / 3, ibsi.value("ibsi-original_glcm_Correlation"), 1e-15);
        // PyRadiomics' levels are 1 2 2 3 of 0, 2, 4: entropy 1.5 but for eps.
        assertEquals(1.5, plain.value("original_firstorder_Entropy"), 1e-14);
        assertNotEquals(1.5, plain.value("original_firstorder_Entropy"));
        assertEquals(0, extract(new double[] {7, 7, 7, 7}, IBSI).value("ibsi-original_firstorder_Kurtosis"), 0);
    }

    @Test
    void twoDefinitionsStandBesideEachOtherUnderDifferentNames() {
        ExtractionSettings both = ExtractionSettings.standard()
                .withImageTypes(List.of(
                        new ImageTypeSettings("Original", new Original(), IBSI),
                        new ImageTypeSettings("Square", new Square(), WIDTH_2)));
        List<String> columns = both.schema().stream().map(FeatureName::column).toList();
        assertTrue(columns.contains("original_shape_Sphericity"), "shape is the same under either");
        assertTrue(columns.contains("ibsi-original_glcm_JointEntropy"));
        assertTrue(columns.contains("square_glcm_JointEntropy"));
        Image3D image = image(new double[] {1, 2, 3, 4});
        Mask mask = Mask.of(image.geometry(), i -> true);
        ExtractionSettings thin = new ExtractionSettings(
                new RoiRequirements(1, 0, 1e-6, RoiRequirements.GridMismatch.REFUSE),
                both.preprocessing(),
                both.sliceAxis(),
                both.imageTypes(),
                both.features());
        assertEquals(
                columns, new Extractor(thin).extract(image, mask).features().columns());
        List<String> maps = new ArrayList<>();
        new FeatureMaps(thin, VoxelSettings.standard()).extract(image, mask, (name, map) -> maps.add(name.column()));
        assertEquals(columns.subList(14, columns.size()), maps);
    }

    private static Image3D image(double[] line) {
        return Image3D.of(Geometry.of(new int[] {line.length, 1, 1}, new double[] {1, 1, 1}), PixelType.FLOAT64, line);
    }

    private static ExtractionSettings settings(TextureSettings texture, Optional<Resegmentation> range) {
        ExtractionSettings s = ExtractionSettings.standard().withTexture(texture);
        return new ExtractionSettings(
                new RoiRequirements(1, 0, 1e-6, RoiRequirements.GridMismatch.REFUSE),
                new Preprocessing(Optional.empty(), new Sampling.WholeImage(), range, ShapeRegion.SEGMENTED),
                s.sliceAxis(),
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
            public void discretized(String label, DiscretizedRoi levels) {
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
