package org.voxrisk.riskmodel.model.penalized;

import java.util.Arrays;
import java.util.Comparator;
import org.voxrisk.riskmodel.survival.FollowUp;

/**
 * Partial likelihood of times to an event, with Breslow's rule for ties. With e_i = w_i exp(eta_i), U_k the sum of e over the
 * rows at risk at event time k, and d_k the weight of its events,
 *
 * <pre>
 *   r_i = w_i [event] - e_i B_i,             B_i = sum_(k: t_k at most t_i) d_k / U_k
 *   v_i = e_i B_i - e_i^2 C_i,               C_i = sum_(k: t_k at most t_i) d_k / U_k^2
 *   log-likelihood = sum_events w_i eta_i - sum_k d_k log U_k,   saturated: - sum_k d_k log d_k
 * </pre>
 *
 * <p>v is the diagonal of the negative Hessian. One evaluation costs O(n): rows are kept in the order of time, and each
 * knows the last event time it is at risk of.
 */
final class CoxLikelihood implements WorkingLikelihood {
    /** Linear predictors beyond this, about their mean, count as this: the largest whose exponential can be summed. */
    private static final double MAX_PREDICTOR = StrictMath.log(Double.MAX_VALUE * 0.1);

    /** A null deviance of this share of the weight of events is rounding. */
    private static final double NOTHING = 1e-13;

    /** Working weights of this share of the weight of events: each event has its risk set to itself. */
    private static final double VANISHED = 1e-9;

    private final int n;
    private final double[] w;
    private final boolean[] event;
    /** Rows by time. */
    private final int[] order;
    /** Number of event times up to the time of the row at each place of the order. */
    private final int[] group;
    /** Weight of the events at each event time. */
    private final double[] deaths;

    private final double eventWeight;
    private final double saturated;
    private final double[] exponential;
    private final double[] atRisk;
    private double logLikelihood;

    /**
     * @param w weights of the rows; those of weight 0 are left out
     * @throws IllegalArgumentException if no event has another row at risk
     */
    CoxLikelihood(FollowUp followUp, double[] w) {
        n = w.length;
        this.w = w;
        event = new boolean[n];
        order = new int[n];
        group = new int[n];
        Integer[] byTime = new Integer[n];
        for (int i = 0; i < n; i++) {
            byTime[i] = i;
            event[i] = followUp.isEvent(i) && w[i] > 0;
        }
        Arrays.sort(byTime, Comparator.comparingDouble(followUp::time));
        double[] weightAt = new double[n];
        int times = 0;
        for (int start = 0; start < n; ) {
            int end = start;
            double dying = 0;
            for (; end < n && followUp.time(byTime[end]) == followUp.time(byTime[start]); end++) {
                order[end] = byTime[end];
                dying += event[byTime[end]] ? w[byTime[end]] : 0;
            }
            if (dying > 0) {
                weightAt[times++] = dying;
            }
            Arrays.fill(group, start, end, times);
            start = end;
        }
        deaths = Arrays.copyOf(weightAt, times);
        atRisk = new double[times];
        exponential = new double[n];
        double sum = 0;
        for (double d : deaths) {
            sum -= d * StrictMath.log(d);
        }
        saturated = sum;
        eventWeight = ColumnProducts.sum(deaths);
        requireComparison(followUp);
    }

    private void requireComparison(FollowUp followUp) {
        for (int p = n - 1, others = 0; p >= 0; p--) {
            others += w[order[p]] > 0 ? 1 : 0;
            if (event[order[p]] && others > 1) {
                return;
            }
        }
        throw new IllegalArgumentException(followUp.events() + " events among " + n
                + " rows, none with another row of positive weight at risk: there is nothing to compare an event with");
    }

    @Override
    public boolean hasConstant() {
        return false;
    }

    @Override
    public Start start(double[] v, double[] r) {
        approximate(new double[n], v, r);
        double loss = loss();
        if (!(loss > NOTHING * eventWeight)) {
            throw new IllegalArgumentException("the null deviance is " + 2 * loss
                    + ": all rows at risk have the event at the same time, so no column can tell them apart");
        }
        return new Start(loss, 0, ColumnProducts.sum(v));
    }

    @Override
    public void approximate(double[] eta, double[] v, double[] r) {
        goTo(eta);
        double b = 0;
        double c = 0;
        int reached = 0;
        for (int p = 0; p < n; p++) {
            int i = order[p];
            for (; reached < group[p]; reached++) {
                double share = deaths[reached] / atRisk[reached];
                b += share;
                c += share / atRisk[reached];
            }
            double e = exponential[i];
            v[i] = Math.max(0, e * (b - e * c));
            r[i] = (event[i] ? w[i] : 0) - e * b;
        }
    }

    /** Computes the sums over risk sets and the log-likelihood. */
    private void goTo(double[] eta) {
        double sum = 0;
        double linear = 0;
        int current = deaths.length;
        for (int p = n - 1; p >= 0; p--) {
            int i = order[p];
            for (; current > group[p]; current--) {
                atRisk[current - 1] = sum;
            }
            double e = w[i] * StrictMath.exp(Math.min(Math.max(eta[i], -MAX_PREDICTOR), MAX_PREDICTOR));
            exponential[i] = e;
            sum += e;
            linear += event[i] ? w[i] * eta[i] : 0;
        }
        for (; current > 0; current--) {
            atRisk[current - 1] = sum;
        }
        for (int k = 0; k < deaths.length; k++) {
            linear -= deaths[k] * StrictMath.log(atRisk[k]);
        }
        logLikelihood = linear;
    }

    /** Twice the saturated log-likelihood minus the log-likelihood, at linear predictors of any mean. */
    double deviance(double[] eta) {
        double mean = 0;
        for (int i = 0; i < n; i++) {
            mean += w[i] * eta[i];
        }
        mean /= ColumnProducts.sum(w);
        double[] centred = new double[n];
        for (int i = 0; i < n; i++) {
            centred[i] = eta[i] - mean;
        }
        goTo(centred);
        return 2 * loss();
    }

    @Override
    public boolean hasVanished(double weightSum) {
        return !(weightSum > VANISHED * eventWeight);
    }

    @Override
    public double loss() {
        return saturated - logLikelihood;
    }
}
