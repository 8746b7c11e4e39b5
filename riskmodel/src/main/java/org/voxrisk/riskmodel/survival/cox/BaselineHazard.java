package org.voxrisk.riskmodel.survival.cox;

import java.util.Arrays;

/**
 * The cumulative hazard of one stratum at a reference row (covariates 0 or at their means): a step function that is 0 before
 * the first time, jumps at events, and is known up to the last time, be it of an event or of censoring. Equals {@code
 * basehaz}. Immutable.
 */
public final class BaselineHazard {
    private final String stratum;
    private final double[] times;
    private final double[] cumulative;

    private BaselineHazard(String stratum, double[] times, double[] cumulative) {
        this.stratum = stratum;
        this.times = times;
        this.cumulative = cumulative;
    }

    /**
     * A baseline hazard of its steps, as one that was written down.
     *
     * @param stratum label of the stratum
     * @param times distinct times, ascending, at least one
     * @param cumulative the cumulative hazard from each time on
     * @throws IllegalArgumentException if lengths differ or are 0, a time is negative, not finite or not above the one
     *     before, or the hazard is negative, not finite, or falls
     */
    public static BaselineHazard of(String stratum, double[] times, double[] cumulative) {
        if (times.length == 0 || times.length != cumulative.length) {
            throw new IllegalArgumentException("baseline hazard of stratum " + stratum + ": " + times.length
                    + " times and " + cumulative.length + " values; one of each at every step is needed");
        }
        for (int i = 0; i < times.length; i++) {
            boolean later = i == 0 ? times[0] >= 0 : times[i] > times[i - 1];
            boolean rises = cumulative[i] >= (i == 0 ? 0 : cumulative[i - 1]);
            if (!later || Double.isInfinite(times[i]) || !rises || Double.isInfinite(cumulative[i])) {
                throw new IllegalArgumentException("baseline hazard of stratum " + stratum + ", step " + i + ": time "
                        + times[i] + ", cumulative hazard " + cumulative[i]
                        + "; times must rise from at least 0, hazards must not fall below 0 or the one before");
            }
        }
        return new BaselineHazard(stratum, times.clone(), cumulative.clone());
    }

    /** A hazard as a fit gives it; without a finite estimate it may leave the range of a double. */
    static BaselineHazard unchecked(String stratum, double[] times, double[] cumulative) {
        return new BaselineHazard(stratum, times, cumulative);
    }

    /** This hazard times a factor; infinite where a double does not hold it. */
    BaselineHazard times(double factor) {
        return new BaselineHazard(
                stratum,
                times,
                Arrays.stream(cumulative).map(h -> h == 0 ? 0 : h * factor).toArray());
    }

    /** Label of the stratum; "all" without strata. */
    public String stratum() {
        return stratum;
    }

    /** Every distinct time of the stratum, ascending; a new array. */
    public double[] times() {
        return times.clone();
    }

    /** The cumulative hazard from each time on; a new array. */
    public double[] cumulative() {
        return cumulative.clone();
    }

    /** The last time of the stratum's follow-up. */
    public double lastTime() {
        return times[times.length - 1];
    }

    /** H(t): 0 before the first time, NaN after {@link #lastTime}, where nothing is known. */
    public double at(double time) {
        if (Double.isNaN(time) || time > lastTime()) {
            return Double.NaN;
        }
        int step = stepAt(times, time);
        return step < 0 ? 0 : cumulative[step];
    }

    /** Index of the last of ascending times that is at most a time, or -1. */
    static int stepAt(double[] times, double time) {
        int i = Arrays.binarySearch(times, time);
        return i >= 0 ? i : -i - 2;
    }

    @Override
    public String toString() {
        return "baseline hazard of " + stratum + ", " + times.length + " times to " + lastTime();
    }
}
