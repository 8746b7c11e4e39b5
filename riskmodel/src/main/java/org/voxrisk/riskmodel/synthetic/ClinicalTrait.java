package org.voxrisk.riskmodel.synthetic;

import java.util.function.DoubleUnaryOperator;

/**
 * Numbers of the clinical table: functions of a normal score, which is linked to the latent risk as that of {@link TumourTrait} is,
 * mostly not at all. Medians and spreads are those of patients with operable cervical cancer, roughly.
 */
enum ClinicalTrait {
    /** Age. */
    AGE("age", 0, "49 + 9 s, held within 24 and 80", 0, 0, s -> within(49 + 9 * s, 24, 80)),
    /** Deliveries. */
    DELIVERIES("deliveries", 0.2, "2 + 1.1 s, held within 0 and 8", 0, 0, s -> within(2 + 1.1 * s, 0, 8)),
    /** Abortions. */
    ABORTIONS("abortions", 0, "1 + 1.1 s, held within 0 and 6", 0, 0, s -> within(1 + 1.1 * s, 0, 6)),
    /** Neutrophils. */
    NEUTROPHILS("neut", 0, "4 exp(0.3 s)", 2, 0.015, s -> 4 * exp(0.3 * s)),
    /** Lymphocytes. */
    LYMPHOCYTES("lymph", -0.17, "1.65 exp(0.25 s)", 2, 0.015, s -> 1.65 * exp(0.25 * s)),
    /** Monocytes. */
    MONOCYTES("mono", 0, "0.42 exp(0.3 s)", 2, 0.015, s -> 0.42 * exp(0.3 * s)),
    /** Platelets. */
    PLATELETS("plt", 0.17, "255 exp(0.24 s)", 0, 0.015, s -> 255 * exp(0.24 * s)),
    /** Haemoglobin. */
    HAEMOGLOBIN("hgb", 0, "122 + 13 s, held within 70 and 165", 0, 0.015, s -> within(122 + 13 * s, 70, 165)),
    /** Red cell distribution width. */
    RDW("rdw", 0, "13 + exp(0.1 + 0.45 s)", 1, 0.03, s -> 13 + exp(0.1 + 0.45 * s)),
    /** Fibrinogen. */
    FIBRINOGEN("fib", 0, "3.3 exp(0.21 s)", 2, 0.03, s -> 3.3 * exp(0.21 * s)),
    /** Albumin. */
    ALBUMIN("alb", 0, "41 + 3.6 s, held within 27 and 54", 1, 0.015, s -> within(41 + 3.6 * s, 27, 54)),
    /** Squamous cell carcinoma antigen. */
    SCCA("scca", 0.25, "2.2 exp(1.0 s)", 2, 0.04, s -> 2.2 * exp(s));

    private final String column;
    private final double loading;
    private final String equation;
    private final int digits;
    private final double missing;

    @SuppressWarnings("ImmutableEnumChecker") // computes values, holds no state
    private final DoubleUnaryOperator value;

    ClinicalTrait(
            String column, double loading, String equation, int digits, double missing, DoubleUnaryOperator value) {
        this.column = column;
        this.loading = loading;
        this.equation = equation;
        this.digits = digits;
        this.missing = missing;
        this.value = value;
    }

    /** Column of the clinical table. */
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

    /** Share of patients of whom it is unknown. */
    double missing() {
        return missing;
    }

    /** Its value, with as many digits as a table has. */
    double of(double score) {
        return Decimals.rounded(value.applyAsDouble(score), digits);
    }

    private static double exp(double x) {
        return StrictMath.exp(x);
    }

    private static double within(double x, double low, double high) {
        return Math.max(low, Math.min(high, x));
    }
}
