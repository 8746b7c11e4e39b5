package org.voxrisk.riskmodel.model.penalized;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;

/** Means of a measure over left-out folds, and their standard error. */
final class FoldMeasures {
    private final Family family;
    private final CrossValidationMeasure measure;
    private final double[] y;
    private final double[] weights;
    private final FoldAssignment folds;
    private final double[] predictions;
    private final int n;

    FoldMeasures(
            Family family,
            CrossValidationMeasure measure,
            double[] y,
            double[] weights,
            FoldAssignment folds,
            double[] predictions) {
        this.family = family;
        this.measure = measure;
        this.y = y;
        this.weights = weights;
        this.folds = folds;
        this.predictions = predictions;
        n = y.length;
    }

    /** Mean and standard error at each penalty. */
    static final class Summary {
        private final double[] mean;
        private final double[] standardError;

        Summary(int size) {
            mean = new double[size];
            standardError = new double[size];
        }

        double[] mean() {
            return mean;
        }

        double[] standardError() {
            return standardError;
        }
    }

    Summary summarize(int size, Set<CrossValidationWarning> warnings) {
        boolean grouped = measure == CrossValidationMeasure.AUC || (double) n / folds.count() >= 3;
        if (!grouped) {
            warnings.add(CrossValidationWarning.FOLDS_TOO_SMALL_TO_GROUP);
        }
        int units = grouped ? folds.count() : n;
        int[][] rows = new int[units][];
        double[] unitWeights = new double[units];
        for (int k = 0; k < units; k++) {
            rows[k] = grouped ? folds.inside(k) : new int[] {k};
            CompensatedSum total = new CompensatedSum();
            for (int i : rows[k]) {
                total.add(weights[i]);
            }
            unitWeights[k] = total.value();
        }
        Summary curve = new Summary(size);
        double[] values = new double[units];
        for (int l = 0; l < size; l++) {
            for (int k = 0; k < units; k++) {
                values[k] = measure == CrossValidationMeasure.AUC ? area(rows[k], l) : meanLoss(rows[k], l);
            }
            curve.mean[l] = weightedMean(values, unitWeights);
            if (Double.isNaN(curve.mean[l])) {
                throw new IllegalArgumentException(
                        "none of the " + folds.count() + " folds holds both classes: no area under the curve");
            }
            for (int k = 0; k < units; k++) {
                if (Double.isNaN(values[k]) && measure == CrossValidationMeasure.AUC) {
                    warnings.add(CrossValidationWarning.FOLD_WITHOUT_BOTH_CLASSES);
                }
                values[k] = (values[k] - curve.mean[l]) * (values[k] - curve.mean[l]);
            }
            curve.standardError[l] = Math.sqrt(weightedMean(values, unitWeights) / (units - 1));
        }
        return curve;
    }

    private double meanLoss(int[] rows, int l) {
        CompensatedSum sum = new CompensatedSum();
        CompensatedSum total = new CompensatedSum();
        for (int i : rows) {
            if (weights[i] != 0) {
                sum.add(measure.loss(family, y[i], predictions[l * n + i]) * weights[i]);
                total.add(weights[i]);
            }
        }
        return sum.value() / total.value();
    }

    /** Weighted mean over the units that have a value. */
    static double weightedMean(double[] values, double[] unitWeights) {
        CompensatedSum sum = new CompensatedSum();
        CompensatedSum total = new CompensatedSum();
        for (int k = 0; k < values.length; k++) {
            if (!Double.isNaN(values[k]) && unitWeights[k] != 0) {
                sum.add(values[k] * unitWeights[k]);
                total.add(unitWeights[k]);
            }
        }
        return sum.value() / total.value();
    }

    /** Weighted share of pairs (event, non-event) ranked rightly, ties counting one half; NaN without pairs. */
    private double area(int[] rows, int l) {
        Integer[] order = Arrays.stream(rows)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> predictions[l * n + i]))
                .toArray(Integer[]::new);
        double below = 0;
        double events = 0;
        double concordant = 0;
        for (int start = 0; start < order.length; ) {
            double value = predictions[l * n + order[start]];
            double tiedEvents = 0;
            double tiedOthers = 0;
            int at = start;
            for (; at < order.length && predictions[l * n + order[at]] == value; at++) {
                int i = order[at];
                tiedEvents += y[i] == 1 ? weights[i] : 0;
                tiedOthers += y[i] == 1 ? 0 : weights[i];
            }
            concordant += tiedEvents * (below + tiedOthers / 2);
            below += tiedOthers;
            events += tiedEvents;
            start = at;
        }
        return events > 0 && below > 0 ? concordant / (events * below) : Double.NaN;
    }
}
