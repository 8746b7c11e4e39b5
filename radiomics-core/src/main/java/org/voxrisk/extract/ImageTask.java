package org.voxrisk.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.voxrisk.family.Ibsi;
import org.voxrisk.family.MissingReason;
import org.voxrisk.filter.DerivedImage;
import org.voxrisk.filter.FilterNotApplicableException;
import org.voxrisk.image.Image3D;
import org.voxrisk.texture.TextureMatrixException;
import org.voxrisk.work.Checkpoint;

/**
 * The work on one derived image: filter, crop, features. Tasks are independent of each other; the image lives only while
 * its task runs.
 */
final class ImageTask {
    private final String label;
    private final Supplier<DerivedImage> derived;
    private final ImageTypeSettings type;

    private ImageTask(String label, Supplier<DerivedImage> derived, ImageTypeSettings type) {
        this.label = label;
        this.derived = derived;
        this.type = type;
    }

    /**
     * What a task found.
     *
     * @param features values in the order of the columns
     * @param summaries its grey levels, a discretisation each
     * @param warnings what a user should look at
     */
    record Result(FeatureVector features, List<ImageSummary> summaries, List<String> warnings) {}

    /** The tasks of all image types, in the order of the columns. */
    static List<ImageTask> of(ExtractionSettings settings, PreparedCase prepared, ExtractionObserver observer) {
        // Whoever looks at images, and at intensities around the region, sees whole ones.
        boolean inside =
                observer.equals(ExtractionObserver.NONE) && !settings.features().has(Ibsi.LOCAL_INTENSITY);
        List<ImageTask> tasks = new ArrayList<>();
        for (ImageTypeSettings type : settings.imageTypes()) {
            // What the images of a filter share is prepared when the first of them is wanted, and goes with the last.
            Supplier<List<DerivedImage>> images = new Once<>(() -> inside
                    ? type.filter().applyWithin(prepared.image(), prepared.mask())
                    : type.filter().apply(prepared.image(), prepared.mask()));
            List<String> labels = type.filter().labels();
            for (int i = 0; i < labels.size(); i++) {
                int position = i;
                tasks.add(new ImageTask(labels.get(i), () -> images.get().get(position), type));
            }
        }
        return tasks;
    }

    String label() {
        return label;
    }

    Result run(PreparedCase prepared, ExtractionSettings settings, ExtractionObserver observer, Checkpoint checkpoint) {
        try {
            Image3D image = derived.get().compute(checkpoint);
            observer.filtered(label, image);
            Optional<String> problem = prepared.isImage(image)
                    ? Optional.empty()
                    : FiniteRegion.problem(image, prepared.mask(), prepared.image(), checkpoint);
            if (problem.isPresent()) {
                return missing(settings, MissingReason.NON_FINITE_IMAGE, problem.get());
            }
            checkpoint.check();
            FamilyExtraction.Result result =
                    new FamilyExtraction(prepared, settings, observer, checkpoint).ofImage(label, image, type);
            return new Result(result.features(), result.levels(), result.warnings());
        } catch (FilterNotApplicableException e) {
            return missing(settings, missingReason(e.reason()), String.valueOf(e.getMessage()));
        } catch (TextureMatrixException e) {
            throw new TextureMatrixException(label + ": " + e.getMessage());
        }
    }

    private static MissingReason missingReason(FilterNotApplicableException.Reason reason) {
        return switch (reason) {
            case FILTER_TOO_THIN -> MissingReason.FILTER_TOO_THIN;
            case ZERO_IMAGE -> MissingReason.ZERO_IMAGE;
            case CONSTANT_SURROUNDINGS -> MissingReason.UNDEFINED;
        };
    }

    private Result missing(ExtractionSettings settings, MissingReason reason, String why) {
        FeatureVector.Builder missing = new FeatureVector.Builder();
        for (ColumnSchema.Columns columns : ColumnSchema.ofImage(label, type, settings.features())) {
            columns.names().forEach(name -> missing.add(name, Double.NaN, reason));
        }
        List<ImageSummary> none = type.discretizations().stream()
                .map(d -> new ImageSummary(label, d, 0, 0))
                .toList();
        return new Result(missing.build(), none, List.of(label + ": " + why));
    }

    /** Computes a value when it is first asked for; thread-safe. */
    private static final class Once<T> implements Supplier<T> {
        private final Supplier<T> computation;
        private volatile List<T> value = List.of();

        Once(Supplier<T> computation) {
            this.computation = computation;
        }

        @Override
        public T get() {
            if (value.isEmpty()) {
                synchronized (this) {
                    if (value.isEmpty()) {
                        value = List.of(computation.get());
                    }
                }
            }
            return value.get(0);
        }
    }
}
