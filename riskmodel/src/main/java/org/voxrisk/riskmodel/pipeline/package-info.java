/**
 * Whole models, from features to a score or a probability, and their cross-validation.
 *
 * <pre>
 *   RiskModel model = new RiskModel(PaperSelection.chain(secondReading, seed),
 *           ModelInputs.clinical("age", "nodes").and(ModelInputs.score("rad_score")), new LogisticClassifier(LogisticMethod.FIRTH));
 *   FittedRiskModel fitted = model.fit(split.training(cohort));
 *   AucEstimate auc = fitted.evaluate(split.test(cohort)).auc();
 *   fitted.write(file);                                                     // FittedRiskModel.read(file) gives the same bits
 *   CrossValidationResult result = CrossValidation.run(cohort, Splits.kFold(cohort, 5, Stratification.BY_LABEL, seed), model);
 * </pre>
 *
 * <p>Data flow: training rows of {@code data} in, a selection of {@code select} and a classifier of {@code model.classify}
 * fitted on them out. Scores of cases held back go on to {@code evaluate}.
 */
@NullMarked
package org.voxrisk.riskmodel.pipeline;

import org.jspecify.annotations.NullMarked;
