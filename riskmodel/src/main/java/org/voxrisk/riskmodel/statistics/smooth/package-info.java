/**
 * Curves through scattered points: lowess, loess and linear interpolation.
 *
 * <pre>
 *   Lowess curve = Lowess.of(x, y, 2.0 / 3);
 *   double[] fitted = curve.fittedInInputOrder();
 *   double middle = curve.at(0.5);
 *   Loess loess = Loess.of(x, y, LoessSettings.standard());
 *   double between = LinearInterpolation.at(curve.x(), curve.fitted(), 0.25);
 * </pre>
 *
 * <p>Place in the data flow: above the plain statistics of a column and below the calibration of models, whose curves are
 * drawn here.
 */
@NullMarked
package org.voxrisk.riskmodel.statistics.smooth;

import org.jspecify.annotations.NullMarked;
