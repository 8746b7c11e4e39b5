package org.voxrisk.riskmodel.model.penalized;

import org.voxrisk.work.Checkpoint;

/**
 * Path of penalised least-squares fits that keeps the gradient of every column up to date through products between
 * columns, each computed once, when a column becomes active ("covariance updates"): cheap passes for few columns.
 *
 * <p>Update of column k, with gradient g_k = x_k'(y - Xb) and V_k = x_k'x_k: as in {@link ReweightedPath} with u = g_k +
 * V_k b_k, then g_j = g_j - (change of b_k) x_j'x_k. The share explained grows by change (2 g_k - change V_k).
 */
final class GaussianCovariancePath {
    private final StandardizedDesign design;
    private final GaussianResponse response;
    private final double[] factors;
    private final ElasticNet.Options options;
    private final Checkpoint checkpoint;
    private final int p;

    private final double[] beta;
    private final double[] before;
    private final double[] gradient;
    private final boolean[] active;
    private final int[] activeOrder;
    /** Products of each column with the active ones: {@code products[l][j] = x_j'x_(activeOrder[l])}. */
    private final double[][] products;

    private final int[] position;
    private int activeCount;
    private double explained;
    private double largestChange;
    private long passes;
    private boolean warm;
    private final StallWatch watch;

    GaussianCovariancePath(
            StandardizedDesign design,
            GaussianResponse response,
            double[] factors,
            ElasticNet.Options options,
            Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
        this.design = design;
        this.response = response;
        this.factors = factors;
        this.options = options;
        p = design.p;
        beta = new double[p];
        before = new double[p];
        gradient = new double[p];
        active = new boolean[p];
        activeOrder = new int[p];
        position = new int[p];
        products = new double[p][];
        watch = new StallWatch(options.threshold(), options.threshold());
    }

    PathRecorder fit() {
        for (int j = 0; j < p; j++) {
            gradient[j] = design.usable[j] ? ColumnProducts.dot(design.columns[j], response.values().y) : 0;
        }
        PenaltySchedule schedule = new PenaltySchedule(options, design.n, p, response.scale(), factors);
        PathRecorder recorder =
                new PathRecorder(design, options, schedule, response.mean(), response.scale(), response.nullDeviance());
        double[] absolute = new double[p];
        for (int m = 0; m < schedule.size(); m++) {
            if (m < 2) {
                for (int j = 0; j < p; j++) {
                    absolute[j] = Math.abs(gradient[j]);
                }
            }
            schedule.advance(m, absolute, design.usable);
            if (!solve(schedule.absolute(), schedule.square())) {
                recorder.endWith(PathEnd.MAX_PASSES);
                break;
            }
            if (!recorder.add(0, beta, explained)) {
                break;
            }
        }
        recorder.passes(passes);
        return recorder;
    }

    private boolean solve(double absolute, double square) {
        boolean skipFull = warm;
        watch.openPenalty();
        while (true) {
            if (!skipFull) {
                checkpoint.check();
                passes++;
                largestChange = 0;
                for (int k = 0; k < p; k++) {
                    if (design.usable[k]) {
                        updateAll(k, absolute, square);
                    }
                }
                if (largestChange < options.threshold()) {
                    return true;
                }
                if (passes > options.maxPasses()) {
                    return false;
                }
            }
            warm = true;
            skipFull = false;
            if (!descendActive(absolute, square)) {
                return false;
            }
        }
    }

    /** Passes over the active columns until they settle, then brings the other gradients up to date. */
    private boolean descendActive(double absolute, double square) {
        for (int l = 0; l < activeCount; l++) {
            before[l] = beta[activeOrder[l]];
        }
        do {
            if (passes > options.maxPasses()) {
                return false;
            }
            checkpoint.check();
            passes++;
            largestChange = 0;
            for (int l = 0; l < activeCount; l++) {
                updateActive(activeOrder[l], absolute, square);
            }
            if (watch.isDue(largestChange) && solveActive(absolute, square)) {
                return true;
            }
        } while (!(largestChange < options.threshold()));
        for (int l = 0; l < activeCount; l++) {
            double change = beta[activeOrder[l]] - before[l];
            if (change != 0) {
                double[] column = products[l];
                for (int j = 0; j < p; j++) {
                    if (!active[j]) {
                        gradient[j] -= change * column[j];
                    }
                }
            }
        }
        return true;
    }

    /** The minimum over the active columns by a direct solve; then all gradients anew. False if rounding forbids it. */
    private boolean solveActive(double absolute, double square) {
        int m = activeCount;
        double[][] between = new double[m][m];
        double[] chosenFactors = new double[m];
        double[] b = new double[m];
        double[] g = new double[m];
        for (int l = 0; l < m; l++) {
            for (int k = 0; k < m; k++) {
                between[l][k] = products[l][activeOrder[k]];
            }
            chosenFactors[l] = factors[activeOrder[l]];
            b[l] = beta[activeOrder[l]];
            g[l] = gradient[activeOrder[l]];
        }
        ActiveSetSolver solver = new ActiveSetSolver(between, chosenFactors, absolute, square);
        // The second time from gradients of the rows, which takes the rounding of the first back.
        for (int round = 0; round < 2; round++) {
            if (!solver.solve(b, g)) {
                watch.giveUp();
                return round > 0;
            }
            double[] residual = response.values().y.clone();
            for (int l = 0; l < m; l++) {
                beta[activeOrder[l]] = b[l];
                ColumnProducts.add(residual, -b[l], design.columns[activeOrder[l]]);
            }
            for (int j = 0; j < p; j++) {
                gradient[j] = design.usable[j] ? ColumnProducts.dot(design.columns[j], residual) : 0;
            }
            for (int l = 0; l < m; l++) {
                g[l] = gradient[activeOrder[l]];
            }
            explained = 1 - ColumnProducts.dot(residual, residual);
        }
        return true;
    }

    private void updateAll(int k, double absolute, double square) {
        double change = step(k, absolute, square);
        if (change != 0) {
            if (!active[k]) {
                activate(k);
            }
            double[] column = products[position[k]];
            for (int j = 0; j < p; j++) {
                gradient[j] -= column[j] * change;
            }
        }
    }

    private void updateActive(int k, double absolute, double square) {
        double change = step(k, absolute, square);
        if (change != 0) {
            double[] column = products[position[k]];
            for (int l = 0; l < activeCount; l++) {
                int j = activeOrder[l];
                gradient[j] -= column[j] * change;
            }
        }
    }

    /** Moves one coefficient to its minimum; returns the change. */
    private double step(int k, double absolute, double square) {
        double old = beta[k];
        double u = gradient[k] + old * design.square[k];
        double excess = Math.abs(u) - factors[k] * absolute;
        double updated = excess > 0 ? Math.copySign(excess, u) / (design.square[k] + factors[k] * square) : 0;
        double change = updated - old;
        if (change != 0) {
            beta[k] = updated;
            explained += change * (2 * gradient[k] - change * design.square[k]);
            largestChange = Math.max(largestChange, design.square[k] * change * change);
        }
        return change;
    }

    private void activate(int k) {
        checkpoint.check();
        double[] column = new double[p];
        for (int j = 0; j < p; j++) {
            if (!design.usable[j]) {
                continue;
            }
            if (j == k) {
                column[j] = design.square[j];
            } else if (active[j]) {
                column[j] = products[position[j]][k];
            } else {
                column[j] = ColumnProducts.dot(design.columns[j], design.columns[k]);
            }
        }
        position[k] = activeCount;
        products[activeCount] = column;
        activeOrder[activeCount++] = k;
        active[k] = true;
    }
}
