package org.voxrisk.feature;

import java.util.Optional;

/**
 * A feature that can be asked for by name: one constant of a family's enum.
 *
 * <p>The enums of this library choose the formula of a constant by a switch: a lambda each would be a class made at run
 * time each, some 160 of them at the start of every process.
 */
public interface Feature {
    /** Returns name and standing. */
    FeatureDefinition definition();

    /** Returns the published PyRadiomics name, for example {@code JointEntropy}: the last part of a column name. */
    default String featureName() {
        return definition().name();
    }

    /** Returns the four-character code of the IBSI definition it corresponds to, if there is one. */
    default Optional<String> ibsiCode() {
        return definition().ibsi();
    }

    /**
     * Returns whether PyRadiomics has retired the feature, because another one says the same. It is then computed only
     * when asked for by name.
     */
    default boolean isDeprecated() {
        return definition().deprecated();
    }
}
