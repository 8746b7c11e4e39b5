package org.voxrisk.riskmodel.step;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A number that a step had about one feature, unrounded.
 *
 * @param statistic what it is
 * @param method how it was made: the test, the form of the coefficient, the kind of correlation; may be empty
 * @param value the number; NaN if undefined
 * @param threshold what it was compared with; empty when it was not
 * @param partner the other feature of a correlation; empty for other statistics
 */
public record Evidence(
        Statistic statistic, String method, double value, OptionalDouble threshold, Optional<String> partner) {
    /** What a number is. */
    public enum Statistic {
        /** Number of missing training values. */
        MISSING_COUNT,
        /** Variance in training, divisor n - 1. */
        VARIANCE,
        /** Intraclass correlation. */
        ICC,
        /** Lower limit of the intraclass correlation. */
        ICC_LOWER,
        /** Upper limit of the intraclass correlation. */
        ICC_UPPER,
        /** t, W of Mann-Whitney, or chi-squared of a Cox model. */
        TEST_STATISTIC,
        /** p-value, two-sided. */
        P_VALUE,
        /** p-value adjusted for the number of features. */
        ADJUSTED_P_VALUE,
        /** Correlation with the partner. */
        CORRELATION,
        /** Coefficient of a penalised model, or of a Cox model with one column, for the feature as it came into the step. */
        COEFFICIENT
    }

    /** A number that nothing was compared with. */
    public static Evidence of(Statistic statistic, String method, double value) {
        return new Evidence(statistic, method, value, OptionalDouble.empty(), Optional.empty());
    }

    /** A number that decided. */
    public static Evidence compared(Statistic statistic, String method, double value, double threshold) {
        return new Evidence(statistic, method, value, OptionalDouble.of(threshold), Optional.empty());
    }

    /** A correlation with another feature, compared with a cutoff. */
    public static Evidence correlation(String kind, double r, double cutoff, String partner) {
        return new Evidence(Statistic.CORRELATION, kind, r, OptionalDouble.of(cutoff), Optional.of(partner));
    }
}
