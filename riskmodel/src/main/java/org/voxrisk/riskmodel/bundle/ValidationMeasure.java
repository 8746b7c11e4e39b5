package org.voxrisk.riskmodel.bundle;

import java.util.OptionalDouble;

/**
 * One number of an external validation.
 *
 * @param subset {@code all} or a subgroup
 * @param measure its name, for example {@code auc}
 * @param at the cut-off or the threshold that it belongs to; empty where it belongs to none
 * @param value the estimate; NaN where there is none, which the note explains
 * @param lower end of its 95 % interval; empty without one
 * @param upper end of its 95 % interval; empty without one
 * @param note method, or why there is no value; may be empty
 */
public record ValidationMeasure(
        String subset,
        String measure,
        OptionalDouble at,
        double value,
        OptionalDouble lower,
        OptionalDouble upper,
        String note) {}
