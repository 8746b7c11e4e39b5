package org.voxrisk.riskmodel.model.penalized;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Means or probabilities that a cross-validation predicted of the rows it left out. */
final class PredictedRows implements LeftOutRows {
    /** Below this many rows a fold an area under the curve is not trusted. */
    private static final int MIN_ROWS_FOR_AREA = 10;

    /** A class with fewer rows is too small for a reliable fit. */
    private static final int SMALL_CLASS = 8;

    private final ElasticNetPath path;
    private final double[] y;
    private final double[] weights;
    private final FoldAssignment folds;
    /** Prediction of row i at penalty l: {@code [l * n + i]}; a probability for the binomial family. */
    private final double[] predictions;

    PredictedRows(
            ElasticNetPath path,
            List<ElasticNetPath> foldPaths,
            Columns x,
            double[] y,
            double[] weights,
            FoldAssignment folds) {
        this.path = path;
        this.y = y.clone();
        this.weights = weights;
        this.folds = folds;
        predictions = new double[path.size() * y.length];
        for (int k = 0; k < foldPaths.size(); k++) {
            predict(foldPaths.get(k), folds.inside(k), x.values());
        }
    }

    private void predict(ElasticNetPath foldPath, int[] rows, double[] x) {
        int n = y.length;
        double[][] etas = new double[foldPath.size()][];
        for (int m = 0; m < etas.length; m++) {
            etas[m] = LeftOutRows.linearPredictor(foldPath.coefficients(m), rows, x, n);
        }
        boolean binomial = path.options().family() == Family.BINOMIAL;
        for (int l = 0; l < path.size(); l++) {
            ElasticNetPath.Between at = foldPath.locate(path.lambda(l));
            double[] left = etas[at.left()];
            double[] right = etas[at.right()];
            for (int i = 0; i < rows.length; i++) {
                double eta = at.fraction() * left[i] + (1 - at.fraction()) * right[i];
                predictions[l * n + rows[i]] = binomial ? 1 / (1 + StrictMath.exp(-eta)) : eta;
            }
        }
    }

    @Override
    public Measured measure(CrossValidationMeasure measure) {
        Family family = path.options().family();
        Set<CrossValidationWarning> warnings = EnumSet.noneOf(CrossValidationWarning.class);
        CrossValidationMeasure used = measure;
        if (measure == CrossValidationMeasure.AUC && (double) y.length / folds.count() < MIN_ROWS_FOR_AREA) {
            used = CrossValidationMeasure.DEVIANCE;
            warnings.add(CrossValidationWarning.AUC_REPLACED_BY_DEVIANCE);
        }
        if (family == Family.BINOMIAL && smallestClass() < SMALL_CLASS) {
            warnings.add(CrossValidationWarning.FEW_IN_CLASS);
        }
        FoldMeasures.Summary summary =
                new FoldMeasures(family, used, y, weights, folds, predictions).summarize(path.size(), warnings);
        return new Measured(used, summary, warnings);
    }

    private int smallestClass() {
        int ones = 0;
        for (double v : y) {
            ones += v == 1 ? 1 : 0;
        }
        return Math.min(ones, y.length - ones);
    }
}
