package org.voxrisk.extract;

import java.util.ArrayList;
import java.util.List;
import org.voxrisk.filter.DerivedImage;
import org.voxrisk.filter.FilterNotApplicableException;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.Roi;
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

    /**
     * Makes an extractor.
     *
     * @param settings everything that decides the numbers
     */
    public Extractor(ExtractionSettings settings) {
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
        return extract(image, mask, Progress.NONE);
    }

    /**
     * Extracts the features of a region, with progress.
     *
     * @param image the image
     * @param mask the region
     * @param progress is told each image as it begins, and can cancel
     * @return features and facts about the case
     * @throws org.voxrisk.image.InvalidRoiException if the region cannot be used
     * @throws org.voxrisk.texture.TextureMatrixException if the discretisation gives matrices that do not fit the heap
     * @throws org.voxrisk.progress.CancelledException if the listener asks for it
     */
    public Extraction extract(Image3D image, Mask mask, Progress progress) {
        PreparedCase prepared = PreparedCase.of(image, mask, settings);
        FeatureVector.Builder features = new FeatureVector.Builder();
        List<ImageSummary> summaries = new ArrayList<>();
        List<String> warnings = new ArrayList<>();

        progress.report("shape", 0);
        ShapeExtraction.addTo(features, prepared.shapeMask(), settings);

        int images = settings.imageTypes().stream()
                .mapToInt(t -> t.filter().labels().size())
                .sum();
        for (ImageTypeSettings type : settings.imageTypes()) {
            for (DerivedImage derived : type.filter().apply(prepared.image())) {
                progress.checkCancelled();
                progress.report(derived.label(), (double) summaries.size() / images);
                summaries.add(extractImage(derived, prepared, type.texture(), features, warnings));
            }
        }
        progress.report("done", 1);
        return new Extraction(features.build(), prepared.regions(), summaries, warnings);
    }

    private ImageSummary extractImage(
            DerivedImage derived,
            PreparedCase prepared,
            TextureSettings texture,
            FeatureVector.Builder features,
            List<String> warnings) {
        try {
            Roi roi = Roi.of(derived.compute(), prepared.mask(), settings.roi().geometryTolerance());
            ImageFeatures.Result result = ImageFeatures.compute(derived.label(), roi, texture, settings.features());
            features.addAll(result.features());
            GreyLevelCheck.warning(derived.label(), roi, texture, result.levelCount(), result.highestLevel())
                    .ifPresent(warnings::add);
            return new ImageSummary(derived.label(), result.levelCount(), result.highestLevel());
        } catch (FilterNotApplicableException e) {
            warnings.add(derived.label() + ": " + e.getMessage());
            ColumnSchema.ofImage(derived.label(), settings.features())
                    .forEach(name -> features.add(name, Double.NaN, MissingReason.of(e.reason())));
            return new ImageSummary(derived.label(), 0, 0);
        }
    }
}
