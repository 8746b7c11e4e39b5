package org.voxrisk.riskmodel.survival.cox;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;
import org.voxrisk.riskmodel.survival.data.FollowUpTable;

/**
 * Cox's proportional hazards regression; equals {@code coxph} of R's survival.
 *
 * <pre>
 *   h(t | x) = h0(t) exp(x b + offset),   h0 per stratum and without a form
 * </pre>
 *
 * b maximises the partial likelihood (Cox, J R Stat Soc B 1972;34:187-220) with {@link Ties}; case weights multiply both the
 * events and the risk sums. The covariance is the inverse information, or, if asked for, robust: D'D, D = weight x dfbeta,
 * summed within clusters first (Lin, Wei, J Am Stat Assoc 1989;84:1074-1078), without a small-sample factor. R goes over to
 * the robust one by itself when weights are not whole numbers; here it is always said.
 *
 * <p>Settings of a fit; immutable, each method returns a changed copy.
 *
 * <pre>
 *   CoxFit fit = CoxRegression.efron().strata(centre).fit(design, followUp);
 * </pre>
 */
public final class CoxRegression {
    private final Ties ties;
    private final CoxMethod method;
    private final Options options;
    private final @Nullable Strata strata;
    private final double @Nullable [] weights;
    private final double @Nullable [] offset;
    private final boolean robust;
    private final @Nullable Strata clusters;

    private CoxRegression(
            Ties ties,
            CoxMethod method,
            Options options,
            @Nullable Strata strata,
            double @Nullable [] weights,
            double @Nullable [] offset,
            boolean robust,
            @Nullable Strata clusters) {
        this.ties = ties;
        this.method = method;
        this.options = options;
        this.strata = strata;
        this.weights = weights;
        this.offset = offset;
        this.robust = robust;
        this.clusters = clusters;
    }

    /**
     * When to stop.
     *
     * @param epsilon largest Newton decrement U' I^-1 U before the last step that counts as converged; the distance from the
     *     maximum in standard errors is then about its square root before, its own size after that step
     * @param maxIterations limit on iterations
     */
    public record Options(double epsilon, int maxIterations) {
        /** Down to rounding: 1e-16 and 100. */
        public static final Options STRICT = new Options(1e-16, 100);

        public Options {
            if (!(epsilon > 0) || Double.isInfinite(epsilon)) {
                throw new IllegalArgumentException("epsilon = " + epsilon + ", must be finite and > 0");
            }
            if (maxIterations < 1) {
                throw new IllegalArgumentException("maxIterations = " + maxIterations + ", must be at least 1");
            }
        }
    }

    /** Regression with the given ties, by maximum likelihood. */
    public static CoxRegression of(Ties ties) {
        return new CoxRegression(ties, CoxMethod.MAXIMUM_LIKELIHOOD, Options.STRICT, null, null, null, false, null);
    }

    /** Regression with Efron's ties, R's default. */
    public static CoxRegression efron() {
        return of(Ties.EFRON);
    }

    /** Regression with Breslow's ties. */
    public static CoxRegression breslow() {
        return of(Ties.BRESLOW);
    }

    /**
     * Efron's regression with what a table holds beside times and events: strata, weights, offset, clusters. Its covariance is
     * robust where there are clusters or a weight is not a whole number, as in R.
     */
    public static CoxRegression of(FollowUpTable table) {
        CoxRegression settings = efron();
        if (table.strata().isPresent()) {
            settings = settings.strata(table.strata().get());
        }
        if (table.offsets().isPresent()) {
            settings = settings.offset(table.offsets().get());
        }
        if (table.weights().isPresent()) {
            double[] weights = table.weights().get();
            settings = settings.weights(weights);
            if (Arrays.stream(weights).anyMatch(w -> w != Math.rint(w))) {
                settings = settings.robust();
            }
        }
        return table.clusters().isPresent() ? settings.clusters(table.clusters().get()) : settings;
    }

    /** With a baseline hazard for each stratum; R: {@code strata(g)}. */
    public CoxRegression strata(Strata groups) {
        return new CoxRegression(ties, method, options, groups, weights, offset, robust, clusters);
    }

    /** With case weights, finite and above 0, in row order. */
    public CoxRegression weights(double... caseWeights) {
        return new CoxRegression(ties, method, options, strata, caseWeights.clone(), offset, robust, clusters);
    }

    /** With an offset of the linear predictor, in row order; R: {@code offset(o)}. */
    public CoxRegression offset(double... values) {
        return new CoxRegression(ties, method, options, strata, weights, values.clone(), robust, clusters);
    }

    /** With the robust covariance, each row for itself; R: {@code robust = TRUE}. */
    public CoxRegression robust() {
        return new CoxRegression(ties, method, options, strata, weights, offset, true, null);
    }

    /** With the robust covariance of rows that belong together, such as lesions of a patient; R: {@code cluster(id)}. */
    public CoxRegression clusters(Strata groups) {
        return new CoxRegression(ties, method, options, strata, weights, offset, true, groups);
    }

    /**
     * With Firth's penalty; {@link CoxFit#logLikelihood} and the likelihood-ratio test are the penalised ones then, the
     * covariance is the inverse information at the penalised estimate. What R's {@code coxphf} is defined by, but with the
     * ties chosen here.
     */
    public CoxRegression firth() {
        return new CoxRegression(ties, CoxMethod.FIRTH, options, strata, weights, offset, robust, clusters);
    }

    /** With another rule to stop. */
    public CoxRegression options(Options rule) {
        return new CoxRegression(ties, method, rule, strata, weights, offset, robust, clusters);
    }

    /**
     * Fits the model. The design's constant column is left out: it has no meaning beside the baseline hazard.
     *
     * @param design terms, in the rows of the follow-up
     * @param followUp times and events, without competing ones
     * @throws org.voxrisk.riskmodel.statistics.UndefinedStatisticException if no case has the event
     * @throws IllegalArgumentException if lengths differ, there is no term, a weight is not above 0, an offset is not finite,
     *     there are competing events, a robust covariance is asked of a penalised fit, or a column is constant or a
     *     combination of others among the cases at risk (it is named)
     */
    public CoxFit fit(DesignMatrix design, FollowUp followUp) {
        if (robust && method == CoxMethod.FIRTH) {
            throw new IllegalArgumentException(
                    "the robust covariance is that of a maximum-likelihood fit; leave robust() or firth() out");
        }
        CoxData data = new CoxData(design, followUp, strata, weights, offset);
        if (clusters != null && clusters.size() != data.size()) {
            throw new IllegalArgumentException(
                    "clusters of " + clusters.size() + " rows for a follow-up of " + data.size() + " cases");
        }
        NewtonMaximiser.Result result = new NewtonMaximiser(data, ties, method, options).maximise();
        return new CoxFit(this, data, result);
    }

    /** How ties are taken. */
    public Ties ties() {
        return ties;
    }

    /** What is maximised. */
    public CoxMethod method() {
        return method;
    }

    /** Whether the covariance is the robust one. */
    public boolean isRobust() {
        return robust;
    }

    @Nullable
    Strata clusters() {
        return clusters;
    }
}
