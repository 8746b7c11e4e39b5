package org.voxrisk.riskmodel.step;

import java.util.List;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.TrainingScope;

/**
 * What a fitted step did in training. It names features and counts cases; it names no case.
 *
 * @param step the step's name with its settings
 * @param selecting whether the step is there to drop features; a scaling is not
 * @param trainingCases number of training rows
 * @param scope whether these were the training side of a split or a whole table
 * @param features what happened to each incoming feature, in column order
 * @param notes sentences for the reader of the report, for example warnings; may be empty
 */
public record StepReport(
        String step,
        boolean selecting,
        int trainingCases,
        TrainingScope scope,
        List<FeatureFate> features,
        List<String> notes) {
    /** Copies the lists. */
    public StepReport {
        features = List.copyOf(features);
        notes = List.copyOf(notes);
    }

    /** Number of incoming features. */
    public int incoming() {
        return features.size();
    }

    /** The features that were kept, in column order. */
    public FeatureNames kept() {
        return FeatureNames.of(features.stream()
                .filter(FeatureFate::isKept)
                .map(FeatureFate::feature)
                .toList());
    }

    /** The features that were dropped, in column order. */
    public List<FeatureFate> dropped() {
        return features.stream().filter(f -> !f.isKept()).toList();
    }
}
