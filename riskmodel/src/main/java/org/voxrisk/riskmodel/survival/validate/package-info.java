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
 * </pre>
 *
 * <p>A larger marker speaks for an earlier event unless another direction is asked for. Times count as tied where they are
 * equal.
 */
@NullMarked
package org.voxrisk.riskmodel.survival.validate;

import org.jspecify.annotations.NullMarked;
