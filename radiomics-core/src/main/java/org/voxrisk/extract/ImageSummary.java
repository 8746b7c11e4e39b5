package org.voxrisk.extract;

import static java.util.Objects.requireNonNull;

import org.voxrisk.texture.Discretization;

/**
 * The grey levels of an image.
 *
 * @param label its label, for example {@code wavelet-LLH}
 * @param discretization how they were made; images with several have one summary each
 * @param levelCount number of different grey levels in the region; 0 where the image has no values
 * @param highestLevel the highest of them: the number of bins
 */
public record ImageSummary(String label, Discretization discretization, int levelCount, int highestLevel) {
    /** Checks that label and discretisation are there. */
    public ImageSummary {
        requireNonNull(label, "label");
        requireNonNull(discretization, "discretization");
    }
}
