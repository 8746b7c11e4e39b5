/**
 * Time to an event: what was observed of each case, and what estimates, tests, models and validates on it.
 *
 * <pre>
 *   FollowUp followUp = FollowUp.of(days, status);       // 0 censored, 1 event, 2... competing events
 *   Strata arms = Strata.of(treatment);
 * </pre>
 *
 * <p>This package holds the data that all of them share; beside it stand curves and tests without a model, Cox
 * regression and its penalised form, and the measures of a prediction of risk over time.
 */
@NullMarked
package org.voxrisk.riskmodel.survival;

import org.jspecify.annotations.NullMarked;
