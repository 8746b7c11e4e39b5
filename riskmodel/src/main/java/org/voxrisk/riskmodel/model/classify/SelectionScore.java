package org.voxrisk.riskmodel.model.classify;

import org.voxrisk.riskmodel.data.TrainingPart;

/**
 * The score of the selection as it is, for example the Rad-score of a LASSO. It learns nothing, needs no label, and has no
 * probability: a Rad-score is none, and no link function makes it one.
 */
public record SelectionScore() implements Classifier {
    @Override
    public String label() {
        return "score of the selection as it is";
    }

    @Override
    public boolean learns() {
        return false;
    }

    /**
     * Takes the column.
     *
     * @throws IllegalArgumentException when the rows have not one column
     */
    @Override
    public FittedSelectionScore fit(TrainingPart training) {
        if (training.columns().size() != 1) {
            throw new IllegalArgumentException("'" + label() + "' takes one column, the score; these are "
                    + training.columns().size() + ": " + training.columns().asList());
        }
        return new FittedSelectionScore(training.columns().get(0));
    }
}
