package org.voxrisk.riskmodel.model.penalized;

import java.util.Arrays;

/** Which penalty strengths a path is fitted at: derived from the data, or given. */
public sealed interface LambdaSequence {

    /** The derived sequence with 100 values and the default ratio of smallest to largest. */
    static LambdaSequence automatic() {
        return new Automatic(100, Double.NaN);
    }

    /** A given sequence; it is sorted in decreasing order. */
    static LambdaSequence given(double... values) {
        return new Given(values);
    }

    /**
     * Log-equidistant values from lambda_max (the smallest penalty that keeps every penalised coefficient at 0) down to
     * {@code minRatio * lambda_max}.
     *
     * @param count number of values, at least 2
     * @param minRatio ratio of smallest to largest in (0, 1), at least 1e-6 is used; NaN means 0.01 if there are fewer
     *     rows than columns, else 1e-4
     */
    record Automatic(int count, double minRatio) implements LambdaSequence {
        public Automatic {
            if (count < 2) {
                throw new IllegalArgumentException("count = " + count + ", must be at least 2");
            }
            if (!Double.isNaN(minRatio) && !(minRatio > 0 && minRatio < 1)) {
                throw new IllegalArgumentException("minRatio = " + minRatio + ", must be above 0 and below 1, or NaN");
            }
        }

        double ratio(int n, int p) {
            double ratio = Double.isNaN(minRatio) ? (n < p ? 1e-2 : 1e-4) : minRatio;
            return Math.max(ratio, 1e-6);
        }
    }

    /** Given values, kept in decreasing order; the rules that end a derived path early do not apply to them. */
    final class Given implements LambdaSequence {
        private final double[] descending;

        Given(double... values) {
            if (values.length == 0) {
                throw new IllegalArgumentException("no lambda given, at least one is needed");
            }
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            descending = new double[sorted.length];
            for (int i = 0; i < sorted.length; i++) {
                descending[i] = sorted[sorted.length - 1 - i];
                if (!(descending[i] >= 0) || Double.isInfinite(descending[i])) {
                    throw new IllegalArgumentException("lambda = " + descending[i] + ", must be finite and >= 0");
                }
            }
        }

        /** The values, largest first. */
        public double[] values() {
            return descending.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Given g && Arrays.equals(descending, g.descending);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(descending);
        }

        @Override
        public String toString() {
            return descending.length + " lambdas from " + descending[0] + " to " + descending[descending.length - 1];
        }
    }
}
