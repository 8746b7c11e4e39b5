package org.voxrisk.riskmodel.survival.validate;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;
import org.voxrisk.riskmodel.statistics.distribution.Normal;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;

/**
 * Concordance of a marker with the times to an event; equals {@code concordance(Surv(time, status) ~ marker)} of R's
 * survival 3.5.
 *
 * <p>Of two cases, of which the one with the shorter time had the event, the marker is right if it speaks for that order:
 *
 * <pre>
 *   C = (concordant + tied marker / 2) / comparable,   pairs (i, j) counted w_i w_j v(t_i)
 * </pre>
 *
 * with case weights w and the {@link TimeWeight} v at the event time t_i. A case censored at t outlives an event at t; two
 * events at one time are not comparable; pairs from different strata are not, either.
 *
 * <p>The variance is the infinitesimal jackknife: the sum of squares of {@link #influence}, {@code w_i dC/dw_i} with the time
 * weights held fixed, summed within clusters first where there are any. (Therneau and Atkinson, "Concordance", vignette of
 * the package survival.)
 *
 * <p>In a stratum with a single event time weights are 1, as in R: there is nothing to weigh against.
 *
 * <p>O(n log n). Immutable.
 */
public final class Concordance {
    private final PairCounts pairs;
    private final double[] influence;
    private final double variance;

    private Concordance(PairCounts pairs, double[] influence, double variance) {
        this.pairs = pairs;
        this.influence = influence;
        this.variance = variance;
    }

    /** What is compared with what; immutable. */
    public static final class Options {
        private static final Options DEFAULTS = new Options(
                TimeWeight.HARRELL, MarkerDirection.HIGHER_IS_EARLIER, Double.POSITIVE_INFINITY, null, null, null);

        private final TimeWeight timeWeight;
        private final MarkerDirection direction;
        private final double horizon;
        private final @Nullable Strata strata;
        private final @Nullable Strata clusters;
        private final double @Nullable [] weights;

        private Options(
                TimeWeight timeWeight,
                MarkerDirection direction,
                double horizon,
                @Nullable Strata strata,
                @Nullable Strata clusters,
                double @Nullable [] weights) {
            this.timeWeight = timeWeight;
            this.direction = direction;
            this.horizon = horizon;
            this.strata = strata;
            this.clusters = clusters;
            this.weights = weights;
        }

        /** Harrell's C of all cases together, where a larger marker speaks for an earlier event. */
        public static Options defaults() {
            return DEFAULTS;
        }

        /** These options with another weight of event times. */
        public Options withTimeWeight(TimeWeight weight) {
            return new Options(Objects.requireNonNull(weight, "weight"), direction, horizon, strata, clusters, weights);
        }

        /** These options with another direction of the marker. */
        public Options withDirection(MarkerDirection meaning) {
            return new Options(
                    timeWeight, Objects.requireNonNull(meaning, "meaning"), horizon, strata, clusters, weights);
        }

        /**
         * These options with events after a time left out of the pairs' earlier ends (R: {@code ymax}); Uno's C truncated at
         * tau.
         *
         * @throws IllegalArgumentException if the time is not above 0
         */
        public Options withHorizon(double time) {
            if (!(time > 0)) {
                throw new IllegalArgumentException("horizon " + time + ": must be above 0");
            }
            return new Options(timeWeight, direction, time, strata, clusters, weights);
        }

        /** These options with pairs within strata only. */
        public Options withStrata(Strata groups) {
            return new Options(
                    timeWeight, direction, horizon, Objects.requireNonNull(groups, "groups"), clusters, weights);
        }

        /** These options with cases that belong together in the variance, such as lesions of a patient. */
        public Options withClusters(Strata groups) {
            return new Options(
                    timeWeight, direction, horizon, strata, Objects.requireNonNull(groups, "groups"), weights);
        }

        /**
         * These options with case weights.
         *
         * @throws IllegalArgumentException if a weight is negative or not finite
         */
        public Options withWeights(double... caseWeights) {
            for (int i = 0; i < caseWeights.length; i++) {
                if (!(caseWeights[i] >= 0) || Double.isInfinite(caseWeights[i])) {
                    throw new IllegalArgumentException(
                            "weight " + caseWeights[i] + " at row index " + i + ": must be finite and at least 0");
                }
            }
            return new Options(timeWeight, direction, horizon, strata, clusters, caseWeights.clone());
        }

        private Strata strata(int n) {
            return checked(strata == null ? Strata.single(n) : strata, n, "strata");
        }

        private static Strata checked(Strata groups, int n, String role) {
            if (groups.size() != n) {
                throw new IllegalArgumentException(role + " of " + groups.size() + " cases for a follow-up of " + n);
            }
            return groups;
        }

        private double[] weights(int n) {
            double[] all = weights;
            if (all == null) {
                double[] ones = new double[n];
                Arrays.fill(ones, 1);
                return ones;
            }
            if (all.length != n) {
                throw new IllegalArgumentException(all.length + " weights for a follow-up of " + n + " cases");
            }
            return all;
        }
    }

    /**
     * Harrell's C of a marker that is larger in cases with an earlier event.
     *
     * @throws IllegalArgumentException as {@link #of(FollowUp, double[], Options)}
     */
    public static Concordance of(FollowUp followUp, double[] marker) {
        return of(followUp, marker, Options.defaults());
    }

    /**
     * Concordance of a marker.
     *
     * @param followUp times and events, without competing ones
     * @param marker one value a case; infinite ones are ordered as they are
     * @param options time weight, direction, strata, clusters and weights
     * @throws IllegalArgumentException if lengths differ, a marker is NaN, or there are competing events
     * @throws UndefinedStatisticException if no pair is comparable
     */
    public static Concordance of(FollowUp followUp, double[] marker, Options options) {
        FollowUp single = followUp.requireSingleCause();
        int n = single.size();
        if (marker.length != n) {
            throw new IllegalArgumentException(marker.length + " markers for a follow-up of " + n + " cases");
        }
        for (int i = 0; i < n; i++) {
            if (Double.isNaN(marker[i])) {
                throw new IllegalArgumentException(
                        "the marker at row index " + i + " is NaN; leave cases without a marker out");
            }
        }
        double sign = options.direction == MarkerDirection.HIGHER_IS_EARLIER ? 1 : -1;
        double[] risk = Arrays.stream(marker).map(x -> sign * x).toArray();
        double[] weights = options.weights(n);
        ConcordancePairs all = new ConcordancePairs(single, risk, weights, options.timeWeight, options.horizon);
        for (int[] rows : options.strata(n).rows()) {
            all.addStratum(rows);
        }
        PairCounts pairs = all.counts();
        double comparable = pairs.comparable();
        if (!(comparable > 0)) {
            throw new UndefinedStatisticException("no comparable pair among " + n + " cases with " + single.events()
                    + " events: a concordance needs an event before the end of another case's follow-up in its stratum"
                    + (options.horizon < Double.POSITIVE_INFINITY ? ", not after " + options.horizon : ""));
        }
        double difference = (pairs.concordant() - pairs.discordant()) / comparable;
        double[] influence = new double[n];
        for (int i = 0; i < n; i++) {
            influence[i] = weights[i] * (all.netOf(i) / comparable - difference / comparable * all.comparableOf(i)) / 2;
        }
        return new Concordance(pairs, influence, variance(influence, options.clusters));
    }

    private static double variance(double[] influence, @Nullable Strata clusters) {
        double[] units = influence;
        if (clusters != null) {
            Options.checked(clusters, influence.length, "clusters");
            units = new double[clusters.count()];
            for (int i = 0; i < influence.length; i++) {
                units[clusters.code(i)] += influence[i];
            }
        }
        double sum = 0;
        for (double u : units) {
            sum += u * u;
        }
        return sum;
    }

    /** The concordance: 1/2 for a marker that says nothing, 1 for one that orders every pair rightly. */
    public double c() {
        return ((pairs.concordant() - pairs.discordant()) / pairs.comparable() + 1) / 2;
    }

    /** Somers' D, {@code 2 C - 1}. */
    public double somersD() {
        return (pairs.concordant() - pairs.discordant()) / pairs.comparable();
    }

    /** Variance of C by the infinitesimal jackknife. */
    public double variance() {
        return variance;
    }

    /** Square root of {@link #variance}. */
    public double standardError() {
        return Math.sqrt(variance);
    }

    /**
     * Normal limits {@code C -+ z se}, kept within 0 to 1.
     *
     * @param level confidence level, such as 0.95
     */
    public ConfidenceInterval limits(double level) {
        double z = Normal.quantile((1 + ConfidenceInterval.checkLevel(level)) / 2);
        double half = z * standardError();
        return new ConfidenceInterval(Math.max(0, c() - half), Math.min(1, c() + half), level);
    }

    /** The pairs counted. */
    public PairCounts pairs() {
        return pairs;
    }

    /** Influence of each case on C, {@code w_i dC/dw_i}, in row order; a new array. R: {@code influence = 1}. */
    public double[] influence() {
        return influence.clone();
    }

    @Override
    public String toString() {
        return "C = " + c() + ", standard error " + standardError();
    }
}
