package org.voxrisk.riskmodel.model.tree;

import java.util.ArrayList;
import java.util.List;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.classify.Classifier;
import org.voxrisk.riskmodel.model.classify.FittedClassifier;
import org.voxrisk.riskmodel.reference.ReferenceTable;
import org.voxrisk.riskmodel.reference.StatsReference;

/** A data set of the reference folder: a column y, then features. */
public final class ClassifierData {
    static final String TOPIC = "09_classifiers";

    private final List<String> names;
    private final double[][] columns;
    private final int[] y;

    private ClassifierData(List<String> names, double[][] columns, int[] y) {
        this.names = names;
        this.columns = columns;
        this.y = y;
    }

    static ClassifierData of(String file) {
        ReferenceTable table = StatsReference.csv(TOPIC, file);
        List<String> names =
                table.columns().stream().filter(c -> !c.equals("y")).toList();
        double[][] columns = names.stream().map(table::numbers).toArray(double[][]::new);
        double[] labels = table.numbers("y");
        int[] y = new int[labels.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = (int) labels[i];
        }
        return new ClassifierData(names, columns, y);
    }

    int rows() {
        return y.length;
    }

    int columns() {
        return names.size();
    }

    int[] labels() {
        return y;
    }

    /** How columns are scaled before a fit, by the training rows. */
    enum Scaling {
        RAW,
        ZSCORE,
        MINMAX
    }

    /** Rows as a table, scaled by training rows: {@code (x - mean) / sd} with divisor n, or to 0..1. */
    FeatureTable table(Scaling scaling, ClassifierData training, int[] trainingRows, int[] rows) {
        int n = rows.length;
        double[] values = new double[n * columns.length];
        for (int j = 0; j < columns.length; j++) {
            double[] fitted = training.columns[j];
            double shift = 0;
            double scale = 1;
            if (scaling == Scaling.ZSCORE) {
                double mean = 0;
                for (int i : trainingRows) {
                    mean += fitted[i];
                }
                mean /= trainingRows.length;
                double squares = 0;
                for (int i : trainingRows) {
                    squares += (fitted[i] - mean) * (fitted[i] - mean);
                }
                shift = mean;
                scale = Math.sqrt(squares / trainingRows.length);
            } else if (scaling == Scaling.MINMAX) {
                double low = Double.POSITIVE_INFINITY;
                double high = Double.NEGATIVE_INFINITY;
                for (int i : trainingRows) {
                    low = Math.min(low, fitted[i]);
                    high = Math.max(high, fitted[i]);
                }
                shift = low;
                scale = high - low;
            }
            for (int i = 0; i < n; i++) {
                values[j * n + i] = (columns[j][rows[i]] - shift) / (scale == 0 ? 1 : scale);
            }
        }
        List<Case> cases = new ArrayList<>();
        for (int row : rows) {
            cases.add(Case.of("r" + row, y[row]));
        }
        return FeatureTable.ofColumns(FeatureNames.of(names), cases, values);
    }

    int[] all() {
        int[] rows = new int[y.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i;
        }
        return rows;
    }

    /** Makes a classifier for so many training rows. */
    interface Maker {
        Classifier make(int rows);
    }

    /** One table of z-scored rows to fit on and one to score. */
    static final class Fold {
        final TrainingPart training;
        final FeatureTable test;
        final int[] testRows;

        private Fold(TrainingPart training, FeatureTable test, int[] testRows) {
            this.training = training;
            this.test = test;
            this.testRows = testRows;
        }
    }

    /** The folds of {@code fold5} in a folds file. */
    List<Fold> folds(String file) {
        double[] fold = StatsReference.csv(TOPIC, file).numbers("fold5");
        List<Fold> folds = new ArrayList<>();
        for (int k = 1; k <= 5; k++) {
            int number = k;
            int[] in = java.util.stream.IntStream.range(0, fold.length)
                    .filter(i -> fold[i] != number)
                    .toArray();
            int[] out = java.util.stream.IntStream.range(0, fold.length)
                    .filter(i -> fold[i] == number)
                    .toArray();
            folds.add(new Fold(
                    TrainingPart.wholeTable(table(Scaling.ZSCORE, this, in, in)),
                    table(Scaling.ZSCORE, this, in, out),
                    out));
        }
        return folds;
    }

    /** Probabilities of all rows, each by the classifier that was fitted without its fold. */
    double[] outOfFold(List<Fold> folds, Maker maker) {
        double[] scores = new double[rows()];
        for (Fold fold : folds) {
            FittedClassifier fitted = maker.make(fold.training.caseCount()).fit(fold.training);
            double[] p = fitted.probabilities(fold.test).orElseThrow();
            for (int i = 0; i < p.length; i++) {
                scores[fold.testRows[i]] = p[i];
            }
        }
        return scores;
    }

    /** Area under the curve of some rows, by its definition: pairs ordered right, ties half. */
    double auc(double[] scores, int[] rows) {
        double right = 0;
        double pairs = 0;
        for (int i : rows) {
            for (int k : rows) {
                if (y[i] == 1 && y[k] == 0) {
                    pairs++;
                    right += scores[i] > scores[k] ? 1 : scores[i] == scores[k] ? 0.5 : 0;
                }
            }
        }
        return right / pairs;
    }
}
