/**
 * Penalised regression: LASSO, elastic net and ridge for a continuous or a binary outcome or a time to an event,
 * as the R package glmnet builds them, with cross-validation as {@code cv.glmnet} does it.
 *
 * <pre>
 *   Columns x = Columns.of(table.toColumnMajor(), table.caseCount(), table.columns().size());
 *   FoldAssignment folds = FoldAssignment.of(plan.foldOfRows(table, 0));
 *   CrossValidatedPath path = ElasticNetCrossValidation.fit(
 *           x, y, folds, CrossValidationMeasure.DEVIANCE, ElasticNet.Options.defaults(Family.BINOMIAL));
 *   LinearCoefficients chosen = path.coefficientsAtMin();
 *
 *   CrossValidatedPath hazards = ElasticNetCrossValidation.fit(
 *           x, followUp, folds, CrossValidationMeasure.CONCORDANCE, ElasticNet.Options.defaults(Family.COX));
 * </pre>
 *
 * <p>Place in the data flow: scaled feature columns and an outcome go in ({@link
 * org.voxrisk.riskmodel.model.penalized.ElasticNet}), a path of sparse coefficients comes out; cross-validation picks a
 * point of it, whose linear predictor is the Rad-score that the logistic model of {@code model.logistic} takes up.
 *
 * <p>Matrices are flat and column-major: {@code x[j * n + i]} is row {@code i} of column {@code j}.
 */
@NullMarked
package org.voxrisk.riskmodel.model.penalized;

import org.jspecify.annotations.NullMarked;
