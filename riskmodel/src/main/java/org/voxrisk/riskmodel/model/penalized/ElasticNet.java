package org.voxrisk.riskmodel.model.penalized;

import java.util.Arrays;
import java.util.Objects;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/**
 * Path of LASSO, elastic net or ridge fits over decreasing penalties; equals {@code glmnet(x, y, family, ...)} of R's
 * glmnet 4.1.
 *
 * <p>Minimises over (b0, b), for every lambda,
 *
 * <pre>
 *   gaussian:  1/2 sum_i w_i (y_i - b0 - x_i'b)^2                    + lambda P(b)
 *   binomial:  - sum_i w_i [ y_i eta_i - log(1 + exp(eta_i)) ]       + lambda P(b),   eta_i = b0 + x_i'b
 *   cox:      - sum_(i: event) w_i [ eta_i - log sum_(k: t_k >= t_i) w_k exp(eta_k) ] + lambda P(b),   eta_i = x_i'b
 *   P(b) = sum_j f_j [ (1 - alpha)/2 b_j^2 + alpha |b_j| ]
 * </pre>
 *
 * where the weights w are scaled to sum 1, the penalty factors f to sum p, and, if asked for, columns to variance 1
 * (with 1/n). Coefficients come back on the original scale. As in glmnet, a gaussian y is divided by its own 1/n
 * standard deviation s inside, so that the ridge half of the penalty is lambda/s in units of y; with alpha = 1 this has
 * no effect.
 *
 * <p>Cyclic coordinate descent with warm starts, active sets and sequential strong rules (Friedman, Hastie, Tibshirani,
 * J Stat Softw 2010;33(1); Tibshirani et al., J R Stat Soc B 2012;74:245-266); the binomial and the Cox family
 * inside iteratively reweighted least squares (Simon, Friedman, Hastie, Tibshirani, J Stat Softw 2011;39(5), for the latter: the
 * diagonal of the Hessian only). Gaussian fits keep gradients up to date through column products below 500 columns, through
 * residuals from there on. The order of updates is that of glmnet, so that even with a loose threshold the same
 * numbers come out, and so does the arbitrary split of a LASSO coefficient between duplicate columns.
 *
 * <p>The Cox family takes the risk set of an event at t as all rows with time t or later, those censored at t included, and
 * Breslow's rule for events at one time. glmnet (4.1) loses that order for events and censorings tied at times above about
 * 100 to rounding, and equals this where censored rows are given a slightly later time.
 *
 * <p>lambda_max = max_j |x_j'(y - mean)| / (max(alpha, 1e-3) f_j) over standardised columns, with the score at b = 0 in
 * the place of the product in the Cox family. A derived path ends early
 * after at least 5 values, see {@link PathEnd}. Columns constant over the rows of positive weight keep coefficient 0.
 *
 * <p>Not a model for offsets, box constraints or more than two classes.
 */
public final class ElasticNet {
    /** From this many columns on, gaussian fits update residuals, not gradients (glmnet's default, too). */
    private static final int NAIVE_FROM = 500;

    private ElasticNet() {}

    /**
     * Settings of a fit.
     *
     * @param family distribution of the outcome
     * @param alpha share of the absolute-value penalty, 0 (ridge) to 1 (LASSO)
     * @param lambdas penalties to fit at
     * @param standardize whether columns are scaled to variance 1 (1/n) for the fit
     * @param intercept whether an unpenalised constant is fitted; without one, columns are not centred
     * @param weights observation weights
     * @param penaltyFactors multiplier of the penalty of each column; 0 leaves a column unpenalised
     * @param threshold a pass has converged when max_j v_j (change of b_j)^2 is below threshold times the null deviance
     *     (v_j = working variance of the column): a bound on the <i>squared</i> change. 1e-7 is glmnet's default and
     *     leaves a Rad-score off by about 1e-3; 1e-20 gives about 1e-9
     * @param maxPasses limit on the passes over the columns, summed over the path
     */
    public record Options(
            Family family,
            double alpha,
            LambdaSequence lambdas,
            boolean standardize,
            boolean intercept,
            Weights weights,
            Weights penaltyFactors,
            double threshold,
            int maxPasses) {
        public Options {
            Objects.requireNonNull(family, "family");
            Objects.requireNonNull(lambdas, "lambdas");
            Objects.requireNonNull(weights, "weights");
            Objects.requireNonNull(penaltyFactors, "penaltyFactors");
            if (!(alpha >= 0 && alpha <= 1)) {
                throw new IllegalArgumentException("alpha = " + alpha + ", must be from 0 to 1");
            }
            if (!(threshold > 0) || Double.isInfinite(threshold)) {
                throw new IllegalArgumentException("threshold = " + threshold + ", must be finite and > 0");
            }
            if (maxPasses < 1) {
                throw new IllegalArgumentException("maxPasses = " + maxPasses + ", must be at least 1");
            }
        }

        /** glmnet's defaults: LASSO, 100 derived lambdas, standardised, with intercept, threshold 1e-7. */
        public static Options defaults(Family family) {
            return new Options(
                    family, 1, LambdaSequence.automatic(), true, true, Weights.equal(), Weights.equal(), 1e-7, 100_000);
        }

        /** These settings with another share of the absolute-value penalty. */
        public Options withAlpha(double share) {
            return new Options(
                    family, share, lambdas, standardize, intercept, weights, penaltyFactors, threshold, maxPasses);
        }

        /** These settings with other penalties. */
        public Options withLambdas(LambdaSequence sequence) {
            return new Options(
                    family, alpha, sequence, standardize, intercept, weights, penaltyFactors, threshold, maxPasses);
        }

        /** These settings with or without scaling of the columns. */
        public Options withStandardize(boolean scale) {
            return new Options(family, alpha, lambdas, scale, intercept, weights, penaltyFactors, threshold, maxPasses);
        }

        /** These settings with or without a constant term. */
        public Options withIntercept(boolean constant) {
            return new Options(
                    family, alpha, lambdas, standardize, constant, weights, penaltyFactors, threshold, maxPasses);
        }

        /** These settings with other observation weights. */
        public Options withWeights(Weights observations) {
            return new Options(
                    family, alpha, lambdas, standardize, intercept, observations, penaltyFactors, threshold, maxPasses);
        }

        /** These settings with other penalty factors. */
        public Options withPenaltyFactors(Weights factors) {
            return new Options(family, alpha, lambdas, standardize, intercept, weights, factors, threshold, maxPasses);
        }

        /** These settings with another convergence rule. */
        public Options withConvergence(double squaredChange, int passes) {
            return new Options(
                    family, alpha, lambdas, standardize, intercept, weights, penaltyFactors, squaredChange, passes);
        }
    }

    /**
     * Fits the path.
     *
     * @param x the predictors, at least 2 rows
     * @param y one outcome a row; 0 or 1 for the binomial family
     * @param options settings
     * @return the fitted path
     * @throws IllegalArgumentException if lengths disagree, an outcome is not finite, a binomial outcome is neither 0 nor
     *     1, a class has fewer than 2 rows, a gaussian outcome or every column is constant, all penalty factors are 0, or lambdas are to be derived and every
     *     penalised column has covariance 0 with y
     * @throws IllegalStateException if the limit on passes was reached before the first lambda was fitted
     */
    public static ElasticNetPath fit(Columns x, double[] y, Options options) {
        return fit(x, y, options, Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * Fits the path of labels, 0 or 1, with either family; as {@link #fit(Columns, double[], Options)}.
     *
     * @param labels one a row
     */
    public static ElasticNetPath fit(Columns x, int[] labels, Options options) {
        return fit(x, Arrays.stream(labels).asDoubleStream().toArray(), options);
    }

    /**
     * Fits a path as {@link #fit(Columns, double[], Options)} does.
     *
     * @param work who may stop it; the caller's thread does it all
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    public static ElasticNetPath fit(Columns x, double[] y, Options options, Work work) {
        try (Crew crew = work.start()) {
            return fit(x, y, options, crew.checkpoint());
        }
    }

    static ElasticNetPath fit(Columns x, double[] y, Options options, Checkpoint checkpoint) {
        checkpoint.check();
        check(x, y, options.family());
        int n = x.rows();
        int p = x.columns();
        double[] weights = options.weights().toArray(n);
        double[] factors = options.penaltyFactors().toArray(p);
        normalize(weights, 1);
        normalize(factors, p);
        PathRecorder recorder;
        if (options.family() == Family.BINOMIAL) {
            double total = Arrays.stream(options.weights().toArray(n)).sum();
            StandardizedDesign design = StandardizedDesign.forBinomial(x, weights, options);
            WorkingLikelihood likelihood = new BinomialLikelihood(y, weights, options.intercept());
            recorder = new ReweightedPath(design, likelihood, total, factors, options, checkpoint).fit();
        } else {
            StandardizedDesign design = StandardizedDesign.forGaussian(x, weights, options);
            GaussianResponse response = GaussianResponse.of(y, weights, options);
            recorder = p < NAIVE_FROM
                    ? new GaussianCovariancePath(design, response, factors, options, checkpoint).fit()
                    : new GaussianNaivePath(design, response, factors, options, checkpoint).fit();
        }
        return recorder.toPath();
    }

    /**
     * Fits the path of log hazard ratios with {@link Family#COX}.
     *
     * @param x the predictors, at least 2 rows
     * @param followUp time and event of each row, without competing events
     * @param options settings; without a constant term whatever they say, columns are centred
     * @throws IllegalArgumentException if the family is another one, lengths disagree, there are competing events, no event
     *     has another row of positive weight at risk, every column is constant, all penalty factors are 0, or lambdas are to
     *     be derived and the score of every penalised column is 0
     * @throws IllegalStateException if the limit on passes was reached before the first lambda was fitted
     */
    public static ElasticNetPath fit(Columns x, FollowUp followUp, Options options) {
        return fit(x, followUp, options, Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * Fits a path as {@link #fit(Columns, FollowUp, Options)} does.
     *
     * @param work who may stop it; the caller's thread does it all
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    public static ElasticNetPath fit(Columns x, FollowUp followUp, Options options, Work work) {
        try (Crew crew = work.start()) {
            return fit(x, followUp, options, crew.checkpoint());
        }
    }

    static ElasticNetPath fit(Columns x, FollowUp followUp, Options options, Checkpoint checkpoint) {
        checkpoint.check();
        int n = x.rows();
        if (options.family() != Family.COX) {
            throw new IllegalArgumentException(
                    "family " + options.family() + " with a follow-up; only " + Family.COX + " has one");
        }
        if (n < 2 || followUp.size() != n) {
            throw new IllegalArgumentException("x has " + n + " rows and the follow-up " + followUp.size()
                    + " cases; equal numbers, at least 2, are needed");
        }
        double[] weights = options.weights().toArray(n);
        double[] factors = options.penaltyFactors().toArray(x.columns());
        double total = Arrays.stream(weights).sum();
        normalize(weights, 1);
        normalize(factors, x.columns());
        CoxLikelihood likelihood = new CoxLikelihood(followUp.requireSingleCause(), weights);
        StandardizedDesign design = StandardizedDesign.forBinomial(x, weights, options.withIntercept(true));
        return new ReweightedPath(design, likelihood, total, factors, options, checkpoint)
                .fit()
                .toPath();
    }

    /**
     * Coefficients at one lambda by a new fit, without the error of interpolation between the lambdas of a path; equals
     * {@code coef(fit, s, exact = TRUE)}: the path's lambdas with this one inserted are fitted again.
     *
     * @param x the predictors that the path was fitted on
     * @param y the outcomes that the path was fitted on
     * @param options settings the path was fitted with
     * @param path the path to refine
     * @param lambda penalty
     */
    public static LinearCoefficients refitAt(
            Columns x, double[] y, Options options, ElasticNetPath path, double lambda) {
        double[] merged = Arrays.copyOf(path.lambdas(), path.size() + 1);
        merged[path.size()] = lambda;
        double[] distinct = Arrays.stream(merged).distinct().toArray();
        ElasticNetPath refitted = fit(x, y, options.withLambdas(LambdaSequence.given(distinct)));
        return refitted.coefficientsAt(lambda);
    }

    private static void normalize(double[] values, double target) {
        double sum = 0;
        for (double v : values) {
            sum += v;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] / sum * target;
        }
    }

    private static void check(Columns x, double[] y, Family family) {
        if (family == Family.COX) {
            throw new IllegalArgumentException("family COX without a follow-up; times and events are needed");
        }
        int n = x.rows();
        if (n < 2 || y.length != n) {
            throw new IllegalArgumentException(
                    "x has " + n + " rows and y " + y.length + " outcomes; equal numbers, at least 2, are needed");
        }
        int events = 0;
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(y[i]) || (family == Family.BINOMIAL && y[i] != 0 && y[i] != 1)) {
                throw new IllegalArgumentException("y[" + i + "] = " + y[i]
                        + (family == Family.BINOMIAL ? ", must be 0 or 1" : ", must be finite"));
            }
            events += y[i] == 1 ? 1 : 0;
        }
        if (family == Family.BINOMIAL && (events < 2 || n - events < 2)) {
            throw new IllegalArgumentException(
                    "y holds " + events + " ones and " + (n - events) + " zeros; at least 2 of each are needed");
        }
    }
}
