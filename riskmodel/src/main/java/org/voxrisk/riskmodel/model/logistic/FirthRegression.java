package org.voxrisk.riskmodel.model.logistic;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;

/**
 * Logistic regression with Firth's penalty (Jeffreys prior): finite estimates under separation, less bias in small samples
 * (Firth, Biometrika 1993;80:27-38; Heinze, Schemper, Stat Med 2002;21:2409-2419).
 *
 * <p>Maximises log L(b) + 1/2 log det I(b), I = X'WX, w = p(1-p), by Newton steps on the modified score U_j = sum_i x_ij
 * (y_i - p_i + h_i (1/2 - p_i)), h = diagonal of W^1/2 X I^-1 X' W^1/2, with the curvature of w_i (1 + h_i): the plain
 * information makes steps twice too long in tiny groups. A step that moves a standardised coefficient by more than 1 is
 * shortened to 1.
 *
 * <p>The maximum does not depend on the units of the columns (a linear change of the columns adds a constant to the penalty).
 * It is sought in columns of mean 0 and root mean square 1, so that neither the limit of a step nor the criterion of
 * convergence depends on them either, and brought back.
 *
 * <p>Estimates, standard errors and penalised likelihood are those that {@code logistf::logistf(pl = FALSE)} is defined by;
 * they are tested against an independent maximisation of the same function, not against logistf itself.
 */
public final class FirthRegression {
    private static final int MAX_ITERATIONS = 500;
    private static final double SETTLED = 1e-13;

    private FirthRegression() {}

    /**
     * A fit with Firth's penalty.
     *
     * @param design predictors
     * @param estimates coefficients, their covariance I^-1 and the penalised log-likelihood
     * @param iterations Newton steps taken
     * @param converged whether the last step was below 1e-13 of max(1, largest coefficient), both of standardised columns
     */
    public record Fit(DesignMatrix design, Estimates estimates, int iterations, boolean converged) {
        /** Coefficients on the log-odds scale, in column order. */
        public double[] coefficients() {
            return estimates.coefficients.clone();
        }

        /** Square roots of the diagonal of I^-1. */
        public double[] standardErrors() {
            double[] se = new double[estimates.coefficients.length];
            for (int j = 0; j < se.length; j++) {
                se[j] = Math.sqrt(estimates.covariance.get(j, j));
            }
            return se;
        }

        /** log L + 1/2 log det I at the estimate. */
        public double penalizedLogLikelihood() {
            return estimates.penalizedLogLikelihood;
        }

        /** Probabilities of rows with the columns fitted on. */
        public double[] probabilities(DesignMatrix rows) {
            if (!rows.columnNames().equals(design.columnNames())) {
                throw new IllegalArgumentException(
                        "columns " + rows.columnNames() + " given, the model has " + design.columnNames());
            }
            return Arrays.stream(rows.times(estimates.coefficients))
                    .map(Logit::plain)
                    .toArray();
        }
    }

    /** What a fit estimates. */
    public static final class Estimates {
        private final double[] coefficients;
        private final DMatrixRMaj covariance;
        private final double penalizedLogLikelihood;

        private Estimates(double[] coefficients, DMatrixRMaj covariance, double penalizedLogLikelihood) {
            this.coefficients = coefficients;
            this.covariance = covariance;
            this.penalizedLogLikelihood = penalizedLogLikelihood;
        }
    }

    /** Fits labels, 0 or 1, as {@link #fit(DesignMatrix, double[])}. */
    public static Fit fit(DesignMatrix x, int[] labels) {
        return fit(x, Arrays.stream(labels).asDoubleStream().toArray());
    }

    /**
     * Fits the model.
     *
     * @throws IllegalArgumentException as {@link LogisticRegression#fit}
     */
    public static Fit fit(DesignMatrix x, double[] y) {
        LogisticRegression.checkOutcome(x, y);
        int dependent = Irls.dependentColumn(x.columns());
        if (dependent >= 0) {
            throw new IllegalArgumentException("column " + x.columnNames().get(dependent)
                    + " is constant or a linear combination of the columns before it; leave it out");
        }
        StandardizedColumns z = StandardizedColumns.of(x);
        double[] b = new double[x.columnCount()];
        boolean converged = false;
        int iterations = 0;
        while (!converged && iterations < MAX_ITERATIONS) {
            iterations++;
            double[] step = step(z.columns(), y, b);
            double largest = largest(step);
            for (int j = 0; j < b.length; j++) {
                b[j] += largest > 1 ? step[j] / largest : step[j];
            }
            converged = largest < SETTLED * Math.max(1, largest(b));
        }
        double[] p = probabilities(z.columns(), b);
        DMatrixRMaj information = information(z.columns(), weights(p));
        double logLikelihood = 0.5 * StrictMath.log(CommonOps_DDRM.det(information)) + z.logScales();
        for (int i = 0; i < y.length; i++) {
            logLikelihood += StrictMath.log(y[i] == 1 ? p[i] : 1 - p[i]);
        }
        return new Fit(
                x,
                new Estimates(z.original(b), z.original(inverse(information)), logLikelihood),
                iterations,
                converged);
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    private static double[] step(double[][] columns, double[] y, double[] b) {
        double[] p = probabilities(columns, b);
        double[] weights = weights(p);
        DMatrixRMaj inverse = inverse(information(columns, weights));
        double[] score = new double[b.length];
        for (int i = 0; i < y.length; i++) {
            double leverage = 0;
            for (int j = 0; j < b.length; j++) {
                for (int k = 0; k < b.length; k++) {
                    leverage += columns[j][i] * inverse.get(j, k) * columns[k][i];
                }
            }
            leverage *= weights[i];
            double residual = y[i] - p[i] + leverage * (0.5 - p[i]);
            for (int j = 0; j < b.length; j++) {
                score[j] += columns[j][i] * residual;
            }
            weights[i] *= 1 + leverage;
        }
        DMatrixRMaj curvature = inverse(information(columns, weights));
        double[] step = new double[b.length];
        for (int j = 0; j < b.length; j++) {
            for (int k = 0; k < b.length; k++) {
                step[j] += curvature.get(j, k) * score[k];
            }
        }
        return step;
    }

    private static double[] weights(double[] p) {
        return Arrays.stream(p).map(v -> v * (1 - v)).toArray();
    }

    private static double[] probabilities(double[][] columns, double[] b) {
        double[] p = new double[columns[0].length];
        for (int j = 0; j < b.length; j++) {
            for (int i = 0; i < p.length; i++) {
                p[i] += b[j] * columns[j][i];
            }
        }
        for (int i = 0; i < p.length; i++) {
            p[i] = Logit.plain(p[i]);
        }
        return p;
    }

    private static DMatrixRMaj information(double[][] columns, double[] weights) {
        DMatrixRMaj information = new DMatrixRMaj(columns.length, columns.length);
        for (int j = 0; j < columns.length; j++) {
            for (int k = 0; k <= j; k++) {
                double sum = 0;
                for (int i = 0; i < weights.length; i++) {
                    sum += columns[j][i] * columns[k][i] * weights[i];
                }
                information.set(j, k, sum);
                information.set(k, j, sum);
            }
        }
        return information;
    }

    private static DMatrixRMaj inverse(DMatrixRMaj m) {
        // Columns of unequal scale: brought to a unit diagonal before, and back after, the inversion.
        int p = m.numRows;
        double[] scale = new double[p];
        DMatrixRMaj scaled = m.copy();
        for (int j = 0; j < p; j++) {
            scale[j] = 1 / Math.sqrt(m.get(j, j));
        }
        rescale(scaled, scale);
        DMatrixRMaj result = new DMatrixRMaj(p, p);
        if (!CommonOps_DDRM.invert(scaled, result) || !Double.isFinite(NormOps_DDRM.normF(result))) {
            throw new IllegalStateException("the information matrix of " + p + " columns is singular");
        }
        rescale(result, scale);
        return result;
    }

    private static void rescale(DMatrixRMaj m, double[] scale) {
        for (int j = 0; j < scale.length; j++) {
            for (int k = 0; k < scale.length; k++) {
                m.set(j, k, m.get(j, k) * scale[j] * scale[k]);
            }
        }
    }
}
