package org.voxrisk.feature;

import java.util.Optional;

/**
 * Name and standing of a feature.
 *
 * @param name the published PyRadiomics name
 * @param ibsi four-character code of the IBSI definition it corresponds to, if there is one
 * @param deprecated whether PyRadiomics has retired it
 */
public record FeatureDefinition(String name, Optional<String> ibsi, boolean deprecated) {
    /** Makes a definition; an empty code means that IBSI has none. */
    public static FeatureDefinition of(String name, String ibsiCode, boolean deprecated) {
        return new FeatureDefinition(name, ibsiCode.isEmpty() ? Optional.empty() : Optional.of(ibsiCode), deprecated);
    }
}
