/**
 * Agreement of repeated measurements: intraclass correlation.
 *
 * <pre>
 *   double[] first = {3.1, 4.0, 5.2, 4.4};                              // one reader
 *   double[] second = {3.0, 4.2, 5.1, 4.6};                             // another reader, the same cases
 *   IntraclassCorrelation icc = IntraclassCorrelation.of(first, second);
 *   IccEstimate agreement = icc.get(IccForm.ICC2);
 *   boolean kept = agreement.exceeds(0.75);
 * </pre>
 *
 * <p>Place in the data flow: one feature as extracted from the contours of two or more readers comes in, coefficients with
 * their intervals go out; the ICC step of feature selection keeps the features above a threshold.
 */
@NullMarked
package org.voxrisk.riskmodel.reliability;

import org.jspecify.annotations.NullMarked;
