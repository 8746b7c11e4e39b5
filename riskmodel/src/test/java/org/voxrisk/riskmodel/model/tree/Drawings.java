package org.voxrisk.riskmodel.model.tree;

import java.util.ArrayList;
import java.util.List;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;

/** Small training tables written as numbers. */
final class Drawings {
    private Drawings() {}

    /** Labels, then one array a column; columns are named a, b, c. */
    static FeatureTable table(int[] labels, double[]... columns) {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            cases.add(Case.of("p" + i, labels[i]));
        }
        List<String> names = new ArrayList<>();
        double[] values = new double[labels.length * columns.length];
        for (int j = 0; j < columns.length; j++) {
            names.add(String.valueOf((char) ('a' + j)));
            System.arraycopy(columns[j], 0, values, j * labels.length, labels.length);
        }
        return FeatureTable.ofColumns(FeatureNames.of(names), cases, values);
    }

    static TrainingPart part(int[] labels, double[]... columns) {
        return TrainingPart.wholeTable(table(labels, columns));
    }

    /** The four corners of a square; label 1 where the coordinates differ. */
    static TrainingPart xor() {
        return part(new int[] {0, 1, 1, 0}, new double[] {0, 0, 1, 1}, new double[] {0, 1, 0, 1});
    }
}
