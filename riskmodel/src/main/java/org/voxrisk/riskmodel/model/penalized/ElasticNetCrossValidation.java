package org.voxrisk.riskmodel.model.penalized;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/**
 * Cross-validation of a penalty path; equals {@code cv.glmnet(x, y, family, type.measure, foldid, ...)}.
 *
 * <p>The path is fitted on all rows and once without each fold, standardised anew each time. With a derived lambda
 * sequence every fold derives <i>its own</i>; its coefficients are interpolated linearly in lambda at the penalties of the
 * full path, and held constant beyond the ends of its own. To fit all folds at the same penalties instead, give them:
 * {@code options.withLambdas(LambdaSequence.given(path.lambdas()))}. The two differ by up to 1% of the measure.
 *
 * <p>Fold k of weight W_k has mean measure m_k; the cross-validated mean is {@code m = sum W_k m_k / sum W_k}, its
 * standard error {@code sqrt(sum W_k (m_k - m)^2 / sum W_k / (K - 1))}. W_k is the weight of the rows, for the deviance of
 * a Cox model that of the events.
 */
public final class ElasticNetCrossValidation {
    private ElasticNetCrossValidation() {}

    /**
     * Fits and cross-validates a path.
     *
     * @param x the predictors
     * @param y one outcome a row; 0 or 1 for the binomial family
     * @param folds fold of each row
     * @param measure what to measure; the area under the curve is replaced by the deviance if there are fewer than 10
     *     rows a fold, see {@link CrossValidatedPath#warnings}
     * @param options settings of every fit; weights apply to the measure, too
     * @return the path with its measure
     * @throws IllegalArgumentException as {@link ElasticNet#fit} for all rows or the rows outside one fold, if the measure
     *     is not defined for the family, or if no fold has both classes where an area is asked for
     */
    public static CrossValidatedPath fit(
            Columns x, double[] y, FoldAssignment folds, CrossValidationMeasure measure, ElasticNet.Options options) {
        return fit(x, y, folds, measure, options, Work.onCallersThread());
    }

    /**
     * Fits path and folds as {@link #fit(Columns, double[], FoldAssignment, CrossValidationMeasure,
     * ElasticNet.Options)} does.
     *
     * @param work on how many folds at a time; its listener is told of each
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    public static CrossValidatedPath fit(
            Columns x,
            double[] y,
            FoldAssignment folds,
            CrossValidationMeasure measure,
            ElasticNet.Options options,
            Work work) {
        if (!measure.fits(options.family())) {
            throw new IllegalArgumentException("measure " + measure + " is not defined for family " + options.family());
        }
        return fitFolds(x, y, folds, options, work).under(measure);
    }

    /**
     * Fits all rows and the rows outside each fold, for several measures to be taken.
     *
     * @throws IllegalArgumentException as {@link #fit}
     */
    public static CrossValidatedFits fitFolds(Columns x, double[] y, FoldAssignment folds, ElasticNet.Options options) {
        return fitFolds(x, y, folds, options, Work.onCallersThread());
    }

    /**
     * Fits path and folds as {@link #fitFolds(Columns, double[], FoldAssignment, ElasticNet.Options)} does.
     *
     * @param work on how many folds at a time; its listener is told of each
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    public static CrossValidatedFits fitFolds(
            Columns x, double[] y, FoldAssignment folds, ElasticNet.Options options, Work work) {
        PathFit fit = (rows, rowOptions, checkpoint) -> rows == null
                ? ElasticNet.fit(x, y, rowOptions, checkpoint)
                : ElasticNet.fit(x.select(rows), select(y, rows), rowOptions, checkpoint);
        List<ElasticNetPath> paths = fitAll(x, folds, options, work, fit);
        List<ElasticNetPath> foldPaths = paths.subList(1, paths.size());
        double[] weights = options.weights().toArray(x.rows());
        return new CrossValidatedFits(
                paths.get(0), foldPaths, new PredictedRows(paths.get(0), foldPaths, x, y, weights, folds));
    }

    /**
     * Fits and cross-validates a path of log hazard ratios, see {@link ElasticNet#fit(Columns, FollowUp,
     * ElasticNet.Options)}; equals {@code cv.glmnet(x, Surv(time, status), family = "cox")}.
     *
     * @param x the predictors
     * @param followUp time and event of each row
     * @param folds fold of each row
     * @param measure {@link CrossValidationMeasure#DEVIANCE} or {@link CrossValidationMeasure#CONCORDANCE}
     * @param options settings of every fit; weights apply to the measure, too
     * @throws IllegalArgumentException as {@link ElasticNet#fit(Columns, FollowUp, ElasticNet.Options)} for all rows or the
     *     rows outside one fold, if the measure is not defined for the family, or no fold has an event or a comparable pair
     */
    public static CrossValidatedPath fit(
            Columns x,
            FollowUp followUp,
            FoldAssignment folds,
            CrossValidationMeasure measure,
            ElasticNet.Options options) {
        return fit(x, followUp, folds, measure, options, Work.onCallersThread());
    }

    /**
     * Fits path and folds as {@link #fit(Columns, FollowUp, FoldAssignment, CrossValidationMeasure, ElasticNet.Options)}
     * does.
     *
     * @param work on how many folds at a time; its listener is told of each
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    public static CrossValidatedPath fit(
            Columns x,
            FollowUp followUp,
            FoldAssignment folds,
            CrossValidationMeasure measure,
            ElasticNet.Options options,
            Work work) {
        if (!measure.fits(options.family())) {
            throw new IllegalArgumentException("measure " + measure + " is not defined for family " + options.family());
        }
        return fitFolds(x, followUp, folds, options, work).under(measure);
    }

    /**
     * Fits all rows and the rows outside each fold with the Cox family, for several measures to be taken.
     *
     * @param work on how many folds at a time; its listener is told of each
     * @throws IllegalArgumentException as {@link ElasticNet#fit(Columns, FollowUp, ElasticNet.Options)}
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    public static CrossValidatedFits fitFolds(
            Columns x, FollowUp followUp, FoldAssignment folds, ElasticNet.Options options, Work work) {
        PathFit fit = (rows, rowOptions, checkpoint) -> rows == null
                ? ElasticNet.fit(x, followUp, rowOptions, checkpoint)
                : ElasticNet.fit(x.select(rows), followUp.rows(rows), rowOptions, checkpoint);
        List<ElasticNetPath> paths = fitAll(x, folds, options, work, fit);
        List<ElasticNetPath> foldPaths = paths.subList(1, paths.size());
        double[] weights = options.weights().toArray(x.rows());
        return new CrossValidatedFits(
                paths.get(0), foldPaths, new CoxRows(paths.get(0), foldPaths, x, followUp, weights, folds));
    }

    /** Fits a path on some rows, or on all where they are null. */
    private interface PathFit {
        ElasticNetPath on(int @Nullable [] rows, ElasticNet.Options options, Checkpoint checkpoint);
    }

    /** The path of all rows, then those without each fold. */
    private static List<ElasticNetPath> fitAll(
            Columns x, FoldAssignment folds, ElasticNet.Options options, Work work, PathFit fit) {
        if (folds.rows() != x.rows()) {
            throw new IllegalArgumentException(folds.rows() + " rows have a fold, x has " + x.rows() + " rows");
        }
        try (Crew crew = work.start()) {
            Crew.Steps steps = crew.steps(folds.count() + 1);
            return crew.map(folds.count() + 1, (k, checkpoint) -> {
                ElasticNetPath path =
                        k == 0 ? fit.on(null, options, checkpoint) : fitWithout(k - 1, folds, options, checkpoint, fit);
                steps.done(k == 0 ? "all rows" : "without fold " + k);
                return path;
            });
        }
    }

    private static ElasticNetPath fitWithout(
            int fold, FoldAssignment folds, ElasticNet.Options options, Checkpoint checkpoint, PathFit fit) {
        int[] rows = folds.outside(fold);
        try {
            return fit.on(rows, options.withWeights(options.weights().select(rows)), checkpoint);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "without fold " + fold + " (counted from 0), " + rows.length + " rows remain: " + e.getMessage(),
                    e);
        }
    }

    private static double[] select(double[] y, int[] rows) {
        double[] chosen = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            chosen[i] = y[rows[i]];
        }
        return chosen;
    }
}
