package org.voxrisk.riskmodel.model.discriminant;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.voxrisk.riskmodel.model.classify.DegenerateTrainingException;

/** W^+ d by the singular value decomposition of the rows within classes. */
final class WithinSvd {
    private static final double TOLERANCE = 1e-4;

    private WithinSvd() {}

    /**
     * The pseudo-inverse of the pooled covariance times a vector.
     *
     * @param by what the sums of squares are divided by
     */
    static double[] solve(ClassRows controls, ClassRows events, double by, double[] d) {
        int p = d.length;
        int n = controls.rows() + events.rows();
        double[] x = new double[n * p];
        System.arraycopy(controls.centred(), 0, x, 0, controls.centred().length);
        System.arraycopy(events.centred(), 0, x, controls.centred().length, events.centred().length);
        double[] scale = new double[p];
        for (int j = 0; j < p; j++) {
            double squares = 0;
            for (int i = 0; i < n; i++) {
                squares += x[i * p + j] * x[i * p + j];
            }
            double sd = Math.sqrt(squares / n);
            scale[j] = sd == 0 ? 1 : sd;
        }
        double root = Math.sqrt(by);
        for (int k = 0; k < x.length; k++) {
            x[k] /= scale[k % p] * root;
        }
        SingularValueDecomposition_F64<DMatrixRMaj> svd = DecompositionFactory_DDRM.svd(n, p, false, true, true);
        if (!svd.decompose(DMatrixRMaj.wrap(n, p, x))) {
            throw new DegenerateTrainingException(
                    "the singular values of " + n + " training cases by " + p + " columns do not settle");
        }
        DMatrixRMaj vt = svd.getV(null, true);
        double[] values = svd.getSingularValues();
        double[] b = new double[p];
        for (int r = 0; r < svd.numberOfSingularValues(); r++) {
            if (values[r] > TOLERANCE) {
                double sum = 0;
                for (int j = 0; j < p; j++) {
                    sum += vt.get(r, j) / scale[j] * d[j];
                }
                for (int j = 0; j < p; j++) {
                    b[j] += sum / (values[r] * values[r]) * vt.get(r, j) / scale[j];
                }
            }
        }
        return b;
    }
}
