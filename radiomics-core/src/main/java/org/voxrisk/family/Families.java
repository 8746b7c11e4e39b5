package org.voxrisk.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The families that a reader of parameter files knows, in the order of the columns.
 *
 * @param all the families; no two have the same name
 */
public record Families(List<FeatureFamily> all) {
    /** Copies the list and checks the names. */
    public Families {
        all = List.copyOf(all);
        for (int i = 0; i < all.size(); i++) {
            String name = all.get(i).name();
            if (name.isEmpty() || name.contains("_")) {
                throw new IllegalArgumentException(
                        "the family's name '" + name + "' must not be empty or have '_', which parts column names");
            }
            for (FeatureFamily before : all.subList(0, i)) {
                if (before.name().equals(name)) {
                    throw new IllegalArgumentException("two families have the name " + name);
                }
            }
        }
    }

    /** PyRadiomics' eight. */
    public static Families pyRadiomics() {
        return new Families(PyRadiomics.families());
    }

    /** PyRadiomics' eight, and IBSI's seven that are not among them. */
    public static Families standard() {
        List<FeatureFamily> all = new ArrayList<>(PyRadiomics.families());
        Ibsi.families().stream().filter(f -> !all.contains(f)).forEach(all::add);
        return new Families(all);
    }

    /**
     * Returns these families and one more, whose columns follow theirs.
     *
     * @throws IllegalArgumentException if one has its name
     */
    public Families with(FeatureFamily own) {
        List<FeatureFamily> more = new ArrayList<>(all);
        more.add(own);
        return new Families(more);
    }

    /** Returns the family of a name. */
    public Optional<FeatureFamily> named(String name) {
        return all.stream().filter(f -> f.name().equals(name)).findFirst();
    }

    /** Returns the names, in order. */
    public List<String> names() {
        return all.stream().map(FeatureFamily::name).toList();
    }
}
