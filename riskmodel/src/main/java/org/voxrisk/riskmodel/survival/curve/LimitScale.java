package org.voxrisk.riskmodel.survival.curve;

/** The scale on which the confidence limits of a survival curve are symmetric. Names as R's {@code conf.type}. */
public enum LimitScale {
    /** {@code S +- z se}, cut to 0..1. */
    PLAIN,
    /** {@code S exp(+- z se / S)}, the upper limit cut to 1: R's default. */
    LOG,
    /** {@code S^exp(+- z se / (S log S))}: stays inside 0..1 of itself and covers best in small groups. */
    LOG_LOG
}
