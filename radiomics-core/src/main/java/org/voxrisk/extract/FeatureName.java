package org.voxrisk.extract;

import org.voxrisk.family.FeatureFamily;
import org.voxrisk.feature.Feature;

/**
 * Full name of a value: image type, family and feature.
 *
 * @param imageType label of the image, for example {@code wavelet-LLH}; {@code original} for shape
 * @param family the family
 * @param feature the feature
 */
public record FeatureName(String imageType, FeatureFamily family, Feature feature) {
    /** Returns PyRadiomics' column name, for example {@code original_glcm_JointEntropy}. */
    public String column() {
        return imageType + "_" + family.name() + "_" + feature.featureName();
    }

    /** Returns {@link #column()}. */
    @Override
    public String toString() {
        return column();
    }
}
