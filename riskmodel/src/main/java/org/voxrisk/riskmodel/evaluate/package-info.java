/**
 * How well a model does: ROC curves and their comparison, operating points, calibration, decision curves and
 * reclassification.
 *
 * <pre>
 *   Outcomes outcomes = Outcomes.of(test);                             // a table with labels
 *   RocCurve roc = RocCurve.of(outcomes, scores, RocDirection.EVENTS_HIGHER);
 *   ConfidenceInterval auc = AucEstimate.of(roc).interval(0.95);
 *   PredictedRisks risks = PredictedRisks.of(outcomes, probabilities);
 *   CalibrationLine line = CalibrationLine.of(risks);
 * </pre>
 *
 * <p>Behind the models in the data flow: scores or probabilities of a fitted model and the observed {@link
 * org.voxrisk.riskmodel.evaluate.Outcomes} come in, numbers for a report go out. Nothing here fits a model that is
 * applied to patients, and nothing here reads or writes files.
 */
@NullMarked
package org.voxrisk.riskmodel.evaluate;

import org.jspecify.annotations.NullMarked;
