package org.voxrisk.riskmodel.survival.competing;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;
import org.voxrisk.riskmodel.survival.curve.CurveLimits;
import org.voxrisk.riskmodel.survival.curve.StepFunction;

/**
 * The cumulative incidence of one cause by Aalen and Johansen: F(t) sums {@code S(s-) d(s) / r(s)} over the times s up to t,
 * with d events of the cause among r at risk and S the Kaplan-Meier curve of being free of any event.
 *
 * <p>The variance is Aalen's by the delta method, as R's {@code cmprsk::cuminc}: at each time s up to t the cause adds
 * {@code v(d) (1 - (F(t) - F(s)) / S(s))^2} and the competing events add {@code v(e) ((F(t) - F(s)) / S(s))^2}, with
 * {@code v(d) = S(s-)^2 d / r^2 (1 - (d - 1) / (r - 1))}. Where S(s) is 0 the fraction counts as 0. Without an event of the
 * cause F is 0 with a variance of 0. Behind the last time F stays at its last value. Immutable.
 */
public final class CumulativeIncidence {
    private final int cause;
    private final double[] times;
    private final double[] atRisk;
    private final double[] incidence;
    private final double[] variance;
    private final StepFunction curve;
    private final StepFunction variances;

    private CumulativeIncidence(int cause, double[] times, double[] atRisk, double[] incidence, double[] variance) {
        this.cause = cause;
        this.times = times;
        this.atRisk = atRisk;
        this.incidence = incidence;
        this.variance = variance;
        this.curve = StepFunction.of(0, times, incidence);
        this.variances = StepFunction.of(0, times, variance);
    }

    /**
     * Cumulative incidence of a cause among all cases.
     *
     * @param cause status code of the event of interest; every other code above 0 competes with it
     * @throws IllegalArgumentException if the cause is below 1
     */
    public static CumulativeIncidence of(FollowUp followUp, int cause) {
        if (cause < 1) {
            throw new IllegalArgumentException("cause " + cause + ": must be at least 1 (0 is censoring)");
        }
        int[] order = IntStream.range(0, followUp.size())
                .boxed()
                .sorted(Comparator.comparingDouble(followUp::time))
                .mapToInt(Integer::intValue)
                .toArray();
        int n = Math.toIntExact(
                Arrays.stream(followUp.times()).map(t -> t + 0.0).distinct().count());
        double[] times = new double[n];
        double[] atRisk = new double[n];
        double[] incidence = new double[n];
        double[] variance = new double[n];
        double survival = 1;
        double f = 0;
        double squareA = 0;
        double mixed = 0;
        double squareB = 0;
        int from = 0;
        for (int i = 0; i < n; i++) {
            double r = order.length - from;
            double d = 0;
            double e = 0;
            times[i] = followUp.time(order[from]) + 0.0;
            while (from < order.length && followUp.time(order[from]) == times[i]) {
                int status = followUp.status(order[from]);
                if (status == cause) {
                    d++;
                } else if (status != FollowUp.CENSORED) {
                    e++;
                }
                from++;
            }
            double after = survival * (r - d - e) / r;
            f += survival * d / r;
            double inverse = after > 0 ? 1 / after : 0;
            // F(t) enters every term as (A - B F(t))^2; the sums of A^2, A B and B^2 are enough
            double own = multinomial(survival, d, r);
            double others = after > 0 ? multinomial(survival, e, r) : 0;
            double a = 1 + f * inverse;
            double b = f * inverse;
            squareA += own * a * a + others * b * b;
            mixed += own * a * inverse + others * b * inverse;
            squareB += (own + others) * inverse * inverse;
            survival = after;
            atRisk[i] = r;
            incidence[i] = f;
            variance[i] = d > 0 ? squareA - 2 * f * mixed + f * f * squareB : i == 0 ? 0 : variance[i - 1];
        }
        return new CumulativeIncidence(cause, times, atRisk, incidence, variance);
    }

    private static double multinomial(double survival, double events, double atRisk) {
        double ties = events > 1 ? 1 - (events - 1) / (atRisk - 1) : 1;
        return ties * survival * survival * events / (atRisk * atRisk);
    }

    /**
     * One incidence a group, in the order of the groups; a group without a case has none.
     *
     * @throws IllegalArgumentException if the numbers of cases differ or the cause is below 1
     */
    public static Map<String, CumulativeIncidence> byGroup(FollowUp followUp, int cause, Strata groups) {
        if (groups.size() != followUp.size()) {
            throw new IllegalArgumentException(groups.size() + " group labels for " + followUp.size() + " cases");
        }
        Map<String, CumulativeIncidence> curves = new LinkedHashMap<>();
        List<int[]> rows = groups.rows();
        for (int g = 0; g < rows.size(); g++) {
            if (rows.get(g).length > 0) {
                curves.put(groups.labels().get(g), of(followUp.rows(rows.get(g)), cause));
            }
        }
        return curves;
    }

    /** The incidence at a time, with 95 % limits symmetric in log(-log F). */
    public IncidencePoint at(double time) {
        return at(time, CurveLimits.logLog(ConfidenceInterval.DEFAULT_LEVEL));
    }

    /**
     * The incidence at a time. Both limits equal it where the variance is 0, before the first event of the cause.
     *
     * @param limits scale and level of the limits, taken of the incidence itself
     * @throws IllegalArgumentException if the time is negative or NaN
     */
    public IncidencePoint at(double time, CurveLimits limits) {
        if (!(time >= 0)) {
            throw new IllegalArgumentException("time " + time + " of a cumulative incidence: must be at least 0");
        }
        int below = Arrays.binarySearch(times, time + 0.0);
        int next = below >= 0 ? below : -below - 1;
        double f = curve.at(time);
        double v = variances.at(time);
        ConfidenceInterval interval =
                v == 0 ? new ConfidenceInterval(f, f, limits.level()) : limits.of(f, Math.sqrt(v));
        return new IncidencePoint(
                time, next < times.length ? atRisk[next] : 0, f, v, interval.lower(), interval.upper());
    }

    /** The incidence at every distinct time of the follow-up, ascending. */
    public List<IncidencePoint> points(CurveLimits limits) {
        return Arrays.stream(times).mapToObj(t -> at(t, limits)).toList();
    }

    /** Status code of the cause. */
    public int cause() {
        return cause;
    }

    /** Incidence at the last time. */
    public double last() {
        return incidence[incidence.length - 1];
    }

    /** Variance at the last time. */
    public double lastVariance() {
        return variance[variance.length - 1];
    }

    /** F as a function of time, with a value at every distinct time of the follow-up. */
    public StepFunction asFunction() {
        return curve;
    }
}
