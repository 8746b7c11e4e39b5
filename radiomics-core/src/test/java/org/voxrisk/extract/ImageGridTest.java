package org.voxrisk.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.voxrisk.family.MissingReason;
import org.voxrisk.family.PyRadiomics;
import org.voxrisk.feature.FirstOrderFeature;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.shape.Shape2DFeature;
import org.voxrisk.shape.ShapeFeature;

/** Lengths are those of the image's grid, and an image with two axes has a shape in the plane only. */
class ImageGridTest {
    private static final FeatureSelection FEATURES = new FeatureSelection(Map.of(
            PyRadiomics.SHAPE, List.of(ShapeFeature.VOXEL_VOLUME),
            PyRadiomics.SHAPE_2D, List.of(Shape2DFeature.PIXEL_SURFACE),
            PyRadiomics.FIRST_ORDER, List.of(FirstOrderFeature.MEAN)));

    /** 12 voxels of 1 x 1 x 2 mm; the mask's file says 1.05 mm, which the tolerance lets pass. */
    @Test
    void shapeHasTheSpacingOfTheImage() {
        Geometry grid = Geometry.of(new int[] {4, 4, 4}, new double[] {1, 1, 2});
        Geometry other = Geometry.of(new int[] {4, 4, 4}, new double[] {1.05, 1.05, 2.1});
        RoiRequirements tolerant = new RoiRequirements(2, 0, 0.2, RoiRequirements.GridMismatch.REFUSE);
        ExtractionSettings settings = new ExtractionSettings(
                tolerant, Preprocessing.none(), ExtractionSettings.standard().imageTypes(), FEATURES);
        Mask mask = Mask.of(other, i -> i >= 16 && i < 28);
        FeatureVector features =
                new Extractor(settings).extract(image(grid), mask).features();
        assertEquals(24, features.value("original_shape_VoxelVolume"));
    }

    /** 6 pixels of 0.5 x 2 mm: 6 mm^2, without force2D. */
    @Test
    void aPlaneHasNoShapeInThreeDimensions() {
        Geometry slice = Geometry.of(new int[] {4, 4, 1}, new double[] {0.5, 2, 1});
        ExtractionSettings settings = ExtractionSettings.standard().withFeatures(FEATURES);
        Mask mask = Mask.of(slice, i -> i >= 2 && i < 8);
        FeatureVector plane =
                new Extractor(settings).extract(image(slice.asPlane()), mask).features();
        assertEquals(6, plane.value("original_shape2D_PixelSurface"));
        assertTrue(Double.isNaN(plane.value("original_shape_VoxelVolume")));
        assertEquals(
                MissingReason.TWO_AXES,
                plane.missingReason("original_shape_VoxelVolume").orElseThrow());
        FeatureVector volume =
                new Extractor(settings).extract(image(slice), mask).features();
        assertEquals(6, volume.value("original_shape_VoxelVolume"));
        assertEquals(
                MissingReason.FORCE_2D_OFF,
                volume.missingReason("original_shape2D_PixelSurface").orElseThrow());
    }

    private static Image3D image(Geometry grid) {
        double[] values = new double[grid.voxelCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = 10 * i;
        }
        return Image3D.of(grid, PixelType.INT16, values);
    }
}
