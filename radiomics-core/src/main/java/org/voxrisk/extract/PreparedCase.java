package org.voxrisk.extract;

import java.util.ArrayList;
import java.util.List;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.Mask;
import org.voxrisk.image.Roi;
import org.voxrisk.preprocess.MaskAlignment;

/**
 * A case behind all preprocessing: what the filters see and which region is described.
 *
 * @param image the image that filters are applied to
 * @param mask the region of intensities and textures, on the image's grid
 * @param shapeMask the region of the shape features, cropped to the box of {@code mask}
 * @param regions the region at each stage
 */
record PreparedCase(Image3D image, Mask mask, Mask shapeMask, List<RegionSummary> regions) {

    static PreparedCase of(Image3D originalImage, Mask originalMask, ExtractionSettings settings) {
        Image3D image = originalImage;
        Mask mask = originalMask;
        List<RegionSummary> regions = new ArrayList<>();
        regions.add(RegionSummary.of("original", mask));

        mask = aligned(image, mask, settings.roi(), regions);
        IndexBox box = settings.roi().check(mask, "as segmented");
        if (settings.cropping() instanceof Cropping.AroundRoi around) {
            IndexBox padded = around.box(box, image.geometry());
            image = image.crop(padded);
            mask = mask.crop(padded);
            regions.add(RegionSummary.of("cropped", mask));
        }

        Mask shapeMask = mask;
        if (settings.resegmentation().isPresent()) {
            mask = settings.resegmentation().get().apply(image, mask);
            settings.roi().check(mask, "after resegmentation");
            regions.add(RegionSummary.of("resegmented", mask));
            shapeMask = switch (settings.resegmentation().get().shape()) {
                case SEGMENTED -> shapeMask;
                case RESEGMENTED -> mask;
            };
        }
        // PyRadiomics cuts the shape's region to the box of the resegmented one.
        return new PreparedCase(image, mask, shapeMask.crop(mask.boundingBox()), List.copyOf(regions));
    }

    private static Mask aligned(Image3D image, Mask mask, RoiRequirements requirements, List<RegionSummary> regions) {
        if (requirements.mismatch() == RoiRequirements.GridMismatch.RESAMPLE_MASK
                && !image.geometry().matches(mask.geometry(), requirements.geometryTolerance())) {
            Mask corrected = MaskAlignment.onto(mask, image.geometry());
            regions.add(RegionSummary.of("corrected", corrected));
            return corrected;
        }
        Roi.requireSameGrid(image, mask, requirements.geometryTolerance());
        return mask;
    }
}
