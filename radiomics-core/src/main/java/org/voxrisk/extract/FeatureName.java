package org.voxrisk.extract;

import static java.util.Objects.requireNonNull;

import org.voxrisk.family.FeatureFamily;
import org.voxrisk.feature.Definition;
import org.voxrisk.feature.Feature;

/**
 * Full name of a value: image type, family and feature.
 *
 * @param imageType label of the image, for example {@code wavelet-LLH}; {@code original} for shape
 * @param family the family
 * @param feature the feature
 * @param definition the conventions of its formula
 */
public record FeatureName(String imageType, FeatureFamily family, Feature feature, Definition definition) {
    /** Checks that nothing is null. */
    public FeatureName {
        requireNonNull(imageType, "imageType");
        requireNonNull(family, "family");
        requireNonNull(feature, "feature");
        requireNonNull(definition, "definition");
    }

    /** Makes the name of a feature with PyRadiomics' conventions. */
    public FeatureName(String imageType, FeatureFamily family, Feature feature) {
        this(imageType, family, feature, Definition.PYRADIOMICS);
    }

    /**
     * Returns PyRadiomics' column name, for example {@code original_glcm_JointEntropy}; with another definition behind its
     * prefix, for example {@code ibsi-original_glcm_JointEntropy}.
     */
    public String column() {
        return definition.columnPrefix() + imageType + "_" + family.name() + "_" + feature.featureName();
    }

    /** Returns {@link #column()}. */
    @Override
    public String toString() {
        return column();
    }
}
