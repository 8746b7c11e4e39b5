package org.voxrisk.riskmodel.model.penalized;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Cross-validation of a penalty path; equals {@code cv.glmnet(x, y, family, type.measure, foldid, ...)}.
 *
 * <p>The path is fitted on all rows and once without each fold, standardised anew each time. With a derived lambda
 * sequence every fold derives <i>its own</i>; its coefficients are interpolated linearly in lambda at the penalties of the
 * full path, and held constant beyond the ends of its own. To fit all folds at the same penalties instead, give them:
 * {@code options.withLambdas(LambdaSequence.given(path.lambdas()))}. The two differ by up to 1% of the measure.
 *
 * <p>Fold k of weight W_k has mean measure m_k; the cross-validated mean is {@code m = sum W_k m_k / sum W_k}, its
 * standard error {@code sqrt(sum W_k (m_k - m)^2 / sum W_k / (K - 1))}.
 */
public final class ElasticNetCrossValidation {
    private ElasticNetCrossValidation() {}

    /**
     * Fits and cross-validates a path.
     *
     * @param x column-major matrix, {@code x[j * n + i]}; left unchanged
     * @param n number of rows
     * @param p number of columns
     * @param y n outcomes; 0 or 1 for the binomial family
     * @param folds fold of each row
     * @param measure what to measure; the area under the curve is replaced by the deviance if there are fewer than 10
     *     rows a fold, see {@link CrossValidatedPath#warnings}
     * @param options settings of every fit; weights apply to the measure, too
     * @return the path with its measure
     * @throws IllegalArgumentException as {@link ElasticNet#fit} for all rows or the rows outside one fold, if the measure
     *     is not defined for the family, or if no fold has both classes where an area is asked for
     */
    public static CrossValidatedPath fit(
            double[] x,
            int n,
            int p,
            double[] y,
            FoldAssignment folds,
            CrossValidationMeasure measure,
            ElasticNet.Options options) {
        if (!measure.fits(options.family())) {
            throw new IllegalArgumentException("measure " + measure + " is not defined for family " + options.family());
        }
        if (folds.rows() != n) {
            throw new IllegalArgumentException(folds.rows() + " rows have a fold, x has " + n + " rows");
        }
        ElasticNetPath path = ElasticNet.fit(x, n, p, y, options);
        Set<CrossValidationWarning> warnings = EnumSet.noneOf(CrossValidationWarning.class);
        CrossValidationMeasure used = measure;
        if (measure == CrossValidationMeasure.AUC && (double) n / folds.count() < 10) {
            used = CrossValidationMeasure.DEVIANCE;
            warnings.add(CrossValidationWarning.AUC_REPLACED_BY_DEVIANCE);
        }
        if (options.family() == Family.BINOMIAL && smallestClass(y) < 8) {
            warnings.add(CrossValidationWarning.FEW_IN_CLASS);
        }
        double[] predictions = new double[path.size() * n];
        List<ElasticNetPath> foldPaths = new ArrayList<>();
        for (int k = 0; k < folds.count(); k++) {
            ElasticNetPath foldPath = fitWithout(k, x, n, p, y, folds, options);
            foldPaths.add(foldPath);
            predict(foldPath, folds.inside(k), x, n, path, predictions);
        }
        FoldMeasures measures =
                new FoldMeasures(options.family(), used, y, options.weights().toArray(n), folds, predictions);
        FoldMeasures.Summary summary = measures.summarize(path.size(), warnings);
        return new CrossValidatedPath(path, used, summary.mean(), summary.standardError(), warnings, foldPaths);
    }

    private static int smallestClass(double[] y) {
        int ones = 0;
        for (double v : y) {
            ones += v == 1 ? 1 : 0;
        }
        return Math.min(ones, y.length - ones);
    }

    private static ElasticNetPath fitWithout(
            int fold, double[] x, int n, int p, double[] y, FoldAssignment folds, ElasticNet.Options options) {
        int[] rows = folds.outside(fold);
        int m = rows.length;
        double[] xs = new double[m * p];
        double[] ys = new double[m];
        for (int i = 0; i < m; i++) {
            ys[i] = y[rows[i]];
        }
        for (int j = 0; j < p; j++) {
            for (int i = 0; i < m; i++) {
                xs[j * m + i] = x[j * n + rows[i]];
            }
        }
        try {
            return ElasticNet.fit(
                    xs, m, p, ys, options.withWeights(options.weights().select(rows)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "without fold " + fold + " (counted from 0), " + m + " rows remain: " + e.getMessage(), e);
        }
    }

    /** Predictions {@code predictions[l * n + i]} of the rows of one fold at every lambda of the full path. */
    private static void predict(
            ElasticNetPath foldPath, int[] rows, double[] x, int n, ElasticNetPath path, double[] predictions) {
        double[][] etas = new double[foldPath.size()][];
        for (int m = 0; m < etas.length; m++) {
            etas[m] = linearPredictor(foldPath.coefficients(m), rows, x, n);
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

    private static double[] linearPredictor(LinearCoefficients coefficients, int[] rows, double[] x, int n) {
        double[] eta = new double[rows.length];
        Arrays.fill(eta, coefficients.intercept());
        coefficients.forEach((j, b) -> {
            for (int i = 0; i < rows.length; i++) {
                eta[i] += b * x[j * n + rows[i]];
            }
        });
        return eta;
    }
}
