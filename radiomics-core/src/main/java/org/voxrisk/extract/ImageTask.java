package org.voxrisk.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.voxrisk.family.Ibsi;
import org.voxrisk.family.MissingReason;
import org.voxrisk.filter.DerivedImage;
import org.voxrisk.filter.FilterNotApplicableException;
import org.voxrisk.image.Image3D;
import org.voxrisk.texture.TextureMatrixException;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.Once;

/**
 * The work on one derived image: filter, crop, features. Tasks are independent of each other; the image lives only while
 * its task runs.
 */
final class ImageTask {
    private final ImageTypeSettings type;
    private final int position;
    private final Once<List<DerivedImage>> images;
    private final boolean inside;

    /**
     * Makes the work on one image of a type.
     *
     * @param type its filter and textures
     * @param position which of the filter's images
     * @param images those images, for all tasks of the type
     * @param inside whether nobody looks beyond the region
     */
    private ImageTask(ImageTypeSettings type, int position, Once<List<DerivedImage>> images, boolean inside) {
        this.type = type;
        this.position = position;
        this.images = images;
        this.inside = inside;
    }

    /** The tasks of all image types, in the order of the columns. */
    static List<ImageTask> of(ExtractionSettings settings, ExtractionObserver observer) {
        // Whoever looks at images, and at intensities around the region, sees whole ones.
        boolean inside = observer.equals(ExtractionObserver.NONE)
                && (settings.definition().isPyRadiomics()
                        || !settings.features().has(Ibsi.LOCAL_INTENSITY));
        List<ImageTask> tasks = new ArrayList<>();
        for (ImageTypeSettings type : settings.imageTypes()) {
            // What the images of a filter share is prepared when the first of them is wanted, and goes with the last.
            Once<List<DerivedImage>> images = new Once<>();
            for (int i = 0; i < type.filter().labels().size(); i++) {
                tasks.add(new ImageTask(type, i, images, inside));
            }
        }
        return tasks;
    }

    private List<DerivedImage> derived(PreparedCase prepared) {
        return inside
                ? type.filter().applyWithin(prepared.image(), prepared.mask())
                : type.filter().apply(prepared.image(), prepared.mask());
    }

    String label() {
        return type.filter().labels().get(position);
    }

    /** The columns of the image, a task of {@link #prepare} each. */
    List<ColumnSchema.Columns> columns(FamilyExtraction families) {
        return families.columnsOfImage(label(), type);
    }

    /**
     * Derives the image and prepares it for its families.
     *
     * @return the work on its families
     */
    FamilyTasks prepare(
            PreparedCase prepared, FamilyExtraction families, ExtractionObserver observer, Checkpoint checkpoint) {
        String label = label();
        try {
            Image3D image = images.get(() -> derived(prepared), checkpoint)
                    .get(position)
                    .compute(checkpoint);
            observer.filtered(label, image);
            Optional<String> problem = prepared.isImage(image)
                    ? Optional.empty()
                    : FiniteRegion.problem(image, prepared.mask(), prepared.image(), checkpoint);
            if (problem.isPresent()) {
                return missing(families, MissingReason.NON_FINITE_IMAGE, problem.get());
            }
            checkpoint.check();
            return families.ofImage(label, image, type, checkpoint);
        } catch (FilterNotApplicableException e) {
            return missing(families, missingReason(e.reason()), String.valueOf(e.getMessage()));
        } catch (TextureMatrixException e) {
            throw FamilyTask.labelled(label, e);
        }
    }

    private static MissingReason missingReason(FilterNotApplicableException.Reason reason) {
        return switch (reason) {
            case FILTER_TOO_THIN -> MissingReason.FILTER_TOO_THIN;
            case ZERO_IMAGE -> MissingReason.ZERO_IMAGE;
            case CONSTANT_SURROUNDINGS -> MissingReason.UNDEFINED;
        };
    }

    private FamilyTasks missing(FamilyExtraction families, MissingReason reason, String why) {
        String label = label();
        List<FamilyTask> missing = columns(families).stream()
                .map(c -> FamilyTask.missing(c, reason))
                .toList();
        List<ImageSummary> none = type.discretizations().stream()
                .map(d -> new ImageSummary(label, d, 0, 0))
                .toList();
        return new FamilyTasks(missing, none, List.of(label + ": " + why), 0);
    }
}
