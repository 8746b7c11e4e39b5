package org.voxrisk.extract;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/**
 * Extracts features of a region: the whole data flow behind one call.
 *
 * <pre>{@code
 * Extractor extractor = new Extractor(ExtractionSettings.standard());
 * FeatureVector features = extractor.extract(image, mask).features();
 * double entropy = features.value("original_glcm_JointEntropy");
 * }</pre>
 *
 * <p>Immutable and thread-safe. Image types are worked on in parallel if the work given has threads for it, each of which
 * holds one filtered image at a time; the values have the same bits for any number of them. The order of the stages is that of
 * PyRadiomics: crop, check, resegment, shape, then each image type.
 */
public final class Extractor {
    private final ExtractionSettings settings;

    /**
     * Makes an extractor.
     *
     * @param settings everything that decides the numbers
     */
    public Extractor(ExtractionSettings settings) {
        requireNonNull(settings, "settings");
        this.settings = settings;
    }

    /** Returns the settings. */
    public ExtractionSettings settings() {
        return settings;
    }

    /**
     * Extracts the features of a region.
     *
     * @param image the image
     * @param mask the region
     * @return features and facts about the case
     * @throws org.voxrisk.image.InvalidRoiException if the region cannot be used
     * @throws org.voxrisk.texture.TextureMatrixException if the discretisation gives matrices that do not fit the heap
     */
    public Extraction extract(Image3D image, Mask mask) {
        return extract(image, mask, Work.onCallersThread());
    }

    /**
     * Extracts the features of a region.
     *
     * @param image the image
     * @param mask the region
     * @param work on which threads; its listener is told each image when it is done
     * @return features and facts about the case
     * @throws org.voxrisk.image.InvalidRoiException if the region cannot be used
     * @throws org.voxrisk.texture.TextureMatrixException if the discretisation gives matrices that do not fit the heap
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    public Extraction extract(Image3D image, Mask mask, Work work) {
        return extract(image, mask, ExtractionObserver.NONE, work);
    }

    /**
     * Extracts the features of a region, with progress and a look at the intermediate results.
     *
     * @param image the image
     * @param mask the region
     * @param observer is shown the intermediate results
     * @param work see {@link #extract(Image3D, Mask, Work)}
     * @return features and facts about the case
     */
    public Extraction extract(Image3D image, Mask mask, ExtractionObserver observer, Work work) {
        requireNonNull(image, "image");
        requireNonNull(mask, "mask");
        requireNonNull(observer, "observer");
        requireNonNull(work, "work");
        try (Crew crew = work.start()) {
            return extract(image, mask, observer, crew);
        }
    }

    private Extraction extract(Image3D image, Mask mask, ExtractionObserver observer, Crew crew) {
        PreparedCase prepared = PreparedCase.of(image, mask, settings, observer, crew.checkpoint());
        List<ImageTask> tasks = ImageTask.of(settings, prepared, observer);
        Crew.Steps steps = crew.steps(tasks.size() + 1);

        FeatureVector.Builder features = new FeatureVector.Builder();
        features.addAll(new FamilyExtraction(prepared, settings, observer, crew.checkpoint()).ofRegion());
        steps.done("shape");

        List<ImageTask.Result> results = crew.map(tasks.size(), (i, checkpoint) -> {
            ImageTask.Result result = tasks.get(i).run(prepared, settings, observer, checkpoint);
            steps.done(tasks.get(i).label());
            return result;
        });

        List<ImageSummary> summaries = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (ImageTask.Result result : results) {
            features.addAll(result.features());
            summaries.addAll(result.summaries());
            warnings.addAll(result.warnings());
        }
        return new Extraction(features.build(), prepared.regions(), summaries, warnings);
    }
}
