package org.voxrisk.riskmodel.survival.curve;

/** Where the standard errors of a curve come from. */
public enum CurveVariance {
    /** Greenwood's formula: counts of cases, or weights that are counts. */
    GREENWOOD,
    /** Infinitesimal jackknife: each case is one draw whatever its weight, as for weights by a probability. */
    ROBUST
}
