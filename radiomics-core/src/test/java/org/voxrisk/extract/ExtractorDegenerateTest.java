package org.voxrisk.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.voxrisk.family.MissingReason;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.preprocess.Resegmentation;
import org.voxrisk.texture.FixedBinWidth;
import org.voxrisk.texture.LevelGrid;
import org.voxrisk.texture.TextureMatrixException;

/** Regions at the edge of what has features: none, one or two voxels, flat, thin, not finite, on another grid. */
class ExtractorDegenerateTest {
    private static final ExtractionSettings STANDARD = ExtractionSettings.standard();
    private static final ExtractionSettings ANY_SHAPE = with(
            new RoiRequirements(1, 0, 1e-6, RoiRequirements.GridMismatch.REFUSE),
            Optional.empty(),
            ShapeRegion.SEGMENTED);

    @Test
    void noVoxel() {
        LevelGrid grid = LevelGrid.draw("1 2 / 3 4");
        assertTrue(refusal(STANDARD, grid, Mask.of(grid.image().geometry(), i -> false))
                .contains("empty"));
    }

    @Test
    void oneVoxel() {
        String message = refusal(ANY_SHAPE, LevelGrid.draw(". . / . 1"));
        assertTrue(message.contains("1 voxel in a box of 1x1x1"), message);
    }

    @Test
    void aLineNeedsFewerDimensions() {
        LevelGrid line = LevelGrid.draw("1 2 1 2 2");
        String message = refusal(STANDARD, line);
        assertTrue(message.contains("5x1x1") && message.contains("minimumROIDimensions asks for 2"), message);
        FeatureVector v = extract(ANY_SHAPE, line);
        assertEquals(107, v.size());
        assertEquals(0, v.value("original_shape_Elongation"), 1e-9);
        assertTrue(v.missing().isEmpty(), v.missing().toString());
    }

    @Test
    void twoVoxelsApartHaveNoNeighbours() {
        LevelGrid apart = LevelGrid.draw("1 . . / . . 60");
        FeatureVector v = extract(ANY_SHAPE, apart);
        assertEquals(107, v.size());
        assertEquals(Optional.of(MissingReason.NO_NEIGHBOURS), v.missingReason("original_glcm_Contrast"));
        assertEquals(Optional.of(MissingReason.NO_NEIGHBOURS), v.missingReason("original_glrlm_RunEntropy"));
        assertEquals(1, v.value("original_glszm_ZonePercentage"));
        assertEquals(1e6, v.value("original_ngtdm_Coarseness"));
    }

    @Test
    void aFlatRegion() {
        FeatureVector v = extract(STANDARD, LevelGrid.draw("7 7 7 / 7 7 7", "7 7 7 / 7 7 7"));
        assertEquals(107, v.size());
        assertTrue(v.missing().isEmpty(), v.missing().toString());
        assertEquals(0, v.value("original_firstorder_Skewness"));
        assertEquals(0, v.value("original_firstorder_Kurtosis"));
        assertEquals(1, v.value("original_glcm_MCC"));
        assertEquals(1, v.value("original_glcm_Correlation"));
        assertEquals(1.0 / 12, v.value("original_glszm_ZonePercentage"));
    }

    @Test
    void oneSliceIsEnough() {
        FeatureVector v = extract(STANDARD, LevelGrid.draw("1 30 60 / 90 1 30 / 60 90 . "));
        assertEquals(107, v.size());
        assertTrue(Double.isFinite(v.value("original_glcm_JointEntropy")));
    }

    @Test
    void notFiniteInsideIsRefusedOutsideIsNot() {
        LevelGrid grid = LevelGrid.draw("1 2 . / 3 4 .");
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            double[] values = grid.image().values().clone();
            values[2] = bad;
            Image3D outside = Image3D.of(grid.image().geometry(), PixelType.FLOAT64, values);
            FeatureVector v =
                    new Extractor(STANDARD).extract(outside, grid.mask()).features();
            assertEquals(2.5, v.value("original_firstorder_Mean"));
            double[] worse = values.clone();
            worse[4] = bad;
            Image3D inside = Image3D.of(grid.image().geometry(), PixelType.FLOAT64, worse);
            String message = String.valueOf(assertThrows(
                            InvalidRoiException.class, () -> new Extractor(STANDARD).extract(inside, grid.mask()))
                    .getMessage());
            assertTrue(message.contains("(1, 1, 0) = " + bad), message);
        }
    }

    @Test
    void anotherGridIsRefusedOrResampled() {
        LevelGrid grid = LevelGrid.draw("1 2 3 / 4 5 6");
        Geometry own = Geometry.of(
                new int[] {2, 2, 1},
                new double[] {1, 1, 1},
                new double[] {1, 0, 0},
                grid.image().geometry().direction());
        Mask mask = Mask.of(own, i -> true);
        String message = String.valueOf(assertThrows(
                        InvalidRoiException.class, () -> new Extractor(STANDARD).extract(grid.image(), mask))
                .getMessage());
        assertTrue(message.contains("3x2x1 vs 2x2x1") && message.contains("max diff 1.00000 mm"), message);
        ExtractionSettings resampling = with(
                new RoiRequirements(2, 0, 1e-6, RoiRequirements.GridMismatch.RESAMPLE_MASK),
                Optional.empty(),
                ShapeRegion.SEGMENTED);
        Extraction extraction = new Extractor(resampling).extract(grid.image(), mask);
        assertEquals(4, extraction.features().value("original_firstorder_Mean"));
        assertEquals("corrected", extraction.regions().get(1).stage());
        // Two small voxels between the centres of the image's: none is left.
        Geometry fine = Geometry.of(
                new int[] {2, 1, 1},
                new double[] {0.2, 0.2, 1},
                new double[] {0.4, 0.5, 0},
                grid.image().geometry().direction());
        Mask between = Mask.of(fine, i -> true);
        String lost = String.valueOf(assertThrows(
                        InvalidRoiException.class, () -> new Extractor(resampling).extract(grid.image(), between))
                .getMessage());
        assertTrue(
                lost.startsWith("putting the mask on the image's grid (correctMask) loses the region: 2 voxels of 0.2"),
                lost);
    }

    @Test
    void theMinimumSizeMustBeExceeded() {
        LevelGrid grid = LevelGrid.draw("1 2 3 / 4 5 6");
        RoiRequirements six = new RoiRequirements(2, 6, 1e-6, RoiRequirements.GridMismatch.REFUSE);
        assertTrue(refusal(with(six, Optional.empty(), ShapeRegion.SEGMENTED), grid)
                .contains("minimumROISize asks for more than 6"));
        RoiRequirements five = new RoiRequirements(2, 5, 1e-6, RoiRequirements.GridMismatch.REFUSE);
        assertEquals(
                107,
                extract(with(five, Optional.empty(), ShapeRegion.SEGMENTED), grid)
                        .size());
    }

    @Test
    void resegmentationCutsIntensitiesAndOnlyOnRequestTheShape() {
        LevelGrid grid = LevelGrid.draw("1 2 3 / 4 5 6 / 7 8 9");
        for (ShapeRegion shape : ShapeRegion.values()) {
            ExtractionSettings settings = with(STANDARD.roi(), Optional.of(absolute(1, 8)), shape);
            FeatureVector v = extract(settings, grid);
            assertEquals(8, v.value("original_firstorder_Maximum"));
            double voxels = shape == ShapeRegion.SEGMENTED ? 9 : 8;
            assertEquals(voxels, v.value("original_shape_VoxelVolume"));
        }
        ExtractionSettings narrow = with(STANDARD.roi(), Optional.of(absolute(1, 3)), ShapeRegion.SEGMENTED);
        assertTrue(refusal(narrow, grid).contains("resegmented"));
    }

    @Test
    void aTinyBinWidthIsRefused() {
        Phantom phantom = Phantom.of(9, new int[] {40, 40, 40}, new double[] {1, 1, 1});
        double[] spread = new double[64_000];
        Arrays.setAll(spread, i -> i * 1000.0);
        Phantom wide = phantom.withImage(Image3D.of(phantom.image().geometry(), PixelType.FLOAT64, spread));
        for (double width : new double[] {1e-300, 1e-9, 1e-3, 1}) {
            ExtractionSettings tiny =
                    STANDARD.withTexture(TextureSettings.standard().withDiscretization(new FixedBinWidth(width)));
            String message = String.valueOf(
                    assertThrows(TextureMatrixException.class, () -> wide.extract(tiny), "width " + width)
                            .getMessage());
            assertTrue(message.contains("grey levels"), message);
            assertTrue(message.contains("use a larger bin width") || message.contains("fewer levels"), message);
        }
    }

    @Test
    void hugeValuesGiveNumbersOrReasons() {
        LevelGrid grid = LevelGrid.draw("1 2 3 / 4 5 6");
        double[] huge = Arrays.stream(grid.image().values()).map(v -> v * 1e307).toArray();
        ExtractionSettings wide =
                STANDARD.withTexture(TextureSettings.standard().withDiscretization(new FixedBinWidth(1e307)));
        FeatureVector v = new Extractor(wide)
                .extract(Image3D.of(grid.image().geometry(), PixelType.FLOAT64, huge), grid.mask())
                .features();
        assertEquals(Optional.of(MissingReason.UNDEFINED), v.missingReason("original_firstorder_Energy"));
        assertEquals(6e307, v.value("original_firstorder_Maximum"));
        assertTrue(Double.isFinite(v.value("original_glcm_Contrast")));
    }

    private static Resegmentation absolute(double low, double high) {
        return Resegmentation.of(new double[] {low, high}, Resegmentation.Mode.ABSOLUTE);
    }

    private static ExtractionSettings with(
            RoiRequirements roi, Optional<Resegmentation> resegmentation, ShapeRegion shape) {
        ExtractionSettings s = ExtractionSettings.standard();
        Preprocessing preprocessing =
                new Preprocessing(Optional.empty(), new Sampling.WholeImage(), resegmentation, shape);
        return new ExtractionSettings(roi, preprocessing, s.imageTypes(), s.features());
    }

    private static FeatureVector extract(ExtractionSettings settings, LevelGrid grid) {
        return new Extractor(settings).extract(grid.image(), grid.mask()).features();
    }

    private static String refusal(ExtractionSettings settings, LevelGrid grid) {
        return refusal(settings, grid, grid.mask());
    }

    private static String refusal(ExtractionSettings settings, LevelGrid grid, Mask mask) {
        return String.valueOf(assertThrows(
                        InvalidRoiException.class, () -> new Extractor(settings).extract(grid.image(), mask))
                .getMessage());
    }
}
