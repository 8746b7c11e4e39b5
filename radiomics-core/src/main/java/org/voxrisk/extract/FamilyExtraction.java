package org.voxrisk.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.voxrisk.family.FeatureFamily;
import org.voxrisk.family.PreparedRegion;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Roi;
import org.voxrisk.texture.DiscretizedRoi;
import org.voxrisk.texture.TextureMatrix;
import org.voxrisk.work.Checkpoint;

/**
 * Prepares what the selected families look at: the region once a case, and each image, which is discretised once for all
 * of them.
 */
final class FamilyExtraction {
    /** Under this label stand the features of the region. */
    static final String REGION_LABEL = "original";

    private final PreparedCase prepared;
    private final ExtractionSettings settings;
    private final ExtractionObserver observer;

    FamilyExtraction(PreparedCase prepared, ExtractionSettings settings, ExtractionObserver observer) {
        this.prepared = prepared;
        this.settings = settings;
        this.observer = observer;
    }

    /** The columns of the region, as tasks divide them. */
    List<ColumnSchema.Columns> columnsOfRegion() {
        return Effort.divided(ColumnSchema.ofRegion(settings));
    }

    /** The columns of a derived image, as tasks divide them. */
    List<ColumnSchema.Columns> columnsOfImage(String label, ImageTypeSettings type) {
        return Effort.divided(ColumnSchema.ofImage(label, type, settings.features()));
    }

    /** The families of the region. */
    FamilyTasks ofRegion(Checkpoint checkpoint) {
        List<ColumnSchema.Columns> columns = columnsOfRegion();
        List<FamilyTask> tasks = new ArrayList<>();
        if (!columns.isEmpty()) {
            ImageTypeSettings first = settings.imageTypes().get(0);
            TextureSettings texture = first.laid(first.texture(), settings.preprocessing());
            PreparedRegion region =
                    region(REGION_LABEL, prepared.image(), texture, checkpoint).withSliceAxis(settings.sliceAxis());
            for (ColumnSchema.Columns some : columns) {
                tasks.add(FamilyTask.of(some, region, listener(REGION_LABEL, texture)));
            }
        }
        return new FamilyTasks(tasks, List.of(), List.of(), 0);
    }

    /** The families of a derived image. */
    FamilyTasks ofImage(String label, Image3D image, ImageTypeSettings type, Checkpoint checkpoint) {
        List<PreparedRegion> regions = new ArrayList<>();
        List<ImageSummary> summaries = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        double matrices = 0;
        for (TextureSettings texture : type.textures()) {
            TextureSettings laid = type.laid(texture, settings.preprocessing());
            // From the region before, which has the same discretisation or is the last of another.
            PreparedRegion region = regions.isEmpty()
                    ? region(label, image, laid, checkpoint)
                    : regions.get(regions.size() - 1).withTexture(laid);
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
                Optional<String> warning =
                        GreyLevelCheck.warning(summary, region.roi(), laid, settings.features(), checkpoint);
                if (warning.isPresent()) {
                    warnings.add(warning.get());
                }
                matrices += FamilyMemory.matrices(levels, laid.neighbourhood());
            }
        }
        List<FamilyTask> tasks = new ArrayList<>();
        for (ColumnSchema.Columns columns : columnsOfImage(label, type)) {
            PreparedRegion region = regions.get(columns.texture());
            tasks.add(FamilyTask.of(columns, region, listener(label, region.texture()))
                    .labelled(label));
        }
        return new FamilyTasks(tasks, summaries, warnings, matrices);
    }

    private PreparedRegion region(String label, Image3D image, TextureSettings texture, Checkpoint checkpoint) {
        Roi roi = prepared.isImage(image)
                ? prepared.roi()
                : Roi.of(image, prepared.mask(), settings.roi().geometryTolerance(), checkpoint);
        return PreparedRegion.of(label, roi, texture)
                .withMorphologicalMask(prepared.shapeMask().on(roi.geometry()))
                .within(image, prepared.mask(), prepared.morphologicalMask())
                .during((family, matrix) -> {}, checkpoint);
    }

    private BiConsumer<FeatureFamily, TextureMatrix> listener(String label, TextureSettings texture) {
        return (family, matrix) -> observer.counted(label, texture, family, matrix);
    }
}
