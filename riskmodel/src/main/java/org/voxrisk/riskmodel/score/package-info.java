/**
 * Scores that are sums: an intercept and one coefficient a feature, with the part that each feature contributes.
 *
 * <pre>
 *   LinearScore score = LinearScore.of(FeatureNames.of("a", "b"), new double[] {0.5, -1}, 0.2);
 *   FeatureRow row = FeatureRow.of(score.names(), 2, 0.3);
 *   double value = score.score(row);
 *   ScoreBreakdown why = score.explain(row);
 *   List&lt;Contribution&gt; largestFirst = why.ranked();
 * </pre>
 *
 * <p>Data flow: a row of {@code data} (scaled as the coefficients ask) in, a score and its parts out.
 */
@NullMarked
package org.voxrisk.riskmodel.score;

import org.jspecify.annotations.NullMarked;
