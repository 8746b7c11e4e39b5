/**
 * Follow-up as people write it: columns of a cohort's CSV file in, checked times, status codes, strata, clusters, weights and
 * offsets out.
 *
 * <pre>
 *   FollowUpSource source = FollowUpSource.of(
 *           new Observed.Durations("months"), "status", EventCodes.usual(), FollowUpUnit.MONTHS);
 *   FollowUpTable table = FollowUpCsv.read(Path.of("clinical.csv"), "id", source, Set.of());
 *   FollowUp followUp = table.followUp();
 * </pre>
 *
 * <p>Data flow: the text of a cell becomes a time by {@code Observed} and {@code FollowUpUnit} and a status by {@code EventCodes};
 * every fault of every patient becomes a {@code FollowUpProblem}, and a table with faults is refused as a whole.
 */
@NullMarked
package org.voxrisk.riskmodel.survival.data;

import org.jspecify.annotations.NullMarked;
