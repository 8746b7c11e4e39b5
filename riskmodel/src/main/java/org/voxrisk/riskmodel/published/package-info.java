/**
 * Scores that were published with their coefficients, applied as they were published and with nothing added.
 *
 * <pre>
 *   MinMaxScaler ranges = MinMaxScaler.read(file).restrictedTo(RadScore.columns());
 *   RadScore score = RadScore.withRanges(ranges);
 *   RadScoreResult result = score.score(row);                          // unscaled features of one case
 *   double number = result.score();
 *   List&lt;Contribution&gt; parts = result.contributions();
 * </pre>
 *
 * <p>Data flow: one case's features of {@code data} and ranges of {@code select} in, a score of {@code score} out.
 */
@NullMarked
package org.voxrisk.riskmodel.published;

import org.jspecify.annotations.NullMarked;
