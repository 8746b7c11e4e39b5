package org.voxrisk.riskmodel.survival.curve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;

/**
 * The product-limit estimate of survival by Kaplan and Meier: S(t) is the product over the times s up to t of
 * {@code 1 - d(s) / r(s)}, with d events among the r cases that are followed to s or longer (those censored at s too).
 *
 * <pre>
 *   KaplanMeier curve = KaplanMeier.of(followUp);
 *   SurvivalPoint year = curve.at(365);
 *   CurveQuantile median = curve.median(0.95);
 *   double[] below = curve.numbersAtRisk(0, 365, 730);
 * </pre>
 *
 * <p>The variance is Greenwood's, {@code S^2 sum d / (r (r - d))}, or the infinitesimal jackknife. Without any event S is 1
 * with an error of 0. Where everybody left has the event S is 0, and Greenwood's error and its limits are NaN. Behind the
 * last time the curve stays at its last value. Numbers equal those of R's {@code survfit}. Immutable.
 */
public final class KaplanMeier {
    private final RiskTable table;
    private final double[] times;
    private final double[] survival;
    private final double[] errors;
    private final StepFunction curve;
    private final NelsonAalen hazard;
    private final CurveVariance variance;

    private KaplanMeier(
            RiskTable table, double[] survival, double[] errors, NelsonAalen hazard, CurveVariance variance) {
        this.table = table;
        this.times = table.times();
        this.survival = survival;
        this.errors = errors;
        this.curve = StepFunction.of(1, times, survival);
        this.hazard = hazard;
        this.variance = variance;
    }

    /**
     * Curve of all cases, with Greenwood's variance.
     *
     * @throws IllegalArgumentException if a status is a competing event
     */
    public static KaplanMeier of(FollowUp followUp) {
        double[] one = new double[followUp.size()];
        Arrays.fill(one, 1);
        return of(followUp, one, CurveVariance.GREENWOOD);
    }

    /**
     * Curve with case weights. As in R, whole weights count as numbers of cases (Greenwood), and the variance is robust as
     * soon as one weight is not whole.
     *
     * @throws IllegalArgumentException if a status is a competing event, there is not one weight a case, a weight is negative
     *     or not finite, or all weights are 0
     */
    public static KaplanMeier of(FollowUp followUp, double[] weights) {
        boolean whole = Arrays.stream(weights).allMatch(w -> w == Math.rint(w));
        return of(followUp, weights, whole ? CurveVariance.GREENWOOD : CurveVariance.ROBUST);
    }

    /**
     * Curve with case weights and a chosen variance. A case with weight 0 counts nowhere.
     *
     * @throws IllegalArgumentException if a status is a competing event, there is not one weight a case, a weight is negative
     *     or not finite, or all weights are 0
     */
    public static KaplanMeier of(FollowUp followUp, double[] weights, CurveVariance variance) {
        RiskTable table = RiskTable.of(followUp.requireSingleCause(), weights);
        if (!(table.atRisk(0) > 0)) {
            throw new IllegalArgumentException(
                    "all " + weights.length + " case weights are 0: there is nobody at risk");
        }
        int n = table.size();
        double[] survival = new double[n];
        double[] greenwood = new double[n];
        double s = 1;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            if (table.events(i) > 0) {
                double left = table.laterThan(i) + table.censored(i);
                s *= left / table.atRisk(i);
                sum += table.events(i) / table.atRisk(i) / left;
            }
            survival[i] = s;
            greenwood[i] = s * Math.sqrt(sum);
        }
        if (variance == CurveVariance.GREENWOOD) {
            return new KaplanMeier(table, survival, greenwood, NelsonAalen.greenwood(table), variance);
        }
        RobustErrors robust = RobustErrors.of(followUp, weights, table, survival);
        double[] hazard = NelsonAalen.greenwood(table).asFunction().values();
        return new KaplanMeier(
                table, survival, robust.survival(), NelsonAalen.of(table, hazard, robust.hazard()), variance);
    }

    /**
     * One curve a group, in the order of the groups; a group without a case has none.
     *
     * @throws IllegalArgumentException if the numbers of cases differ or a status is a competing event
     */
    public static Map<String, KaplanMeier> byGroup(FollowUp followUp, Strata groups) {
        if (groups.size() != followUp.size()) {
            throw new IllegalArgumentException(groups.size() + " group labels for " + followUp.size() + " cases");
        }
        Map<String, KaplanMeier> curves = new LinkedHashMap<>();
        List<int[]> rows = groups.rows();
        for (int g = 0; g < rows.size(); g++) {
            if (rows.get(g).length > 0) {
                curves.put(groups.labels().get(g), of(followUp.rows(rows.get(g))));
            }
        }
        return curves;
    }

    /** The curve at a time, with 95 % limits on the log scale. */
    public SurvivalPoint at(double time) {
        return at(time, CurveLimits.DEFAULT);
    }

    /**
     * The curve at a time.
     *
     * @throws IllegalArgumentException if the time is negative or NaN
     */
    public SurvivalPoint at(double time, CurveLimits limits) {
        checkTime(time);
        int below = curve.below(time);
        int upTo = curve.upTo(time);
        double atRisk = below < times.length ? table.atRisk(below) : 0;
        boolean jumps = upTo > below;
        return point(
                time,
                atRisk,
                jumps ? table.events(below) : 0,
                jumps ? table.censored(below) : 0,
                upTo == 0 ? 1 : survival[upTo - 1],
                upTo == 0 ? 0 : errors[upTo - 1],
                limits);
    }

    /** The curve at every distinct time of the follow-up, censorings too, ascending. */
    public List<SurvivalPoint> points(CurveLimits limits) {
        List<SurvivalPoint> points = new ArrayList<>();
        for (int i = 0; i < times.length; i++) {
            points.add(point(
                    times[i], table.atRisk(i), table.events(i), table.censored(i), survival[i], errors[i], limits));
        }
        return points;
    }

    /** The curve at every distinct time of the follow-up, with 95 % limits on the log scale. */
    public List<SurvivalPoint> points() {
        return points(CurveLimits.DEFAULT);
    }

    /**
     * Numbers at risk at given times, as they stand below a plot: followed to the time or longer.
     *
     * @throws IllegalArgumentException if a time is negative or NaN
     */
    public double[] numbersAtRisk(double... at) {
        return Arrays.stream(at).map(t -> at(t).atRisk()).toArray();
    }

    /** Median time to the event, with limits on the log scale. */
    public CurveQuantile median(double level) {
        return quantile(0.5, CurveLimits.log(level));
    }

    /**
     * The time by which a share of the cases has had the event: the smallest time with S at most {@code 1 - probability}, or
     * the middle of the flat part if S is flat at that very height. Its limits are where the limits of the curve cross it.
     *
     * @throws IllegalArgumentException if the probability lies outside (0, 1)
     */
    public CurveQuantile quantile(double probability, CurveLimits limits) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("probability " + probability + " of a quantile: must lie inside (0, 1)");
        }
        double[] lower = new double[times.length];
        double[] upper = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            ConfidenceInterval interval = limits.of(survival[i], errors[i]);
            lower[i] = interval.lower();
            upper[i] = interval.upper();
        }
        return new CurveQuantile(
                probability,
                QuantileSearch.in(times, survival).at(probability),
                QuantileSearch.in(times, lower).at(probability),
                QuantileSearch.in(times, upper).at(probability));
    }

    /**
     * Mean time without the event up to a horizon: the area below the curve from 0 to tau. The variance is the sum over the
     * event times s up to tau of {@code (area from s to tau)^2 d / (r (r - d))}. A horizon behind the last time takes the
     * curve at its last value up to there.
     *
     * @throws IllegalArgumentException if tau is not a positive finite number
     */
    public RestrictedMean restrictedMean(double tau) {
        if (!(tau > 0 && tau < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("horizon " + tau + " of a restricted mean: must be positive and finite");
        }
        double area = 0;
        double squares = 0;
        double end = tau;
        for (int i = curve.upTo(tau) - 1; i >= 0; i--) {
            area += survival[i] * (end - times[i]);
            end = times[i];
            double left = table.laterThan(i) + table.censored(i);
            if (left > 0) {
                squares += area * area * table.events(i) / table.atRisk(i) / left;
            }
        }
        return new RestrictedMean(tau, area + end, Math.sqrt(squares));
    }

    /** Number of cases, or sum of their weights. */
    public double cases() {
        return table.atRisk(0);
    }

    /** Number of events, or sum of their weights. */
    public double events() {
        double sum = 0;
        for (int i = 0; i < times.length; i++) {
            sum += table.events(i);
        }
        return sum;
    }

    /** Last time of the follow-up. */
    public double lastTime() {
        return times[times.length - 1];
    }

    /** The cumulative hazard of the same cases. */
    public NelsonAalen cumulativeHazard() {
        return hazard;
    }

    /** Where the standard errors come from. */
    public CurveVariance variance() {
        return variance;
    }

    /** S as a function of time, with a value at every distinct time of the follow-up. */
    public StepFunction asFunction() {
        return curve;
    }

    private static SurvivalPoint point(
            double time, double atRisk, double events, double censored, double s, double error, CurveLimits limits) {
        ConfidenceInterval interval = limits.of(s, error);
        return new SurvivalPoint(time, atRisk, events, censored, s, error, interval.lower(), interval.upper());
    }

    private static void checkTime(double time) {
        if (!(time >= 0)) {
            throw new IllegalArgumentException("time " + time + " of a survival curve: must be at least 0");
        }
    }
}
