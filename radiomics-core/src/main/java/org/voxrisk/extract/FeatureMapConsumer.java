package org.voxrisk.extract;

import org.voxrisk.image.Image3D;

/** Takes the maps of an extraction, one after the other: writes them, or keeps those it wants. */
@FunctionalInterface
public interface FeatureMapConsumer {
    /**
     * Takes a map. Calls come from the thread that asked for the extraction, in the order of the columns.
     *
     * @param name image type, class and feature
     * @param map one value a voxel, on the grid of the cropped image; not used again by the caller
     */
    void accept(FeatureName name, Image3D map);
}
