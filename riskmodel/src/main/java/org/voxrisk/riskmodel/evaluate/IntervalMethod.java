package org.voxrisk.riskmodel.evaluate;

/** How the confidence interval of a proportion is computed. */
public enum IntervalMethod {
    /** Exact, from the binomial distribution; R {@code binom.test(x, n)$conf.int}. */
    CLOPPER_PEARSON,
    /** Score interval; R {@code prop.test(x, n, correct = FALSE)$conf.int}. */
    WILSON,
    /** Score interval with continuity correction; R {@code prop.test(x, n)$conf.int}. */
    WILSON_CONTINUITY,
    /** Estimate plus or minus z standard errors, not clipped to [0, 1]. */
    WALD
}
