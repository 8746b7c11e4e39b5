package org.voxrisk.riskmodel.model.search;

import java.util.List;
import java.util.Optional;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.model.classify.FittedClassifier;

/**
 * A fitted {@link TunedClassifier}: the chosen candidate, fitted on all training rows, and how all of them did.
 *
 * @param chosen the fitted candidate
 * @param number which one, from 0
 * @param measure by what it was chosen
 * @param results one a candidate, in their order
 */
public record FittedTuned(FittedClassifier chosen, int number, TuningMeasure measure, List<CandidateResult> results)
        implements FittedClassifier {
    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException when there is no result of this number, or it has no value
     */
    public FittedTuned {
        results = List.copyOf(results);
        if (number < 0
                || number >= results.size()
                || results.get(number).value().isEmpty()) {
            throw new IllegalArgumentException(
                    "candidate " + number + " of " + results.size() + " is not one with a value");
        }
    }

    @Override
    public FeatureNames columns() {
        return chosen.columns();
    }

    @Override
    public String description() {
        return chosen.description() + ", best of " + results.size() + " by " + measure;
    }

    @Override
    public double[] scores(FeatureTable table) {
        return chosen.scores(table);
    }

    @Override
    public Optional<double[]> probabilities(FeatureTable table) {
        return chosen.probabilities(table);
    }

    @Override
    public Optional<double[]> probabilities(FeatureTable table, double[] scores) {
        return chosen.probabilities(table, scores);
    }
}
