package org.voxrisk.riskmodel.model.classify;

import java.util.Optional;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;

/**
 * A score handed on.
 *
 * @param column its name
 */
public record FittedSelectionScore(String column) implements FittedClassifier {
    @Override
    public FeatureNames columns() {
        return FeatureNames.of(column);
    }

    @Override
    public String description() {
        return "'" + column + "' as it is";
    }

    @Override
    public double[] scores(FeatureTable table) {
        double[] scores = table.column(column);
        for (int i = 0; i < scores.length; i++) {
            if (Double.isNaN(scores[i])) {
                throw new InvalidFeatureValueException(
                        column,
                        scores[i],
                        "in case '" + table.cases().get(i).id() + "'",
                        "Without it the case has no score: leave it out or impute what is missing.");
            }
        }
        return scores;
    }

    @Override
    public Optional<double[]> probabilities(FeatureTable table) {
        return Optional.empty();
    }
}
