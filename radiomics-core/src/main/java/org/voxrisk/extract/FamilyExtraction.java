package org.voxrisk.extract;

import java.util.ArrayList;
import java.util.List;
import org.voxrisk.family.FamilyValues;
import org.voxrisk.family.FeatureFamily;
import org.voxrisk.family.MissingReason;
import org.voxrisk.family.PreparedRegion;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Roi;
import org.voxrisk.texture.DiscretizedRoi;
import org.voxrisk.work.Checkpoint;

/**
 * Asks the selected families for their values: those of the region once a case, the others for each image, which is
 * discretised once for all of them.
 */
final class FamilyExtraction {
    /** Under this label stand the features of the region. */
    static final String REGION_LABEL = "original";

    private final PreparedCase prepared;
    private final ExtractionSettings settings;
    private final ExtractionObserver observer;
    private final Checkpoint checkpoint;

    FamilyExtraction(
            PreparedCase prepared, ExtractionSettings settings, ExtractionObserver observer, Checkpoint checkpoint) {
        this.prepared = prepared;
        this.settings = settings;
        this.observer = observer;
        this.checkpoint = checkpoint;
    }

    /**
     * Values of an image, and its grey levels.
     *
     * @param features values in the order of the columns
     * @param levels its grey levels, a discretisation each
     * @param warnings what a user should look at
     */
    record Result(FeatureVector features, List<ImageSummary> levels, List<String> warnings) {}

    /** The families of the region. */
    FeatureVector ofRegion() {
        FeatureVector.Builder out = new FeatureVector.Builder();
        List<ColumnSchema.Columns> columns = ColumnSchema.ofRegion(settings);
        if (!columns.isEmpty()) {
            ImageTypeSettings first = settings.imageTypes().get(0);
            TextureSettings texture = first.laid(first.texture(), settings.preprocessing());
            PreparedRegion region =
                    region(REGION_LABEL, prepared.image(), texture).withSliceAxis(settings.sliceAxis());
            columns.forEach(c -> add(out, region, c));
        }
        return out.build();
    }

    /** The families of a derived image. */
    Result ofImage(String label, Image3D image, ImageTypeSettings type) {
        List<PreparedRegion> regions = new ArrayList<>();
        List<ImageSummary> summaries = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (TextureSettings texture : type.textures()) {
            TextureSettings laid = type.laid(texture, settings.preprocessing());
            // From the region before, which has the same discretisation or is the last of another.
            PreparedRegion region = regions.isEmpty()
                    ? region(label, image, laid)
                    : listened(label, regions.get(regions.size() - 1).withTexture(laid));
            boolean counted = !regions.isEmpty()
                    && regions.get(regions.size() - 1)
                            .texture()
                            .discretization()
                            .equals(laid.discretization());
            regions.add(region);
            if (!counted) {
                DiscretizedRoi levels = region.levels();
                observer.discretized(label, laid, levels);
                ImageSummary summary =
                        new ImageSummary(label, texture.discretization(), levels.levelCount(), levels.highestLevel());
                summaries.add(summary);
                GreyLevelCheck.warning(summary, region.roi(), laid, settings.features(), checkpoint)
                        .ifPresent(warnings::add);
            }
        }
        FeatureVector.Builder out = new FeatureVector.Builder();
        for (ColumnSchema.Columns columns : ColumnSchema.ofImage(label, type, settings.features())) {
            add(out, regions.get(columns.texture()), columns);
        }
        return new Result(out.build(), summaries, warnings);
    }

    private PreparedRegion region(String label, Image3D image, TextureSettings texture) {
        Roi roi = prepared.isImage(image)
                ? prepared.roi()
                : Roi.of(image, prepared.mask(), settings.roi().geometryTolerance(), checkpoint);
        return listened(
                label,
                PreparedRegion.of(label, roi, texture)
                        .withMorphologicalMask(
                                prepared.shapeMask().on(roi.image().geometry()))
                        .within(image, prepared.mask(), prepared.morphologicalMask()));
    }

    private PreparedRegion listened(String label, PreparedRegion region) {
        return region.during((family, matrix) -> observer.counted(label, region.texture(), family, matrix), checkpoint);
    }

    private static void add(FeatureVector.Builder out, PreparedRegion region, ColumnSchema.Columns columns) {
        FeatureFamily family = columns.family();
        FamilyValues values = family.compute(region, columns.features());
        if (values.size() != columns.names().size()) {
            throw new IllegalStateException("family " + family.name() + " gave " + values.size() + " values for "
                    + columns.names().size() + " features");
        }
        for (int f = 0; f < values.size(); f++) {
            out.add(
                    columns.names().get(f),
                    values.value(f),
                    values.missingReason(f).orElse(MissingReason.UNDEFINED));
        }
    }
}
