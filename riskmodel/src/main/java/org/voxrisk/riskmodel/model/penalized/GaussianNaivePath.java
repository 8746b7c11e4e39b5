package org.voxrisk.riskmodel.model.penalized;

import java.util.ArrayList;
import java.util.List;
import org.voxrisk.work.Checkpoint;

/**
 * Path of penalised least-squares fits that updates the residuals ("naive updates") and visits only the columns that the
 * sequential strong rule lets through; the others are checked against the optimality conditions afterwards. For many
 * columns.
 */
final class GaussianNaivePath {
    private final StandardizedDesign design;
    private final GaussianResponse response;
    private final double[] factors;
    private final ElasticNet.Options options;
    private final Checkpoint checkpoint;
    private final int p;
    private final double[] residual;

    private final double[] beta;
    private final double[] gradient;
    private final boolean[] strong;
    private final boolean[] active;
    private final int[] activeOrder;
    private int activeCount;
    private double explained;
    private double largestChange;
    private long passes;
    private boolean warm;
    private final StallWatch watch;
    private final double[] outcome;
    /** Products between active columns, made when a direct solve asks for them: {@code between[l][k]} up to {@code k = l}. */
    private final List<double[]> between = new ArrayList<>();

    GaussianNaivePath(
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
        residual = response.values().y;
        beta = new double[p];
        gradient = new double[p];
        strong = new boolean[p];
        active = new boolean[p];
        activeOrder = new int[p];
        outcome = residual.clone();
        watch = new StallWatch(options.threshold(), options.threshold());
    }

    PathRecorder fit() {
        refreshGradients();
        PenaltySchedule schedule = new PenaltySchedule(options, design.n, p, response.scale(), factors);
        PathRecorder recorder =
                new PathRecorder(design, options, schedule, response.mean(), response.scale(), response.nullDeviance());
        for (int m = 0; m < schedule.size(); m++) {
            schedule.advance(m, gradient, design.usable);
            admitAbove(schedule.strongLimit());
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

    private void refreshGradients() {
        checkpoint.check();
        for (int j = 0; j < p; j++) {
            if (!strong[j] && design.usable[j]) {
                gradient[j] = Math.abs(ColumnProducts.dot(design.columns[j], residual));
            }
        }
    }

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

    private boolean solve(double absolute, double square) {
        boolean skipFull = warm;
        watch.openPenalty();
        while (true) {
            if (!skipFull) {
                if (sweepStrong(absolute, square)) {
                    refreshGradients();
                    if (!admitAbove(absolute)) {
                        return true;
                    }
                    if (passes > options.maxPasses()) {
                        return false;
                    }
                    continue;
                }
                if (passes > options.maxPasses()) {
                    return false;
                }
            }
            warm = true;
            skipFull = false;
            do {
                if (passes > options.maxPasses()) {
                    return false;
                }
                checkpoint.check();
                passes++;
                largestChange = 0;
                for (int l = 0; l < activeCount; l++) {
                    update(activeOrder[l], absolute, square);
                }
                if (watch.isDue(largestChange) && solveActive(absolute, square)) {
                    break;
                }
            } while (!(largestChange < options.threshold()));
        }
    }

    /** The minimum over the active columns by a direct solve. False if rounding forbids it. */
    private boolean solveActive(double absolute, double square) {
        int m = activeCount;
        double[][] products = activeProducts();
        double[] chosenFactors = new double[m];
        double[] b = new double[m];
        double[] g = new double[m];
        for (int l = 0; l < m; l++) {
            chosenFactors[l] = factors[activeOrder[l]];
            b[l] = beta[activeOrder[l]];
            g[l] = ColumnProducts.dot(design.columns[activeOrder[l]], residual);
        }
        ActiveSetSolver solver = new ActiveSetSolver(products, chosenFactors, absolute, square);
        // The second time from gradients of the rows, which takes the rounding of the first back.
        for (int round = 0; round < 2; round++) {
            if (!solver.solve(b, g)) {
                watch.giveUp();
                return round > 0;
            }
            System.arraycopy(outcome, 0, residual, 0, residual.length);
            for (int l = 0; l < m; l++) {
                beta[activeOrder[l]] = b[l];
                ColumnProducts.add(residual, -b[l], design.columns[activeOrder[l]]);
            }
            for (int l = 0; l < m; l++) {
                g[l] = ColumnProducts.dot(design.columns[activeOrder[l]], residual);
            }
            explained = 1 - ColumnProducts.dot(residual, residual);
        }
        return true;
    }

    private double[][] activeProducts() {
        while (between.size() < activeCount) {
            double[] column = design.columns[activeOrder[between.size()]];
            double[] row = new double[between.size() + 1];
            for (int k = 0; k < row.length; k++) {
                row[k] = ColumnProducts.dot(design.columns[activeOrder[k]], column);
            }
            between.add(row);
        }
        double[][] products = new double[activeCount][activeCount];
        for (int l = 0; l < activeCount; l++) {
            for (int k = 0; k <= l; k++) {
                products[l][k] = between.get(l)[k];
                products[k][l] = between.get(l)[k];
            }
        }
        return products;
    }

    private boolean sweepStrong(double absolute, double square) {
        checkpoint.check();
        passes++;
        largestChange = 0;
        for (int k = 0; k < p; k++) {
            if (strong[k]) {
                update(k, absolute, square);
            }
        }
        return largestChange < options.threshold();
    }

    private void update(int k, double absolute, double square) {
        double slope = ColumnProducts.dot(design.columns[k], residual);
        double old = beta[k];
        double variance = design.square[k];
        double u = slope + old * variance;
        double excess = Math.abs(u) - factors[k] * absolute;
        double updated = excess > 0 ? Math.copySign(excess, u) / (variance + factors[k] * square) : 0;
        if (updated == old) {
            return;
        }
        if (!active[k]) {
            active[k] = true;
            activeOrder[activeCount++] = k;
        }
        double change = updated - old;
        beta[k] = updated;
        explained += change * (2 * slope - change * variance);
        ColumnProducts.add(residual, -change, design.columns[k]);
        largestChange = Math.max(largestChange, variance * change * change);
    }
}
