package org.voxrisk.riskmodel.model.penalized;

import java.util.Arrays;
import org.voxrisk.work.Checkpoint;

/**
 * Path of penalised fits of a likelihood by iteratively reweighted least squares: for each penalty, quadratic approximations
 * of the log-likelihood at the current fit, each minimised by coordinate descent over the strong set, until neither moves;
 * then the columns left out are checked against the optimality conditions and taken in if they violate them.
 *
 * <p>With working weights v_i and residuals r_i of the {@link WorkingLikelihood}, the update of column k is
 *
 * <pre>
 *   u = x_k'r + V_k b_k,   V_k = sum_i v_i x_ik^2
 *   b_k = sign(u) max(|u| - f_k lambda alpha, 0) / (V_k + f_k lambda (1 - alpha))
 *   r = r - (change of b_k) v x_k
 * </pre>
 */
final class ReweightedPath {
    /** After so many passes over the active columns their products pay. */
    private static final int PASSES_BY_ROWS = 12;

    /** Newton's method has settled long before; if not, rounding moves the direct solutions. */
    private static final int MAX_DIRECT_APPROXIMATIONS = 25;

    private final StandardizedDesign design;
    private final WorkingLikelihood likelihood;
    private final double totalWeight;
    private final double[] factors;
    private final ElasticNet.Options options;
    private final boolean hasConstant;
    /** Whether products are taken of the strong columns alone: worth it where there are many approximations a penalty. */
    private final boolean byStrongColumns;

    private final Checkpoint checkpoint;
    private final int n;
    private final int p;
    private final double[][] x;
    private final RowMajor rows;

    private final double[] beta;
    private final double[] lastBeta;
    private final double[] variance;
    /** x_j'r when the current approximation was opened, or the current pass over the strong set begun. */
    private final double[] slope;
    /** Absolute slopes that the strong rule and lambda_max look at; those of strong columns are not renewed. */
    private final double[] gradient;

    private final boolean[] strong;
    private final boolean[] active;
    private final int[] activeOrder;
    private int activeCount;
    private double constant;
    private double lastConstant;
    private final double[] eta;
    private final double[] v;
    private final double[] r;
    private double weightSum;
    private double limit;
    private double largestChange;
    /** Length of the way since the slopes were computed, see {@link #staysZero}. */
    private double drift;

    private long passes;
    private StallWatch watch = new StallWatch(1, 1);

    ReweightedPath(
            StandardizedDesign design,
            WorkingLikelihood likelihood,
            double totalWeight,
            double[] factors,
            ElasticNet.Options options,
            Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
        this.design = design;
        this.likelihood = likelihood;
        this.totalWeight = totalWeight;
        this.factors = factors;
        this.options = options;
        byStrongColumns = options.family() == Family.COX;
        hasConstant = options.intercept() && likelihood.hasConstant();
        n = design.n;
        p = design.p;
        x = design.columns;
        beta = new double[p];
        lastBeta = new double[p];
        variance = new double[p];
        gradient = new double[p];
        slope = new double[p];
        rows = new RowMajor(x, n);
        strong = new boolean[p];
        active = new boolean[p];
        activeOrder = new int[p];
        eta = new double[n];
        v = new double[n];
        r = new double[n];
    }

    PathRecorder fit() {
        double nullLoss = start();
        limit = options.threshold() * nullLoss;
        watch = new StallWatch(options.threshold(), limit);
        PenaltySchedule schedule = new PenaltySchedule(options, n, p, 1, factors);
        PathRecorder recorder = new PathRecorder(design, options, schedule, 0, 1, 2 * totalWeight * nullLoss);
        for (int m = 0; m < schedule.size(); m++) {
            schedule.advance(m, gradient, design.usable);
            admitAbove(schedule.strongLimit());
            if (!solve(schedule.absolute(), schedule.square())) {
                recorder.endWith(PathEnd.MAX_PASSES);
                break;
            }
            boolean goesOn = recorder.add(constant, beta, (nullLoss - likelihood.loss()) / nullLoss);
            if (goesOn && likelihood.hasVanished(weightSum) && m + 1 < schedule.size()) {
                recorder.endWith(PathEnd.WEIGHTS_VANISHED);
                break;
            }
            if (!goesOn) {
                break;
            }
        }
        recorder.passes(passes);
        return recorder;
    }

    /** Sets up the fit without columns; returns its loss per unit of weight, half the null deviance. */
    private double start() {
        WorkingLikelihood.Start start = likelihood.start(v, r);
        constant = start.constant();
        weightSum = start.weightSum();
        rows.products(r, slope);
        renewGradients();
        return start.loss();
    }

    /** Adds columns whose gradient exceeds the bound to the strong set; returns whether there was one. */
    private boolean admitAbove(double bound) {
        boolean any = false;
        for (int j = 0; j < p; j++) {
            if (!strong[j] && design.usable[j] && gradient[j] > bound * factors[j]) {
                strong[j] = true;
                any = true;
            }
        }
        return any;
    }

    /** Minimises at one penalty; returns false if the passes ran out. */
    private boolean solve(double absolute, double square) {
        watch.openPenalty();
        for (int approximation = 0; passes <= options.maxPasses(); approximation++) {
            if (approximation == MAX_DIRECT_APPROXIMATIONS) {
                watch.giveUp();
            }
            openApproximation();
            if (!descend(absolute, square)) {
                return false;
            }
            predict();
            if (likelihood.hasVanished(weightSum)) {
                return true;
            }
            if (hasSettled()) {
                if (byStrongColumns) {
                    rows.products(r, slope);
                }
                renewGradients();
                if (!admitAbove(absolute)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void openApproximation() {
        lastConstant = constant;
        for (int l = 0; l < activeCount; l++) {
            int k = activeOrder[l];
            lastBeta[k] = beta[k];
        }
        drift = 0;
        if (!byStrongColumns) {
            rows.squares(v, variance);
            return;
        }
        for (int k = 0; k < p; k++) {
            if (strong[k]) {
                variance[k] = ColumnProducts.weightedSquare(x[k], v);
            }
        }
    }

    private void renewGradients() {
        for (int j = 0; j < p; j++) {
            if (!strong[j] && design.usable[j]) {
                gradient[j] = Math.abs(slope[j]);
            }
        }
    }

    /** Alternates a pass over the strong set with passes over the active columns until a full pass changes nothing. */
    private boolean descend(double absolute, double square) {
        while (true) {
            largestChange = 0;
            if (drift > 0 && !byStrongColumns) {
                rows.products(r, slope);
                drift = 0;
            }
            for (int k = 0; k < p; k++) {
                if (strong[k] && (byStrongColumns || !staysZero(k, absolute))) {
                    update(k, absolute, square);
                }
            }
            if (finishPass()) {
                return true;
            }
            if (passes > options.maxPasses()) {
                return false;
            }
            if (!descendActive(absolute, square)) {
                return false;
            }
        }
    }

    /** Passes over the active columns until one changes less than the threshold; false if the passes ran out. */
    private boolean descendActive(double absolute, double square) {
        for (int pass = 0; pass < PASSES_BY_ROWS; pass++) {
            largestChange = 0;
            for (int l = 0; l < activeCount; l++) {
                update(activeOrder[l], absolute, square);
            }
            if (finishPass()) {
                return true;
            }
            if (passes > options.maxPasses()) {
                return false;
            }
        }
        ActiveQuadratic reduced = new ActiveQuadratic(x, activeOrder, activeCount, v, r);
        watch.openProblem();
        do {
            if (passes > options.maxPasses()) {
                return false;
            }
            checkpoint.check();
            passes++;
            largestChange = reduced.pass(beta, variance, factors, absolute, square);
            if (hasConstant) {
                double change = reduced.moveConstant();
                constant += change;
                largestChange = Math.max(largestChange, weightSum * change * change);
            }
            if (watch.isDue(largestChange)) {
                ActiveQuadratic.Direct direct = reduced.solve(beta, factors, absolute, square, hasConstant);
                if (direct.found()) {
                    constant += direct.constantChange();
                    break;
                }
                watch.giveUp();
            }
        } while (!(largestChange < limit));
        reduced.settle(r);
        drift = Double.MAX_VALUE;
        return true;
    }

    /**
     * Whether a column is known to keep coefficient 0 without its slope being computed anew. With c_jk = sum_i v_i x_ij
     * x_ik, changes d_k of other coefficients move the slope of j by sum_k d_k c_jk, and |c_jk| is at most sqrt(V_j V_k):
     * the move is at most sqrt(V_j) times the drift sum_k |d_k| sqrt(V_k). A part in 1e10 is left for rounding.
     */
    private boolean staysZero(int k, double absolute) {
        return beta[k] == 0
                && Math.abs(slope[k]) + Math.sqrt(variance[k]) * drift <= factors[k] * absolute * (1 - 1e-10);
    }

    private void update(int k, double absolute, double square) {
        double[] column = x[k];
        double old = beta[k];
        double u = ColumnProducts.dot(column, r) + old * variance[k];
        double excess = Math.abs(u) - factors[k] * absolute;
        double updated = excess > 0 ? Math.copySign(excess, u) / (variance[k] + factors[k] * square) : 0;
        if (updated == old) {
            return;
        }
        if (!active[k]) {
            active[k] = true;
            lastBeta[k] = 0;
            activeOrder[activeCount++] = k;
        }
        double change = updated - old;
        beta[k] = updated;
        double move = variance[k] * change * change;
        largestChange = Math.max(largestChange, move);
        drift += Math.sqrt(move);
        ColumnProducts.subtractWeighted(r, change, v, column);
    }

    /** Updates the constant; returns whether the pass changed less than the threshold. */
    private boolean finishPass() {
        checkpoint.check();
        passes++;
        if (hasConstant) {
            double change = ColumnProducts.sum(r) / weightSum;
            if (change != 0) {
                constant += change;
                ColumnProducts.add(r, -change, v);
                double move = weightSum * change * change;
                largestChange = Math.max(largestChange, move);
                drift += Math.sqrt(move);
            }
        }
        return largestChange < limit;
    }

    /** Working weights and residuals at the current coefficients. */
    private void predict() {
        Arrays.fill(eta, constant);
        for (int l = 0; l < activeCount; l++) {
            int k = activeOrder[l];
            if (beta[k] != 0) {
                ColumnProducts.add(eta, beta[k], x[k]);
            }
        }
        likelihood.approximate(eta, v, r);
        weightSum = ColumnProducts.sum(v);
        if (!byStrongColumns) {
            rows.products(r, slope);
        }
    }

    private boolean hasSettled() {
        double shift = constant - lastConstant;
        if (weightSum * shift * shift > limit) {
            return false;
        }
        for (int l = 0; l < activeCount; l++) {
            int k = activeOrder[l];
            double change = beta[k] - lastBeta[k];
            if (variance[k] * change * change > limit) {
                return false;
            }
        }
        return true;
    }
}
