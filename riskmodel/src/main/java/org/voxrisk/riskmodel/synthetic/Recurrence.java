package org.voxrisk.riskmodel.synthetic;

import java.util.List;
import java.util.Locale;

/**
 * When the tumour of a patient comes back, and until when one would have known. Times are in months from surgery:
 *
 * <pre>
 *   H(t) = (t / 90)^1.25 exp(eta)                              cumulative hazard of recurrence (Weibull)
 *   eta  = 1.2 ln(heterogeneity_t2 / 0.2) + 1.5 ln(diameter_mm / 34) + 1.5 (necrosis - 0.3)
 *          + 0.35 ln(scca / 2.2) - 0.025 (hgb - 122)           with signal; 0 without
 *   T    = 90 (-ln(u) exp(-eta))^(1 / 1.25)                    recurrence
 *   C    = -180 ln(v)                                          lost to follow-up, at a hazard of 1/180 a month
 * </pre>
 *
 * with u and v uniform in (0, 1]. A patient is observed until the first of T, C and 60 months; it is recurrence when T is not
 * above both others. So hazards are proportional, with the log hazard ratio eta. The values of scca and hgb are those of the
 * clinical table, also where its cell is empty. A table has the time rounded to 0.1 months, at least 0.1.
 */
final class Recurrence {
    /** Shape of the Weibull distribution: above 1 the hazard rises. */
    static final double SHAPE = 1.25;

    /** Scale of it, in months: where H is 1 for eta = 0. */
    static final double SCALE = 90;

    /** Mean time to a loss, in months. */
    static final double MEAN_TO_LOSS = 180;

    /** Planned follow-up, in months. */
    static final double PLANNED = 60;

    private static final int DIGITS = 1;
    private static final double SHORTEST = 0.1;

    private final double eta;
    private final double time;
    private final double censoring;

    Recurrence(Signal signal, TumourTraits traits, ClinicalRow clinical, Draws draws) {
        this.eta = signal == Signal.PLANTED ? logHazardRatio(traits, clinical) : 0;
        this.time = SCALE * StrictMath.pow(-StrictMath.log(draws.uniform()) * StrictMath.exp(-eta), 1 / SHAPE);
        this.censoring = Math.min(PLANNED, -MEAN_TO_LOSS * StrictMath.log(draws.uniform()));
    }

    private static double logHazardRatio(TumourTraits traits, ClinicalRow clinical) {
        return 1.2 * StrictMath.log(traits.of(TumourTrait.HETEROGENEITY_T2) / 0.2)
                + 1.5 * StrictMath.log(traits.of(TumourTrait.DIAMETER) / 34)
                + 1.5 * (traits.of(TumourTrait.NECROSIS) - 0.3)
                + 0.35 * StrictMath.log(clinical.value(ClinicalTrait.SCCA) / 2.2)
                - 0.025 * (clinical.value(ClinicalTrait.HAEMOGLOBIN) - 122);
    }

    /** Columns of the clinical table. */
    static List<String> columns() {
        return List.of("followup_months", "recurrence");
    }

    /** Cells of the clinical table. */
    List<String> cells() {
        return List.of(Decimals.text(Math.max(SHORTEST, observed()), DIGITS), isSeen() ? "1" : "0");
    }

    /** Log hazard ratio eta. */
    double logHazardRatio() {
        return eta;
    }

    /** Time of the recurrence, in months, whether it was seen or not. */
    double months() {
        return time;
    }

    /** Months of observation. */
    double observed() {
        return Math.min(time, censoring);
    }

    /** Whether the recurrence was seen. */
    boolean isSeen() {
        return time <= censoring;
    }

    /** What the text beside a cohort says of it. */
    static String text(Signal signal) {
        return String.format(
                Locale.ROOT,
                """

                FOLLOW-UP
                  followup_months and recurrence (1 seen, 0 censored) of clinical.csv, in months from surgery:
                    H(t) = (t / %.0f)^%.2f exp(eta)         cumulative hazard of recurrence, Weibull
                    eta  = %s
                    T    = %.0f (-ln(u) exp(-eta))^(1/%.2f)   recurrence, u uniform in (0, 1]
                    C    = -%.0f ln(v)                      lost to follow-up, v uniform in (0, 1]
                  Observed until the first of T, C and %.0f months; 1 if that is T. Rounded to 0.1, at least 0.1. scca and hgb are
                  those of clinical.csv, also where the cell is empty. truth.csv has eta (log_hazard_ratio) and T
                  (recurrence_months). Neither label nor findings of pathology stand in eta. Of many patients, %s.
                """,
                SCALE,
                SHAPE,
                signal == Signal.PLANTED
                        ? "1.2 ln(heterogeneity_t2 / 0.2) + 1.5 ln(diameter_mm / 34) + 1.5 (necrosis - 0.3)\n"
                                + "           + 0.35 ln(scca / 2.2) - 0.025 (hgb - 122)"
                        : "0: nothing in images and tables knows of it",
                SCALE,
                SHAPE,
                MEAN_TO_LOSS,
                PLANNED,
                signal == Signal.PLANTED
                        ? "43 % have a\n  recurrence that is seen, 20 % are lost before, and 37 % are censored at the end"
                        : "38 % have a\n  recurrence that is seen, 22 % are lost before, and 39 % are censored at the end");
    }
}
