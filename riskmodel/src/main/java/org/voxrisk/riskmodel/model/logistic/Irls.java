package org.voxrisk.riskmodel.model.logistic;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.jspecify.annotations.Nullable;

/**
 * Iteratively reweighted least squares for a logistic model with given columns and offset, with R's start, weights and
 * stopping rule; each weighted least-squares problem by Householder QR.
 *
 * <p>At eta, mu = logistic(eta): z = eta - offset + (y - mu)/mu', weight mu'^2/(mu (1 - mu)); stops when |change of
 * deviance| / (|deviance| + 0.1) is below epsilon.
 */
final class Irls {
    /** Linear predictors from here on are looked at for separation. */
    private static final double SUSPICIOUS = 10;

    /** A last step smaller than this, in linear predictors, is convergence, not divergence. */
    private static final double MIN_STEP = 1e-2;

    private final double[][] columns;
    private final double[] y;
    private final double[] offset;
    private final int n;
    private final int p;
    private final double[] eta;
    private final double[] mu;
    double[] coefficients;
    double deviance;
    int iterations;
    boolean converged;
    Separation separation = Separation.NONE;
    private DMatrixRMaj upper = new DMatrixRMaj(0, 0);

    Irls(double[][] columns, double[] y, double[] offset, double @Nullable [] startEta) {
        this.columns = columns;
        this.y = y;
        this.offset = offset;
        n = y.length;
        p = columns.length;
        coefficients = new double[p];
        eta = new double[n];
        mu = new double[n];
        for (int i = 0; i < n; i++) {
            eta[i] = startEta != null ? startEta[i] : Logit.logit((y[i] + 0.5) / 2);
            mu[i] = Logit.probability(eta[i]);
        }
        deviance = Logit.deviance(y, mu);
    }

    Irls run(double epsilon, int maxIterations) {
        while (!converged && iterations < maxIterations) {
            iterations++;
            double[] before = eta.clone();
            if (p > 0) {
                solve();
            }
            predict();
            double old = deviance;
            deviance = Logit.deviance(y, mu);
            converged = Math.abs(deviance - old) / (Math.abs(deviance) + 0.1) < epsilon;
            lookForSeparation(before);
        }
        return this;
    }

    private void solve() {
        DMatrixRMaj weighted = new DMatrixRMaj(n, p);
        DMatrixRMaj target = new DMatrixRMaj(n, 1);
        for (int i = 0; i < n; i++) {
            double slope = Logit.slope(eta[i]);
            double root = Math.sqrt(slope * slope / (mu[i] * (1 - mu[i])));
            for (int j = 0; j < p; j++) {
                weighted.data[i * p + j] = root * columns[j][i];
            }
            target.data[i] = root * (eta[i] - offset[i] + (y[i] - mu[i]) / slope);
        }
        QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(n, p);
        qr.decompose(weighted);
        DMatrixRMaj q = qr.getQ(null, true);
        upper = qr.getR(null, true);
        DMatrixRMaj right = new DMatrixRMaj(p, 1);
        CommonOps_DDRM.multTransA(q, target, right);
        coefficients = backSubstitute(right.data);
    }

    private double[] backSubstitute(double[] right) {
        double[] b = new double[p];
        for (int j = p - 1; j >= 0; j--) {
            double sum = right[j];
            for (int k = j + 1; k < p; k++) {
                sum -= upper.get(j, k) * b[k];
            }
            b[j] = sum / upper.get(j, j);
        }
        return b;
    }

    private void predict() {
        System.arraycopy(offset, 0, eta, 0, n);
        for (int j = 0; j < p; j++) {
            for (int i = 0; i < n; i++) {
                eta[i] += coefficients[j] * columns[j][i];
            }
        }
        for (int i = 0; i < n; i++) {
            mu[i] = Logit.probability(eta[i]);
        }
    }

    /**
     * Under separation every step moves the linear predictors of separated rows outward by about 1. If a step moves no row
     * inward, it is a direction in which the likelihood grows for ever: a proof of separation.
     */
    private void lookForSeparation(double[] before) {
        double largest = 0;
        double farthest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, Math.abs(eta[i] - before[i]));
            farthest = Math.max(farthest, Math.abs(eta[i]));
        }
        if (farthest < SUSPICIOUS || largest < MIN_STEP) {
            return;
        }
        boolean all = true;
        for (int i = 0; i < n; i++) {
            double outward = (y[i] == 1 ? 1 : -1) * (eta[i] - before[i]);
            if (outward < -1e-5 * largest) {
                return;
            }
            all &= outward > 1e-3 * largest;
        }
        separation = all ? Separation.COMPLETE : Separation.QUASI_COMPLETE;
    }

    double[] linearPredictors() {
        return eta.clone();
    }

    double[] fitted() {
        return mu.clone();
    }

    /** (X'WX)^-1 with the weights of the last iteration. */
    DMatrixRMaj covariance() {
        DMatrixRMaj covariance = new DMatrixRMaj(p, p);
        double[][] inverse = new double[p][];
        for (int j = 0; j < p; j++) {
            double[] unit = new double[p];
            unit[j] = 1;
            inverse[j] = backSubstitute(unit);
        }
        for (int a = 0; a < p; a++) {
            for (int b = 0; b < p; b++) {
                double sum = 0;
                for (int j = 0; j < p; j++) {
                    sum += inverse[j][a] * inverse[j][b];
                }
                covariance.set(a, b, sum);
            }
        }
        return covariance;
    }

    /**
     * Index of the first column that is a combination of earlier ones, or -1: the norm left after projecting out the
     * earlier columns is below 1e-10 of the column's own.
     */
    static int dependentColumn(double[][] columns) {
        int p = columns.length;
        double[][] basis = new double[p][];
        for (int j = 0; j < p; j++) {
            double[] left = columns[j].clone();
            double own = Math.sqrt(Arrays.stream(left).map(v -> v * v).sum());
            for (int pass = 0; pass < 2; pass++) {
                for (int k = 0; k < j; k++) {
                    double projection = 0;
                    for (int i = 0; i < left.length; i++) {
                        projection += left[i] * basis[k][i];
                    }
                    for (int i = 0; i < left.length; i++) {
                        left[i] -= projection * basis[k][i];
                    }
                }
            }
            double norm = Math.sqrt(Arrays.stream(left).map(v -> v * v).sum());
            if (!(norm > 1e-10 * own)) {
                return j;
            }
            for (int i = 0; i < left.length; i++) {
                left[i] /= norm;
            }
            basis[j] = left;
        }
        return -1;
    }
}
