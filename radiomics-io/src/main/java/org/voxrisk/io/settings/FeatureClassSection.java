package org.voxrisk.io.settings;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.voxrisk.extract.FeatureClass;
import org.voxrisk.extract.FeatureSelection;
import org.voxrisk.feature.Feature;

/** The {@code featureClass} section: class names, each with a list of features or nothing for all that are standard. */
final class FeatureClassSection {
    private FeatureClassSection() {}

    static FeatureSelection read(Map<String, ParameterNode> section) {
        Map<FeatureClass, List<Feature>> chosen = new EnumMap<>(FeatureClass.class);
        section.forEach((name, node) -> {
            FeatureClass featureClass = FeatureClass.named(name)
                    .orElseThrow(() -> ParameterException.at(
                            node,
                            "unknown feature class '" + name + "' (" + NearestName.hint(name, classNames()) + ")"));
            chosen.put(featureClass, features(featureClass, node));
        });
        return new FeatureSelection(chosen);
    }

    /** Every class, {@code shape2D} too, with its standard features. */
    static FeatureSelection all() {
        Map<FeatureClass, List<Feature>> all = new EnumMap<>(FeatureClass.class);
        for (FeatureClass c : FeatureClass.values()) {
            all.put(c, c.standardFeatures());
        }
        return new FeatureSelection(all);
    }

    private static List<Feature> features(FeatureClass featureClass, ParameterNode node) {
        List<ParameterNode> items = node.list("the list of " + featureClass.className() + " features");
        if (items.isEmpty()) {
            return featureClass.standardFeatures();
        }
        List<Feature> features = new ArrayList<>();
        for (ParameterNode item : items) {
            String name = String.valueOf(item.value());
            features.add(featureClass
                    .feature(name)
                    .orElseThrow(() -> ParameterException.at(
                            item,
                            "class " + featureClass.className() + " has no feature '" + name + "' ("
                                    + NearestName.hint(name, featureNames(featureClass)) + ")")));
        }
        return features;
    }

    private static List<String> classNames() {
        List<String> names = new ArrayList<>();
        for (FeatureClass c : FeatureClass.values()) {
            names.add(c.className());
        }
        return names;
    }

    private static List<String> featureNames(FeatureClass featureClass) {
        return featureClass.features().stream().map(Feature::featureName).toList();
    }
}
