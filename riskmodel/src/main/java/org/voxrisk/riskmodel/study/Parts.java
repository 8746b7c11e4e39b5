package org.voxrisk.riskmodel.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.Split;
import org.voxrisk.riskmodel.data.TrainingPart;

/** The training and test rows of a study, and columns of numbers computed for them. */
final class Parts {
    private final Split split;
    private final FeatureTable bare;

    private Parts(Split split, FeatureTable bare) {
        this.split = split;
        this.bare = bare;
    }

    /** One number a row of each part. */
    static final class Values {
        private final double[] training;
        private final double[] test;

        Values(double[] training, double[] test) {
            this.training = training;
            this.test = test;
        }

        /** Of the training part, in row order; not a copy. */
        double[] training() {
            return training;
        }

        /** Of the test part, in row order; not a copy. */
        double[] test() {
            return test;
        }
    }

    static Parts of(FeatureTable cohort, Split split) {
        return new Parts(split, cohort.select(FeatureNames.of()));
    }

    List<Case> trainingCases() {
        return split.training(bare).table().cases();
    }

    List<Case> testCases() {
        return split.test(bare).cases();
    }

    /** What a function gives for the two parts of a table. */
    Values values(FeatureTable table, Function<FeatureTable, double[]> function) {
        return new Values(function.apply(split.training(table).table()), function.apply(split.test(table)));
    }

    /** What a function gives for tables of these columns. */
    Values values(Function<FeatureTable, double[]> function, Map<String, Values> columns) {
        return new Values(
                function.apply(training(columns).table()), function.apply(table(testCases(), columns, Values::test)));
    }

    /** Training rows with these columns. */
    TrainingPart training(Map<String, Values> columns) {
        FeatureTable own = table(trainingCases(), columns, Values::training);
        return split.training(bare).through(t -> own);
    }

    private static FeatureTable table(List<Case> cases, Map<String, Values> columns, Function<Values, double[]> side) {
        double[] values = new double[cases.size() * columns.size()];
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, Values> column : new LinkedHashMap<>(columns).entrySet()) {
            double[] x = side.apply(column.getValue());
            System.arraycopy(x, 0, values, names.size() * cases.size(), cases.size());
            names.add(column.getKey());
        }
        return FeatureTable.ofColumns(FeatureNames.of(names), cases, values);
    }
}
