package org.voxrisk.riskmodel.model.penalized;

import java.util.ArrayList;
import java.util.List;

/** Collects the fits of a path on the original scale and decides when a derived path has gone far enough. */
final class PathRecorder {
    /** A derived path has at least this many values, if as many were asked for. */
    private static final int MIN_LENGTH = 5;

    private static final double MIN_GAIN = 1e-5;
    private static final double MAX_EXPLAINED = 0.999;

    /** Of the Cox family, over {@link #MIN_LENGTH} values together. */
    private static final double MIN_GAIN_COX = 1e-3;

    private static final double MAX_EXPLAINED_COX = 0.99;

    private final StandardizedDesign design;
    private final ElasticNet.Options options;
    private final PenaltySchedule schedule;
    private final double mean;
    private final double responseScale;
    private final double nullDeviance;
    private final List<Double> lambdas = new ArrayList<>();
    private final List<LinearCoefficients> fits = new ArrayList<>();
    private final List<Double> explained = new ArrayList<>();
    private PathEnd end = PathEnd.ALL_LAMBDAS;
    private long passes;

    PathRecorder(
            StandardizedDesign design,
            ElasticNet.Options options,
            PenaltySchedule schedule,
            double mean,
            double responseScale,
            double nullDeviance) {
        this.design = design;
        this.options = options;
        this.schedule = schedule;
        this.mean = mean;
        this.responseScale = responseScale;
        this.nullDeviance = nullDeviance;
    }

    /**
     * Adds a fit.
     *
     * @param constant constant term on the fit's centred columns, in units of the outcome, without the mean
     * @param beta coefficients on the fit's scale
     * @param ratio share of the null deviance explained
     * @return whether the path goes on
     */
    boolean add(double constant, double[] beta, double ratio) {
        int m = lambdas.size();
        double intercept = mean + constant;
        double[] original = new double[design.p];
        for (int j = 0; j < design.p; j++) {
            if (beta[j] != 0) {
                original[j] = beta[j] * responseScale / design.scale[j];
                intercept -= original[j] * design.center[j];
            }
        }
        lambdas.add(schedule.reported(m));
        fits.add(LinearCoefficients.of(hasConstant() ? intercept : 0, original));
        explained.add(ratio);
        if (!schedule.isDerived() || m + 1 < Math.min(MIN_LENGTH, schedule.size())) {
            return true;
        }
        boolean saturated = ratio > (options.family() == Family.COX ? MAX_EXPLAINED_COX : MAX_EXPLAINED);
        if (hasStalled(m, ratio) || saturated) {
            end = m + 1 == schedule.size() ? PathEnd.ALL_LAMBDAS : saturated ? PathEnd.SATURATED : PathEnd.NO_PROGRESS;
            return false;
        }
        return true;
    }

    private boolean hasConstant() {
        return options.intercept() && options.family() != Family.COX;
    }

    /** glmnet's rules: the gain is relative for the gaussian family, absolute for the binomial one. */
    private boolean hasStalled(int m, double ratio) {
        double gain = ratio - (m == 0 ? 0 : explained.get(m - 1));
        return switch (options.family()) {
            case GAUSSIAN -> gain < MIN_GAIN * ratio;
            case BINOMIAL -> gain < MIN_GAIN;
            case COX -> ratio - explained.get(m + 1 - Math.min(MIN_LENGTH, schedule.size())) < MIN_GAIN_COX * ratio;
        };
    }

    void endWith(PathEnd reason) {
        end = reason;
    }

    void passes(long count) {
        passes = count;
    }

    ElasticNetPath toPath() {
        if (fits.isEmpty()) {
            throw new IllegalStateException("no lambda was fitted within " + options.maxPasses()
                    + " passes at threshold " + options.threshold() + "; allow more passes or a looser threshold");
        }
        double[] ratios = explained.stream().mapToDouble(Double::doubleValue).toArray();
        return new ElasticNetPath(options, schedule.report(lambdas), fits, ratios, nullDeviance, passes, end);
    }
}
