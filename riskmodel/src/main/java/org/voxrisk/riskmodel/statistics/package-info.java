/**
 * Descriptive statistics and the values that every test of this module returns.
 *
 * <pre>
 *   double[] events = {1.2, 0.7, 3.1};
 *   double[] controls = {0.4, 0.9, 0.2};
 *   double median = QuantileType.TYPE_7.of(events, 0.5);
 *   TestResult welch = TTest.welch(events, controls, Alternative.TWO_SIDED);
 *   double p = welch.pValue();
 * </pre>
 *
 * <p>Place in the data flow: columns of a cohort table come in as {@code double[]}, with NaN for a missing number;
 * summaries, ranks and quantiles go out to the sub-packages: {@code test} (hypothesis tests, and one test a feature),
 * {@code correlation} (coefficients, tests, filters), {@code smooth} (local regression) and {@code table} (baseline
 * characteristics). {@code distribution} lies below all of them. No type here keeps state and none changes its input.
 */
@NullMarked
package org.voxrisk.riskmodel.statistics;

import org.jspecify.annotations.NullMarked;
