package org.voxrisk.io.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voxrisk.extract.FeatureSelection;
import org.voxrisk.family.Families;
import org.voxrisk.family.FeatureFamily;
import org.voxrisk.family.Ibsi;
import org.voxrisk.family.PyRadiomics;
import org.voxrisk.feature.Feature;

/** The {@code featureClass} section: names of families, each with a list of features or nothing for all standard ones. */
final class FeatureClassSection {
    private final Families families;

    FeatureClassSection(Families families) {
        this.families = families;
    }

    FeatureSelection read(Map<String, ParameterNode> section) {
        Map<FeatureFamily, List<Feature>> chosen = new LinkedHashMap<>();
        section.forEach((name, node) -> {
            FeatureFamily family = families.named(name)
                    .orElseThrow(() -> ParameterException.at(
                            node,
                            "unknown feature class '" + name + "' (" + NearestName.hint(name, families.names()) + ")"));
            chosen.put(family, features(family, node));
        });
        return new FeatureSelection(chosen);
    }

    /** Every family of PyRadiomics, {@code shape2D} too, with its standard features. */
    static FeatureSelection all() {
        Map<FeatureFamily, List<Feature>> all = new LinkedHashMap<>();
        PyRadiomics.families().forEach(family -> all.put(family, family.standardFeatures()));
        return new FeatureSelection(all);
    }

    /** Every family of the standard, with its features that have reference values. */
    static FeatureSelection ibsi() {
        Map<FeatureFamily, List<Feature>> all = new LinkedHashMap<>();
        Ibsi.families().forEach(family -> all.put(family, Ibsi.standardised(family)));
        return new FeatureSelection(all);
    }

    private static List<Feature> features(FeatureFamily family, ParameterNode node) {
        List<ParameterNode> items = node.list("the list of " + family.name() + " features");
        if (items.isEmpty()) {
            return family.standardFeatures();
        }
        List<Feature> features = new ArrayList<>();
        for (ParameterNode item : items) {
            String name = String.valueOf(item.value());
            features.add(family.feature(name)
                    .orElseThrow(() -> ParameterException.at(
                            item,
                            "class " + family.name() + " has no feature '" + name + "' ("
                                    + NearestName.hint(name, featureNames(family)) + ")")));
        }
        return features;
    }

    private static List<String> featureNames(FeatureFamily family) {
        return family.features().stream().map(Feature::featureName).toList();
    }
}
