package org.voxrisk.riskmodel.model.penalized;

import java.util.Arrays;
import org.voxrisk.riskmodel.statistics.Constancy;

/**
 * The columns as a fit sees them: centred (with an intercept) and divided by their scale (if asked for), with what is
 * needed to bring coefficients back.
 *
 * <p>For the gaussian family row i is also multiplied by sqrt(w_i), so that plain sums of products are weighted ones.
 * Columns constant but for rounding over the rows of positive weight are not {@link #usable}.
 */
final class StandardizedDesign {
    final int n;
    final int p;
    final double[][] columns;

    final boolean[] usable;
    final double[] center;
    final double[] scale;
    /** Sum of squares of each column (gaussian only). */
    final double[] square;

    private StandardizedDesign(Columns x) {
        n = x.rows();
        p = x.columns();
        columns = new double[p][];
        for (int j = 0; j < p; j++) {
            columns[j] = Arrays.copyOfRange(x.values(), j * n, (j + 1) * n);
        }
        usable = new boolean[p];
        center = new double[p];
        scale = new double[p];
        square = new double[p];
    }

    static StandardizedDesign forBinomial(Columns x, double[] w, ElasticNet.Options options) {
        StandardizedDesign design = new StandardizedDesign(x);
        design.findUsable(w);
        for (int j = 0; j < design.p; j++) {
            design.scale[j] = 1;
            if (design.usable[j]) {
                design.prepare(j, w, options.standardize(), options.intercept());
            }
        }
        return design;
    }

    static StandardizedDesign forGaussian(Columns x, double[] w, ElasticNet.Options options) {
        StandardizedDesign design = forBinomial(x, w, options);
        int n = design.n;
        int p = design.p;
        double[] root = new double[n];
        for (int i = 0; i < n; i++) {
            root[i] = Math.sqrt(w[i]);
        }
        for (int j = 0; j < p; j++) {
            double[] column = design.columns[j];
            for (int i = 0; i < n; i++) {
                column[i] *= root[i];
            }
            design.square[j] = options.standardize() && options.intercept() ? 1 : ColumnProducts.dot(column, column);
        }
        return design;
    }

    private void prepare(int j, double[] w, boolean standardize, boolean intercept) {
        double[] column = columns[j];
        double mean = ColumnProducts.dot(column, w);
        if (intercept) {
            center[j] = mean;
            for (int i = 0; i < n; i++) {
                column[i] -= mean;
            }
        }
        if (standardize) {
            double variance = ColumnProducts.weightedSquare(column, w) - (intercept ? 0 : mean * mean);
            if (!(variance > 0)) {
                // Spread below the rounding of the mean: no information, as for a constant column.
                usable[j] = false;
                return;
            }
            scale[j] = Math.sqrt(variance);
            for (int i = 0; i < n; i++) {
                column[i] /= scale[j];
            }
        }
    }

    private void findUsable(double[] w) {
        int any = 0;
        for (int j = 0; j < p; j++) {
            double min = Double.POSITIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < n; i++) {
                if (w[i] > 0) {
                    min = Math.min(min, columns[j][i]);
                    max = Math.max(max, columns[j][i]);
                }
            }
            usable[j] = !Constancy.ofRange(min, max);
            any += usable[j] ? 1 : 0;
        }
        if (any == 0) {
            throw new IllegalArgumentException(
                    "each of the " + p + " columns is constant over the " + n + " rows; there is nothing to fit");
        }
    }
}
