/**
 * Logistic regression for a binary outcome, as R's {@code glm}, MASS, car and rms compute it: estimates and intervals,
 * separation and Firth's remedy, collinearity, stepwise choice, validity of predicted probabilities, optimism.
 *
 * <pre>
 *   DesignMatrix x = DesignMatrix.of(List.of(Term.numeric("age", age), Term.numeric("nodes", nodes)));
 *   LogisticFit fit = LogisticRegression.fit(x, labels);               // labels: int[] of 0 and 1
 *   double[] b = fit.coefficients();
 *   double[] risks = fit.fittedProbabilities();
 *   FirthRegression.Fit firth = FirthRegression.fit(x, labels);        // finite under separation too
 * </pre>
 *
 * <p>Place in the data flow: clinical variables and the Rad-score go in as a {@link
 * org.voxrisk.riskmodel.model.logistic.DesignMatrix}; the fitted model predicts probabilities and is drawn as a nomogram
 * by {@code model.nomogram}.
 */
@NullMarked
package org.voxrisk.riskmodel.model.logistic;

import org.jspecify.annotations.NullMarked;
