/**
 * Correlation coefficients, their tests, and filters that thin out a table of correlated features.
 *
 * <pre>
 *   CorrelationMatrix r = CorrelationMatrix.of(columns, rows, CorrelationKind.PEARSON);
 *   double first = r.r(0, 1);
 *   CorrelationSelection selection = CorrelationFilter.PAPER.select(r);
 *   List&lt;Integer&gt; kept = selection.kept();
 *   List&lt;CorrelationSelection.Dropped&gt; duplicates = selection.dropped();
 * </pre>
 *
 * <p>Place in the data flow: columns of training rows come in, after the univariate filter; the kept column numbers, and
 * for each dropped column the one it duplicates, go on to the penalised regression.
 */
@NullMarked
package org.voxrisk.riskmodel.statistics.correlation;

import org.jspecify.annotations.NullMarked;
