package org.voxrisk.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxrisk.feature.IntensityStatistics;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.filter.ImageFilter;
import org.voxrisk.filter.ibsi.Boundary;
import org.voxrisk.filter.ibsi.Laws;
import org.voxrisk.filter.ibsi.LawsKernel;
import org.voxrisk.filter.ibsi.NonSeparableWavelet;
import org.voxrisk.filter.ibsi.Pooling;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;

/** Filters of IBSI-2 in an extraction. */
class IbsiFilterExtractionTest {
    private static final Geometry GRID = Geometry.of(new int[] {12, 10, 8}, new double[] {1, 1, 2});
    private static final Image3D IMAGE =
            Image3D.of(GRID, new Random(1).doubles(GRID.voxelCount(), 0, 500).toArray());
    private static final Mask MASK = Mask.of(GRID, i -> i % 12 > 2 && i % 12 < 9);

    private static final Laws LAWS = new Laws(
            LawsKernel.parse("L5E5S5"), Optional.of(Pooling.MAX), OptionalInt.of(1), Optional.empty(), Boundary.MIRROR);
    private static final NonSeparableWavelet SIMONCELLI = new NonSeparableWavelet(
            NonSeparableWavelet.Family.SIMONCELLI,
            NonSeparableWavelet.Band.BAND_PASS,
            1,
            Optional.empty(),
            Boundary.MIRROR);

    private static final ExtractionSettings SETTINGS = ExtractionSettings.standard()
            .withImageTypes(List.of(
                    new ImageTypeSettings("Laws", LAWS, TextureSettings.standard()),
                    new ImageTypeSettings("Simoncelli", SIMONCELLI, TextureSettings.standard())));

    @Test
    void featuresAreThoseOfTheFilteredImage() {
        assertMeans(SETTINGS, "laws-L5E5S5-rot-max-energy-1-3D-mirror", LAWS);
        assertMeans(SETTINGS, "simoncelli-B-level-1-3D-mirror", SIMONCELLI);
    }

    @Test
    void extractionInSlicesFiltersInSlices() {
        assertMeans(
                SETTINGS.withSliceAxis(Axis.X),
                "simoncelli-B-level-1-yz-mirror",
                SIMONCELLI.inSlices(Optional.of(Axis.X)));
    }

    private static void assertMeans(ExtractionSettings settings, String image, ImageFilter filter) {
        FeatureVector found = new Extractor(settings).extract(IMAGE, MASK).features();
        double[] filtered = MASK.select(filter.apply(IMAGE).get(0).compute());
        IntensityStatistics expected = IntensityStatistics.of(filtered);
        assertEquals(expected.mean(), found.value(image + "_firstorder_Mean"), 1e-12);
        assertEquals(expected.kurtosis() + 3, found.value(image + "_firstorder_Kurtosis"), 1e-12);
        assertTrue(Double.isFinite(found.value(image + "_glcm_JointEntropy")));
    }
}
