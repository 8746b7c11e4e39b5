package org.voxrisk.riskmodel.model.logistic;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.voxrisk.riskmodel.statistics.Sample;

/** Columns of a design brought to mean 0 and root mean square 1, the constant as it is, and the way back of what is fitted on them. */
final class StandardizedColumns {
    private final double[][] columns;
    private final double[] mean;
    private final double[] scale;

    private StandardizedColumns(double[][] columns, double[] mean, double[] scale) {
        this.columns = columns;
        this.mean = mean;
        this.scale = scale;
    }

    /** Standardises a design without a constant column besides the first. */
    static StandardizedColumns of(DesignMatrix x) {
        double[][] from = x.columns();
        double[][] columns = new double[from.length][];
        double[] mean = new double[from.length];
        double[] scale = new double[from.length];
        columns[0] = from[0];
        scale[0] = 1;
        for (int j = 1; j < from.length; j++) {
            int n = from[j].length;
            mean[j] = Sample.mean(from[j]);
            scale[j] = Math.sqrt(Sample.squaredDeviations(from[j], 0, n, mean[j]) / n);
            columns[j] = new double[n];
            for (int i = 0; i < n; i++) {
                columns[j][i] = (from[j][i] - mean[j]) / scale[j];
            }
        }
        return new StandardizedColumns(columns, mean, scale);
    }

    /** The columns; not a copy. */
    double[][] columns() {
        return columns;
    }

    /** Log of the product of the scales: half of what the change of columns adds to log det X'WX. */
    double logScales() {
        return Arrays.stream(scale).map(StrictMath::log).sum();
    }

    /** Coefficients of the columns as given: b_j / s_j, and the constant less sum b_j m_j / s_j. */
    double[] original(double[] b) {
        double[] result = b.clone();
        for (int j = 1; j < b.length; j++) {
            result[j] = b[j] / scale[j];
            result[0] -= mean[j] * result[j];
        }
        return result;
    }

    /** The covariance of {@link #original(double[])}. */
    DMatrixRMaj original(DMatrixRMaj covariance) {
        int p = covariance.numRows;
        DMatrixRMaj change = CommonOps_DDRM.identity(p);
        for (int j = 1; j < p; j++) {
            change.set(j, j, 1 / scale[j]);
            change.set(0, j, -mean[j] / scale[j]);
        }
        DMatrixRMaj half = new DMatrixRMaj(p, p);
        CommonOps_DDRM.mult(change, covariance, half);
        DMatrixRMaj result = new DMatrixRMaj(p, p);
        CommonOps_DDRM.multTransB(half, change, result);
        return result;
    }
}
