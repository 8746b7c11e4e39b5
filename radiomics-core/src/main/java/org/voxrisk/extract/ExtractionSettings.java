package org.voxrisk.extract;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.filter.Original;
import org.voxrisk.image.Axis;

/**
 * Everything that decides the numbers of an extraction; complete, so that no default hides elsewhere.
 *
 * @param roi what the region must be like
 * @param preprocessing what is done before any filter
 * @param sliceAxis the axis that 2-D extraction leaves out ({@code force2D}), for the shape2D class; image types have their
 *     own
 * @param imageTypes the image types, in the order of the columns
 * @param features which features are computed
 */
public record ExtractionSettings(
        RoiRequirements roi,
        Preprocessing preprocessing,
        Optional<Axis> sliceAxis,
        List<ImageTypeSettings> imageTypes,
        FeatureSelection features) {
    /** Checks that there is an image type and that no label occurs twice. */
    public ExtractionSettings {
        requireNonNull(roi, "roi");
        requireNonNull(preprocessing, "preprocessing");
        requireNonNull(sliceAxis, "sliceAxis");
        requireNonNull(imageTypes, "imageTypes");
        requireNonNull(features, "features");
        imageTypes = List.copyOf(imageTypes);
        if (imageTypes.isEmpty()) {
            throw new IllegalArgumentException("no image type is enabled");
        }
        Set<String> labels = new HashSet<>();
        for (ImageTypeSettings type : imageTypes) {
            for (String label : type.filter().labels()) {
                if (!labels.add(label)) {
                    throw new IllegalArgumentException("image " + label + " would be derived twice");
                }
            }
        }
    }

    /** PyRadiomics' defaults: the original image, bin width 25, the 107 standard features. */
    public static ExtractionSettings standard() {
        return new ExtractionSettings(
                RoiRequirements.standard(),
                Preprocessing.none(),
                Optional.empty(),
                List.of(new ImageTypeSettings("Original", new Original(), TextureSettings.standard())),
                FeatureSelection.standard());
    }

    /** Returns these settings with other requirements of the region. */
    public ExtractionSettings withRoi(RoiRequirements other) {
        return new ExtractionSettings(other, preprocessing, sliceAxis, imageTypes, features);
    }

    /** Returns these settings with another preprocessing. */
    public ExtractionSettings withPreprocessing(Preprocessing other) {
        return new ExtractionSettings(roi, other, sliceAxis, imageTypes, features);
    }

    /** Returns these settings with an axis that the shape2D class leaves out. Image types have their own. */
    public ExtractionSettings withSliceAxis(Axis other) {
        return new ExtractionSettings(roi, preprocessing, Optional.of(other), imageTypes, features);
    }

    /** Returns these settings without an axis that the shape2D class leaves out. */
    public ExtractionSettings withoutSliceAxis() {
        return new ExtractionSettings(roi, preprocessing, Optional.empty(), imageTypes, features);
    }

    /** Returns these settings with other texture settings for every image type. */
    public ExtractionSettings withTexture(TextureSettings texture) {
        List<ImageTypeSettings> types =
                imageTypes.stream().map(t -> t.withTexture(texture)).toList();
        return new ExtractionSettings(roi, preprocessing, sliceAxis, types, features);
    }

    /** Returns these settings with other image types. */
    public ExtractionSettings withImageTypes(List<ImageTypeSettings> other) {
        return new ExtractionSettings(roi, preprocessing, sliceAxis, other, features);
    }

    /** Returns these settings with another choice of features. */
    public ExtractionSettings withFeatures(FeatureSelection other) {
        return new ExtractionSettings(roi, preprocessing, sliceAxis, imageTypes, other);
    }

    /** Returns the names of all columns that an extraction with these settings has, in order. */
    public List<FeatureName> schema() {
        return ColumnSchema.of(this);
    }
}
