package org.voxrisk.riskmodel.bundle;

import java.util.List;
import org.voxrisk.riskmodel.pipeline.FittedRiskModel;

/** What a bundle holds. */
record BundleParts(
        FittedRiskModel model,
        List<SequenceExtraction> sequences,
        List<InputVariable> inputs,
        UseFiles.Use use,
        TrainingSummary training,
        ModelCard card,
        List<ReferencePatient> reference,
        List<Change> history) {
    BundleParts {
        sequences = List.copyOf(sequences);
        inputs = List.copyOf(inputs);
        reference = List.copyOf(reference);
        history = List.copyOf(history);
        requireDistinct(
                "sequences", sequences.stream().map(SequenceExtraction::suffix).toList());
        requireDistinct(
                "input variables", inputs.stream().map(InputVariable::name).toList());
        if (model.hazard().isPresent() && !use.recalibration().isNone()) {
            throw new IllegalArgumentException("a Cox model and a recalibration of log-odds: its risks over time are"
                    + " changed by another baseline hazard, not by an intercept at one time");
        }
        List<String> unknown = inputs.stream()
                .map(InputVariable::name)
                .filter(n -> !model.requiredColumns().contains(n))
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("input variables that the model does not ask for: " + unknown
                    + ". Leave them out, or check their names.");
        }
        if (sequences.size() > 1 && sequences.stream().anyMatch(s -> s.suffix().isEmpty())) {
            throw new IllegalArgumentException(
                    sequences.size() + " sequences, one without a suffix: the columns of several need one each");
        }
    }

    private static void requireDistinct(String what, List<String> names) {
        if (names.stream().distinct().count() != names.size()) {
            throw new IllegalArgumentException(what + " of a bundle must be distinct, found " + names);
        }
    }

    BundleParts withReference(List<ReferencePatient> other) {
        return new BundleParts(model, sequences, inputs, use, training, card, other, history);
    }
}
