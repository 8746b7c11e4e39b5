package org.voxrisk.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.voxrisk.family.Ibsi;
import org.voxrisk.feature.LocalIntensity;
import org.voxrisk.filter.Original;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.Mask;
import org.voxrisk.image.Roi;
import org.voxrisk.preprocess.IntensityRounding;
import org.voxrisk.preprocess.MaskCorrection;
import org.voxrisk.preprocess.PreparedImage;
import org.voxrisk.preprocess.RegionCrop;
import org.voxrisk.preprocess.Resampling;
import org.voxrisk.preprocess.Resegmentation;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.Crew;

/**
 * A case behind all preprocessing: what the filters see and which region is described.
 *
 * @param image the image that filters are applied to
 * @param mask the region of intensities and textures, on the image's grid
 * @param shapeMask the region of the shape features, cropped to the box of {@code mask}
 * @param morphologicalMask the region of IBSI's morphology, on the image's grid
 * @param roi the image in {@code mask}
 * @param regions the region at each stage
 */
record PreparedCase(
        Image3D image, Mask mask, Mask shapeMask, Mask morphologicalMask, Roi roi, List<RegionSummary> regions) {

    static PreparedCase of(
            Image3D originalImage,
            Mask originalMask,
            ExtractionSettings settings,
            ExtractionObserver observer,
            Crew crew) {
        Checkpoint checkpoint = crew.checkpoint();
        Preprocessing preprocessing = settings.preprocessing();
        List<RegionSummary> regions = new ArrayList<>();
        Geometry own = originalImage.geometry();
        regions.add(RegionSummary.of("original", originalMask, own));

        Image3D normalised = preprocessing
                .normalization()
                .map(n -> n.apply(originalImage, checkpoint))
                .orElse(originalImage);
        if (preprocessing.normalization().isPresent()) {
            observer.prepared("normalised", normalised, originalMask);
        }
        checkpoint.check();
        PreparedImage sampled =
                rounded(sampled(normalised, originalMask, settings, regions, crew), preprocessing, checkpoint);
        Mask mask = sampled.mask();
        if (!(preprocessing.sampling() instanceof Sampling.WholeImage)) {
            observer.prepared(regions.get(regions.size() - 1).stage(), sampled.image(), mask);
        }
        settings.roi().check(mask, stage(regions));
        // Refuses what is not finite; what a filter makes of it is looked at image by image.
        Roi roi = Roi.of(sampled.image(), mask, settings.roi().geometryTolerance(), crew);

        checkpoint.check();
        Mask shapeMask = mask;
        if (preprocessing.resegmentation().isPresent()
                || preprocessing.outlierLimit().isPresent()) {
            mask = resegmented(sampled.image(), mask, preprocessing, checkpoint);
            settings.roi().check(mask, "resegmented");
            roi = mask.voxelCount() == roi.voxelCount()
                    ? roi
                    : Roi.of(sampled.image(), mask, settings.roi().geometryTolerance(), crew);
            regions.add(RegionSummary.of("resegmented", mask, own));
            observer.prepared("resegmented", sampled.image(), mask);
            checkpoint.check();
            shapeMask = switch (preprocessing.shapeRegion()) {
                case SEGMENTED -> shapeMask;
                case RESEGMENTED -> mask;
            };
        }
        // PyRadiomics cuts the shape's region to the box of the resegmented one.
        return new PreparedCase(sampled.image(), mask, shapeMask.crop(roi.box()), shapeMask, roi, List.copyOf(regions));
    }

    /** Whether a derived image is the image itself, whose region was cut out and found finite. */
    @SuppressWarnings("ReferenceEquality") // images have no equality but their identity
    boolean isImage(Image3D derived) {
        return derived == image;
    }

    private static PreparedImage rounded(PreparedImage sampled, Preprocessing preprocessing, Checkpoint checkpoint) {
        return new PreparedImage(preprocessing.rounding().apply(sampled.image(), checkpoint), sampled.mask());
    }

    /** The voxels within the range and those that are no outliers, each found in the whole region. */
    private static Mask resegmented(Image3D image, Mask mask, Preprocessing preprocessing, Checkpoint checkpoint) {
        Optional<Mask> inRange = preprocessing.resegmentation().map(r -> r.apply(image, mask, checkpoint));
        if (preprocessing.outlierLimit().isEmpty()) {
            return inRange.orElse(mask);
        }
        double limit = preprocessing.outlierLimit().getAsDouble();
        Mask near = new Resegmentation(-limit, OptionalDouble.of(limit), Resegmentation.Mode.SIGMA)
                .apply(image, mask, checkpoint);
        return inRange.map(in -> Mask.of(mask.geometry(), i -> in.contains(i) && near.contains(i), checkpoint))
                .orElse(near);
    }

    /** The stage that was reached, and what was there before if the grid has changed. */
    private static String stage(List<RegionSummary> regions) {
        RegionSummary last = regions.get(regions.size() - 1);
        RegionSummary first = regions.get(0);
        return last.stage().equals("interpolated")
                ? "interpolated to " + spacing(last.geometry()) + "; before, " + first.voxelCount() + " voxels of "
                        + spacing(first.geometry()) + ": a finer resampledPixelSpacing keeps more"
                : last.stage();
    }

    private static void requireKept(Mask before, Mask after, String step) {
        if (after.voxelCount() == 0) {
            throw new InvalidRoiException(step + " loses the region: " + before.voxelCount() + " voxels of "
                    + spacing(before.geometry()) + " before, 0 of " + spacing(after.geometry())
                    + " after. A voxel of the new grid is inside where its centre falls on a voxel of the region; use a"
                    + " finer spacing, or leave out regions of so few voxels.");
        }
    }

    private static String spacing(Geometry g) {
        double[] s = g.spacingMm();
        return String.format(Locale.ROOT, "%.6gx%.6gx%.6g mm", s[0], s[1], s[2]);
    }

    private static PreparedImage sampled(
            Image3D image, Mask mask, ExtractionSettings settings, List<RegionSummary> regions, Crew crew) {
        Checkpoint checkpoint = crew.checkpoint();
        Sampling sampling = settings.preprocessing().sampling();
        if (sampling instanceof Sampling.Resampled resampled) {
            // Image and mask may lie on different grids: both are put on the new one.
            PreparedImage result = withPeaks(resampled.resampling(), mask, settings)
                    .apply(
                            image,
                            mask,
                            settings.definition().gridOrigin(),
                            settings.definition().maskInterpolation(),
                            crew);
            requireKept(mask, result.mask(), "resampling (resampledPixelSpacing)");
            regions.add(RegionSummary.of("interpolated", result.mask(), image.geometry()));
            return result;
        }
        Mask aligned = aligned(image, mask, settings.roi(), regions, checkpoint);
        if (sampling instanceof Sampling.Cropped cropped) {
            settings.roi().check(aligned, "original");
            PreparedImage result = crop(cropped, image.geometry(), settings).apply(image, aligned, checkpoint);
            regions.add(RegionSummary.of("cropped", result.mask(), image.geometry()));
            return result;
        }
        return new PreparedImage(image, aligned);
    }

    /**
     * The part of the image that is looked at, if nobody observes the stages. Scaling by mean and deviation looks at all of it, so do
     * resampling and filters of an image that was not cropped; where the mask is put on the image's grid first, its box there is not
     * known yet.
     */
    static IndexBox boxLookedAt(Geometry image, Mask mask, ExtractionSettings settings) {
        boolean own = mask.voxelCount() > 0
                && mask.geometry().matches(image, settings.roi().geometryTolerance());
        Preprocessing preprocessing = settings.preprocessing();
        if (!own || preprocessing.normalization().isPresent()) {
            return image.box();
        }
        if (preprocessing.sampling() instanceof Sampling.Cropped cropped) {
            return crop(cropped, image, settings).box(mask, image);
        }
        boolean regionAlone = preprocessing.sampling() instanceof Sampling.WholeImage
                && preprocessing.rounding() == IntensityRounding.NONE
                && !settings.features().has(Ibsi.LOCAL_INTENSITY)
                && settings.imageTypes().stream().allMatch(type -> type.filter() instanceof Original);
        return regionAlone ? mask.boundingBox() : image.box();
    }

    private static RegionCrop crop(Sampling.Cropped cropped, Geometry image, ExtractionSettings settings) {
        return settings.features().has(Ibsi.LOCAL_INTENSITY)
                ? new RegionCrop(Math.max(cropped.crop().padDistance(), reach(image.spacingMm())))
                : cropped.crop();
    }

    /** Intensity peaks look at the image around the region, as far as their ball reaches. */
    private static Resampling withPeaks(Resampling resampling, Mask mask, ExtractionSettings settings) {
        if (!settings.features().has(Ibsi.LOCAL_INTENSITY)) {
            return resampling;
        }
        double[] spacing = {resampling.spacingXMm(), resampling.spacingYMm(), resampling.spacingZMm()};
        double[] own = mask.geometry().spacingMm();
        for (int axis = 0; axis < 3; axis++) {
            spacing[axis] = spacing[axis] == 0 ? own[axis] : spacing[axis];
        }
        return resampling.withPadDistance(Math.max(resampling.padDistance(), reach(spacing)));
    }

    private static int reach(double[] spacing) {
        double smallest = Math.min(spacing[0], Math.min(spacing[1], spacing[2]));
        return (int) Math.ceil(LocalIntensity.RADIUS_MM / smallest);
    }

    private static Mask aligned(
            Image3D image,
            Mask mask,
            RoiRequirements requirements,
            List<RegionSummary> regions,
            Checkpoint checkpoint) {
        if (requirements.mismatch() == RoiRequirements.GridMismatch.RESAMPLE_MASK
                && !image.geometry().matches(mask.geometry(), requirements.geometryTolerance())) {
            Mask corrected = MaskCorrection.apply(mask, image.geometry(), checkpoint);
            requireKept(mask, corrected, "putting the mask on the image's grid (correctMask)");
            regions.add(RegionSummary.of("corrected", corrected, image.geometry()));
            return corrected;
        }
        Roi.requireSameGrid(image, mask, requirements.geometryTolerance());
        // Grids that agree within the tolerance: lengths are measured with the image's spacing, as PyRadiomics does.
        return mask.on(image.geometry());
    }
}
