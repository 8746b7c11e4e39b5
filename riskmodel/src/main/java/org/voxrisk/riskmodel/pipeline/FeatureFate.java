package org.voxrisk.riskmodel.pipeline;

import java.util.Optional;

/**
 * What a step did with one feature.
 *
 * @param feature column name
 * @param dropped why it was dropped; empty when it was kept
 * @param detail the numbers behind it, for example {@code ICC(2,1) = 0.6213}; may be empty
 */
public record FeatureFate(String feature, Optional<DropReason> dropped, String detail) {
    /** A feature that was kept. */
    public static FeatureFate kept(String feature, String detail) {
        return new FeatureFate(feature, Optional.empty(), detail);
    }

    /** A feature that was dropped. */
    public static FeatureFate dropped(String feature, DropReason reason, String detail) {
        return new FeatureFate(feature, Optional.of(reason), detail);
    }

    /** Whether the feature is in the step's result. */
    public boolean isKept() {
        return dropped.isEmpty();
    }
}
