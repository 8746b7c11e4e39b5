package org.voxrisk.extract;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.voxrisk.feature.Feature;

/**
 * Which features are computed: for each class that takes part, its features in the order of the columns.
 *
 * @param features features by class; a class that is absent is not computed
 */
public record FeatureSelection(Map<FeatureClass, List<Feature>> features) {
    /** Sorts the features into column order and checks that they belong to their class. */
    public FeatureSelection {
        requireNonNull(features, "features");
        Map<FeatureClass, List<Feature>> sorted = new EnumMap<>(FeatureClass.class);
        features.forEach((featureClass, chosen) -> {
            if (!featureClass.features().containsAll(chosen)) {
                throw new IllegalArgumentException(
                        "class " + featureClass.className() + " has no such feature among " + chosen);
            }
            sorted.put(
                    featureClass,
                    featureClass.features().stream().filter(chosen::contains).toList());
        });
        if (sorted.values().stream().allMatch(List::isEmpty)) {
            throw new IllegalArgumentException("no feature is enabled");
        }
        features = Collections.unmodifiableMap(sorted);
    }

    /** All classes but {@code shape2D}, each with its standard features: 107 on one image. */
    public static FeatureSelection standard() {
        Map<FeatureClass, List<Feature>> all = new EnumMap<>(FeatureClass.class);
        for (FeatureClass c : FeatureClass.values()) {
            if (c != FeatureClass.SHAPE_2D) {
                all.put(c, c.standardFeatures());
            }
        }
        return new FeatureSelection(all);
    }

    /** Returns the features of a class; empty if it is not computed. */
    public List<Feature> of(FeatureClass featureClass) {
        return features.getOrDefault(featureClass, List.of());
    }

    /** Returns whether any feature of a class is computed. */
    public boolean has(FeatureClass featureClass) {
        return !of(featureClass).isEmpty();
    }
}
