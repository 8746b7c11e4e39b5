package org.voxrisk.riskmodel.explain;

import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.model.classify.FittedClassifier;

/**
 * What is explained: numbers of cases, higher for label 1, and the columns that they come from.
 *
 * @param columns what it reads
 * @param output one number a case, in row order; is asked from several threads
 */
public record Explained(FeatureNames columns, Output output) {
    /** The numbers of a model. */
    @FunctionalInterface
    public interface Output {
        /** One number a case. */
        double[] of(FeatureTable table);
    }

    /** The probabilities of a classifier, or its scores when it has none. */
    public static Explained of(FittedClassifier classifier) {
        return new Explained(
                classifier.columns(),
                table -> classifier.probabilities(table).orElseGet(() -> classifier.scores(table)));
    }

    /** The scores of a classifier, for example its log-odds. */
    public static Explained scoresOf(FittedClassifier classifier) {
        return new Explained(classifier.columns(), classifier::scores);
    }

    /** The table with the values of one of its columns changed; the others, labels and cases stay. */
    static FeatureTable with(FeatureTable table, String column, double[] values) {
        int j = table.columns().indexOf(column);
        double[] all = table.toColumnMajor();
        System.arraycopy(values, 0, all, j * values.length, values.length);
        return FeatureTable.ofColumns(table.columns(), table.cases(), all);
    }
}
