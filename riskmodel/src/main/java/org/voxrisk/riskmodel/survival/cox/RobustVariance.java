package org.voxrisk.riskmodel.survival.cox;

import org.jspecify.annotations.Nullable;
import org.voxrisk.riskmodel.survival.Strata;

/** Sums of squares of weighted residuals, row by row or of clusters. */
final class RobustVariance {
    private RobustVariance() {}

    /** The rows times their case weights, summed within clusters if there are any. */
    static double[][] collapse(CoxData data, double[][] rows, @Nullable Strata clusters) {
        int p = data.columns();
        double[][] units = new double[clusters == null ? rows.length : clusters.count()][p];
        for (int i = 0; i < rows.length; i++) {
            double[] unit = units[clusters == null ? i : clusters.code(i)];
            for (int j = 0; j < p; j++) {
                unit[j] += data.weight(i) * rows[i][j];
            }
        }
        return units;
    }

    /** {@code D'D}. */
    static SymmetricMatrix crossProduct(double[][] units, int p) {
        SymmetricMatrix product = new SymmetricMatrix(p);
        for (double[] unit : units) {
            for (int j = 0; j < p; j++) {
                for (int k = 0; k <= j; k++) {
                    product.add(j, k, unit[j] * unit[k]);
                }
            }
        }
        return product;
    }

    /** Rows times a symmetric matrix. */
    static double[][] times(double[][] rows, SymmetricMatrix m) {
        double[][] product = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            product[i] = m.times(rows[i]);
        }
        return product;
    }
}
