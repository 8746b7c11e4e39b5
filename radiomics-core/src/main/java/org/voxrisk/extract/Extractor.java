package org.voxrisk.extract;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.progress.Progress;

/**
 * Extracts features of a region: the whole data flow behind one call.
 *
 * <pre>{@code
 * Extractor extractor = new Extractor(ExtractionSettings.standard());
 * FeatureVector features = extractor.extract(image, mask).features();
 * double entropy = features.value("original_glcm_JointEntropy");
 * }</pre>
 *
 * <p>Immutable and thread-safe; results do not depend on the number of threads. The order of the stages is that of
 * PyRadiomics: crop, check, resegment, shape, then each image type.
 */
public final class Extractor {
    private final ExtractionSettings settings;
    private final int threads;

    /**
     * Makes an extractor that works on the caller's thread.
     *
     * @param settings everything that decides the numbers
     */
    public Extractor(ExtractionSettings settings) {
        this(settings, 1);
    }

    private Extractor(ExtractionSettings settings, int threads) {
        requireNonNull(settings, "settings");
        this.settings = settings;
        this.threads = threads;
    }

    /**
     * Returns this extractor with image types worked on in parallel. Each thread holds one filtered image at a time;
     * the values have the same bits for any number of threads.
     *
     * @param count number of threads, at least 1
     */
    public Extractor withThreads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("threads = " + count + ", must be >= 1");
        }
        return new Extractor(settings, count);
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
        return extract(image, mask, Progress.NONE, ExtractionObserver.NONE);
    }

    /**
     * Extracts the features of a region, with progress.
     *
     * @param image the image
     * @param mask the region
     * @param progress see {@link #extract(Image3D, Mask, Progress, ExtractionObserver)}
     * @return features and facts about the case
     */
    public Extraction extract(Image3D image, Mask mask, Progress progress) {
        return extract(image, mask, progress, ExtractionObserver.NONE);
    }

    /**
     * Extracts the features of a region, with progress and a look at the intermediate results.
     *
     * @param image the image
     * @param mask the region
     * @param progress is told each image when it is done, from the threads that work, one call at a time; can cancel
     * @param observer is shown the intermediate results
     * @return features and facts about the case
     * @throws org.voxrisk.image.InvalidRoiException if the region cannot be used
     * @throws org.voxrisk.texture.TextureMatrixException if the discretisation gives matrices that do not fit the heap
     * @throws org.voxrisk.progress.CancelledException if the listener asks for it
     */
    public Extraction extract(Image3D image, Mask mask, Progress progress, ExtractionObserver observer) {
        requireNonNull(image, "image");
        requireNonNull(mask, "mask");
        requireNonNull(progress, "progress");
        requireNonNull(observer, "observer");
        PreparedCase prepared = PreparedCase.of(image, mask, settings, observer);
        List<ImageTask> tasks = ImageTask.of(settings.imageTypes(), prepared);
        Steps steps = new Steps(progress, tasks.size() + 1);

        FeatureVector.Builder features = new FeatureVector.Builder();
        ShapeExtraction.addTo(features, prepared.shapeMask(), settings);
        steps.done("shape");

        List<ImageTask.Result> results = Workers.run(threads, tasks.size(), i -> {
            progress.checkCancelled();
            ImageTask.Result result = tasks.get(i).run(prepared, settings, observer);
            steps.done(tasks.get(i).label());
            return result;
        });

        List<ImageSummary> summaries = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (ImageTask.Result result : results) {
            features.addAll(result.features());
            summaries.add(result.summary());
            warnings.addAll(result.warnings());
        }
        return new Extraction(features.build(), prepared.regions(), summaries, warnings);
    }

    /** Counts finished steps and tells the listener, one call at a time. */
    private static final class Steps {
        private final Progress progress;
        private final int total;
        private int finished;

        Steps(Progress progress, int total) {
            this.progress = progress;
            this.total = total;
        }

        synchronized void done(String step) {
            finished++;
            progress.report(step, (double) finished / total);
        }
    }
}
