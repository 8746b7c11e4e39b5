package org.voxrisk.riskmodel.survival.curve;

import org.voxrisk.riskmodel.survival.FollowUp;

/**
 * The cumulative hazard by Nelson and Aalen: the sum over the times s up to t of {@code d(s) / r(s)}, events over number at
 * risk. Its variance is the sum of {@code d / r^2} (Poisson, as R's {@code survfit}); {@link CurveVariance#ROBUST} takes the
 * infinitesimal jackknife. Immutable.
 */
public final class NelsonAalen {
    private final StepFunction hazard;
    private final StepFunction error;

    private NelsonAalen(StepFunction hazard, StepFunction error) {
        this.hazard = hazard;
        this.error = error;
    }

    /**
     * Cumulative hazard of all cases.
     *
     * @throws IllegalArgumentException if a status is a competing event
     */
    public static NelsonAalen of(FollowUp followUp) {
        return KaplanMeier.of(followUp).cumulativeHazard();
    }

    /**
     * Cumulative hazard with case weights; errors as {@link KaplanMeier#of(FollowUp, double[])}.
     *
     * @throws IllegalArgumentException if a status is a competing event, there is not one weight a case, or a weight is
     *     negative or not finite
     */
    public static NelsonAalen of(FollowUp followUp, double[] weights) {
        return KaplanMeier.of(followUp, weights).cumulativeHazard();
    }

    static NelsonAalen greenwood(RiskTable table) {
        int n = table.size();
        double[] hazard = new double[n];
        double[] error = new double[n];
        double sum = 0;
        double variance = 0;
        for (int i = 0; i < n; i++) {
            if (table.events(i) > 0) {
                sum += table.events(i) / table.atRisk(i);
                variance += table.events(i) / table.atRisk(i) / table.atRisk(i);
            }
            hazard[i] = sum;
            error[i] = Math.sqrt(variance);
        }
        return of(table, hazard, error);
    }

    static NelsonAalen of(RiskTable table, double[] hazard, double[] error) {
        double[] times = table.times();
        return new NelsonAalen(StepFunction.of(0, times, hazard), StepFunction.of(0, times, error));
    }

    /** Cumulative hazard at a time. */
    public double at(double time) {
        return hazard.at(time);
    }

    /** Cumulative hazard just before a time. */
    public double before(double time) {
        return hazard.before(time);
    }

    /** Standard error of the cumulative hazard at a time. */
    public double standardErrorAt(double time) {
        return error.at(time);
    }

    /** The cumulative hazard as a function of time, with a value at every distinct time of the follow-up. */
    public StepFunction asFunction() {
        return hazard;
    }

    /** Survival {@code exp(-H)} at a time (Breslow's or Fleming-Harrington's estimate). */
    public double survivalAt(double time) {
        return Math.exp(-at(time));
    }
}
