package org.voxrisk.riskmodel.model.penalized;

import java.util.Arrays;

/**
 * A weighted least-squares problem reduced to its active columns: products between them are computed once, and a pass over
 * a columns costs a^2 operations, whatever the number of rows. Worth its set-up where many passes follow, as with a tight
 * threshold. The updates are those of {@link ReweightedPath}, in the same order.
 */
final class ActiveQuadratic {
    private final double[][] columns;
    private final int[] active;
    private final int count;
    private final double[] v;
    private final double weightSum;
    private final double[] slope;
    private final double[] mean;
    private final double[][] products;
    private final double[] moved;
    private double residualSum;
    private double movedConstant;

    /**
     * @param columns all columns
     * @param active indices of the active ones, of which the first {@code count} are
     * @param v working weights of the rows
     * @param r working residuals of the rows
     */
    ActiveQuadratic(double[][] columns, int[] active, int count, double[] v, double[] r) {
        this.columns = columns;
        this.active = active;
        this.count = count;
        this.v = v;
        weightSum = ColumnProducts.sum(v);
        residualSum = ColumnProducts.sum(r);
        slope = new double[count];
        mean = new double[count];
        moved = new double[count];
        products = new double[count][count];
        double[] weighted = new double[v.length];
        for (int l = 0; l < count; l++) {
            double[] column = columns[active[l]];
            for (int i = 0; i < weighted.length; i++) {
                weighted[i] = v[i] * column[i];
            }
            slope[l] = ColumnProducts.dot(column, r);
            mean[l] = ColumnProducts.sum(weighted);
            for (int k = 0; k <= l; k++) {
                products[l][k] = ColumnProducts.dot(columns[active[k]], weighted);
                products[k][l] = products[l][k];
            }
        }
    }

    /** One pass over the active columns; returns the largest v_j (change of b_j)^2. */
    double pass(double[] beta, double[] variance, double[] factors, double absolute, double square) {
        double largest = 0;
        for (int l = 0; l < count; l++) {
            int k = active[l];
            double old = beta[k];
            double u = slope[l] + old * variance[k];
            double excess = Math.abs(u) - factors[k] * absolute;
            double updated = excess > 0 ? Math.copySign(excess, u) / (variance[k] + factors[k] * square) : 0;
            double change = updated - old;
            if (change != 0) {
                beta[k] = updated;
                moved[l] += change;
                residualSum -= change * mean[l];
                largest = Math.max(largest, variance[k] * change * change);
                ColumnProducts.add(slope, -change, products[l]);
            }
        }
        return largest;
    }

    /** Moves the constant to its minimum; returns the change. */
    double moveConstant() {
        double change = residualSum / weightSum;
        movedConstant += change;
        residualSum -= change * weightSum;
        ColumnProducts.add(slope, -change, mean);
        return change;
    }

    /**
     * Outcome of a direct solve.
     *
     * @param found whether the minimum was reached; if not, nothing has moved
     * @param constantChange by how much the constant moved
     */
    record Direct(boolean found, double constantChange) {}

    /** Moves coefficients and, if asked for, the constant to the minimum by active sets. */
    Direct solve(double[] beta, double[] factors, double absolute, double square, boolean withConstant) {
        int m = withConstant ? count + 1 : count;
        double[][] q = new double[m][m];
        double[] chosenFactors = new double[m];
        double[] b = new double[m];
        double[] g = new double[m];
        for (int l = 0; l < count; l++) {
            System.arraycopy(products[l], 0, q[l], 0, count);
            chosenFactors[l] = factors[active[l]];
            b[l] = beta[active[l]];
            g[l] = slope[l];
        }
        if (withConstant) {
            // An unpenalised column of ones.
            for (int l = 0; l < count; l++) {
                q[l][count] = mean[l];
                q[count][l] = mean[l];
            }
            q[count][count] = weightSum;
            g[count] = residualSum;
        }
        if (!new ActiveSetSolver(q, chosenFactors, absolute, square).solve(b, g)) {
            return new Direct(false, 0);
        }
        for (int l = 0; l < count; l++) {
            moved[l] += b[l] - beta[active[l]];
            beta[active[l]] = b[l];
            slope[l] = g[l];
        }
        double change = withConstant ? b[count] : 0;
        movedConstant += change;
        residualSum = withConstant ? g[count] : residualSum;
        return new Direct(true, change);
    }

    /** Brings the residuals of the rows up to date with all moves made. */
    void settle(double[] r) {
        double[] shift = new double[r.length];
        Arrays.fill(shift, movedConstant);
        for (int l = 0; l < count; l++) {
            if (moved[l] != 0) {
                ColumnProducts.add(shift, moved[l], columns[active[l]]);
            }
        }
        for (int i = 0; i < r.length; i++) {
            r[i] -= v[i] * shift[i];
        }
    }
}
