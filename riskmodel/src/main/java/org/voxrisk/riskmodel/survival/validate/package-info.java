/**
 * How well a prediction of risk orders, separates and calibrates times to an event.
 *
 * <pre>
 *   FollowUp followUp = FollowUp.of(days, status);
 *   Concordance harrell = Concordance.of(followUp, linearPredictor);
 *   Concordance uno = Concordance.of(
 *           followUp, linearPredictor, Concordance.Options.defaults().withTimeWeight(TimeWeight.UNO));
 *   double c = harrell.c();
 *   ConfidenceInterval limits = harrell.limits(0.95);
 *
 *   double auc = HorizonRoc.of(followUp, linearPredictor, 1825).auc();
 *   BrierScores brier = BrierScores.of(followUp, (row, time) -&gt; model.survival(x[row], time), 365, 1095, 1825);
 *   double[] accuracy = brier.predictionAccuracy();
 *   HorizonDecisionCurve benefit = HorizonDecisionCurve.of(followUp, riskAt5Years, 1825, 0.1, 0.2, 0.3);
 * </pre>
 *
 * <p>A larger marker speaks for an earlier event unless another direction is asked for. Times count as tied where they are
 * equal.
 */
@NullMarked
package org.voxrisk.riskmodel.survival.validate;

import org.jspecify.annotations.NullMarked;
