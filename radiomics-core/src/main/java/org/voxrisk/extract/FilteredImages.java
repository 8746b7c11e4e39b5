package org.voxrisk.extract;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.voxrisk.filter.DerivedImage;
import org.voxrisk.filter.FilterNotApplicableException;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.preprocess.MaskInterpolation;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/**
 * Computes the images that the filters of an extraction derive, without any feature.
 *
 * <p>With a region, the filters see what they see in an extraction of it: normalised, cropped or resampled, rounded.
 * Without one, the whole image is normalised, resampled if the settings say so, and rounded. Either way filters are
 * applied to all voxels, so that images are whole outside the region too.
 */
public final class FilteredImages {
    private final ExtractionSettings settings;

    /**
     * Makes it.
     *
     * @param settings which filters, and what is done before them
     * @throws IllegalArgumentException if two image types derive an image of the same label
     */
    public FilteredImages(ExtractionSettings settings) {
        this.settings = requireNonNull(settings, "settings");
        Set<String> labels = new HashSet<>();
        for (ImageTypeSettings type : settings.imageTypes()) {
            for (String label : type.filter().labels()) {
                if (!labels.add(label)) {
                    throw new IllegalArgumentException("image type " + type.name() + " derives an image " + label
                            + " that another image type derives already. Leave one out");
                }
            }
        }
    }

    /** Takes derived images. */
    @FunctionalInterface
    public interface Target {
        /**
         * Takes an image. With several threads, calls come at the same time.
         *
         * @param label its label, for example {@code wavelet-LLH}
         * @param image the image, on the grid of the prepared one
         */
        void take(String label, Image3D image);
    }

    /**
     * Computes the derived images, each of which is handed on and let go of.
     *
     * @param image the image
     * @param region the region; empty: none
     * @param target takes the images
     * @param work on which threads; the images do not depend on it
     * @return which images there are none of, since the filter is not defined for this image, and why
     * @throws org.voxrisk.image.InvalidRoiException if the region cannot be used
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    public List<String> compute(Image3D image, Optional<Mask> region, Target target, Work work) {
        requireNonNull(image, "image");
        requireNonNull(region, "region");
        requireNonNull(target, "target");
        requireNonNull(work, "work");
        try (Crew crew = work.start()) {
            Image3D prepared = region.isPresent()
                    ? PreparedCase.of(image, region.get(), settings, ExtractionObserver.NONE, crew)
                            .image()
                    : prepared(image, crew);
            List<DerivedImage> derived = new ArrayList<>();
            settings.imageTypes().forEach(type -> derived.addAll(type.filter().apply(prepared)));
            Crew.Steps steps = crew.steps(derived.size());
            List<Optional<String>> missing = crew.map(derived.size(), (i, checkpoint) -> {
                Optional<String> why = hand(derived.get(i), target, checkpoint);
                steps.done(derived.get(i).label());
                return why;
            });
            return missing.stream().flatMap(Optional::stream).toList();
        }
    }

    private static Optional<String> hand(DerivedImage derived, Target target, Checkpoint checkpoint) {
        Image3D image;
        try {
            image = derived.compute(checkpoint);
        } catch (FilterNotApplicableException e) {
            return Optional.of(derived.label() + ": " + e.getMessage());
        }
        target.take(derived.label(), image);
        return Optional.empty();
    }

    private Image3D prepared(Image3D image, Crew crew) {
        Checkpoint checkpoint = crew.checkpoint();
        Preprocessing preprocessing = settings.preprocessing();
        Image3D prepared = preprocessing
                .normalization()
                .map(n -> n.apply(image, checkpoint))
                .orElse(image);
        if (preprocessing.sampling() instanceof Sampling.Resampled resampled) {
            Mask all = Mask.of(image.geometry(), i -> true, checkpoint);
            prepared = resampled
                    .resampling()
                    .apply(prepared, all, settings.definition().gridOrigin(), MaskInterpolation.NEAREST, crew)
                    .image();
        }
        return preprocessing.rounding().apply(prepared, checkpoint);
    }
}
