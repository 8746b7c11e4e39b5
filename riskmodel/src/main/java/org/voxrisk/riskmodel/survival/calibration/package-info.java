/**
 * Whether predicted risks of an event up to a horizon are the right size.
 *
 * <pre>
 *   HorizonCalibration calibration = HorizonCalibration.of(followUp, predictedRisk, 1825);
 *   List&lt;CalibrationGroup&gt; fifths = calibration.groups(5);          // observed by Kaplan-Meier, with limits
 *   SmoothedCalibration curve = calibration.smoothed(3);             // restricted cubic spline in a Cox model
 *   CalibrationSlope slope = CalibrationSlope.of(followUp, linearPredictor);
 * </pre>
 */
@NullMarked
package org.voxrisk.riskmodel.survival.calibration;

import org.jspecify.annotations.NullMarked;
