package org.voxrisk.riskmodel.survival.curve;

import java.util.Arrays;

/**
 * A function of time that is constant between the times at which it jumps, and continuous from the right: at a jump it has
 * the new value. Immutable.
 */
public final class StepFunction {
    private final double initial;
    private final double[] times;
    private final double[] values;

    private StepFunction(double initial, double[] times, double[] values) {
        this.initial = initial;
        this.times = times;
        this.values = values;
    }

    /**
     * The function that has {@code initial} before the first time and {@code values[i]} from {@code times[i]} on.
     *
     * @throws IllegalArgumentException if the lengths differ or the times do not increase; the message names the index
     */
    public static StepFunction of(double initial, double[] times, double[] values) {
        if (times.length != values.length) {
            throw new IllegalArgumentException(times.length + " times but " + values.length + " values");
        }
        for (int i = 0; i < times.length; i++) {
            if (Double.isNaN(times[i]) || (i > 0 && times[i] <= times[i - 1])) {
                throw new IllegalArgumentException("time " + times[i] + " at index " + i + ": the times must increase");
            }
        }
        return new StepFunction(initial, times.clone(), values.clone());
    }

    /** Value at a time: with the jump at this time, if there is one. NaN at NaN. */
    public double at(double time) {
        return value(time, upTo(time));
    }

    /** Limit from the left at a time: without the jump at this time. NaN at NaN. */
    public double before(double time) {
        return value(time, below(time));
    }

    /** Number of jump times that are at most the time. */
    int upTo(double time) {
        int i = Arrays.binarySearch(times, time + 0.0);
        return i >= 0 ? i + 1 : -i - 1;
    }

    /** Number of jump times below the time. */
    int below(double time) {
        int i = Arrays.binarySearch(times, time + 0.0);
        return i >= 0 ? i : -i - 1;
    }

    /** Times of the jumps, ascending; a new array. */
    public double[] times() {
        return times.clone();
    }

    /** Values from each time on; a new array. */
    public double[] values() {
        return values.clone();
    }

    private double value(double time, int count) {
        if (Double.isNaN(time)) {
            return Double.NaN;
        }
        return count == 0 ? initial : values[count - 1];
    }
}
