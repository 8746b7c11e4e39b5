package org.voxrisk.riskmodel.synthetic;

import java.util.function.DoubleUnaryOperator;

/**
 * What of a tumour is linked to the latent risk z, and how strongly: its normal score is
 * {@code s = loading * z + sqrt(1 - loading^2) * e}, with e standard normal and drawn for the trait alone; its value is a function
 * of s.
 */
enum TumourTrait {
    /** Largest diameter. */
    DIAMETER("diameter_mm", 0.4, "34 exp(0.26 s), held within 18 and 60", s -> within(34 * exp(0.26 * s), 18, 60)),
    /** Irregularity of the margin: standard deviation of the radius as a share of it. */
    IRREGULARITY(
            "irregularity",
            0.5,
            "0.11 exp(0.45 s), held within 0.03 and 0.3",
            s -> within(0.11 * exp(0.45 * s), 0.03, 0.3)),
    /** Standard deviation of the T2 texture as a share of the signal. */
    HETEROGENEITY_T2("heterogeneity_t2", 0.8, "0.2 exp(0.5 s)", s -> 0.2 * exp(0.5 * s)),
    /** The same of T1C. */
    HETEROGENEITY_T1C("heterogeneity_t1c", 0.8, "0.18 exp(0.5 s)", s -> 0.18 * exp(0.5 * s)),
    /** Share of the texture's variance that is coarse (4 mm); the rest is of 2.5 and 1.2 mm. */
    COARSENESS("coarseness", 0.7, "1 / (1 + exp(-1.3 s))", s -> 1 / (1 + exp(-1.3 * s))),
    /** Radius of the necrotic core as a share of the tumour's; there is none at 0. */
    NECROSIS("necrosis", 0.55, "0.3 + 0.2 s, held within 0 and 0.75", s -> within(0.3 + 0.2 * s, 0, 0.75)),
    /** Mean enhancement on T1C, as a factor. */
    ENHANCEMENT("enhancement", 0.5, "1 - 0.1 s, held within 0.7 and 1.3", s -> within(1 - 0.1 * s, 0.7, 1.3)),
    /** Additional enhancement of the rim on T1C. */
    RIM("rim", 0.55, "0.18 exp(0.4 s)", s -> 0.18 * exp(0.4 * s));

    private final String column;
    private final double loading;
    private final String equation;

    @SuppressWarnings("ImmutableEnumChecker") // computes values, holds no state
    private final DoubleUnaryOperator value;

    TumourTrait(String column, double loading, String equation, DoubleUnaryOperator value) {
        this.column = column;
        this.loading = loading;
        this.equation = equation;
        this.value = value;
    }

    /** Name in the table of truth. */
    String column() {
        return column;
    }

    /** Correlation of its normal score with the latent risk. */
    double loading() {
        return loading;
    }

    /** Its value as a text, of the normal score s. */
    String equation() {
        return equation;
    }

    /** Its value. */
    double of(double score) {
        return value.applyAsDouble(score);
    }

    private static double exp(double x) {
        return StrictMath.exp(x);
    }

    private static double within(double x, double low, double high) {
        return Math.max(low, Math.min(high, x));
    }
}
