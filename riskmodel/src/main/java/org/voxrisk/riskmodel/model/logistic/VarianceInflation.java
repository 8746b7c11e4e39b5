package org.voxrisk.riskmodel.model.logistic;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Generalised variance inflation of each term (Fox, Monette, JASA 1992;87:178-183); equals {@code car::vif}.
 *
 * <p>With R the correlation matrix of the coefficient estimates without the constant, R_t the part of the term and R_-t the
 * rest: GVIF = det R_t det R_-t / det R; for one column the usual VIF.
 */
public final class VarianceInflation {
    private VarianceInflation() {}

    /**
     * Inflation of one term.
     *
     * @param term name
     * @param gvif generalised variance inflation factor
     * @param degreesOfFreedom columns of the term
     */
    public record Factor(String term, double gvif, int degreesOfFreedom) {
        /** GVIF^(1/(2 df)), comparable between terms of different size. */
        public double adjusted() {
            return StrictMath.pow(gvif, 1.0 / (2 * degreesOfFreedom));
        }
    }

    /**
     * Inflation in a fitted logistic model, from its covariance: {@code vif(glm(...))}.
     *
     * @throws IllegalArgumentException if the model has fewer than 2 terms
     */
    public static List<Factor> of(LogisticFit fit) {
        return factors(fit.design(), fit.covariance());
    }

    /**
     * Inflation in the columns alone, 1/(1 - R^2) of each on the others: {@code vif(lm(...))}.
     *
     * @throws IllegalArgumentException if there are fewer than 2 terms, or a column is constant or a combination of those
     *     before it (its inflation would be infinite); it is named
     */
    public static List<Factor> ofColumns(DesignMatrix x) {
        int dependent = Irls.dependentColumn(x.columns());
        if (dependent >= 0) {
            throw new IllegalArgumentException("column " + x.columnNames().get(dependent) + " of " + x.rows()
                    + " rows is constant or a linear combination of the columns before it "
                    + x.columnNames().subList(0, dependent) + "; leave it out");
        }
        double[] y = new double[x.rows()];
        int p = x.columnCount();
        DMatrixRMaj centred = new DMatrixRMaj(p, p);
        double[][] columns = x.columns();
        double[] mean = new double[p];
        for (int j = 1; j < p; j++) {
            for (int i = 0; i < y.length; i++) {
                mean[j] += columns[j][i] / y.length;
            }
        }
        for (int j = 1; j < p; j++) {
            for (int k = 1; k < p; k++) {
                double sum = 0;
                for (int i = 0; i < y.length; i++) {
                    sum += (columns[j][i] - mean[j]) * (columns[k][i] - mean[k]);
                }
                centred.set(j, k, sum);
            }
        }
        centred.set(0, 0, 1);
        DMatrixRMaj correlated = correlation(centred);
        DMatrixRMaj inverse = new DMatrixRMaj(p, p);
        CommonOps_DDRM.invert(correlated, inverse);
        double[][] covariance = new double[p][p];
        for (int j = 0; j < p; j++) {
            for (int k = 0; k < p; k++) {
                covariance[j][k] = inverse.get(j, k);
            }
        }
        return factors(x, covariance);
    }

    private static List<Factor> factors(DesignMatrix x, double[][] covariance) {
        if (x.terms().size() < 2) {
            throw new IllegalArgumentException(
                    x.terms().size() + " terms: inflation needs at least 2 besides the constant");
        }
        DMatrixRMaj all = correlation(new DMatrixRMaj(covariance));
        List<Factor> factors = new ArrayList<>();
        int p = covariance.length;
        for (int t = 0; t < x.terms().size(); t++) {
            int from = x.firstColumn(t);
            int to = x.endColumn(t);
            List<Integer> inside = new ArrayList<>();
            List<Integer> outside = new ArrayList<>();
            List<Integer> both = new ArrayList<>();
            for (int j = 1; j < p; j++) {
                (j >= from && j < to ? inside : outside).add(j);
                both.add(j);
            }
            double gvif = determinant(all, inside) * determinant(all, outside) / determinant(all, both);
            factors.add(new Factor(x.terms().get(t).name(), gvif, to - from));
        }
        return factors;
    }

    private static DMatrixRMaj correlation(DMatrixRMaj covariance) {
        DMatrixRMaj result = covariance.copy();
        for (int j = 0; j < result.numRows; j++) {
            for (int k = 0; k < result.numCols; k++) {
                result.set(j, k, covariance.get(j, k) / Math.sqrt(covariance.get(j, j) * covariance.get(k, k)));
            }
        }
        return result;
    }

    private static double determinant(DMatrixRMaj m, List<Integer> chosen) {
        DMatrixRMaj part = new DMatrixRMaj(chosen.size(), chosen.size());
        for (int a = 0; a < chosen.size(); a++) {
            for (int b = 0; b < chosen.size(); b++) {
                part.set(a, b, m.get(chosen.get(a), chosen.get(b)));
            }
        }
        return CommonOps_DDRM.det(part);
    }
}
