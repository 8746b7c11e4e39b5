package org.voxrisk.riskmodel.model.penalized;

import java.util.Arrays;

/** An immutable list of finite, non-negative weights, or the statement that all weights are 1. */
public final class Weights {
    private static final Weights EQUAL = new Weights(new double[0]);

    private final double[] values;

    private Weights(double[] values) {
        this.values = values;
    }

    /** All weights are 1, whatever the length asked for. */
    public static Weights equal() {
        return EQUAL;
    }

    /**
     * Explicit weights.
     *
     * @throws IllegalArgumentException if there is none, one is negative or not finite, or all are zero
     */
    public static Weights of(double... values) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] >= 0) || Double.isInfinite(values[i])) {
                throw new IllegalArgumentException("weight " + i + " = " + values[i] + ", must be finite and >= 0");
            }
            sum += values[i];
        }
        if (!(sum > 0)) {
            throw new IllegalArgumentException(
                    "the " + values.length + " weights add up to " + sum + ", must be above 0");
        }
        return new Weights(values.clone());
    }

    /** True if every weight is 1 by construction. */
    public boolean isEqual() {
        return values.length == 0;
    }

    /**
     * The weights as an array of the given length.
     *
     * @throws IllegalArgumentException if explicit weights have another length
     */
    public double[] toArray(int length) {
        if (isEqual()) {
            double[] ones = new double[length];
            Arrays.fill(ones, 1);
            return ones;
        }
        if (values.length != length) {
            throw new IllegalArgumentException(values.length + " weights given for " + length + " items");
        }
        return values.clone();
    }

    Weights select(int[] positions) {
        if (isEqual()) {
            return this;
        }
        return of(Arrays.stream(positions).mapToDouble(i -> values[i]).toArray());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Weights w && Arrays.equals(values, w.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return isEqual() ? "equal weights" : values.length + " weights";
    }
}
