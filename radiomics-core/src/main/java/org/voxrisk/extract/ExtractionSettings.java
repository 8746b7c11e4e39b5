package org.voxrisk.extract;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.voxrisk.family.FeatureFamily;
import org.voxrisk.family.PyRadiomics;
import org.voxrisk.feature.Definition;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.filter.Original;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.Mask;

/**
 * Everything that decides the numbers of an extraction; complete, so that no default hides elsewhere.
 *
 * <p>Which axis 2-D extraction leaves out stands with the image types, each of which may be counted in 2-D or 3-D; what
 * describes the region itself (shape2D) takes it from there ({@link #sliceAxis}). So does the definition, which is one for
 * all ({@link #definition}).
 *
 * @param roi what the region must be like
 * @param preprocessing what is done before any filter
 * @param imageTypes the image types, in the order of the columns
 * @param features which features are computed
 */
public record ExtractionSettings(
        RoiRequirements roi,
        Preprocessing preprocessing,
        List<ImageTypeSettings> imageTypes,
        FeatureSelection features) {
    /** Checks that there is an image type and that no label occurs twice. */
    public ExtractionSettings {
        requireNonNull(roi, "roi");
        requireNonNull(preprocessing, "preprocessing");
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
        requireOneDefinition(imageTypes);
        requireDefinition(imageTypes.get(0).texture().definition(), features);
        if (features.has(PyRadiomics.SHAPE_2D)) {
            requireOneAxis(imageTypes);
        }
    }

    private static void requireOneDefinition(List<ImageTypeSettings> types) {
        Definition first = types.get(0).texture().definition();
        for (ImageTypeSettings type : types.subList(1, types.size())) {
            Definition other = type.texture().definition();
            if (!other.equals(first)) {
                throw new IllegalArgumentException("image types " + types.get(0).name() + " and " + type.name()
                        + " have two definitions, " + first + " and " + other
                        + "; an extraction has one. Extract once with each: their columns differ.");
            }
        }
    }

    private static void requireDefinition(Definition definition, FeatureSelection features) {
        List<String> ibsi = new ArrayList<>();
        for (FeatureFamily family : features.features().keySet()) {
            if (family.needsIbsiDefinition()) {
                ibsi.add(family.name());
            }
        }
        if (definition.isPyRadiomics() && !ibsi.isEmpty()) {
            throw new IllegalArgumentException("feature families " + ibsi + " are IBSI's, and the definition is"
                    + " PyRadiomics': values of two definitions do not belong in one table. Take IBSI's definition"
                    + " (definition: conventions: ibsi), or leave these families out.");
        }
    }

    private static void requireOneAxis(List<ImageTypeSettings> types) {
        Map<Axis, String> nameByAxis = new TreeMap<>();
        types.forEach(type -> type.texture().excludedAxis().ifPresent(a -> nameByAxis.putIfAbsent(a, type.name())));
        if (nameByAxis.size() > 1) {
            throw new IllegalArgumentException("image types leave out different axes (force2Ddimension), " + nameByAxis
                    + ", so that shape2D has no slices to describe: give them one axis, or leave shape2D out");
        }
    }

    /** PyRadiomics' defaults: the original image, bin width 25, the 107 standard features. */
    public static ExtractionSettings standard() {
        return new ExtractionSettings(
                RoiRequirements.standard(),
                Preprocessing.none(),
                List.of(new ImageTypeSettings("Original", new Original(), TextureSettings.standard())),
                FeatureSelection.standard());
    }

    /** Returns these settings with other requirements of the region. */
    public ExtractionSettings withRoi(RoiRequirements other) {
        return new ExtractionSettings(other, preprocessing, imageTypes, features);
    }

    /** Returns these settings with another preprocessing. */
    public ExtractionSettings withPreprocessing(Preprocessing other) {
        return new ExtractionSettings(roi, other, imageTypes, features);
    }

    /**
     * Returns the axis that 2-D extraction leaves out ({@code force2D}): that of the image types which have one; empty where
     * none has, or they have different ones (which shape2D does not allow).
     */
    public Optional<Axis> sliceAxis() {
        Optional<Axis> only = Optional.empty();
        for (ImageTypeSettings type : imageTypes) {
            Optional<Axis> axis = type.texture().excludedAxis();
            if (axis.isPresent() && only.isPresent() && !axis.equals(only)) {
                return Optional.empty();
            }
            only = axis.isPresent() ? axis : only;
        }
        return only;
    }

    /**
     * Returns these settings with textures counted, and images filtered, in slices across an axis, for every image type:
     * PyRadiomics' {@code force2D} and {@code force2Ddimension}.
     */
    public ExtractionSettings withSliceAxis(Axis other) {
        return withExcludedAxis(Optional.of(other));
    }

    /** Returns these settings with textures counted, and images filtered, in 3-D, for every image type. */
    public ExtractionSettings withoutSliceAxis() {
        return withExcludedAxis(Optional.empty());
    }

    private ExtractionSettings withExcludedAxis(Optional<Axis> axis) {
        return withImageTypes(imageTypes.stream().map(t -> t.inSlices(axis)).toList());
    }

    /** Returns the conventions of all formulas, of resampling and of bins. */
    public Definition definition() {
        return imageTypes.get(0).texture().definition();
    }

    /** Returns these settings with the conventions of another definition. */
    public ExtractionSettings withDefinition(Definition other) {
        return withImageTypes(
                imageTypes.stream().map(t -> t.withDefinition(other)).toList());
    }

    /** Returns these settings with other texture settings for every image type. */
    public ExtractionSettings withTexture(TextureSettings texture) {
        return withTextures(List.of(texture));
    }

    /**
     * Returns these settings with several discretisations or aggregations for every image type.
     *
     * @param textures see {@link ImageTypeSettings#eachWithEach}
     */
    public ExtractionSettings withTextures(List<TextureSettings> textures) {
        return withImageTypes(
                imageTypes.stream().map(t -> t.withTextures(textures)).toList());
    }

    /** Returns these settings with other image types. */
    public ExtractionSettings withImageTypes(List<ImageTypeSettings> other) {
        return new ExtractionSettings(roi, preprocessing, other, features);
    }

    /** Returns these settings with another choice of features. */
    public ExtractionSettings withFeatures(FeatureSelection other) {
        return new ExtractionSettings(roi, preprocessing, imageTypes, other);
    }

    /**
     * Returns the part of an image that an extraction with these settings looks at, so that no more of a large file need be
     * read: the region's box with its margin where the image is cropped first, else all of it.
     *
     * @param image the image's grid
     * @param mask the region
     * @return a box of the image's grid
     */
    public IndexBox boxLookedAt(Geometry image, Mask mask) {
        return PreparedCase.boxLookedAt(image, mask, this);
    }

    /** Returns the names of all columns that an extraction with these settings has, in order. */
    public List<FeatureName> schema() {
        return ColumnSchema.of(this);
    }
}
