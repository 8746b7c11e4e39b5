/**
 * What makes a risk over time of named columns: a Cox model with its baseline hazard, as the end of a risk model.
 *
 * <pre>
 *   CoxFit fit = CoxRegression.efron().fit(design, followUp);
 *   RiskHorizons horizons = RiskHorizons.of(FollowUpUnit.MONTHS, 12, 36, 60);
 *   FittedHazard end = FittedHazard.of(fit, training, horizons);
 *   FittedRiskModel model = FittedRiskModel.of(selection, ModelInputs.score("rad_score"), end);
 *   double[] linearPredictors = model.scores(patients);
 *   OptionalDouble risk = end.risk(row, 36);                  // empty where the follow-up of training does not reach
 * </pre>
 *
 * <p>Data flow: a fit of {@code survival.cox} and its training rows in, a classifier as {@code model.classify} has it out, so that
 * {@code pipeline}, bundles and explanations take it as they take a logistic regression.
 */
@NullMarked
package org.voxrisk.riskmodel.model.hazard;

import org.jspecify.annotations.NullMarked;
