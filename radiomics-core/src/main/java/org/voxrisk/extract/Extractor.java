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
 * <p>Immutable and thread-safe. Images, and the families of each, are worked on in parallel if the work given has threads and
 * there is memory for it, for two filtered images a thread; else each thread works on an image of its own. The values have the same bits for any number of threads. The order of the stages is that of PyRadiomics: crop,
 * check, resegment, shape, then each image type.
 */
public final class Extractor {
    private static final String REGION_STAGE = "shape";

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
        PreparedCase prepared = PreparedCase.of(image, mask, settings, observer, crew);
        List<ImageTask> images = ImageTask.of(settings, observer);
        List<FamilyTasks.Result> results = isDivided(images.size(), prepared, observer, crew)
                ? byFamily(images, prepared, crew)
                : byImage(images, prepared, observer, crew);

        FeatureVector.Builder features = new FeatureVector.Builder();
        List<ImageSummary> summaries = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (FamilyTasks.Result result : results) {
            features.addAll(result.features());
            summaries.addAll(result.summaries());
            warnings.addAll(result.warnings());
        }
        return new Extraction(features.build(), prepared.regions(), summaries, warnings);
    }

    @SuppressWarnings("ReferenceEquality") // there is one observer that looks at nothing
    private boolean isDivided(int images, PreparedCase prepared, ExtractionObserver observer, Crew crew) {
        int most = DividedExtraction.mostAtATime(images, crew.size());
        return crew.size() > 1
                && observer == ExtractionObserver.NONE
                && FamilyMemory.ofHeap().holdsFamilies(prepared, settings.features(), most);
    }

    private List<FamilyTasks.Result> byImage(
            List<ImageTask> images, PreparedCase prepared, ExtractionObserver observer, Crew crew) {
        FamilyExtraction families = new FamilyExtraction(prepared, settings, observer);
        Crew.Steps steps = crew.steps(images.size() + 1);
        List<FamilyTasks.Result> results = new ArrayList<>();
        results.add(families.ofRegion(crew.checkpoint()).run(crew.checkpoint()));
        steps.done(REGION_STAGE);
        results.addAll(crew.map(images.size(), (i, checkpoint) -> {
            FamilyTasks tasks = images.get(i).prepare(prepared, families, observer, checkpoint);
            FamilyTasks.Result result = tasks.run(checkpoint);
            steps.done(images.get(i).label());
            return result;
        }));
        return results;
    }

    private List<FamilyTasks.Result> byFamily(List<ImageTask> images, PreparedCase prepared, Crew crew) {
        FamilyExtraction families = new FamilyExtraction(prepared, settings, ExtractionObserver.NONE);
        Crew.Steps steps = crew.steps(images.size() + 1);
        DividedExtraction divided = new DividedExtraction(FamilyMemory.ofHeap(), crew.size());
        divided.add(families.columnsOfRegion(), families::ofRegion, () -> steps.done(REGION_STAGE));
        for (ImageTask image : images) {
            divided.add(
                    image.columns(families),
                    checkpoint -> image.prepare(prepared, families, ExtractionObserver.NONE, checkpoint),
                    () -> steps.done(image.label()));
        }
        return divided.run(crew);
    }
}
