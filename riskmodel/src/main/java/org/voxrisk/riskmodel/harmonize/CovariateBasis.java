package org.voxrisk.riskmodel.harmonize;

import java.util.ArrayList;
import java.util.List;

/**
 * Covariates made orthogonal to the batch indicators and to each other: centred within batches, then modified
 * Gram-Schmidt, C = Q R. Regression on batches and covariates becomes a projection on Q.
 *
 * <p>Columns that are 1 in every row are an intercept and are left out, as sva leaves them out.
 */
final class CovariateBasis {
    private static final double RANK_TOLERANCE = 1e-7;

    private final int[] columns;
    private final double[][] batchMeans;
    private final double[][] q;
    private final double[][] r;

    private CovariateBasis(int[] columns, double[][] batchMeans, double[][] q, double[][] r) {
        this.columns = columns;
        this.batchMeans = batchMeans;
        this.q = q;
        this.r = r;
    }

    /**
     * Basis for some rows.
     *
     * @param batch 0-based batch of each row
     * @param sizes rows in each batch
     * @throws IllegalArgumentException if a covariate is a combination of the batches and the covariates before it
     */
    static CovariateBasis of(BatchedRows rows, int[] batch, int[] sizes) {
        int[] columns = columnsButIntercept(rows);
        int n = rows.size();
        double[][] means = new double[sizes.length][columns.length];
        double[][] q = new double[columns.length][n];
        double[][] r = new double[columns.length][columns.length];
        for (int c = 0; c < columns.length; c++) {
            double squares = 0;
            for (int i = 0; i < n; i++) {
                q[c][i] = rows.covariates(i)[columns[c]];
                means[batch[i]][c] += q[c][i];
                squares += q[c][i] * q[c][i];
            }
            for (int b = 0; b < sizes.length; b++) {
                means[b][c] /= sizes[b];
            }
            for (int i = 0; i < n; i++) {
                q[c][i] -= means[batch[i]][c];
            }
            orthogonalize(q, r, c);
            if (!(r[c][c] > RANK_TOLERANCE * Math.sqrt(squares))) {
                throw new IllegalArgumentException("covariate " + columns[c]
                        + " is confounded: within the batches it is constant or a combination of the covariates before it, "
                        + "so that its effect cannot be told from the batch effect; leave it out");
            }
            for (int i = 0; i < n; i++) {
                q[c][i] /= r[c][c];
            }
        }
        return new CovariateBasis(columns, means, q, r);
    }

    private static int[] columnsButIntercept(BatchedRows rows) {
        List<Integer> kept = new ArrayList<>();
        for (int c = 0; c < rows.covariateCount(); c++) {
            boolean intercept = true;
            for (int i = 0; i < rows.size() && intercept; i++) {
                intercept = rows.covariates(i)[c] == 1;
            }
            if (!intercept) {
                kept.add(c);
            }
        }
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Two passes of modified Gram-Schmidt: orthogonal to rounding even for nearly dependent columns. */
    private static void orthogonalize(double[][] q, double[][] r, int c) {
        for (int pass = 0; pass < 2; pass++) {
            for (int d = 0; d < c; d++) {
                double dot = dot(q[d], q[c]);
                r[d][c] += dot;
                for (int i = 0; i < q[c].length; i++) {
                    q[c][i] -= dot * q[d][i];
                }
            }
        }
        r[c][c] = Math.sqrt(dot(q[c], q[c]));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Indices of the covariates in use. */
    int[] columns() {
        return columns;
    }

    /** Mean of each covariate in use within a batch; [batch][covariate]. */
    double[][] batchMeans() {
        return batchMeans;
    }

    /** Orthonormal columns; [covariate][row]. */
    double[][] q() {
        return q;
    }

    /** Solves R beta = projection in place, for all features at once; [covariate][feature]. */
    void solve(double[][] projection) {
        for (int c = columns.length - 1; c >= 0; c--) {
            for (int d = c + 1; d < columns.length; d++) {
                for (int j = 0; j < projection[c].length; j++) {
                    projection[c][j] -= r[c][d] * projection[d][j];
                }
            }
            for (int j = 0; j < projection[c].length; j++) {
                projection[c][j] /= r[c][c];
            }
        }
    }
}
