package org.voxrisk.maps;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.voxrisk.feature.Feature;

/**
 * A family whose maps are wanted.
 *
 * @param windows computes them
 * @param features the features, in the order of their values
 */
public record MapFamily(WindowFamily windows, List<Feature> features) {
    /** Copies the list. */
    public MapFamily {
        requireNonNull(windows, "windows");
        requireNonNull(features, "features");
        features = List.copyOf(features);
    }
}
