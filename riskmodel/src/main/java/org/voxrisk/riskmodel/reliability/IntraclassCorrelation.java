package org.voxrisk.riskmodel.reliability;

import java.util.EnumMap;
import java.util.Map;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;

/**
 * Intraclass correlation of n subjects rated by k raters, in closed form from the analysis of variance; equals R
 * {@code psych::ICC(x, missing = FALSE, lmer = FALSE)}.
 *
 * <p>With the mean squares of {@link IccAnova} and q-quantiles of F (Shrout and Fleiss 1979; McGraw and Wong 1996):
 *
 * <pre>
 *   ICC1  = (MSB - MSW) / (MSB + (k-1) MSW)                        F1 = MSB / MSW,  df n-1, n(k-1)
 *   ICC2  = (MSB - MSE) / (MSB + (k-1) MSE + k (MSJ - MSE) / n)    F3 = MSB / MSE,  df n-1, (n-1)(k-1)
 *   ICC3  = (MSB - MSE) / (MSB + (k-1) MSE)                        F3
 *   ICC1k = (MSB - MSW) / MSB,   ICC2k = (MSB - MSE) / (MSB + (MSJ - MSE) / n),   ICC3k = (MSB - MSE) / MSB
 *   ICC1, ICC3:   (FL - 1) / (FL + k - 1) with FL = F / qf(1-a/2, df1, df2); above FU = F qf(1-a/2, df2, df1)
 *   ICC1k, ICC3k: 1 - 1/FL, 1 - 1/FU
 *   ICC2: with v = (A MSJ + B MSE)^2 / ((A MSJ)^2/(k-1) + (B MSE)^2/((n-1)(k-1))),
 *         A = k r / (n (1-r)), B = 1 + k r (n-1) / (n (1-r)), r = ICC2, and limits with qf(1-a/2, n-1, v), qf(1-a/2, v, n-1)
 *   ICC2k: Spearman-Brown k L / (1 + (k-1) L) of the ICC2 limits
 * </pre>
 *
 * <p>Degenerate data. No spread at all: every coefficient, F, p and limit is NaN (0/0), and {@code exceeds} is false, so a
 * filter drops the feature. Raters in full agreement (MSW = 0 below a positive MSB): coefficients and limits 1, F infinite,
 * p 0. Raters that differ by a constant only (MSE = 0): the same for ICC3 and ICC3k. Sums of squares at rounding level
 * count as 0. A coefficient is not truncated at 0; {@code psych} with its default {@code lmer = TRUE} truncates.
 */
public final class IntraclassCorrelation {
    private final IccAnova anova;
    private final double satterthwaiteDf;
    private final Map<IccForm, IccEstimate> estimates;

    private IntraclassCorrelation(IccAnova anova, double satterthwaiteDf, Map<IccForm, IccEstimate> estimates) {
        this.anova = anova;
        this.satterthwaiteDf = satterthwaiteDf;
        this.estimates = estimates;
    }

    /** All six coefficients with intervals at level 0.95. See {@link #of(double, double[]...)}. */
    public static IntraclassCorrelation of(double[]... ratings) {
        return of(ConfidenceInterval.DEFAULT_LEVEL, ratings);
    }

    /**
     * All six coefficients.
     *
     * @param level confidence level of the intervals
     * @param ratings one array a rater, each with one value a subject, in the same order of subjects
     * @throws IllegalArgumentException if fewer than two raters or subjects are given, the lengths differ, or a value is
     *     missing or infinite
     */
    public static IntraclassCorrelation of(double level, double[]... ratings) {
        IccAnova anova = IccAnova.of(ratings);
        return new IccIntervals(anova, IccDesign.of(anova.subjects(), anova.raters(), level)).coefficients();
    }

    static IntraclassCorrelation of(IccAnova anova, double satterthwaiteDf, Map<IccForm, IccEstimate> estimates) {
        return new IntraclassCorrelation(anova, satterthwaiteDf, new EnumMap<>(estimates));
    }

    /** The mean squares behind the coefficients. */
    public IccAnova anova() {
        return anova;
    }

    /** The degrees of freedom v of the ICC2 interval; NaN if all mean squares but MSB are 0. */
    public double satterthwaiteDf() {
        return satterthwaiteDf;
    }

    /** One coefficient. */
    public IccEstimate get(IccForm form) {
        IccEstimate estimate = estimates.get(form);
        if (estimate == null) {
            throw new IllegalStateException("no " + form);
        }
        return estimate;
    }
}
