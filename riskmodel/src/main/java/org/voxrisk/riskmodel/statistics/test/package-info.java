/**
 * Hypothesis tests of two or more samples and of contingency tables, equal to those of R.
 *
 * <pre>
 *   TestResult u = MannWhitney.test(events, controls, Alternative.TWO_SIDED);
 *   double w = u.statistic();
 *   double p = u.pValue();
 *   double[] adjusted = PAdjust.BENJAMINI_HOCHBERG.adjust(new double[] {p, 0.03, 0.2});
 *   TestResult t = TTest.welch(events, controls, Alternative.LESS);    // the mean of events is less
 * </pre>
 *
 * <p>Place in the data flow: columns, split by group, come in; a {@link org.voxrisk.riskmodel.statistics.TestResult}
 * comes out, for the univariate filter, the baseline table and the reader of a paper. In every call the first sample is
 * R's {@code x}: differences, ratios and {@code W} refer to it. Missing values (NaN) are left out, as R leaves out NA;
 * infinite values are refused. Data that leave the statistic undefined are an
 * {@link org.voxrisk.riskmodel.statistics.UndefinedStatisticException} where R stops, and NaN where R returns NaN.
 */
@NullMarked
package org.voxrisk.riskmodel.statistics.test;

import org.jspecify.annotations.NullMarked;
