package org.voxrisk.riskmodel.survival.validate;

/**
 * How much a pair of cases counts in a concordance, by the time t of the earlier event. S and G are the Kaplan-Meier
 * estimates of the event and of the censoring, n(t) the weight of the cases at risk, n the weight of all, each within the
 * stratum.
 */
public enum TimeWeight {
    /** Every comparable pair counts 1: Harrell's C (JAMA 1982;247:2543). R: {@code timewt = "n"}. */
    HARRELL,
    /** {@code n S(t-) / n(t)}, the weight of the Peto-Wilcoxon test. R: {@code timewt = "S"}. */
    PETO_WILCOXON,
    /** {@code 1 / G(t-)^2}: Uno's C (Stat Med 2011;30:1105). R: {@code timewt = "n/G2"}. */
    UNO
}
