package org.voxrisk.riskmodel.model.penalized;

import java.util.List;
import java.util.Set;

/** A path with the cross-validated measure at each of its penalties; immutable. */
public final class CrossValidatedPath {
    private final ElasticNetPath path;
    private final CrossValidationMeasure measure;
    private final double[] mean;
    private final double[] standardError;
    private final int minIndex;
    private final int oneStandardErrorIndex;
    private final Set<CrossValidationWarning> warnings;
    private final List<ElasticNetPath> foldPaths;

    CrossValidatedPath(
            ElasticNetPath path,
            CrossValidationMeasure measure,
            double[] mean,
            double[] standardError,
            Set<CrossValidationWarning> warnings,
            List<ElasticNetPath> foldPaths) {
        this.path = path;
        this.measure = measure;
        this.mean = mean;
        this.standardError = standardError;
        this.warnings = Set.copyOf(warnings);
        this.foldPaths = List.copyOf(foldPaths);
        double sign = measure.isLargerBetter() ? -1 : 1;
        minIndex = firstWithin(sign, Double.NaN);
        oneStandardErrorIndex = firstWithin(sign, sign * mean[minIndex] + standardError[minIndex]);
    }

    /** Index of the largest penalty whose signed mean is within the bound, or within the minimum if it is NaN. */
    private int firstWithin(double sign, double bound) {
        double limit = bound;
        if (Double.isNaN(limit)) {
            limit = Double.POSITIVE_INFINITY;
            for (double m : mean) {
                limit = Math.min(limit, sign * m);
            }
        }
        int at = 0;
        while (!(sign * mean[at] <= limit)) {
            at++;
        }
        return at;
    }

    /** The path fitted on all rows. */
    public ElasticNetPath path() {
        return path;
    }

    /** The measure that was used; differs from the one asked for under a warning only. */
    public CrossValidationMeasure measure() {
        return measure;
    }

    /** Mean of the measure over folds, weighted by the weight of their rows, at each penalty of the path. */
    public double[] mean() {
        return mean.clone();
    }

    /** Standard error of the mean: sqrt(weighted mean of squared deviations of the folds / (folds - 1)). */
    public double[] standardError() {
        return standardError.clone();
    }

    /** Index of the largest penalty with the best mean. */
    public int minIndex() {
        return minIndex;
    }

    /** Index of the largest penalty whose mean is within one standard error of the best. */
    public int oneStandardErrorIndex() {
        return oneStandardErrorIndex;
    }

    /** {@code lambda.min}: the largest penalty with the best mean. */
    public double lambdaMin() {
        return path.lambda(minIndex);
    }

    /** {@code lambda.1se}: the largest penalty whose mean is within one standard error of the best. */
    public double lambdaOneStandardError() {
        return path.lambda(oneStandardErrorIndex);
    }

    /** Coefficients, fitted on all rows, at {@link #lambdaMin}. */
    public LinearCoefficients coefficientsAtMin() {
        return path.coefficients(minIndex);
    }

    /** Coefficients, fitted on all rows, at {@link #lambdaOneStandardError}. */
    public LinearCoefficients coefficientsAtOneStandardError() {
        return path.coefficients(oneStandardErrorIndex);
    }

    /** Deviations from what was asked for. */
    public Set<CrossValidationWarning> warnings() {
        return warnings;
    }

    /** The paths fitted without each fold. */
    public List<ElasticNetPath> foldPaths() {
        return foldPaths;
    }
}
