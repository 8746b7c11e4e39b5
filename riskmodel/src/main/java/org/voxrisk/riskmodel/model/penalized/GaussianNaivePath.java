package org.voxrisk.riskmodel.model.penalized;

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
            } while (!(largestChange < options.threshold()));
        }
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
