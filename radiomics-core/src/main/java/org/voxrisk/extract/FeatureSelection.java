package org.voxrisk.extract;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voxrisk.family.FeatureFamily;
import org.voxrisk.family.PyRadiomics;
import org.voxrisk.family.Scope;
import org.voxrisk.feature.Feature;

/**
 * Which features are computed: for each family that takes part, its features in the order of the columns. A family without
 * any takes no part and is not kept: parameter files, where an empty list means all, have no way to say it.
 *
 * @param features features by family, in the order of the columns: PyRadiomics' families in its order, then others by
 *     name, whatever the order they are given in; a family that is absent is not computed
 */
public record FeatureSelection(Map<FeatureFamily, List<Feature>> features) {
    /** Sorts families and features into column order and checks that features belong to their family. */
    public FeatureSelection {
        requireNonNull(features, "features");
        List<FeatureFamily> families = new ArrayList<>(features.keySet());
        families.sort(FeatureSelection::inOrder);
        Map<FeatureFamily, List<Feature>> sorted = new LinkedHashMap<>();
        for (int i = 0; i < families.size(); i++) {
            FeatureFamily family = families.get(i);
            List<Feature> chosen = requireNonNull(features.get(family), family.name());
            if (!family.features().containsAll(chosen)) {
                throw new IllegalArgumentException("class " + family.name() + " has no such feature among " + chosen);
            }
            for (FeatureFamily before : families.subList(0, i)) {
                if (before.name().equals(family.name())) {
                    throw new IllegalArgumentException("two different families have the name " + family.name());
                }
            }
            if (!chosen.isEmpty()) {
                List<Feature> ordered = new ArrayList<>(family.features());
                ordered.retainAll(chosen);
                sorted.put(family, List.copyOf(ordered));
            }
        }
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("no feature is enabled");
        }
        features = Collections.unmodifiableMap(sorted);
    }

    private static int inOrder(FeatureFamily a, FeatureFamily b) {
        int byRank = Integer.compare(rank(a), rank(b));
        return byRank == 0 ? a.name().compareTo(b.name()) : byRank;
    }

    private static int rank(FeatureFamily family) {
        int position = PyRadiomics.families().indexOf(family);
        return position < 0 ? Integer.MAX_VALUE : position;
    }

    /** All of PyRadiomics' families but {@code shape2D}, each with its standard features: 107 on one image. */
    public static FeatureSelection standard() {
        Map<FeatureFamily, List<Feature>> all = new LinkedHashMap<>();
        for (FeatureFamily family : PyRadiomics.families()) {
            if (family != PyRadiomics.SHAPE_2D) {
                all.put(family, family.standardFeatures());
            }
        }
        return new FeatureSelection(all);
    }

    /** Returns this selection with a family's standard features, in place of those that it had of the family. */
    public FeatureSelection with(FeatureFamily family) {
        return with(family, family.standardFeatures());
    }

    /** Returns this selection with some features of a family, in place of those that it had of the family. */
    public FeatureSelection with(FeatureFamily family, List<Feature> chosen) {
        Map<FeatureFamily, List<Feature>> more = new LinkedHashMap<>(features);
        more.put(family, chosen);
        return new FeatureSelection(more);
    }

    /** Returns the families of a scope that have a feature here, in the order of the columns. */
    public List<FeatureFamily> families(Scope scope) {
        List<FeatureFamily> families = new ArrayList<>();
        for (FeatureFamily family : features.keySet()) {
            if (family.scope() == scope && has(family)) {
                families.add(family);
            }
        }
        return List.copyOf(families);
    }

    /** Returns the features of a family; empty if it is not computed. */
    public List<Feature> of(FeatureFamily family) {
        return features.getOrDefault(family, List.of());
    }

    /** Returns whether any feature of a family is computed. */
    public boolean has(FeatureFamily family) {
        return !of(family).isEmpty();
    }
}
