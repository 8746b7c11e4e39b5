package org.voxrisk.riskmodel.harmonize;

import org.voxrisk.riskmodel.statistics.Constancy;

/**
 * Least squares fit of every feature on batch indicators and covariates, with the sums of squared residuals of each batch:
 * all that ComBat needs of the data. Passes over the rows; the inner loops run over the features.
 */
final class LocationScaleFit {
    private final int[] sizes;
    private final double[][] intercepts;
    private final double[][] coefficients;
    private final double[][] squares;
    private final boolean[] constantInBatch;
    private final double[] largest;

    private LocationScaleFit(int[] sizes, int covariates, int features) {
        this.sizes = sizes;
        this.intercepts = new double[sizes.length][features];
        this.coefficients = new double[covariates][features];
        this.squares = new double[sizes.length][features];
        this.constantInBatch = new boolean[features];
        this.largest = new double[features];
    }

    static LocationScaleFit of(BatchedRows rows, int[] batch, int[] sizes, CovariateBasis basis) {
        LocationScaleFit fit = new LocationScaleFit(sizes, basis.columns().length, rows.featureCount());
        fit.findConstants(rows, batch);
        fit.batchMeans(rows, batch);
        fit.regress(rows, batch, basis);
        fit.residuals(rows, batch, basis);
        return fit;
    }

    private void findConstants(BatchedRows rows, int[] batch) {
        int p = rows.featureCount();
        double[] min = new double[p];
        double[] max = new double[p];
        for (int b = 0; b < sizes.length; b++) {
            if (sizes[b] < 2) {
                continue;
            }
            int first = 0;
            while (batch[first] != b) {
                first++;
            }
            System.arraycopy(rows.features(first), 0, min, 0, p);
            System.arraycopy(rows.features(first), 0, max, 0, p);
            for (int i = first + 1; i < batch.length; i++) {
                if (batch[i] == b) {
                    double[] x = rows.features(i);
                    for (int j = 0; j < p; j++) {
                        min[j] = Math.min(min[j], x[j]);
                        max[j] = Math.max(max[j], x[j]);
                    }
                }
            }
            for (int j = 0; j < p; j++) {
                constantInBatch[j] |= Constancy.ofRange(min[j], max[j]);
            }
        }
    }

    private void batchMeans(BatchedRows rows, int[] batch) {
        for (int i = 0; i < batch.length; i++) {
            double[] sum = intercepts[batch[i]];
            double[] x = rows.features(i);
            for (int j = 0; j < x.length; j++) {
                sum[j] += x[j];
                largest[j] = Math.max(largest[j], Math.abs(x[j]));
            }
        }
        for (int b = 0; b < sizes.length; b++) {
            for (int j = 0; j < intercepts[b].length; j++) {
                intercepts[b][j] /= sizes[b];
            }
        }
    }

    /** Coefficients of the covariates; turns the batch means into the intercepts at covariate 0. */
    private void regress(BatchedRows rows, int[] batch, CovariateBasis basis) {
        for (int c = 0; c < coefficients.length; c++) {
            for (int i = 0; i < batch.length; i++) {
                double q = basis.q()[c][i];
                double[] x = rows.features(i);
                double[] mean = intercepts[batch[i]];
                double[] projection = coefficients[c];
                for (int j = 0; j < x.length; j++) {
                    projection[j] += q * (x[j] - mean[j]);
                }
            }
        }
        basis.solve(coefficients);
        for (int b = 0; b < sizes.length; b++) {
            for (int c = 0; c < coefficients.length; c++) {
                double mean = basis.batchMeans()[b][c];
                for (int j = 0; j < intercepts[b].length; j++) {
                    intercepts[b][j] -= mean * coefficients[c][j];
                }
            }
        }
    }

    private void residuals(BatchedRows rows, int[] batch, CovariateBasis basis) {
        double[] residual = new double[rows.featureCount()];
        for (int i = 0; i < batch.length; i++) {
            double[] x = rows.features(i);
            double[] intercept = intercepts[batch[i]];
            for (int j = 0; j < residual.length; j++) {
                residual[j] = x[j] - intercept[j];
            }
            for (int c = 0; c < coefficients.length; c++) {
                double z = rows.covariates(i)[basis.columns()[c]];
                for (int j = 0; j < residual.length; j++) {
                    residual[j] -= z * coefficients[c][j];
                }
            }
            double[] sum = squares[batch[i]];
            for (int j = 0; j < residual.length; j++) {
                sum[j] += residual[j] * residual[j];
            }
        }
    }

    /** Intercept of each batch; [batch][feature]. */
    double[][] intercepts() {
        return intercepts;
    }

    /** Coefficients; [covariate][feature]. */
    double[][] coefficients() {
        return coefficients;
    }

    /** Sum of squared residuals; [batch][feature]. */
    double[][] squares() {
        return squares;
    }

    /** Whether residuals of this variance are what rounding leaves of the values of a feature. */
    boolean isRounding(int feature, double variance) {
        return Math.sqrt(variance) <= Constancy.rounding(largest[feature]);
    }

    /** Whether a feature has one value only, but for rounding, in some batch with more than one row. */
    boolean isConstantInBatch(int feature) {
        return constantInBatch[feature];
    }
}
