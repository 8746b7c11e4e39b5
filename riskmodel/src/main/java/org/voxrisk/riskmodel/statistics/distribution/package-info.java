/**
 * Distribution functions at the accuracy that the tests and intervals of this module need.
 *
 * <pre>
 *   double p = 2 * Normal.upper(1.96);
 *   double z = Normal.twoSided(0.95);
 *   double tail = StudentT.upper(2.1, 17);
 *   double limit = ChiSquared.quantile(0.95, 2);
 *   double bound = Beta.quantile(0.025, 3, 8);
 * </pre>
 *
 * <p>Place in the data flow: the lowest layer. A test turns its statistic into a p-value here, an interval takes its
 * quantile here. Probabilities come from Apache Commons Statistics, which agrees with R to about {@code 1e-14} relative;
 * quantiles of chi-squared, t and F are solved here on top of them, because the general solver of that library stops at an absolute error of
 * {@code 1e-9} and leaves confidence limits short of R.
 */
@NullMarked
package org.voxrisk.riskmodel.statistics.distribution;

import org.jspecify.annotations.NullMarked;
