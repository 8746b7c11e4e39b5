package org.voxrisk.extract;

import org.voxrisk.feature.Feature;

/**
 * Full name of a value: image type, class and feature.
 *
 * @param imageType label of the image, for example {@code wavelet-LLH}; {@code original} for shape
 * @param featureClass the class
 * @param feature the feature
 */
public record FeatureName(String imageType, FeatureClass featureClass, Feature feature) {
    /** Returns PyRadiomics' column name, for example {@code original_glcm_JointEntropy}. */
    public String column() {
        return imageType + "_" + featureClass.className() + "_" + feature.featureName();
    }

    /** Returns {@link #column()}. */
    @Override
    public String toString() {
        return column();
    }
}
