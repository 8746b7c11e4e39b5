/**
 * Comparison of groups on the time to an event, without a model: log-rank tests, the cut-off with the largest log-rank
 * statistic and its corrected p-value, and Gray's test of cumulative incidences.
 *
 * <pre>
 *   LogRank test = LogRank.of(followUp, Strata.of(arm));
 *   double p = test.pValue();
 *   LogRank within = LogRank.of(followUp, arms, Strata.of(centre), LogRank.PETO_PETO);
 *   SelectedCutoff cutoff = MaximalLogRank.select(followUp, radScore);     // cutoff.cutoff(), cutoff.pValue()
 *   GrayTest gray = GrayTest.of(followUp, 1, Strata.of(arm));
 * </pre>
 *
 * <p>Numbers equal those of R's survival and cmprsk packages.
 */
@NullMarked
package org.voxrisk.riskmodel.survival.test;

import org.jspecify.annotations.NullMarked;
