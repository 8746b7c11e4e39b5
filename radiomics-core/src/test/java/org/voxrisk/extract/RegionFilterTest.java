package org.voxrisk.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.voxrisk.family.MissingReason;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.filter.Lbp3D;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;

/** A filter that works on the region, in an extraction. */
class RegionFilterTest {
    @Test
    void undefinedKurtosisIsMissingAndTheOtherImagesAreNot() {
        Geometry grid = Geometry.of(new int[] {9, 9, 9}, new double[] {1, 1, 1});
        double[] values = new double[grid.voxelCount()];
        for (int i = 0; i < values.length; i++) {
            // A slope up to x = 2 and a plateau behind it.
            values[i] = 50 + 10 * Math.min(2, i % 9);
        }
        Image3D image = Image3D.of(grid, PixelType.INT16, values);
        ExtractionSettings settings = ExtractionSettings.standard()
                .withImageTypes(List.of(new ImageTypeSettings("LBP3D", Lbp3D.standard(), TextureSettings.standard())));
        Extractor extractor = new Extractor(settings);
        String column = "lbp-3D-k_firstorder_Mean";
        Extraction onSlope = extractor.extract(image, box(grid, 1, 2));
        assertTrue(Double.isFinite(onSlope.features().value(column)));
        assertTrue(
                onSlope.warnings().stream().noneMatch(w -> w.contains("has no kurtosis")),
                onSlope.warnings()::toString);
        Extraction onPlateau = extractor.extract(image, box(grid, 4, 7));
        assertTrue(Double.isNaN(onPlateau.features().value(column)));
        assertEquals(Optional.of(MissingReason.UNDEFINED), onPlateau.features().missingReason(column));
        assertTrue(Double.isFinite(onPlateau.features().value("lbp-3D-m1_firstorder_Mean")));
        assertTrue(
                onPlateau.warnings().stream()
                        .anyMatch(w -> w.startsWith("lbp-3D-k: ") && w.contains("has no kurtosis")),
                onPlateau.warnings()::toString);
        assertEquals(onSlope.features().columns(), onPlateau.features().columns());
    }

    private static Mask box(Geometry grid, int x0, int x1) {
        return Mask.of(grid, i -> {
            int x = i % 9;
            int y = i / 9 % 9;
            int z = i / 81;
            return x >= x0 && x <= x1 && y >= 3 && y <= 5 && z >= 3 && z <= 5;
        });
    }
}
