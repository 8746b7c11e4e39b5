package org.voxrisk.extract;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.voxrisk.family.Basis;
import org.voxrisk.family.FeatureFamily;
import org.voxrisk.feature.Aggregation;
import org.voxrisk.feature.Definition;
import org.voxrisk.feature.DirectionAggregation;
import org.voxrisk.feature.Feature;
import org.voxrisk.texture.Discretization;

/**
 * Full name of a value: image type, family and feature, and what else tells it from others of the feature.
 *
 * @param imageType label of the image, for example {@code wavelet-LLH}; {@code original} for shape
 * @param family the family
 * @param feature the feature
 * @param definition the conventions of its formula
 * @param aggregation how slices and directions are joined, where the column says so
 * @param discretization how grey levels are made, where the column says so
 */
public record FeatureName(
        String imageType,
        FeatureFamily family,
        Feature feature,
        Definition definition,
        Optional<DirectionAggregation> aggregation,
        Optional<Discretization> discretization) {
    /** Checks that nothing is null. */
    public FeatureName {
        requireNonNull(imageType, "imageType");
        requireNonNull(family, "family");
        requireNonNull(feature, "feature");
        requireNonNull(definition, "definition");
        requireNonNull(aggregation, "aggregation");
        requireNonNull(discretization, "discretization");
    }

    /** Makes the name of a feature with PyRadiomics' conventions. */
    public FeatureName(String imageType, FeatureFamily family, Feature feature) {
        this(imageType, family, feature, Definition.PYRADIOMICS, Optional.empty(), Optional.empty());
    }

    /**
     * Returns the column's name: PyRadiomics', for example {@code original_glcm_JointEntropy}; with another definition
     * behind its prefix, and with the aggregation and the discretisation that the value depends on, for example
     * {@code ibsi-original_glcm_JointEntropy_3D-avg_FBS-25}.
     */
    public String column() {
        StringBuilder column = new StringBuilder(definition.columnPrefix())
                .append(imageType)
                .append('_')
                .append(family.name())
                .append('_')
                .append(feature.featureName());
        if (aggregation.isPresent()) {
            column.append('_').append(label(aggregation.get()));
        }
        if (discretization.isPresent()) {
            column.append('_').append(discretization.get().label());
        }
        return column.toString();
    }

    private String label(DirectionAggregation how) {
        return how instanceof Aggregation ibsi && family.basis(feature) == Basis.MATRIX
                ? ibsi.labelWithoutDirections()
                : how.label();
    }

    /** Returns {@link #column()}. */
    @Override
    public String toString() {
        return column();
    }
}
