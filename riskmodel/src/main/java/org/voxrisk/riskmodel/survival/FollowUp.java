package org.voxrisk.riskmodel.survival;

import java.util.Arrays;

/**
 * The follow-up of each case, in row order: how long it was observed and what ended the observation.
 *
 * <p>The status is 0 for a case that was still free of the event when it was last seen (censored), 1 for the event, and
 * 2, 3, ... for competing events. Everything here that knows one kind of event only takes status 1 as the event and
 * refuses other codes; {@link #causeOf} reduces competing events to one cause. R: {@code Surv(time, status)}.
 *
 * <p>Times are in whatever unit the cohort uses, and must be finite and at least 0. A case that is censored at time t is
 * at risk of an event at t. Immutable.
 */
public final class FollowUp {
    /** Status of a case without an event. */
    public static final int CENSORED = 0;

    private final double[] times;
    private final int[] status;
    private final int causes;

    private FollowUp(double[] times, int[] status, int causes) {
        this.times = times;
        this.status = status;
        this.causes = causes;
    }

    /**
     * Follow-up of given times and status codes.
     *
     * @throws IllegalArgumentException if there is no case, the lengths differ, a time is negative or not finite, or a
     *     status is negative; the message names the row index and the value
     */
    public static FollowUp of(double[] times, int[] status) {
        if (times.length == 0) {
            throw new IllegalArgumentException("no follow-up: at least one case is needed");
        }
        if (times.length != status.length) {
            throw new IllegalArgumentException(
                    times.length + " times but " + status.length + " status codes: one of each a case is needed");
        }
        int causes = 0;
        for (int i = 0; i < times.length; i++) {
            if (!Double.isFinite(times[i]) || times[i] < 0) {
                throw new IllegalArgumentException("follow-up time " + times[i] + " at row index " + i
                        + ": must be a finite number of at least 0; leave cases without follow-up out");
            }
            if (status[i] < 0) {
                throw new IllegalArgumentException("status " + status[i] + " at row index " + i
                        + ": must be 0 (censored), 1 (event) or 2, 3, ... (competing events)");
            }
            causes = Math.max(causes, status[i]);
        }
        return new FollowUp(times.clone(), status.clone(), causes);
    }

    /** Number of cases. */
    public int size() {
        return times.length;
    }

    /** Time of a case. */
    public double time(int row) {
        return times[row];
    }

    /** Status of a case: 0 censored, 1 event, 2, 3, ... competing events. */
    public int status(int row) {
        return status[row];
    }

    /** Whether a case had the event (status 1). */
    public boolean isEvent(int row) {
        return status[row] == 1;
    }

    /** All times, in row order; a new array. */
    public double[] times() {
        return times.clone();
    }

    /** All status codes, in row order; a new array. */
    public int[] statusCodes() {
        return status.clone();
    }

    /** Number of cases with the event (status 1). */
    public int events() {
        return (int) Arrays.stream(status).filter(s -> s == 1).count();
    }

    /** Largest status code: 0 without any event, 1 without competing events. */
    public int causes() {
        return causes;
    }

    /**
     * The follow-up in which one cause is the event and every other end of the observation is censoring (the
     * cause-specific view).
     *
     * @throws IllegalArgumentException if {@code cause} is below 1
     */
    public FollowUp causeOf(int cause) {
        if (cause < 1) {
            throw new IllegalArgumentException("cause " + cause + ": must be at least 1 (0 is censoring)");
        }
        int[] single = new int[status.length];
        for (int i = 0; i < single.length; i++) {
            single[i] = status[i] == cause ? 1 : CENSORED;
        }
        return new FollowUp(
                times, single, Math.min(1, Arrays.stream(single).max().orElse(0)));
    }

    /** The follow-up of chosen rows, in the given order; a row may come more than once, as in a resample. */
    public FollowUp rows(int... rows) {
        double[] t = new double[rows.length];
        int[] s = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            t[i] = times[rows[i]];
            s[i] = status[rows[i]];
        }
        return of(t, s);
    }

    /**
     * This follow-up, checked to have no competing events.
     *
     * @throws IllegalArgumentException if a status is above 1; the message names the row index
     */
    public FollowUp requireSingleCause() {
        for (int i = 0; i < status.length; i++) {
            if (status[i] > 1) {
                throw new IllegalArgumentException("status " + status[i] + " at row index " + i
                        + " is a competing event, where only 0 and 1 are understood; choose the cause with causeOf");
            }
        }
        return this;
    }
}
