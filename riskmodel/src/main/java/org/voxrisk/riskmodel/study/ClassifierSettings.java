package org.voxrisk.riskmodel.study;

import java.util.ArrayList;
import java.util.List;
import org.voxrisk.riskmodel.model.catalogue.NamedClassifier;
import org.voxrisk.riskmodel.model.catalogue.StandardClassifiers;

/**
 * Which classifiers a study compares on both signatures' columns, and how.
 *
 * @param names short names of {@link StandardClassifiers}, in the order of the tables; none to compare nothing
 * @param folds of the cross-validation in the training part
 * @param innerFolds of the LASSO inside them
 * @param seed of folds and classifiers
 */
public record ClassifierSettings(List<String> names, int folds, int innerFolds, long seed) {
    /**
     * Copies the names.
     *
     * @throws IllegalArgumentException when a name is unknown or there twice, or there are too few folds
     */
    public ClassifierSettings {
        names = List.copyOf(names);
        if (folds < 2 || innerFolds < 3) {
            throw new IllegalArgumentException(
                    "folds = " + folds + " and inner folds = " + innerFolds + "; at least 2 and 3 are needed");
        }
        List<String> known = known();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("classifier '" + name + "' is none of " + known);
            }
        }
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("a classifier is named twice: " + names);
        }
    }

    /** All twelve, in 5 folds, seed 1. */
    public static ClassifierSettings all() {
        return new ClassifierSettings(known(), 5, 10, 1);
    }

    /** The same without any. */
    public ClassifierSettings withNames(List<String> others) {
        return new ClassifierSettings(others, folds, innerFolds, seed);
    }

    /** Names of all that can be compared. */
    public static List<String> known() {
        return StandardClassifiers.twelve(1).stream().map(NamedClassifier::name).toList();
    }

    List<NamedClassifier> classifiers() {
        List<NamedClassifier> chosen = new ArrayList<>();
        for (String name : names) {
            StandardClassifiers.twelve(seed).stream()
                    .filter(c -> c.name().equals(name))
                    .forEach(chosen::add);
        }
        return chosen;
    }
}
