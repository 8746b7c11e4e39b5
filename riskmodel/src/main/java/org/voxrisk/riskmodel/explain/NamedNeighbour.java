package org.voxrisk.riskmodel.explain;

import java.util.List;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.model.neighbours.FittedNeighbours;
import org.voxrisk.riskmodel.model.neighbours.Neighbour;

/**
 * A neighbour with the case that it is. A saved model holds no ids, so whoever wants them brings the training table.
 *
 * @param trainingCase the case
 * @param neighbour its row, distance, label and weight
 */
public record NamedNeighbour(Case trainingCase, Neighbour neighbour) {
    /**
     * The neighbours of each case, nearest first.
     *
     * @param training the rows that the model was fitted on, in that order
     * @param table cases to explain
     * @throws IllegalArgumentException when the training table has another number of cases or other labels than the model
     * @throws org.voxrisk.riskmodel.data.FeatureMismatchException when a column is not there; the message lists them
     */
    public static List<List<NamedNeighbour>> of(FittedNeighbours model, FeatureTable training, FeatureTable table) {
        if (training.caseCount() != model.trained().cases()) {
            throw new IllegalArgumentException("the model was fitted on "
                    + model.trained().cases() + " cases, the training table has " + training.caseCount());
        }
        int[] labels = training.labels();
        return model.neighbours(table).stream()
                .map(all -> all.stream()
                        .map(n -> {
                            if (labels[n.trainingRow()] != n.label()) {
                                throw new IllegalArgumentException("row " + (n.trainingRow() + 1)
                                        + " of the training table has label " + labels[n.trainingRow()]
                                        + ", in the model it has " + n.label()
                                        + ": these are not the rows that it was fitted on");
                            }
                            return new NamedNeighbour(training.cases().get(n.trainingRow()), n);
                        })
                        .toList())
                .toList();
    }
}
