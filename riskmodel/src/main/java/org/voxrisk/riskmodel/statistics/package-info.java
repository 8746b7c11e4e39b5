/**
 * Descriptive statistics and the values that every test of this module returns.
 *
 * <p>Place in the data flow: columns of a cohort table come in as {@code double[]}, with NaN for a missing number;
 * summaries, ranks and quantiles go out to the sub-packages: {@code test} (hypothesis tests), {@code reliability}
 * (intraclass correlation), {@code correlation} (coefficients, tests, filters), {@code univariate} (one test a feature)
 * and {@code table} (baseline characteristics). {@code distribution} lies below all of them. No type here keeps state
 * and none changes its input.
 */
@NullMarked
package org.voxrisk.riskmodel.statistics;

import org.jspecify.annotations.NullMarked;
