package org.voxrisk.extract;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Facts about an extraction of feature maps that a provenance record needs.
 *
 * @param regions the region at each stage, in order
 * @param images grey levels of each image, in order
 * @param warnings what a user should look at; empty if nothing
 */
public record FeatureMapSummary(List<RegionSummary> regions, List<ImageSummary> images, List<String> warnings) {
    /** Copies the lists. */
    public FeatureMapSummary {
        requireNonNull(regions, "regions");
        requireNonNull(images, "images");
        requireNonNull(warnings, "warnings");
        regions = List.copyOf(regions);
        images = List.copyOf(images);
        warnings = List.copyOf(warnings);
    }
}
