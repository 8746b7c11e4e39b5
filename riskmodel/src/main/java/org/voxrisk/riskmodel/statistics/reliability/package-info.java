/**
 * Agreement of repeated measurements: intraclass correlation.
 *
 * <p>Place in the data flow: one feature as extracted from the contours of two or more readers comes in, coefficients with
 * their intervals go out; the ICC step of feature selection keeps the features above a threshold.
 */
@NullMarked
package org.voxrisk.riskmodel.statistics.reliability;

import org.jspecify.annotations.NullMarked;
