package org.voxrisk.riskmodel.model.svm;

import org.voxrisk.riskmodel.model.classify.DegenerateTrainingException;
import org.voxrisk.work.Checkpoint;

/**
 * Sequential minimal optimisation of the dual of C-support vector classification,
 *
 * <pre>
 *   min 1/2 sum_ik a_i a_k y_i y_k K_ik - sum_i a_i,    0 &lt;= a_i &lt;= C_i,  sum_i y_i a_i = 0,
 * </pre>
 *
 * two a at a time: i violates its condition most, k promises the largest fall of the second-order model (Fan, Chen, Lin, J Mach
 * Learn Res 2005;6:1889). Stops when the largest violation is below the tolerance. Ties go to the first row, so the result is a
 * function of the rows alone.
 */
final class SmoSolver {
    /** In place of a curvature that is not above 0, as for equal rows. */
    private static final double FLAT = 1e-12;

    private static final int LEAST_STEPS = 10_000_000;
    private static final int STEPS_PER_ROW = 100;
    private static final int STEPS_PER_CHECK = 1024;

    private final KernelRows kernel;
    private final int[] y;
    private final double[] bound;
    private final double tolerance;
    private final int n;
    private final double[] a;
    /** -y G, G being the gradient of the dual: what first and second of a pair are compared by. */
    private final double[] descent;

    private final boolean[] mayRise;
    private final boolean[] mayFall;
    private final double[] diagonal;

    /**
     * Prepares a problem.
     *
     * @param y -1 or 1 a row
     * @param bound C of each row
     */
    SmoSolver(KernelRows kernel, int[] y, double[] bound, double tolerance) {
        this.kernel = kernel;
        this.y = y;
        this.bound = bound;
        this.tolerance = tolerance;
        this.n = y.length;
        this.a = new double[n];
        this.descent = new double[n];
        this.mayRise = new boolean[n];
        this.mayFall = new boolean[n];
        this.diagonal = new double[n];
        for (int i = 0; i < n; i++) {
            descent[i] = y[i];
            bounds(i);
            diagonal[i] = kernel.diagonal(i);
        }
    }

    /** A solution: the decision value of x is {@code sum_i signed(i) K(x_i, x) - rho}, signed being y_i a_i. */
    static final class Solution {
        private final double[] signed;
        private final double rho;

        Solution(double[] signed, double rho) {
            this.signed = signed;
            this.rho = rho;
        }

        double signed(int row) {
            return signed[row];
        }

        double rho() {
            return rho;
        }
    }

    Solution solve(Checkpoint checkpoint) {
        long most = Math.max(LEAST_STEPS, (long) STEPS_PER_ROW * n);
        double violation = Double.POSITIVE_INFINITY;
        for (long step = 0; step < most; step++) {
            if (step % STEPS_PER_CHECK == 0) {
                checkpoint.check();
            }
            int i = first();
            if (i < 0) {
                return solution();
            }
            double up = descent[i];
            float[] row = kernel.row(i);
            int k = -1;
            double best = 0;
            double down = Double.POSITIVE_INFINITY;
            for (int t = 0; t < n; t++) {
                if (mayFall[t]) {
                    double value = descent[t];
                    down = Math.min(down, value);
                    double fall = up - value;
                    if (fall > 0) {
                        double curvature = diagonal[i] + diagonal[t] - 2.0 * row[t];
                        double gain = fall * fall / (curvature > 0 ? curvature : FLAT);
                        if (gain > best) {
                            best = gain;
                            k = t;
                        }
                    }
                }
            }
            violation = up - down;
            if (violation < tolerance || k < 0) {
                return solution();
            }
            update(i, k, row, kernel.row(k));
        }
        throw new DegenerateTrainingException("a support vector machine on " + n + " training cases still violates its"
                + " conditions by " + violation + " after " + most + " steps, tolerance " + tolerance
                + ": scale the columns, use a smaller C, or a larger tolerance");
    }

    /** Whether y_i a_i may rise and fall. */
    private void bounds(int i) {
        mayRise[i] = y[i] == 1 ? a[i] < bound[i] : a[i] > 0;
        mayFall[i] = y[i] == 1 ? a[i] > 0 : a[i] < bound[i];
    }

    /** The row that violates most from above, -1 when all are at their bounds. */
    private int first() {
        int i = -1;
        double up = Double.NEGATIVE_INFINITY;
        for (int t = 0; t < n; t++) {
            if (mayRise[t] && descent[t] > up) {
                up = descent[t];
                i = t;
            }
        }
        return i;
    }

    /** Minimises over a_i and a_k on the line that the sum allows, inside the box. */
    private void update(int i, int k, float[] rowI, float[] rowK) {
        double oldI = a[i];
        double oldK = a[k];
        double curvature = diagonal[i] + diagonal[k] - 2.0 * rowI[k];
        double by = 1 / (curvature > 0 ? curvature : FLAT);
        if (y[i] != y[k]) {
            double delta = (y[i] * descent[i] + y[k] * descent[k]) * by;
            double difference = oldI - oldK;
            a[i] = oldI + delta;
            a[k] = oldK + delta;
            if (difference > 0 && a[k] < 0) {
                a[k] = 0;
                a[i] = difference;
            } else if (difference <= 0 && a[i] < 0) {
                a[i] = 0;
                a[k] = -difference;
            }
            if (difference > bound[i] - bound[k] && a[i] > bound[i]) {
                a[i] = bound[i];
                a[k] = bound[i] - difference;
            } else if (difference <= bound[i] - bound[k] && a[k] > bound[k]) {
                a[k] = bound[k];
                a[i] = bound[k] + difference;
            }
        } else {
            double delta = (y[k] * descent[k] - y[i] * descent[i]) * by;
            double sum = oldI + oldK;
            a[i] = oldI - delta;
            a[k] = oldK + delta;
            if (sum > bound[i] && a[i] > bound[i]) {
                a[i] = bound[i];
                a[k] = sum - bound[i];
            } else if (sum <= bound[i] && a[k] < 0) {
                a[k] = 0;
                a[i] = sum;
            }
            if (sum > bound[k] && a[k] > bound[k]) {
                a[k] = bound[k];
                a[i] = sum - bound[k];
            } else if (sum <= bound[k] && a[i] < 0) {
                a[i] = 0;
                a[k] = sum;
            }
        }
        double changeI = (a[i] - oldI) * y[i];
        double changeK = (a[k] - oldK) * y[k];
        bounds(i);
        bounds(k);
        for (int t = 0; t < n; t++) {
            descent[t] -= changeI * rowI[t] + changeK * rowK[t];
        }
    }

    /** Rho is the mean of y G over the rows off their bounds, else the middle of what the others allow. */
    private Solution solution() {
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        double sum = 0;
        int free = 0;
        double[] signed = new double[n];
        for (int t = 0; t < n; t++) {
            signed[t] = y[t] * a[t];
            double value = -descent[t];
            if (a[t] > 0 && a[t] < bound[t]) {
                free++;
                sum += value;
            } else if ((a[t] <= 0) == (y[t] == 1)) {
                high = Math.min(high, value);
            } else {
                low = Math.max(low, value);
            }
        }
        return new Solution(signed, free > 0 ? sum / free : (low + high) / 2);
    }
}
