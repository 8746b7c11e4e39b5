package org.voxrisk.riskmodel.step;

import java.util.List;
import java.util.Optional;

/**
 * What a step did with one feature.
 *
 * @param feature column name
 * @param dropped why it was dropped; empty when it was kept
 * @param detail the numbers behind it as text for a reader, for example {@code ICC(2,1) = 0.6213}; may be empty
 * @param evidence the same numbers as numbers, and others that the step had; may be empty
 */
public record FeatureFate(String feature, Optional<DropReason> dropped, String detail, List<Evidence> evidence) {
    /** Copies the list. */
    public FeatureFate {
        evidence = List.copyOf(evidence);
    }

    /** A feature that was kept. */
    public static FeatureFate kept(String feature, String detail, Evidence... evidence) {
        return new FeatureFate(feature, Optional.empty(), detail, List.of(evidence));
    }

    /** A feature that was dropped. */
    public static FeatureFate dropped(String feature, DropReason reason, String detail, Evidence... evidence) {
        return new FeatureFate(feature, Optional.of(reason), detail, List.of(evidence));
    }

    /** Whether the feature is in the step's result. */
    public boolean isKept() {
        return dropped.isEmpty();
    }

    /** The first number of a kind; empty when the step had none. */
    public Optional<Evidence> evidence(Evidence.Statistic statistic) {
        return evidence.stream().filter(e -> e.statistic() == statistic).findFirst();
    }
}
