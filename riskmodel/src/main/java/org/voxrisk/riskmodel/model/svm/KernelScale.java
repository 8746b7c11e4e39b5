package org.voxrisk.riskmodel.model.svm;

import org.voxrisk.riskmodel.model.classify.CompleteRows;

/**
 * The factor gamma of a kernel.
 *
 * @param rule how it is found
 * @param value when given
 */
public record KernelScale(Rule rule, double value) {
    /** How gamma is found. */
    public enum Rule {
        /** As given. */
        GIVEN,
        /** {@code 1 / (p v)}, p columns, v the variance (1/n) of all training values together; 1 when that is 0. */
        SCALE,
        /** {@code 1 / p}. */
        AUTO
    }

    /** {@link Rule#SCALE}, scikit-learn's default. */
    public static final KernelScale SCALE = new KernelScale(Rule.SCALE, 1);

    /** {@link Rule#AUTO}, LIBSVM's and e1071's default. */
    public static final KernelScale AUTO = new KernelScale(Rule.AUTO, 1);

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException when it is not finite and above 0
     */
    public KernelScale {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("gamma = " + value + ", must be finite and above 0");
        }
    }

    /** A given gamma. */
    public static KernelScale of(double gamma) {
        return new KernelScale(Rule.GIVEN, gamma);
    }

    /** Gamma for these training rows. */
    double of(CompleteRows rows) {
        return switch (rule) {
            case GIVEN -> value;
            case AUTO -> 1.0 / rows.columns();
            case SCALE -> {
                double[] x = rows.values();
                double sum = 0;
                for (double v : x) {
                    sum += v;
                }
                double mean = sum / x.length;
                double squares = 0;
                for (double v : x) {
                    squares += (v - mean) * (v - mean);
                }
                double variance = squares / x.length;
                yield variance == 0 ? 1 : 1 / (rows.columns() * variance);
            }
        };
    }

    /** For a label: the number, or the rule. */
    String label() {
        return rule == Rule.GIVEN ? String.valueOf(value) : rule.name();
    }
}
