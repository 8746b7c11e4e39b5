package org.voxrisk.riskmodel.survival.test;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;

/**
 * The chi-squared statistic {@code u' V^- u} of scores u with covariance V. The inverse leaves out the directions in which V
 * is 0 to rounding: groups that are never compared with the others add nothing to the statistic and no degree of freedom.
 */
record QuadraticForm(double statistic, int rank) {
    /** Share of the largest eigenvalue below which one counts as 0. */
    private static final double NEGLIGIBLE = 1e-12;

    static QuadraticForm of(double[] scores, double[][] covariance) {
        int n = scores.length;
        if (n == 0) {
            return new QuadraticForm(Double.NaN, 0);
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
        if (!eigen.decompose(new DMatrixRMaj(covariance))) {
            throw new UndefinedStatisticException(
                    "the covariance of " + n + " scores has no eigenvalues: it is not finite");
        }
        double largest = 0;
        for (int k = 0; k < n; k++) {
            largest = Math.max(largest, eigen.getEigenvalue(k).getReal());
        }
        double sum = 0;
        int rank = 0;
        for (int k = 0; k < n; k++) {
            double value = eigen.getEigenvalue(k).getReal();
            if (value > NEGLIGIBLE * largest) {
                DMatrixRMaj vector = eigen.getEigenVector(k);
                double projection = 0;
                for (int i = 0; i < n; i++) {
                    projection += vector.get(i) * scores[i];
                }
                sum += projection * projection / value;
                rank++;
            }
        }
        return rank == 0 ? new QuadraticForm(Double.NaN, 0) : new QuadraticForm(sum, rank);
    }
}
