package org.voxrisk.extract;

import static java.util.Objects.requireNonNull;

/**
 * Discretisation of one image.
 *
 * @param label the image, for example {@code original}
 * @param levelCount number of different grey levels present in the region; 0 if the image has no features (see {@link org.voxrisk.family.MissingReason})
 * @param highestLevel the highest of them, hence the number of bins from the lowest to the highest intensity
 */
public record ImageSummary(String label, int levelCount, int highestLevel) {
    /** Checks that the label is there. */
    public ImageSummary {
        requireNonNull(label, "label");
    }
}
