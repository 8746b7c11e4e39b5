package org.voxrisk.extract;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What an extraction found: the features, and facts about the case that a provenance record needs.
 *
 * @param features the values, in the order of {@link ExtractionSettings#schema()}
 * @param regions the region at each stage, in order
 * @param images grey levels of each image, in order
 * @param warnings what a user should look at; empty if nothing
 */
public record Extraction(
        FeatureVector features, List<RegionSummary> regions, List<ImageSummary> images, List<String> warnings) {
    /** Copies the lists. */
    public Extraction {
        requireNonNull(features, "features");
        requireNonNull(regions, "regions");
        requireNonNull(images, "images");
        requireNonNull(warnings, "warnings");
        regions = List.copyOf(regions);
        images = List.copyOf(images);
        warnings = List.copyOf(warnings);
    }
}
